"""What `redline conflicts` says: each minimal conflict, and who and what is in many of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from redline.document.exits import Exit
from redline.document.judged import ConflictText
from redline.document.parts import Taken
from redline.faces.blocks import Gap, Heading, Labelled, Paragraph
from redline.telling.conflict import conflict_blocks
from redline.telling.detail import Detail, Telling, partial
from redline.telling.words import Words, listed
from redline_dsl.text.words import plural

if TYPE_CHECKING:
    from redline.faces.blocks import Block, Pieces

    from .document import ConflictsReport, Involvement, MinimalConflictText, VerificationText

SHOWN = 12
"""Conflicts that are shown before the rest is counted."""

NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"}


def blocks(report: ConflictsReport, *, everything: bool) -> Iterator[Block]:
    """Tell the conflicts, the smallest first, and then what is in all or most of them."""
    if report.vocabulary is None or report.exit_code == Exit.FAULT:
        return
    telling = Telling(Words(report.vocabulary), Detail.EVERYTHING if everything else Detail.FULL)
    about: Pieces = [" of ", (report.proposal, "name")] if report.proposal else []
    yield Heading([(report.file, "strong"), "  ", (_measure(report), "faint"), *about], level=1)
    yield Gap()
    yield from _partial(report)
    if not report.conflicts and report.complete:
        what: Pieces = ["the red lines and conditions"]
        if report.proposal:
            what = [(report.proposal, "name"), " and ", *what]
        yield Paragraph(
            [("✓ ", "good strong"), "Nothing conflicts: ", *what, " can all be met."], depth=0
        )
    shown = report.conflicts if everything else report.conflicts[:SHOWN]
    for number, conflict in enumerate(shown, start=1):
        yield Gap()
        yield from _conflict(telling, number, conflict)
    left = len(report.conflicts) - len(shown)
    if left:
        yield Gap()
        yield Paragraph(
            [f"… and {plural(left, 'conflict')} more: ", ("--verbose", "tick"), " shows them"],
            depth=0,
        )
    if len(report.conflicts) > 1:
        yield Gap()
        yield from _involved(telling, report)
    yield from verification_blocks(report.verification)


def verification_blocks(verification: VerificationText | None) -> Iterator[Block]:
    """Say what was checked once more, and with what result."""
    if verification is None:
        return
    yield Gap()
    how = f"{verification.checked:,} checked again by {plural(verification.calls, 'fresh solver')}"
    if verification.faults:
        says = f"{how}; {plural(len(verification.faults), 'fault')} of redline, please report:"
        yield Paragraph([("✗ ", "bad strong"), says], depth=0)
        for fault in verification.faults:
            yield Paragraph([fault])
    elif verification.undetermined:
        says = f"{how}; the limit was reached for {verification.undetermined:,}"
        yield Paragraph([("◐ ", "warn strong"), says], depth=0)
    else:
        yield Paragraph([("✓ ", "good strong"), f"{how}: all as told."], depth=0)


def _measure(report: ConflictsReport) -> str:
    count = len(report.conflicts)
    kind = "smallest conflict" if report.smallest else "minimal conflict"
    return plural(count, kind) if count else "no conflict" + ("" if report.complete else " found")


def _partial(report: ConflictsReport) -> Iterator[Block]:
    if report.complete:
        return
    why = "the limit was reached"
    if report.interrupted:
        why = "interrupted"
    elif report.enough:
        why = "stopped at --limit"
    found = plural(len(report.conflicts), "conflict")
    yield partial(f"{why}; {found} found, more may exist")


def _conflict(telling: Telling, number: int, conflict: MinimalConflictText) -> Iterator[Block]:
    readings = {choice.statement: choice.readings for choice in conflict.readings}
    members = len(conflict.statements) + len(conflict.terms)
    yield Heading(
        [(f"Conflict {number}", "bad strong"), ": ", *_sentence(members)],
        level=3,
        glyph=("⊘", "bad strong"),
    )
    several = {name: some for name, some in readings.items() if len(some) > 1}
    for name, some in several.items():
        names: list[Pieces] = [[telling.words.reading(name, reading)] for reading in some]
        yield Paragraph(["if ", (name, "name"), " is read as ", *listed(names, "or")])
    taken = [
        Taken(
            statement=name,
            reading=readings[name][0] if name in readings and name not in several else None,
        )
        for name in conflict.statements
    ]
    firsts: list[Pieces] = [
        [(name, "name"), " read as ", telling.words.reading(name, some[0])]
        for name, some in several.items()
    ]
    yield from conflict_blocks(
        telling,
        ConflictText(
            statements=taken,
            terms=conflict.terms,
            because=conflict.because,
            issues=conflict.issues,
            minimal=True,
            steps=conflict.steps,
        ),
        supposing=firsts,
    )


def _sentence(members: int) -> Pieces:
    match members:
        case 1:
            return ["this cannot be met at all"]
        case 2:
            return ["these two cannot stand together"]
        case _:
            number, fewer = (NUMBERS.get(each, f"{each:,}") for each in (members, members - 1))
            return [f"these {number} cannot stand together, any {fewer} of them can"]


def _involved(telling: Telling, report: ConflictsReport) -> Iterator[Block]:
    """Name what is in every conflict, and how often who is involved."""
    total = len(report.conflicts)
    pivotal = [each for each in report.statements if each.conflicts == total]
    if pivotal:
        names = [telling.words.with_owner(each.name) for each in pivotal]
        yield Labelled("In every one", [listed(names, "and")])
    others = [each for each in report.statements if 1 < each.conflicts < total]
    if others:
        counted: list[Pieces] = [
            [(each.name, "name"), f" in {each.conflicts:,}"] for each in others
        ]
        yield Labelled("In several", [listed(counted, most=telling.most)])
    yield from _actors(telling, report.actors, total)


def _actors(telling: Telling, actors: Sequence[Involvement], total: int) -> Iterator[Block]:
    if actors:
        counted: list[Pieces] = [
            [
                telling.words.actor(each.name),
                " in all" if each.conflicts == total else f" in {each.conflicts:,}",
            ]
            for each in actors
        ]
        yield Labelled("Whose lines", [listed(counted, most=telling.most)])
