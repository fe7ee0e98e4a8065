"""What is held against proposals, as diagnostics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from redline.document.places import finding_at
from redline.faces.findings.suites import Suite, errors_of, tried
from redline_dsl.text.diagnostic import Severity
from redline_dsl.text.words import ticked
from redline_solver.verdict import Verdict

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText
    from redline.faces.findings.suites import Result

    from .document import ProposalResult, Report

LEVELS: dict[Verdict, Severity] = {
    Verdict.VIOLATES: Severity.ERROR,
    Verdict.BLOCKED: Severity.ERROR,
    Verdict.IMPOSSIBLE: Severity.ERROR,
    Verdict.UNDETERMINED: Severity.WARNING,
    Verdict.OPEN: Severity.NOTE,
}
"""How much a verdict matters to a machine that asks whether all is well."""


MEANINGS = {
    "violates": "a proposal breaks a red line or a condition",
    "blocked": "a proposal leaves no way to meet all red lines and conditions together",
    "impossible": "a proposal contradicts a fact, an assumption or a range",
    "open": "it depends on what is not settled yet whether a proposal is acceptable",
    "undetermined": "the limits were reached before the verdict on a proposal was known",
}
"""What a finding means that is no diagnostic, by its code."""

RESULTS: dict[Verdict, Result] = {Verdict.OPEN: "skipped", Verdict.UNDETERMINED: "error"}
"""What a proposal is for a build server where it is not acceptable; otherwise a failure."""


def findings(report: Report) -> list[DiagnosticText]:
    """The diagnostics of a file, and each proposal that is not acceptable; its code: a verdict."""
    return [*report.diagnostics, *filter(None, map(proposal_finding, report.proposals))]


def suites(report: Report) -> Iterator[Suite]:
    """The proposals as tests, after the errors of the file."""
    proposals = (
        tried(
            each.name, each.place.line, proposal_finding(each), RESULTS.get(each.worst, "failure")
        )
        for each in report.proposals
    )
    yield Suite(report.file, [*errors_of(report.diagnostics), *proposals])


def proposal_finding(result: ProposalResult) -> DiagnosticText | None:
    """What there is to say against a proposal: None where it is acceptable."""
    level = LEVELS.get(result.worst)
    if level is None:
        return None
    lines = _because(result)
    because = f" {ticked(lines)}" if lines else ""
    says = {
        Verdict.VIOLATES: f"`{result.name}` violates{because}",
        Verdict.BLOCKED: f"`{result.name}` is blocked{' by' if because else ''}{because}",
    }.get(result.worst, f"`{result.name}` is {result.worst}")
    if result.verdict is None:
        says += ", if read so"
    return finding_at(str(result.worst), level, says, result.place)


def _because(result: ProposalResult) -> list[str]:
    """The lines that are violated, or that cannot be met together, where the verdict is such."""
    names: dict[str, None] = {}
    for case in result.cases:
        if case.verdict is result.worst:
            names |= dict.fromkeys(taken.statement for taken in case.violated)
            if case.conflict is not None and result.worst is Verdict.BLOCKED:
                names |= dict.fromkeys(taken.statement for taken in case.conflict.statements)
    return list(names)
