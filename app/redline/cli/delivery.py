"""Where a command's answer goes, and in which format."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from .guard import refuse, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from _typeshed import DataclassInstance

    from redline.document.parts import DiagnosticText
    from redline.faces.blocks import Block
    from redline.faces.look import Look
    from redline.questions.check.document import Report
    from redline.questions.expectations.document import ExpectationReport


class Format(StrEnum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


FormatOption = Annotated[
    Format, typer.Option("--format", "-f", help="How to write the report.", show_default=True)
]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the report to a file instead."),
]
VerboseOption = Annotated[
    bool,
    typer.Option("--verbose", "-v", help="Show every quote, note, reading and satisfied red line."),
]


def deliver(
    report: Report | ExpectationReport, form: Format, output: str | None, *, everything: bool
) -> None:
    """Write a report to standard output or to a file."""
    deliver_written(lambda look: written(report, form, look, everything=everything), output)


def deliver_told(  # noqa: PLR0913 - the report, how it is told, and where it goes
    report: DataclassInstance,
    findings: Sequence[DiagnosticText],
    blocks: Iterable[Block],
    form: Format,
    output: str | None,
    *,
    everything: bool,
) -> None:
    """Write any report to standard output or to a file: as JSON, or as the blocks tell it."""
    deliver_written(
        lambda look: told(report, findings, blocks, form, look, everything=everything), output
    )


def told(  # noqa: PLR0913 - the report, how it is told, and how it looks
    report: DataclassInstance,
    findings: Sequence[DiagnosticText],
    blocks: Iterable[Block],
    form: Format,
    look: Look,
    *,
    everything: bool,
) -> str:
    """Any report in one of the formats: as JSON, or as the blocks tell it."""
    # Each face is imported when it is needed: JSON needs no drawing.
    match form:
        case Format.JSON:
            from redline.faces.json import report_json

            return report_json(report, look)
        case Format.MARKDOWN:
            from redline.faces.markdown import told_markdown

            return told_markdown(findings, blocks, look, everything=everything)
        case Format.TEXT:
            from redline.faces.text import told_text

            return told_text(findings, blocks, look, everything=everything)


def refuse_shown(findings: Sequence[DiagnosticText]) -> NoReturn:
    """Show on standard error what is wrong in the command line, and end with exit code 2."""
    from redline.faces.look import Look
    from redline.faces.text import told_text

    sys.stderr.write(told_text(findings, (), Look.of(sys.stderr)))
    raise typer.Exit(2)


def deliver_written(written: Callable[[Look], str], output: str | None) -> None:
    """Write to standard output or to a file what is made for the looks of either."""
    from redline.case.workspace import write_answer
    from redline.faces.look import Look

    if output is None:
        sys.stdout.write(written(Look.of(sys.stdout)))
        return
    with writing(output):
        write_answer(output, written(Look(width=100)))


def deliver_workbook(made: Callable[[], bytes], output: str | None) -> None:
    """Write a workbook to a file; it is no text, so that a terminal does not get it."""
    from redline.case.sheets.xlsx_writing import MissingExtraError
    from redline.case.workspace import write_answer

    if output is None and sys.stdout.isatty():
        refuse("a workbook is no text: name a file for it with --output")
    try:
        data = made()
    except MissingExtraError:
        refuse("writing a workbook takes openpyxl", 'install it: pip install "redline[xlsx]"')
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    with writing(output):
        write_answer(output, data)


def written(
    report: Report | ExpectationReport, form: Format, look: Look, *, everything: bool
) -> str:
    """A report of `check` or `test` as it looks in one of the formats."""
    # Each face is imported when it is needed: JSON needs no drawing, and --help none of them.
    from redline.questions.check.document import Report

    match form:
        case Format.JSON:
            from redline.faces.json import report_json

            return report_json(report, look)
        case Format.MARKDOWN:
            from redline.faces.markdown import expectations_markdown, report_markdown

            if isinstance(report, Report):
                return report_markdown(report, look, everything=everything)
            return expectations_markdown(report, look, everything=everything)
        case Format.TEXT:
            from redline.faces.text import expectations_text, report_text

            if isinstance(report, Report):
                return report_text(report, look, everything=everything)
            return expectations_text(report, look, everything=everything)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say, made for the looks of whatever shows it, and its exit code."""

    written: Callable[[Look], str]
    exit_code: int
