"""What the page shows, arranged for its template: groups, cards, rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from redline.document.parts import StatementKind
from redline.telling.words import GLYPHS, HAPPENS, STATUS_GLYPHS, Words, line_of
from redline_solver.verdict import BINDS, LAPSED, Status, Verdict

from .page_data import data
from .stakes_view import alone_view, relaxed_view, zone_view

if TYPE_CHECKING:
    from redline.document.parts import Quotation, Statement, Vocabulary
    from redline.questions.check.document import ProposalResult
    from redline.questions.sources.document import CitedQuote, SentenceCoverage, SourceCoverage

    from .document import CaseReport, Logic, Range

HUES = 8
"""How many colours there are for actors; the ninth actor has the colour of the first."""

HARD = (StatementKind.RED_LINE, StatementKind.CONDITION)
LABELS = {
    "in": ("stands", "good"),
    "out": ("defeated", "bad"),
    "undecided": ("undecided", "warn"),
    "unsupported": ("unsupported", "warn"),
}
"""What becomes of a claim in words, and the class of its colour."""

FEW_VALUES = 4
"""Values at most that are buttons beside each other; more are a list to open."""


def view(report: CaseReport, start: str) -> dict[str, Any]:
    """Everything the template is given, except scripts and styles."""
    vocabulary, logic = report.judged.vocabulary, report.logic
    if vocabulary is None or logic is None:
        msg = "a page shows a case without errors"
        raise ValueError(msg)
    cards = _Cards(report, vocabulary)
    return {
        "report": report,
        "title": report.title,
        "groups": list(_groups(vocabulary, cards)),
        "issues": list(_issues(logic, vocabulary)),
        "proposals": [_proposal(each) for each in report.judged.proposals],
        "matrix": list(_matrix(report, vocabulary, cards)),
        "sources": cards.sources,
        "claims": [cards.card(s) for s in vocabulary.statements.values() if s.gist is not None],
        "facts": [
            cards.card(s)
            for s in vocabulary.statements.values()
            if s.kind in {StatementKind.FACT, StatementKind.ASSUMPTION}
        ],
        "zone": list(zone_view(report.zone)) if report.zone else [],
        "alone": [alone_view(cards.words, each) for each in report.conflicts.alone]
        if report.conflicts
        else [],
        "relaxed": [relaxed_view(each) for each in report.conflicts.relaxed]
        if report.conflicts
        else [],
        "cards": cards,
        "data": {**data(report, vocabulary, logic, cards.hue), "start": start},
    }


class _Cards:
    """Statements as cards, each with the sentences that it quotes."""

    def __init__(self, report: CaseReport, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.words = Words(vocabulary)
        self._argument = report.argument
        self._read: dict[str, list[str | None]] = {}
        for line in report.logic.lines if report.logic else []:
            self._read.setdefault(line.statement, []).append(line.reading)
        self._hues = {name: n % HUES for n, name in enumerate(vocabulary.actors)}
        self._sentences: dict[tuple[str, str, str], str] = {}
        self.sources = [self._source(number, each) for number, each in enumerate(report.sources)]

    def hue(self, owner: str | None) -> str:
        """The class of an actor's colour."""
        return f"actor-{self._hues[owner]}" if owner in self._hues else "actor-none"

    def card(self, statement: Statement) -> dict[str, Any]:
        """What the page shows of one statement."""
        return {
            "name": statement.name,
            "kind": "reservation value" if statement.reservation_value else statement.kind.value,
            "owner": self.words.actor(statement.owner) if statement.owner else None,
            "hue": self.hue(statement.owner),
            "hard": statement.kind in HARD,
            "readings": self._readings(statement),
            "terms": statement.terms,
            "gist": statement.gist,
            "rank": statement.rank,
            "notes": statement.notes,
            "gates": statement.gates,
            "because": statement.because,
            "attacked_by": statement.attacked_by,
            "label": LABELS[statement.standing] if statement.standing else None,
            "says": list(self._says(statement.name)),
            "quotes": [self._quote(statement.name, each) for each in statement.quotes],
        }

    def _readings(self, statement: Statement) -> list[dict[str, str | None]]:
        """The readings of a line; one whose gate is undecided may have lapsed as well."""
        told = [
            {"name": each.name, "gloss": each.gloss, "text": each.text}
            for each in statement.readings
        ]
        names = self._read.get(statement.name, [])
        if LAPSED in names:
            told = [{**each, "name": each["name"] or BINDS} for each in told]
            told.append({"name": LAPSED, "gloss": "it asks for nothing", "text": ""})
        return told

    def _says(self, name: str) -> Iterator[tuple[str, list[str]]]:
        """What a statement says for or against others: a verb, and the names."""
        if self._argument is None:
            return
        targets: dict[str, list[str]] = {}
        for link in self._argument.links:
            if link.origin == name:
                targets.setdefault(link.kind, []).append(link.target)
        yield from targets.items()
        for step in self._argument.steps:
            if name in step.premises:
                others = [each for each in step.premises if each != name]
                yield ("with" if others else "carries"), [*others, step.conclusion]

    def _quote(self, name: str, quote: Quotation) -> dict[str, Any]:
        where = f", {line_of(quote.place)}" if quote.place else ""
        return {
            "text": quote.text,
            "said_by": quote.said_by,
            "where": f"{quote.source}{where}",
            "anchor": self._sentences.get((quote.source, name, quote.text)),
        }

    def _source(self, number: int, source: SourceCoverage) -> dict[str, Any]:
        sentences = []
        line = None
        for place, sentence in enumerate(source.sentences):
            anchor = f"s{number}-{place}"
            by = [source.quotes[i] for i in sentence.quotes]
            for quote in by:
                self._sentences.setdefault((source.name, quote.statement, quote.text), anchor)
            where = sentence.passage.place
            sentences.append(
                {
                    "anchor": anchor,
                    "gap": "" if line is None else " " if line == where.line else "\n",
                    "by": "|".join(dict.fromkeys(quote.statement for quote in by)),
                    "pieces": list(self._pieces(sentence, by)),
                }
            )
            line = where.end_line
        return {"source": source, "sentences": sentences}

    def _pieces(
        self, sentence: SentenceCoverage, by: Sequence[CitedQuote]
    ) -> Iterator[tuple[str, str]]:
        """The text of a sentence in parts, each with the colour of who is quoted, or none."""
        start = at = sentence.passage.start
        for part in sentence.quoted:
            if part.start > at:
                yield sentence.text[at - start : part.start - start], ""
            owner = next(
                each.owner
                for each in by
                if any(p.start < part.end and part.start < p.end for p in each.passages)
            )
            yield sentence.text[part.start - start : part.end - start], self.hue(owner)
            at = part.end
        if at - start < len(sentence.text):
            yield sentence.text[at - start :], ""


def _groups(vocabulary: Vocabulary, cards: _Cards) -> Iterator[dict[str, Any]]:
    """The statements by actor, in the order of the actors; those of no one last."""
    for owner in (*vocabulary.actors, None):
        own = [s for s in vocabulary.statements.values() if s.owner == owner]

        def of(*kinds: StatementKind, own: list[Statement] = own) -> list[dict[str, Any]]:
            return [cards.card(each) for kind in kinds for each in own if each.kind is kind]

        group = {
            "label": vocabulary.actors[owner].label if owner else "Without an owner",
            "hue": cards.hue(owner),
            "lines": of(*HARD),
            "interests": of(StatementKind.INTEREST),
            "offers": of(StatementKind.OFFER),
        }
        if group["lines"] or group["interests"] or group["offers"]:
            yield group


def _issues(logic: Logic, vocabulary: Vocabulary) -> Iterator[dict[str, Any]]:
    """The matters by issue: as a grid where two sets cross, otherwise as rows."""
    by_issue: dict[str, list[tuple[int, Range]]] = {}
    for place, matter in enumerate(logic.matters):
        by_issue.setdefault(matter.issue, []).append((place, matter))
    for issue, matters in by_issue.items():
        first = matters[0][1]
        entries = [_matter(place, each, vocabulary, logic) for place, each in matters]
        grid = None
        if len(first.members) == 2 and first.sort == "yes/no" and len(matters) > 1:  # noqa: PLR2004
            grid = _grid(matters, entries, logic)
        yield {
            "name": issue,
            "label": vocabulary.matters[first.key].label,
            "single": len(matters) == 1 and not first.members,
            "matters": entries,
            "grid": grid,
            "kind": first.sort,
        }


def _grid(
    matters: list[tuple[int, Range]], entries: list[dict[str, Any]], logic: Logic
) -> dict[str, Any]:
    by_members = {tuple(m.members): e for (_, m), e in zip(matters, entries, strict=True)}
    rows = dict.fromkeys(m.members[0] for _, m in matters)
    columns = dict.fromkeys(m.members[1] for _, m in matters)
    return {
        "columns": [logic.names.get(each, each) for each in columns],
        "rows": [
            (logic.names.get(row, row), [by_members.get((row, column)) for column in columns])
            for row in rows
        ],
    }


def _matter(place: int, matter: Range, vocabulary: Vocabulary, logic: Logic) -> dict[str, Any]:
    stated = vocabulary.matters[matter.key]
    members = [logic.names.get(each, each) for each in matter.members]
    return {
        "place": place,
        "key": matter.key,
        "sort": matter.sort,
        "members": " · ".join(members),
        "values": matter.values,
        "few": len(matter.values) <= FEW_VALUES,
        "unit": matter.unit,
        "low": matter.low,
        "high": matter.high,
        "domain": stated.domain,
        "decided_by": stated.decided_by,
    }


def _proposal(result: ProposalResult) -> dict[str, Any]:
    verdict = result.verdict
    return {
        "name": result.name,
        "label": result.label,
        "glyph": GLYPHS[verdict][0] if verdict else "◑",
        "word": HAPPENS[verdict] if verdict else "depends on the reading",
        "tone": tone(result.verdict),
        "result": result,
    }


def tone(verdict: Verdict | None) -> str:
    """The class of a verdict's colour; None: it depends on the reading."""
    match verdict:
        case Verdict.ACCEPTABLE:
            return "good"
        case Verdict.VIOLATES | Verdict.BLOCKED | Verdict.IMPOSSIBLE:
            return "bad"
        case _:
            return "warn"


def _matrix(report: CaseReport, vocabulary: Vocabulary, cards: _Cards) -> Iterator[dict[str, Any]]:
    """The constraints by actor; per proposal the statuses under the readings, equal ones once."""
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for result in report.judged.proposals:
        for finding in result.findings:
            statuses = found.setdefault(finding.statement, {}).setdefault(result.name, {})
            status = finding.status
            if status is Status.NOT_TRIGGERED and any(
                other.statement == finding.statement and other.status is Status.SATISFIED
                for other in result.findings
            ):
                status = Status.SATISFIED  # what is not asked is met all the same
            statuses.setdefault(status, []).append(finding.reading or "")
    for owner in (*vocabulary.actors, None):
        rows = [
            {
                "name": s.name,
                "kind": s.kind.value,
                "cells": [
                    _cell(found.get(s.name, {}).get(result.name, {}))
                    for result in report.judged.proposals
                ],
            }
            for s in vocabulary.statements.values()
            if s.owner == owner and s.kind in HARD
        ]
        if rows:
            label = vocabulary.actors[owner].label if owner else "Without an owner"
            yield {"label": label, "hue": cards.hue(owner), "rows": rows}


def _cell(statuses: dict[str, list[str]]) -> list[dict[str, str]]:
    return [
        {
            "glyph": STATUS_GLYPHS[Status(status)][0],
            "status": status,
            "tone": status.replace(" ", "-"),
            "readings": ", ".join(each for each in readings if each) if len(statuses) > 1 else "",
        }
        for status, readings in statuses.items()
    ]
