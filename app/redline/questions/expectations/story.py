"""What `redline test` says: which expectations are not met, and what came out instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from redline.document.exits import Exit
from redline.faces.blocks import Gap, Heading, Listing, Paragraph, Placed
from redline.telling.detail import partial
from redline.telling.words import Words, listed
from redline_dsl.text.words import plural
from redline_solver.verdict import Outcome

if TYPE_CHECKING:
    from redline.faces.blocks import Block, Pieces

    from .document import ExpectationReport, ExpectationResult, FileExpectations

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


def blocks(report: ExpectationReport, *, everything: bool) -> Iterator[Block]:
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
    if file.exit_code == Exit.FAULT:
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
    broken = sum(1 for file in report.files if file.exit_code == Exit.FAULT)
    if broken:
        parts.append(f"{plural(broken, 'file')} with errors")
    style = "good strong" if report.exit_code == 0 else "bad strong"
    return (", ".join(parts), style)
