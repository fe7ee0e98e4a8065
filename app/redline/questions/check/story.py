"""What `redline check` says, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from redline.document.parts import StatementKind
from redline.faces.blocks import Gap, Heading, Paragraph
from redline.telling.conflict import conflict_blocks
from redline.telling.detail import Detail, Telling, partial
from redline.telling.words import Words, matters
from redline_dsl.text.words import plain_list, plural
from redline_solver.verdict import Verdict

from .constraints import constraint_blocks
from .proposal import ProposalStory

if TYPE_CHECKING:
    from redline.document.parts import Vocabulary
    from redline.faces.blocks import Block

    from .document import Report

COUNTED = {
    Verdict.ACCEPTABLE: "acceptable",
    Verdict.OPEN: "open",
    Verdict.VIOLATES: "violating",
    Verdict.BLOCKED: "blocked",
    Verdict.IMPOSSIBLE: "impossible",
    Verdict.UNDETERMINED: "undetermined",
}

FEW_PROPOSALS = 3
"""Proposals at most that are told in full; of more, what decides."""

CONSTRAINTS = {StatementKind.RED_LINE, StatementKind.CONDITION}


def blocks(report: Report, *, everything: bool) -> Iterator[Block]:
    """Tell a `check`: a conflict of the constraints first, then the proposals, then the quotes."""
    if report.vocabulary is None or report.background is None:
        return
    if report.background.conflict is not None:
        return
    telling = _telling(report, report.vocabulary, everything=everything)
    yield Heading([(report.file, "strong"), "  ", (_measure(report), "faint")], level=1)
    if report.interrupted:
        yield Gap()
        yield partial(f"interrupted after {plural(len(report.proposals), 'proposal')}")
    yield from _background(report, telling)
    for result in report.proposals:
        yield Gap()
        yield from ProposalStory(telling, result).blocks()
    yield Gap()
    yield from constraint_blocks(telling, report.proposals)
    if len(report.proposals) > 1:
        yield Gap()
        yield Paragraph([(_summary(report), "strong")], depth=0)
    if telling.left_open:
        yield Gap()
        says = "Left open by the full proposals, for want of a default: "
        yield Paragraph([says, *matters(telling.left_open, telling.most)], depth=0)
    if telling.brief:
        command = f"redline check {report.file} PROPOSAL"
        yield Paragraph([(command, "code"), (" tells more about one of them", "faint")], depth=0)


def _telling(report: Report, vocabulary: Vocabulary, *, everything: bool) -> Telling:
    """Few proposals are told in full; of many, what decides."""
    many = len(report.proposals) > FEW_PROPOSALS
    detail = Detail.EVERYTHING if everything else Detail.BRIEF if many else Detail.FULL
    conflict = report.background.constraints_conflict if report.background else None
    left = {tuple(result.left_open) for result in report.proposals if result.full}
    shared = left.pop() if detail is Detail.BRIEF and len(left) == 1 else ()
    return Telling(Words(vocabulary), detail, conflict, shared)


def _measure(report: Report) -> str:
    statements = report.vocabulary.statements.values() if report.vocabulary else ()
    kinds = Counter(statement.kind for statement in statements)
    proposals = len(report.proposals)
    parts = [plural(proposals, "proposal") if proposals else "no proposals"]
    parts += [
        plural(kinds[kind], kind.value)
        for kind in (StatementKind.RED_LINE, StatementKind.CONDITION)
        if kinds[kind]
    ]
    return ", ".join(parts)


def _background(report: Report, telling: Telling) -> Iterator[Block]:
    background = report.background
    if background is None:
        return
    conflict = background.constraints_conflict
    if background.undetermined:
        yield Gap()
        says = "the limit was reached before it was known whether the constraints can all be met"
        yield Paragraph([("◐ undetermined", "warn strong"), f": {says}"], depth=0)
    elif conflict is not None:
        yield Gap()
        says = (
            "The red lines and conditions conflict by themselves: no proposal can succeed."
            if background.always
            else "Under some readings the red lines and conditions conflict by themselves: there "
            "no proposal can succeed."
        )
        yield Heading([(says, "bad strong")], level=3, glyph=("⊘", "bad strong"))
        yield from conflict_blocks(telling, conflict)
    elif not report.proposals:
        yield Gap()
        stated = any(s.kind in CONSTRAINTS for s in telling.words.vocabulary.statements.values())
        says = (
            "The red lines and conditions can be met together; there is no proposal to judge."
            if stated
            else "Nothing to judge: there is no red line, no condition and no proposal."
        )
        yield Paragraph([("✓ " if stated else "· ", "good strong"), says], depth=0)


def _summary(report: Report) -> str:
    counts = Counter(result.verdict for result in report.proposals)
    parts = [f"{counts[verdict]:,} {COUNTED[verdict]}" for verdict in COUNTED if counts[verdict]]
    if counts[None]:
        parts.append(f"{counts[None]:,} depending on the reading")
    return f"{plural(len(report.proposals), 'proposal')}: {plain_list(parts, 'and')}"
