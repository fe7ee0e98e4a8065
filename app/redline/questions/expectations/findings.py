"""What is held against expectations, as diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline.document.places import finding_at
from redline_dsl.text.diagnostic import Severity
from redline_solver.verdict import Outcome

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText

    from .document import ExpectationReport, ExpectationResult

OUTCOME_LEVELS: dict[Outcome, Severity] = {
    Outcome.FAILED: Severity.ERROR,
    Outcome.UNDETERMINED: Severity.WARNING,
    Outcome.NOT_JUDGED: Severity.WARNING,
}
EXPECTATION = "expectation"
"""The code of an expectation that is not met."""


def expectation_findings(report: ExpectationReport) -> list[DiagnosticText]:
    """The diagnostics of all files, and each expectation that is not known to be met."""
    found: list[DiagnosticText] = []
    for file in report.files:
        found += file.diagnostics
        found += filter(None, map(expectation_finding, file.expectations))
    return found


def expectation_finding(result: ExpectationResult) -> DiagnosticText | None:
    """What there is to say against an expectation: None where it is met."""
    level = OUTCOME_LEVELS.get(result.outcome)
    if level is None:
        return None
    is_not = "is not met" if level is Severity.ERROR else f"is {result.outcome}"
    found = f": {result.found}" if result.found else ""
    return finding_at(EXPECTATION, level, f"`{result.text}` {is_not}{found}", result.place)
