"""What a whole report says, in order; the faces draw it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from redline_solver.verdict import Outcome, Verdict

from .blocks import Gap, Heading, Listing, Paragraph, Placed
from .conflict_story import conflict_blocks
from .constraints_story import constraint_blocks
from .proposal_story import ProposalStory
from .stated import StatementKind
from .telling import Telling, partial
from .wording import Words, listed, matters, plain_list, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .blocks import Block, Pieces
    from .document import ExpectationReport, ExpectationResult, FileExpectations, Report

COUNTED = {
    Verdict.ACCEPTABLE: "acceptable",
    Verdict.OPEN: "open",
    Verdict.VIOLATES: "violating",
    Verdict.BLOCKED: "blocked",
    Verdict.IMPOSSIBLE: "impossible",
    Verdict.UNDETERMINED: "undetermined",
}

CONSTRAINTS = {StatementKind.RED_LINE, StatementKind.CONDITION}

PASSED = {
    Outcome.MET: "passed",
    Outcome.FAILED: "failed",
    Outcome.UNDETERMINED: "undetermined",
    Outcome.NOT_JUDGED: "not judged yet",
}

OUTCOMES = {
    Outcome.MET: ("✓", "good strong"),
    Outcome.FAILED: ("✗", "bad strong"),
    Outcome.UNDETERMINED: ("◐", "warn strong"),
    Outcome.NOT_JUDGED: ("·", "faint"),
}


def report_blocks(report: Report, *, everything: bool) -> Iterator[Block]:
    """Tell a `check`: a conflict of the constraints first, then the proposals, then the quotes.

    Diagnostics are not told here: each face draws them in its own way.
    """
    if report.vocabulary is None or report.background is None:
        return
    if report.background.conflict is not None:
        return
    telling = Telling.of(report, everything=everything)
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


# ---------------------------------------------------------------------------- expectations


def expectation_blocks(report: ExpectationReport, *, everything: bool) -> Iterator[Block]:
    """Tell a `test`: what differs, with what came out instead, and a count at the end."""
    for file in report.files:
        yield from _file(file, everything=everything)
    yield Gap()
    if report.interrupted:
        tried = sum(len(file.expectations) for file in report.files)
        yield partial(f"interrupted after {plural(tried, 'expectation')}")
    yield Paragraph([_count(report)], depth=0)


def _file(file: FileExpectations, *, everything: bool) -> Iterator[Block]:
    outcomes = Counter(result.outcome for result in file.expectations)
    if file.exit_code == 2:  # noqa: PLR2004 - the exit code of a file with errors
        yield Heading([(file.file, "strong"), "  ", ("not tested", "bad strong")], level=1)
        return
    says = ", ".join(f"{outcomes[each]:,} {PASSED[each]}" for each in PASSED if outcomes[each])
    yield Heading([(file.file, "strong"), "  ", (says or "no expectations", "faint")], level=1)
    if file.vocabulary is None:
        return
    words = Words(file.vocabulary)
    for result in file.expectations:
        if everything or result.outcome is not Outcome.MET:
            yield from _expectation(words, result)


def _expectation(words: Words, result: ExpectationResult) -> Iterator[Block]:
    glyph, style = OUTCOMES[result.outcome]
    yield Placed(
        [(f"{glyph} {PASSED[result.outcome]}", style), "  ", (result.text, "code")],
        words.at(result.place),
        depth=1,
    )
    if result.outcome is Outcome.MET:
        return
    if result.found:
        under: Pieces = []
        if result.combination:
            named = [(t.statement, t.reading) for t in result.combination if t.reading]
            under = [" under ", *listed([[words.reading(s, r)] for s, r in named], "and")]
        yield Paragraph(["found: ", result.found, *under], depth=2)
    if result.counterexample is not None:
        yield Paragraph(["for example"], depth=2)
        yield Listing(result.counterexample)


def _count(report: ExpectationReport) -> tuple[str, str]:
    parts = [f"{report.passed:,} passed"]
    if report.failed or not (report.undetermined or report.not_judged):
        parts.append(f"{report.failed:,} failed")
    if report.undetermined:
        parts.append(f"{report.undetermined:,} undetermined")
    if report.not_judged:
        parts.append(f"{report.not_judged:,} not judged yet")
    broken = sum(1 for file in report.files if file.exit_code == 2)  # noqa: PLR2004 - see above
    if broken:
        parts.append(f"{plural(broken, 'file')} with errors")
    style = "good strong" if report.exit_code == 0 else "bad strong"
    return (", ".join(parts), style)
