"""What a report holds against its files, all of it as diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline_dsl.diagnostic import Severity
from redline_solver.verdict import Outcome, Verdict

from .stated import DiagnosticText, Mark
from .wording import plain_list

if TYPE_CHECKING:
    from .document import ExpectationReport, ExpectationResult, ProposalResult, Report
    from .lint_document import LintReport
    from .stated import Place

LEVELS: dict[Verdict, Severity] = {
    Verdict.VIOLATES: Severity.ERROR,
    Verdict.BLOCKED: Severity.ERROR,
    Verdict.IMPOSSIBLE: Severity.ERROR,
    Verdict.UNDETERMINED: Severity.WARNING,
    Verdict.OPEN: Severity.NOTE,
}
"""How much a verdict matters to a machine that asks whether all is well."""

OUTCOME_LEVELS: dict[Outcome, Severity] = {
    Outcome.FAILED: Severity.ERROR,
    Outcome.UNDETERMINED: Severity.WARNING,
    Outcome.NOT_JUDGED: Severity.WARNING,
}
EXPECTATION = "expectation"
"""The code of an expectation that is not met."""


def check_findings(report: Report) -> list[DiagnosticText]:
    """The diagnostics of a file, and each proposal that is not acceptable; its code: a verdict."""
    return [*report.diagnostics, *filter(None, map(proposal_finding, report.proposals))]


def expectation_findings(report: ExpectationReport) -> list[DiagnosticText]:
    """The diagnostics of all files, and each expectation that is not known to be met."""
    found: list[DiagnosticText] = []
    for file in report.files:
        found += file.diagnostics
        found += filter(None, map(expectation_finding, file.expectations))
    return found


def lint_findings(report: LintReport) -> list[DiagnosticText]:
    """What is wrong with settings, and all that was found, file by file."""
    return [*report.settings, *(each for file in report.files for each in file.diagnostics)]


def proposal_finding(result: ProposalResult) -> DiagnosticText | None:
    """What there is to say against a proposal: None where it is acceptable."""
    level = LEVELS.get(result.worst)
    if level is None:
        return None
    lines = _because(result)
    because = f" {plain_list([f'`{name}`' for name in lines], 'and')}" if lines else ""
    says = {
        Verdict.VIOLATES: f"`{result.name}` violates{because}",
        Verdict.BLOCKED: f"`{result.name}` is blocked{' by' if because else ''}{because}",
    }.get(result.worst, f"`{result.name}` is {result.worst}")
    if result.verdict is None:
        says += ", if read so"
    return _at(str(result.worst), level, says, result.place)


def _because(result: ProposalResult) -> list[str]:
    """The lines that are violated, or that cannot be met together, where the verdict is such."""
    names: dict[str, None] = {}
    for case in result.cases:
        if case.verdict is result.worst:
            names |= dict.fromkeys(taken.statement for taken in case.violated)
            if case.conflict is not None and result.worst is Verdict.BLOCKED:
                names |= dict.fromkeys(taken.statement for taken in case.conflict.statements)
    return list(names)


def expectation_finding(result: ExpectationResult) -> DiagnosticText | None:
    """What there is to say against an expectation: None where it is met."""
    level = OUTCOME_LEVELS.get(result.outcome)
    if level is None:
        return None
    is_not = "is not met" if level is Severity.ERROR else f"is {result.outcome}"
    found = f": {result.found}" if result.found else ""
    return _at(EXPECTATION, level, f"`{result.text}` {is_not}{found}", result.place)


def _at(code: str, severity: Severity, message: str, place: Place) -> DiagnosticText:
    mark = Mark(place=place, excerpt=None, text="")
    return DiagnosticText(
        code=code, severity=severity, message=message, primary=mark, others=[], notes=[], fixes=[]
    )
