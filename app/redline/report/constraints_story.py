"""What a report says of each red line: its quote, and what each proposal does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline_solver.verdict import Status

from .blocks import Cited, Heading, Paragraph
from .document import StatementKind
from .wording import listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .blocks import Block, Pieces
    from .document import ProposalResult, Statement
    from .wording import Words

MOST = 24
"""How many red lines and conditions are listed unless all are asked for."""

WORST_FIRST = (
    Status.VIOLATED,
    Status.UNDETERMINED,
    Status.OPEN,
    Status.SATISFIED,
    Status.NOT_TRIGGERED,
)
GLYPHS = {
    Status.VIOLATED: ("✗ ", "bad"),
    Status.UNDETERMINED: ("◐ ", "warn"),
    Status.OPEN: ("○ ", "warn"),
    Status.SATISFIED: ("✓ ", "good"),
    Status.NOT_TRIGGERED: ("· ", "faint"),
}

Found = dict[Status, dict[str, list[str]]]
"""Per status, the proposals and the readings under which they have it (none: under every one)."""


def constraint_blocks(
    words: Words, results: Sequence[ProposalResult], *, everything: bool
) -> Iterator[Block]:
    """Show every red line and condition once; the ones that matter first when there are many."""
    names = [
        name
        for name, statement in words.vocabulary.statements.items()
        if statement.kind in {StatementKind.RED_LINE, StatementKind.CONDITION}
    ]
    if not names:
        return
    found = _found(results)
    shown = names
    if not everything and len(names) > MOST:
        chosen = set(sorted(names, key=lambda name: _rank(found.get(name, {})))[:MOST])
        shown = [name for name in names if name in chosen]
    yield Heading(["Red lines and conditions"], level=2)
    for name in shown:
        yield from _constraint(words, words.statement(name), found.get(name, {}), everything)
    if len(shown) < len(names):
        yield Paragraph(
            [
                f"… and {plural(len(names) - len(shown), 'other')}; ",
                ("--verbose", "tick"),
                " shows them all",
            ]
        )


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


def _constraint(
    words: Words,
    statement: Statement,
    found: Found,
    everything: bool,  # noqa: FBT001 - private
) -> Iterator[Block]:
    yield Paragraph(words.belonging(statement.name))
    for quotation in statement.quotes if everything else statement.quotes[:1]:
        yield Cited(quotation.text, words.origin(quotation))
    if not statement.quotes:
        yield Paragraph([("no quote", "faint")], depth=2)
    if everything:
        for note in statement.notes:
            yield Paragraph([note], depth=2)
        for reading in statement.readings:
            name: Pieces = (
                [words.reading(statement.name, reading.name), ": "] if reading.name else []
            )
            gloss: Pieces = [f"  ({reading.gloss})"] if reading.gloss else []
            yield Paragraph([*name, (reading.text, "code"), *gloss], depth=2)
    for status in WORST_FIRST:
        if status in found:
            items: list[Pieces] = [
                [(proposal, "name"), *_under(words, statement.name, readings)]
                for proposal, readings in found[status].items()
            ]
            most = None if everything else 8
            yield Paragraph(
                [GLYPHS[status], f"{status.value}: ", *listed(items, most=most)], depth=2
            )


def _under(words: Words, statement: str, readings: list[str]) -> Pieces:
    if not readings:
        return []
    names: list[Pieces] = [[words.reading(statement, reading)] for reading in readings]
    return [" (if ", *listed(names, "or"), ")"]
