"""The forms that machines take findings in, beside those that every report has."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from .delivery import Answer, Format, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redline.document.parts import DiagnosticText
    from redline.faces.look import Look
    from redline.questions.check.document import Report
    from redline.questions.expectations.document import ExpectationReport
    from redline.questions.lint.document import LintReport

    Findable = Report | ExpectationReport | LintReport


class FindingsFormat(StrEnum):
    """How a report is written: for people, for programs, or as a list of findings."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    CONCISE = "concise"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"

    @property
    def of_reports(self) -> Format | None:
        """The same among the formats that every report can be written in."""
        return Format(self.value) if self.value in set(Format) else None


FindingsFormatOption = Annotated[
    FindingsFormat,
    typer.Option(
        "--format",
        "-f",
        help="How to write the report; concise: a line for each finding; sarif, junit, github: "
        "for code hosts and build servers.",
        show_default=True,
    ),
]


def answer_of(
    report: Report | ExpectationReport, form: FindingsFormat, *, everything: bool
) -> Answer:
    """The answer of `check` or `test`, in whatever format."""

    def shown(look: Look) -> str:
        if form.of_reports is None:
            return as_findings(report, form, look)
        return written(report, form.of_reports, look, everything=everything)

    return Answer(shown, report.exit_code)


def as_findings(report: Findable, form: FindingsFormat, look: Look) -> str:
    """A report as a list of findings, in a format that is not `of_reports`."""
    # Each face is imported when it is needed.
    match form:
        case FindingsFormat.CONCISE:
            from redline.faces.findings.concise import concise

            return concise(_findings(report), look)
        case FindingsFormat.SARIF:
            from redline.faces.findings.sarif import sarif

            return sarif(_findings(report), look)
        case FindingsFormat.JUNIT:
            from redline.faces.findings.junit import junit

            return junit(report)
        case _:
            from redline.faces.findings.github import workflow_commands

            return workflow_commands(_findings(report), look)


def _findings(report: Findable) -> Sequence[DiagnosticText]:
    from redline.questions.check.document import Report
    from redline.questions.check.findings import check_findings
    from redline.questions.expectations.document import ExpectationReport
    from redline.questions.expectations.findings import expectation_findings
    from redline.questions.lint.findings import lint_findings

    if isinstance(report, Report):
        return check_findings(report)
    if isinstance(report, ExpectationReport):
        return expectation_findings(report)
    return lint_findings(report)
