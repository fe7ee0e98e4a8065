"""Ask the questions about a case and collect one report: every face calls only this."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from redline_solver.inquiry import Inquiry
from redline_solver.satisfy import judge
from redline_solver.verdict import Fate, Limits, Outcome

from .case import Case, budget, explainer, opened
from .report.assembly import (
    EXIT_CODES,
    FATE_EXIT_CODES,
    FAULT,
    INTERRUPTED,
    background_exit_code,
    expectation_exit_code,
    expectation_result,
    mutant_text,
    proposal_result,
    worst_exit_code,
)
from .report.document import (
    BackgroundResult,
    ExpectationReport,
    FileExpectations,
    Report,
)
from .report.heading import Tool
from .report.mutation_document import FileMutants, MutationReport
from .report.vocabulary import vocabulary
from .version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .workspace import Workspace


def limits(
    effort: int | None = None, seconds: float | None = None, combinations: int | None = None
) -> Limits:
    """The budget of each question; None: the usual one."""
    usual = Limits()
    return Limits(
        effort=usual.effort if effort is None else effort,
        seconds=usual.seconds if seconds is None else seconds,
        combinations=usual.combinations if combinations is None else combinations,
    )


def check(  # noqa: PLR0913 - what is asked, and how far to go
    file: str | Case,
    proposals: Sequence[str] = (),
    *,
    within_offers: bool = False,
    steps: bool = False,
    limits: Limits | None = None,
    workspace: Workspace | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> Report:
    """Judge the proposals of a file (all of them unless some are named).

    `file` is a path, or `-` for standard input; `doing` is told what is being worked on.  What is
    wrong with the file is in the report.  With `steps` each conflict of more than three members is
    told as a chain of small inferences.

    Raises:
        UnknownProposalError: the file has no proposal of a name that was given.
    """
    limits = limits or Limits()
    case = opened(file, workspace)
    return check_case(case, proposals, within_offers, limits, doing, steps=steps)


def check_case(  # noqa: PLR0913 - as `check` has it
    case: Case,
    proposals: Sequence[str],
    within_offers: bool,  # noqa: FBT001 - as `check` has it
    limits: Limits,
    doing: Callable[[str], None],
    *,
    steps: bool = False,
) -> Report:
    """Judge the proposals of a file that was read already; see `check`."""
    if case.program is None:
        return case.report(limits, FAULT)
    program = case.program
    named = case.proposed(proposals)
    inquiry, background = case.begun(program, limits, doing, steps=steps)
    if background.conflict is not None:
        return case.report(limits, FAULT, background)
    explain = explainer(program, limits, steps=steps)
    results = []
    interrupted = False
    try:
        for name in named:
            doing(f"judging {name}")
            answer = judge(program, name, limits, within_offers=within_offers, inquiry=inquiry)
            results.append(proposal_result(program, answer, explain))
    except KeyboardInterrupt:
        interrupted = True
    code = worst_exit_code(EXIT_CODES[result.worst] for result in results)
    if not results:
        code = background_exit_code(background)
    report = case.report(limits, INTERRUPTED if interrupted else code, background)
    return replace(report, proposals=results, interrupted=interrupted)


def run_expectations(
    files: Sequence[str],
    *,
    limits: Limits | None = None,
    workspace: Workspace | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> ExpectationReport:
    """Try the `expect` lines of some files."""
    limits = limits or Limits()
    tested: list[FileExpectations] = []
    for file in files:
        tested.append(_tested(Case(file, workspace), limits, doing))
        if tested[-1].interrupted:
            break
    interrupted = tested[-1].interrupted if tested else False
    outcomes = [result.outcome for file in tested for result in file.expectations]
    return ExpectationReport(
        tool=Tool(version=VERSION),
        budget=budget(limits),
        exit_code=INTERRUPTED
        if interrupted
        else worst_exit_code(file.exit_code for file in tested),
        passed=outcomes.count(Outcome.MET),
        failed=outcomes.count(Outcome.FAILED),
        undetermined=outcomes.count(Outcome.UNDETERMINED),
        not_judged=outcomes.count(Outcome.NOT_JUDGED),
        files=tested,
        interrupted=interrupted,
    )


def try_mutations(
    files: Sequence[str],
    *,
    limits: Limits | None = None,
    workspace: Workspace | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> MutationReport:
    """Change one constraint at a time and see whether any expectation of its file notices."""
    limits = limits or Limits()
    mutated = [_mutated(Case(file, workspace), limits, doing) for file in files]
    fates = [mutant.fate for file in mutated for mutant in file.mutants]
    return MutationReport(
        tool=Tool(version=VERSION),
        budget=budget(limits),
        exit_code=worst_exit_code(file.exit_code for file in mutated),
        noticed=fates.count(Fate.NOTICED),
        survived=fates.count(Fate.SURVIVED),
        undetermined=fates.count(Fate.UNDETERMINED),
        files=mutated,
    )


def _mutated(case: Case, limits: Limits, doing: Callable[[str], None]) -> FileMutants:
    tested = _tested(case, limits, doing)
    if tested.interrupted:
        raise KeyboardInterrupt
    if case.program is None or tested.background is None or tested.background.conflict:
        return FileMutants(tested=tested, mutants=[], unnamed=[], exit_code=FAULT)
    from redline_solver.mutants import try_mutants, unnamed  # noqa: PLC0415 - a check has none

    met = [i for i, each in enumerate(tested.expectations) if each.outcome is Outcome.MET]
    mutants = try_mutants(case.program, met, limits, lambda name: doing(f"changing {name}"))
    return FileMutants(
        tested=tested,
        mutants=[mutant_text(case.program, mutant) for mutant in mutants],
        unnamed=list(unnamed(case.program)),
        exit_code=worst_exit_code(
            [tested.exit_code, *(FATE_EXIT_CODES[mutant.fate] for mutant in mutants)]
        ),
    )


def _tested(case: Case, limits: Limits, doing: Callable[[str], None]) -> FileExpectations:
    code = FAULT
    background: BackgroundResult | None = None
    results = []
    interrupted = False
    if case.program is not None:
        doing(f"testing {case.name}")
        inquiry = Inquiry(case.program, limits)
        background = case.examine(inquiry)
        if background.conflict is None:
            from redline_solver.expectations import expectations_tried  # noqa: PLC0415 - likewise

            try:
                for answer in expectations_tried(case.program, inquiry):
                    results.append(expectation_result(case.program, answer))  # noqa: PERF401 - it may be interrupted
            except KeyboardInterrupt:
                interrupted = True
            code = worst_exit_code(expectation_exit_code(result.outcome) for result in results)
    return FileExpectations(
        file=case.name,
        diagnostics=case.diagnostics,
        background=background,
        vocabulary=None if case.program is None else vocabulary(case.program),
        expectations=results,
        exit_code=INTERRUPTED if interrupted else code,
        interrupted=interrupted,
    )
