"""Where a command's answer goes, and in which format."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from .guard import refuse, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from _typeshed import DataclassInstance

    from redline.report.blocks import Block
    from redline.report.document import ExpectationReport, Report
    from redline.report.look import Look
    from redline.report.stated import DiagnosticText


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
            from redline.report.as_json import report_json  # noqa: PLC0415

            return report_json(report, look)
        case Format.MARKDOWN:
            from redline.report.as_markdown import told_markdown  # noqa: PLC0415

            return told_markdown(findings, blocks, look, everything=everything)
        case Format.TEXT:
            from redline.report.as_text import told_text  # noqa: PLC0415

            return told_text(findings, blocks, look, everything=everything)


def refuse_shown(findings: Sequence[DiagnosticText]) -> NoReturn:
    """Show on standard error what is wrong in the command line, and end with exit code 2."""
    from redline.report.as_text import told_text  # noqa: PLC0415 - not needed for --help
    from redline.report.look import Look  # noqa: PLC0415 - likewise

    sys.stderr.write(told_text(findings, (), Look.of(sys.stderr)))
    raise typer.Exit(2)


def deliver_written(written: Callable[[Look], str], output: str | None) -> None:
    """Write to standard output or to a file what is made for the looks of either."""
    from redline.report.look import Look  # noqa: PLC0415 - not needed for --help
    from redline.workspace import write_answer  # noqa: PLC0415 - not needed for --help

    if output is None:
        sys.stdout.write(written(Look.of(sys.stdout)))
        return
    with writing(output):
        write_answer(output, written(Look(width=100)))


def deliver_workbook(made: Callable[[], bytes], output: str | None) -> None:
    """Write a workbook to a file; it is no text, so that a terminal does not get it."""
    from redline.sheets.xlsx_writing import MissingExtraError  # noqa: PLC0415 - rarely needed
    from redline.workspace import write_answer  # noqa: PLC0415 - not needed for --help

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
    from redline.report.document import Report  # noqa: PLC0415

    match form:
        case Format.JSON:
            from redline.report.as_json import report_json  # noqa: PLC0415

            return report_json(report, look)
        case Format.MARKDOWN:
            from redline.report.as_markdown import (  # noqa: PLC0415
                expectations_markdown,
                report_markdown,
            )

            if isinstance(report, Report):
                return report_markdown(report, look, everything=everything)
            return expectations_markdown(report, look, everything=everything)
        case Format.TEXT:
            from redline.report.as_text import expectations_text, report_text  # noqa: PLC0415

            if isinstance(report, Report):
                return report_text(report, look, everything=everything)
            return expectations_text(report, look, everything=everything)
