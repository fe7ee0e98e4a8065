"""Where a command's answer goes, and in which format."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from .guard import refuse, writing
from .saying import write_exactly

if TYPE_CHECKING:
    from redline.case.workspace import Workspace
    from redline.document.parts import Document
    from redline.faces.look import Look


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
    report: Document, form: Format, output: str | None, read: Workspace, *, everything: bool
) -> NoReturn:
    """Write a report to standard output or to a file, and end with its exit code.

    Here and below, a file that was `read` for the answer is never replaced by it.

    Raises:
        typer.Exit: always.
    """
    deliver_written(lambda look: told(report, form, look, everything=everything), output, read)
    raise typer.Exit(report.exit_code)


def told(report: Document, form: Format, look: Look, *, everything: bool) -> str:
    """Any report in one of the formats."""
    from redline.questions.told import as_markdown, as_text

    match form:
        case Format.JSON:
            from redline.faces.json import report_json

            return report_json(report, look)
        case Format.MARKDOWN:
            return as_markdown(report, look, everything=everything)
        case Format.TEXT:
            return as_text(report, look, everything=everything)


def deliver_written(written: Callable[[Look], str], output: str | None, read: Workspace) -> None:
    """Write to standard output or to a file what is made for the looks of either."""
    from redline.faces.look import Look

    if output is None:
        sys.stdout.write(written(Look.of(sys.stdout)))
        return
    with writing(output):
        read.write_answer(output, written(Look(width=100)))


def deliver_workbook(made: Callable[[], bytes], output: str | None, read: Workspace) -> None:
    """Write a workbook to a file; it is no text, so that a terminal does not get it."""
    from redline.case.sheets.xlsx_writing import MissingExtraError

    if output is None and sys.stdout.isatty():
        refuse("a workbook is no text: name a file for it with --output")
    try:
        data = made()
    except MissingExtraError:
        refuse("writing a workbook takes openpyxl", 'install it: pip install "redline[xlsx]"')
    if output is None:
        write_exactly(data)
        return
    with writing(output):
        read.write_answer(output, data)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say, made for the looks of whatever shows it, and its exit code."""

    written: Callable[[Look], str]
    exit_code: int
