"""The forms that machines take findings in, beside those that every report has."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from .delivery import Answer, Format, told

if TYPE_CHECKING:
    from redline.document.parts import Document
    from redline.faces.look import Look


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


def answer_of(report: Document, form: FindingsFormat, *, everything: bool) -> Answer:
    """A report with findings as an answer, in whatever format."""

    def shown(look: Look) -> str:
        if form.of_reports is None:
            return as_findings(report, form, look)
        return told(report, form.of_reports, look, everything=everything)

    return Answer(shown, report.exit_code)


def as_findings(report: Document, form: FindingsFormat, look: Look) -> str:
    """A report as a list of findings, in a format that is not `of_reports`."""
    from redline.questions.rows import question_of

    its = question_of(report).part("findings")
    # Each face is imported when it is needed.
    match form:
        case FindingsFormat.CONCISE:
            from redline.faces.findings.concise import concise

            return concise(its.findings(report), look)
        case FindingsFormat.SARIF:
            from redline.faces.findings.sarif import sarif

            return sarif(its.findings(report), look, its.MEANINGS)
        case FindingsFormat.JUNIT:
            from redline.faces.findings.junit import junit

            return junit(its.suites(report))
        case _:
            from redline.faces.findings.github import workflow_commands

            return workflow_commands(its.findings(report), look)
