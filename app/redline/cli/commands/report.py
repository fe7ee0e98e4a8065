"""`redline report`: everything about a case on one page that opens anywhere."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from redline.cli.delivery import Format, deliver, deliver_written
from redline.cli.guard import Debug, guarded
from redline.cli.options import EffortOption, FileArgument, SecondsOption
from redline.cli.progress import progress

if TYPE_CHECKING:
    from redline.faces.look import Look
    from redline.questions.report.document import CaseReport

REPORT_EXIT_CODES = """\b
Exit codes:
  0    the page was written, whatever its verdicts are
  2    wrong usage, or the file has errors or contradicts itself"""


class PageFormat(StrEnum):
    """How the report is written."""

    HTML = "html"
    JSON = "json"
    MARKDOWN = "markdown"


def command(
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
        from redline.case.case import Case
        from redline.document.limits import limits
        from redline.questions.report.ask import ask

        with progress() as doing:
            case = Case(file)
            found = ask(case, limits=limits(effort, seconds), doing=doing)
        if form is not PageFormat.JSON and found.logic is None:
            deliver(found.judged, Format.TEXT, None, case.workspace, everything=False)
        deliver_written(
            lambda look: _written(found, form, look, with_map=with_map), output, case.workspace
        )
        raise typer.Exit(found.exit_code if found.logic is None else 0)


def _written(found: CaseReport, form: PageFormat, look: Look, *, with_map: bool) -> str:
    match form:
        case PageFormat.JSON:
            from redline.faces.json import report_json

            return report_json(found, look)
        case PageFormat.MARKDOWN:
            from redline.questions.told import as_markdown

            return as_markdown(found, look)
        case PageFormat.HTML:
            from redline.questions.report.page_html import page_html

            return page_html(found, with_map=with_map)
