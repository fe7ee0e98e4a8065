"""What is held against expectations, as diagnostics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from redline.document.places import finding_at
from redline.faces.findings.suites import Suite, errors_of, tried
from redline_dsl.text.diagnostic import Severity
from redline_solver.verdict import Outcome

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText
    from redline.faces.findings.suites import Result

    from .document import ExpectationReport, ExpectationResult

OUTCOME_LEVELS: dict[Outcome, Severity] = {
    Outcome.FAILED: Severity.ERROR,
    Outcome.UNDETERMINED: Severity.WARNING,
    Outcome.NOT_JUDGED: Severity.WARNING,
}
EXPECTATION = "expectation"
"""The code of an expectation that is not met."""


MEANINGS = {EXPECTATION: "an `expect` line is not known to be met"}
"""What a finding means that is no diagnostic, by its code."""

RESULTS: dict[Outcome, Result] = {
    Outcome.NOT_JUDGED: "skipped",
    Outcome.UNDETERMINED: "error",
}
"""What an expectation is for a build server where it is not met; otherwise a failure."""


def findings(report: ExpectationReport) -> list[DiagnosticText]:
    """The diagnostics of all files, and each expectation that is not known to be met."""
    found: list[DiagnosticText] = []
    for file in report.files:
        found += file.diagnostics
        found += filter(None, map(expectation_finding, file.expectations))
    return found


def suites(report: ExpectationReport) -> Iterator[Suite]:
    """The expectations as tests, after the errors of their file."""
    for file in report.files:
        expectations = (
            tried(
                each.text,
                each.place.line,
                expectation_finding(each),
                RESULTS.get(each.outcome, "failure"),
                each.counterexample or "",
            )
            for each in file.expectations
        )
        yield Suite(file.file, [*errors_of(file.diagnostics), *expectations])


def expectation_finding(result: ExpectationResult) -> DiagnosticText | None:
    """What there is to say against an expectation: None where it is met."""
    level = OUTCOME_LEVELS.get(result.outcome)
    if level is None:
        return None
    is_not = "is not met" if level is Severity.ERROR else f"is {result.outcome}"
    found = f": {result.found}" if result.found else ""
    return finding_at(EXPECTATION, level, f"`{result.text}` {is_not}{found}", result.place)
