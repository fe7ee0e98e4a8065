"""Try the `expect` lines of files, and write the answers out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from redline.case.case import Case
from redline.document.completion import counterexample_block
from redline.document.exits import Exit, worst
from redline.document.heading import Tool
from redline.document.limits import budget
from redline.document.places import place_of
from redline.document.vocabulary import vocabulary
from redline.document.writing import taken
from redline.version import VERSION
from redline_solver.asking.inquiry import Inquiry
from redline_solver.judging.expectations import expectations_tried
from redline_solver.verdict import Limits, Outcome

from .document import ExpectationReport, ExpectationResult, FileExpectations

if TYPE_CHECKING:
    from redline.case.workspace import Workspace
    from redline.document.judged import BackgroundResult
    from redline_dsl.program.program import Program
    from redline_solver.verdict import ExpectationAnswer


def ask(
    files: Sequence[str],
    *,
    limits: Limits | None = None,
    workspace: Workspace | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> ExpectationReport:
    """Try the `expect` lines of some files."""
    limits = limits or Limits()
    found: list[FileExpectations] = []
    for file in files:
        found.append(tested(Case(file, workspace), limits, doing))
        if found[-1].interrupted:
            break
    interrupted = found[-1].interrupted if found else False
    outcomes = [result.outcome for file in found for result in file.expectations]
    return ExpectationReport(
        tool=Tool(version=VERSION),
        budget=budget(limits),
        exit_code=Exit.INTERRUPTED if interrupted else worst(file.exit_code for file in found),
        passed=outcomes.count(Outcome.MET),
        failed=outcomes.count(Outcome.FAILED),
        undetermined=outcomes.count(Outcome.UNDETERMINED),
        not_judged=outcomes.count(Outcome.NOT_JUDGED),
        files=found,
        interrupted=interrupted,
    )


def tested(case: Case, limits: Limits, doing: Callable[[str], None]) -> FileExpectations:
    """What came of the `expect` lines of one file."""
    code: int = Exit.FAULT
    background: BackgroundResult | None = None
    results = []
    interrupted = False
    if case.program is not None:
        doing(f"testing {case.name}")
        inquiry = Inquiry(case.program, limits)
        background = case.examine(inquiry)
        if background.conflict is None:
            try:
                for answer in expectations_tried(case.program, inquiry):
                    results.append(expectation_result(case.program, answer))  # noqa: PERF401 - it may be interrupted
            except KeyboardInterrupt:
                interrupted = True
            code = worst(expectation_exit_code(result.outcome) for result in results)
    return FileExpectations(
        file=case.name,
        diagnostics=case.diagnostics,
        background=background,
        vocabulary=None if case.program is None else vocabulary(case.program),
        expectations=results,
        exit_code=Exit.INTERRUPTED if interrupted else code,
        interrupted=interrupted,
    )


def expectation_result(program: Program, answer: ExpectationAnswer) -> ExpectationResult:
    """Write out one `expect` line and what came of it."""
    expectation = program.expectations[answer.index]
    parent = program.proposals.get(getattr(expectation, "proposal", ""))
    return ExpectationResult(
        text=expectation.text,
        place=place_of(program.texts, expectation.span),
        outcome=answer.outcome,
        found=answer.found,
        combination=taken(answer.combination),
        counterexample=None
        if answer.counterexample is None
        else counterexample_block(program, parent, answer.counterexample),
    )


def expectation_exit_code(outcome: Outcome) -> Exit:
    """The exit code of one expectation; one that cannot be judged yet is like one not reached."""
    match outcome:
        case Outcome.MET:
            return Exit.GOOD
        case Outcome.FAILED:
            return Exit.BAD
        case Outcome.UNDETERMINED | Outcome.NOT_JUDGED:
            return Exit.UNDETERMINED
