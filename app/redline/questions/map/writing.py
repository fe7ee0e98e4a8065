"""From a judged program and the answers about its map to the map document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline.document.places import place_of
from redline.document.vocabulary import quotes
from redline_argmap.graph import bearings
from redline_dsl.program.program import LinkKind
from redline_dsl.syntax.tree import Standing

from .document import (
    AttackText,
    ChangeText,
    ClaimResult,
    DeniedText,
    FlipText,
    OppositionText,
    PositionText,
    ReasonText,
    SaidText,
    StepResult,
    WayText,
    WhyText,
)

if TYPE_CHECKING:
    from redline_argmap.actors import Said
    from redline_argmap.flip import Flip
    from redline_argmap.graph import Map
    from redline_argmap.labelling import Labelling
    from redline_argmap.why import Attack, Reason, Way, Why
    from redline_dsl.program.program import Program

OPPOSED = {LinkKind.ATTACKS, LinkKind.CONTRADICTS, LinkKind.UNDERCUTS}


def claim_results(program: Program, map_: Map) -> list[ClaimResult]:
    """Every claim, as the map has it."""
    return [
        ClaimResult(
            claim=name,
            standing=claim.standing or Standing.UNDECIDED,
            asserted=name in map_.asserted,
            assumed=claim.assumed,
            undisputed=name in map_.undisputed,
        )
        for name, claim in program.claims.items()
    ]


def step_results(program: Program, map_: Map, labelling: Labelling) -> list[StepResult]:
    """Every step to a claim, then those that speak for something else."""
    found = []
    for step in map_.steps:
        argument = program.arguments.get(step.name)
        stated = argument or program.claims[step.premises[0]]
        found.append(
            StepResult(
                step=step.name,
                premises=list(step.premises),
                conclusion=step.conclusion,
                scheme=argument.scheme if argument else None,
                standing=labelling.steps[step.name],
                place=place_of(program.texts, stated.name_span),
                quotes=quotes(program, argument.evidence) if argument else [],
            )
        )
    return found + _to_what_is_no_claim(program)


def _to_what_is_no_claim(program: Program) -> list[StepResult]:
    steps = [bearing.step for bearing in bearings(program) if bearing.step is not None]
    return [
        StepResult(
            step=name,
            premises=list(program.arguments[name].premises),
            conclusion=program.arguments[name].conclusion,
            scheme=program.arguments[name].scheme,
            standing=program.arguments[name].standing or Standing.UNDECIDED,
            place=place_of(program.texts, program.arguments[name].name_span),
            quotes=quotes(program, program.arguments[name].evidence),
        )
        for name in steps
    ]


def oppositions(program: Program) -> list[OppositionText]:
    """What speaks against what, as the file has it."""
    return [
        OppositionText(origin=link.origin, relation=link.kind.value, target=link.target)  # type: ignore[arg-type]
        for link in program.links
        if link.kind in OPPOSED
    ]


def position_text(labelling: Labelling) -> PositionText:
    """One extension."""
    return PositionText(
        stands=[n for n, standing in labelling.claims.items() if standing is Standing.IN],
        defeated=[n for n, standing in labelling.claims.items() if standing is Standing.OUT],
    )


def why_text(claim: str, why: Why) -> WhyText:
    """The reasons of a claim."""
    return WhyText(
        claim=claim,
        reasons=[_reason(each) for each in why.reasons],
        defence=list(why.defence),
        circle=list(why.circle),
    )


def _reason(reason: Reason) -> ReasonText:
    return ReasonText(
        claim=reason.claim,
        through=reason.through,
        standing=reason.standing,
        ways=[_way(each) for each in reason.ways],
        repelled=[_attack(each) for each in reason.repelled],
        outranked=list(reason.outranked),
    )


def _way(way: Way) -> WayText:
    return WayText(
        element=way.element,
        premises=list(way.premises),
        standing=way.standing,
        attack=None if way.attack is None else _attack(way.attack),
        premise=way.premise,
    )


def _attack(attack: Attack) -> AttackText:
    return AttackText(
        kind=attack.kind,
        relation=attack.relation.value,  # type: ignore[arg-type]
        origin=attack.origin,
        through=attack.through,
        target=attack.target,
    )


def flip_text(flip: Flip) -> FlipText:
    """The smallest changes that give a claim another standing."""
    size = min((len(each.drop) + len(each.undercut) for each in flip.changes), default=0)
    return FlipText(
        claim=flip.claim,
        standing=flip.standing,
        changes=[
            ChangeText(drop=list(c.drop), undercut=list(c.undercut), standing=c.standing)
            for c in flip.changes
        ],
        searched=flip.searched,
        exhausted=flip.exhausted,
        cut=flip.searched < size,
    )


def said_text(said: Said) -> SaidText:
    """What an actor's own assertions come to."""
    return SaidText(
        actor=said.actor,
        asserted=list(said.asserted),
        follows=list(said.follows),
        fails=list(said.fails),
        denied=[
            DeniedText(line=d.line, word=d.word, claim=d.claim, by=d.by)  # type: ignore[arg-type]
            for d in said.denied
        ],
    )
