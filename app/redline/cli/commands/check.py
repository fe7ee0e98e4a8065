"""`redline check`: what becomes of the proposals of a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from redline.cli.answer import WatchOption, give
from redline.cli.delivery import Answer, OutputOption, VerboseOption
from redline.cli.findings import FindingsFormat, FindingsFormatOption, answer_of
from redline.cli.guard import Debug, guarded
from redline.cli.options import (
    EffortOption,
    FileArgument,
    SecondsOption,
    StepsOption,
    WithinOffersOption,
)
from redline.cli.sheet import DecimalOption, SheetOption, case_with_sheet

if TYPE_CHECKING:
    from redline.case.workspace import Workspace


def command(
    file: FileArgument,
    proposals: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PROPOSAL]...", help="Judge only these; otherwise all."),
    ] = None,
    *,
    within_offers: WithinOffersOption = False,
    steps: StepsOption = False,
    sheet: SheetOption = None,
    decimal: DecimalOption = None,
    form: FindingsFormatOption = FindingsFormat.TEXT,
    output: OutputOption = None,
    verbose: VerboseOption = False,
    watch: WatchOption = False,
    effort: EffortOption = None,
    seconds: SecondsOption = None,
    debug: Debug = False,
) -> None:
    """Judge the proposals of a file, and say why.

    Each red line and condition is shown with its owner and the words it rests on, under every
    reading of what is ambiguous.
    """
    with guarded(debug=debug):
        from redline.document.limits import limits
        from redline.questions.check.ask import ask

        def judged(workspace: Workspace, doing: Callable[[str], None]) -> Answer:
            report = ask(
                case_with_sheet(file, sheet, decimal, workspace),
                proposals or (),
                within_offers=within_offers,
                steps=steps,
                limits=limits(effort, seconds),
                doing=doing,
            )
            return answer_of(report, form, everything=verbose)

        give(judged, [file], output, watch=watch)
