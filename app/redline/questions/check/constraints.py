"""What a report says of each red line: its quote, and what each proposal does to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from redline.document.parts import StatementKind
from redline.faces.blocks import Heading, Paragraph
from redline.telling.gates import hanging_blocks, lapsed
from redline.telling.words import STATUS_GLYPHS, listed
from redline_dsl.text.words import plural
from redline_solver.verdict import Status

if TYPE_CHECKING:
    from redline.faces.blocks import Block, Pieces
    from redline.telling.detail import Telling

    from .document import ProposalResult

TITLE = "Red lines and conditions"

MOST = 24
"""How many red lines and conditions are listed unless all are asked for."""

WORST_FIRST = tuple(STATUS_GLYPHS)

Found = dict[Status, dict[str, list[str]]]
"""Per status, the proposals and the readings under which they have it (none: under every one)."""


def constraint_blocks(telling: Telling, results: Sequence[ProposalResult]) -> Iterator[Block]:
    """Show every red line and condition once; the ones that matter first when there are many."""
    names = [
        name
        for name, statement in telling.words.vocabulary.statements.items()
        if statement.kind in {StatementKind.RED_LINE, StatementKind.CONDITION}
    ]
    if telling.brief:  # the others were told where they matter
        names = [name for name in names if name not in telling.quoted]
    if not names:
        return
    found = _found(results)
    shown = names
    if not telling.everything and len(names) > MOST:
        chosen = set(sorted(names, key=lambda name: _rank(found.get(name, {})))[:MOST])
        shown = [name for name in names if name in chosen]
    title = "The other red lines and conditions" if telling.brief and telling.quoted else TITLE
    yield Heading([title], level=2)
    for name in shown:
        its = found.get(name, {})
        yield from _constraint(telling, name, its, alone=len(results) == 1 and bool(its))
    if len(shown) < len(names):
        left = plural(len(names) - len(shown), "other")
        yield Paragraph([f"… and {left}; ", ("--verbose", "tick"), " shows them all"])


def _found(results: Sequence[ProposalResult]) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for result in results:
        by_name: dict[str, dict[Status, list[str]]] = {}
        for finding in result.findings:
            statuses = by_name.setdefault(finding.statement, {})
            statuses.setdefault(finding.status, []).append(finding.reading or "")
        for name, statuses in by_name.items():
            for status, readings in statuses.items():
                everywhere = len(statuses) == 1
                of_status = found.setdefault(name, {}).setdefault(status, {})
                of_status[result.name] = [] if everywhere else readings
    return found


def _rank(found: Found) -> int:
    return min((WORST_FIRST.index(status) for status in found), default=len(WORST_FIRST))


def _constraint(telling: Telling, name: str, found: Found, *, alone: bool) -> Iterator[Block]:
    words = telling.words
    pieces = words.belonging(name)
    idle = lapsed(words.statement(name))
    if idle:
        pieces += [": ", ("· lapsed", "faint")]
    elif alone:
        pieces += [": ", *_of_one(telling, name, found)]
    yield Paragraph(pieces)
    yield from telling.quotes(name)
    yield from hanging_blocks(telling, name)
    if telling.everything:
        for reading in words.statement(name).readings:
            called: Pieces = [words.reading(name, reading.name), ": "] if reading.name else []
            gloss: Pieces = [f"  ({reading.gloss})"] if reading.gloss else []
            yield Paragraph([*called, (reading.text, "code"), *gloss], depth=2)
    if alone or idle:
        return
    for status in WORST_FIRST:
        if status in found:
            items: list[Pieces] = [
                [(proposal, "name"), *_under(telling, name, readings)]
                for proposal, readings in found[status].items()
            ]
            listing = listed(items, most=telling.most)
            yield Paragraph([STATUS_GLYPHS[status], f" {status.value}: ", *listing], depth=2)


def _of_one(telling: Telling, name: str, found: Found) -> Pieces:
    """`✗ violated (if a), ✓ satisfied (if b)`, for the one proposal there is."""
    return listed(
        [
            [STATUS_GLYPHS[status], f" {status.value}", *_under(telling, name, readings)]
            for status in WORST_FIRST
            for readings in found.get(status, {}).values()
        ]
    )


def _under(telling: Telling, statement: str, readings: list[str]) -> Pieces:
    if not readings:
        return []
    names: list[Pieces] = [[telling.words.reading(statement, reading)] for reading in readings]
    return [" (if ", *listed(names, "or"), ")"]
