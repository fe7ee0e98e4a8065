"""`redline report`: everything about a case on one page that opens anywhere."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from .delivery import deliver_written
from .guard import Debug, guarded
from .progress import progress
from .question import (  # noqa: TC001 - Typer reads the annotations
    EffortOption,
    FileArgument,
    SecondsOption,
)

if TYPE_CHECKING:
    from redline.report.case_document import CaseReport
    from redline.report.look import Look

REPORT_EXIT_CODES = """\b
Exit codes:
  0    the page was written, whatever its verdicts are
  2    wrong usage, or the file has errors or contradicts itself"""


class PageFormat(StrEnum):
    """How the report is written."""

    HTML = "html"
    JSON = "json"
    MARKDOWN = "markdown"


def report(  # noqa: PLR0913 - one argument per option of the command
    file: FileArgument,
    *,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write the page."),
    ] = None,
    form: Annotated[
        PageFormat,
        typer.Option("--format", "-f", help="A page, its data, or a briefing.", show_default=True),
    ] = PageFormat.HTML,
    with_map: Annotated[
        bool,
        typer.Option(
            "--map/--no-map", help="Draw the argument; the drawing engine takes 0.8 MB of the page."
        ),
    ] = True,
    effort: EffortOption = None,
    seconds: SecondsOption = None,
    debug: Debug = False,
) -> None:
    """Write a case as one page: one file, without a server or the network.

    Proposals, readings and red lines can be tried out on it, and every answer is exact.  As
    Markdown it is a briefing: the answer first, then why, and every quote in an appendix.
    """
    with guarded(debug=debug):
        from redline import analysis  # noqa: PLC0415 - --help must not wait for the solver
        from redline.case_report import case_report  # noqa: PLC0415 - likewise

        with progress() as doing:
            found = case_report(file, limits=analysis.limits(effort, seconds), doing=doing)
        if form is not PageFormat.JSON and found.logic is None:
            from .delivery import Format, deliver  # noqa: PLC0415 - only for files with errors

            deliver(found.judged, Format.TEXT, None, everything=False)
            raise typer.Exit(found.exit_code)
        deliver_written(lambda look: _written(found, form, look, with_map=with_map), output)
        raise typer.Exit(found.exit_code if found.logic is None else 0)


def _written(found: CaseReport, form: PageFormat, look: Look, *, with_map: bool) -> str:
    match form:
        case PageFormat.JSON:
            from redline.report.as_json import report_json  # noqa: PLC0415 - not for the page

            return report_json(found, look)
        case PageFormat.MARKDOWN:
            from redline.report.as_markdown import told_markdown  # noqa: PLC0415 - likewise
            from redline.report.briefing_story import briefing_blocks  # noqa: PLC0415 - likewise

            return told_markdown(found.judged.diagnostics, briefing_blocks(found), look)
        case PageFormat.HTML:
            from redline.report.as_html import page_html  # noqa: PLC0415 - not for JSON

            return page_html(found, with_map=with_map)
