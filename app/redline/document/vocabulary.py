"""What a program declares, written out by name: everything that a report may refer to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from redline_dsl.program.program import And, Compare, Defined, LinkKind, Relation
from redline_dsl.program.wording import amount
from redline_dsl.syntax.tree import Kind

from .domains import domain_text
from .parts import (
    Actor,
    GateText,
    Matter,
    Quotation,
    ReadingText,
    SourceDocument,
    Statement,
    StatementKind,
    Vocabulary,
)
from .places import place_of

if TYPE_CHECKING:
    from redline_dsl.program.program import (
        Claim,
        Evidence,
        Formula,
        Offer,
        Position,
        Program,
        Quote,
    )

KINDS = {
    Kind.RED_LINE: StatementKind.RED_LINE,
    Kind.CONDITION: StatementKind.CONDITION,
    Kind.INTEREST: StatementKind.INTEREST,
    Kind.FACT: StatementKind.FACT,
    Kind.ASSUMPTION: StatementKind.ASSUMPTION,
}


def vocabulary(program: Program) -> Vocabulary:
    """Write out everything that a report may name."""
    return Vocabulary(
        actors={name: Actor(name=name, label=program.label(name)) for name in program.actors},
        sources={
            name: SourceDocument(
                name=name,
                path=source.text.name if source.text else source.path,
                title=source.title,
                publisher=source.publisher,
                date=source.date,
                url=source.url,
            )
            for name, source in program.sources.items()
        },
        matters={
            key: Matter(
                key=key,
                label=program.issues[v.issue].label if v.issue in program.issues else None,
                domain=domain_text(v.domain),
                decided_by=v.decided_by,
                default=None if v.default is None else amount(v, v.default),
            )
            for key, v in program.variables.items()
        },
        statements=_statements(program),
    )


def _statements(program: Program) -> dict[str, Statement]:
    attackers = _origins(program, LinkKind.ATTACKS, LinkKind.CONTRADICTS)
    supporters = _origins(program, LinkKind.SUPPORTS)
    statements = [
        *(_position(program, position) for position in program.positions.values()),
        *(_offer(program, offer) for offer in program.offers.values()),
        *(_claim(program, claim) for claim in program.claims.values()),
        *_joint_offers(program),
    ]
    return {
        statement.name: replace(
            statement,
            attacked_by=attackers.get(statement.name, []),
            supported_by=supporters.get(statement.name, []),
        )
        for statement in statements
    }


def _position(program: Program, position: Position) -> Statement:
    return replace(
        _statement(program, position, KINDS[position.kind]),
        rank=position.rank,
        reservation_value=position.kind is Kind.RED_LINE
        and all(_limits_amounts(reading.formula) for reading in position.readings),
        readings=[
            ReadingText(
                name=reading.name,
                gloss=reading.gloss,
                text=reading.text,
                place=place_of(program.texts, reading.span),
            )
            for reading in position.readings
        ],
        because=list(position.because),
        gates=[
            GateText(kind=gate.kind.value, claim=gate.claim, binds=gate.binds)
            for gate in position.gates
        ],
    )


def _limits_amounts(formula: Formula) -> bool:
    """Whether a formula is nothing but upper and lower limits, all of which must be kept."""
    match formula:
        case Compare(relation):
            return relation in {Relation.LESS, Relation.AT_MOST}
        case And(parts):
            return bool(parts) and all(_limits_amounts(part) for part in parts)
        case Defined(_, body):
            return _limits_amounts(body)
        case _:
            return False


def _offer(program: Program, offer: Offer) -> Statement:
    terms = [term.text for term in offer.terms]
    return replace(_statement(program, offer, StatementKind.OFFER), terms=terms)


def _claim(program: Program, claim: Claim) -> Statement:
    said = _statement(program, claim, StatementKind.CLAIM)
    return replace(said, gist=claim.gist, standing=claim.standing)


def _joint_offers(program: Program) -> Iterable[Statement]:
    """For each actor who offers something, the condition of staying within all its offers."""
    offers: dict[str, list[Offer]] = {}
    for offer in program.offers.values():
        offers.setdefault(offer.owner, []).append(offer)
    for actor, own in offers.items():
        yield replace(
            _statement(program, own[0], StatementKind.OFFERS),
            name=f"offers of {actor}",
            members=[offer.name for offer in own],
            quotes=[q for offer in own for q in quotes(program, offer.evidence)],
            notes=[],
        )


def _statement(
    program: Program, declared: Position | Offer | Claim, kind: StatementKind
) -> Statement:
    """What every statement has; each kind fills in what it has of its own."""
    return Statement(
        name=declared.name,
        kind=kind,
        owner=declared.owner,
        rank=None,
        reservation_value=False,
        place=place_of(program.texts, declared.name_span),
        readings=[],
        terms=[],
        gist=None,
        members=[],
        quotes=quotes(program, declared.evidence),
        notes=list(declared.evidence.notes),
        because=[],
        gates=[],
        attacked_by=[],
        supported_by=[],
        standing=None,
    )


def _origins(program: Program, *kinds: LinkKind) -> dict[str, list[str]]:
    """For each target of such links, where they come from, each origin once."""
    origins: dict[str, dict[str, None]] = {}
    for link in program.links:
        if link.kind in kinds:
            origins.setdefault(link.target, {})[link.origin] = None
            if link.kind is LinkKind.CONTRADICTS:
                origins.setdefault(link.origin, {})[link.target] = None
    return {target: list(names) for target, names in origins.items()}


def quotes(program: Program, evidence: Evidence) -> list[Quotation]:
    """The quotes of a statement, each with its place in its source."""
    return [_quotation(program, quote) for quote in evidence.quotes]


def _quotation(program: Program, quote: Quote) -> Quotation:
    source = program.sources.get(quote.source)
    place = None
    if quote.found and source and source.text:
        span = source.text.line_span(1)._replace(start=quote.found.start, end=quote.found.end)
        place = place_of({source.text.name: source.text}, span)
    return Quotation(source=quote.source, text=quote.text, said_by=quote.said_by, place=place)
