"""`redline check`: what becomes of the proposals of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .answer import Answer, WatchOption, give
from .delivery import OutputOption, VerboseOption  # noqa: TC001 - Typer reads the annotations
from .findings import FindingsFormat, FindingsFormatOption, answer_of
from .guard import Debug, guarded
from .question import (  # noqa: TC001 - Typer reads the annotations
    EffortOption,
    FileArgument,
    SecondsOption,
    StepsOption,
    WithinOffersOption,
)
from .sheet import DecimalOption, SheetOption, case_with_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from redline.workspace import Workspace


def check(  # noqa: PLR0913 - one argument per option of the command
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
        from redline import analysis  # noqa: PLC0415 - --help must not wait for the solver

        def ask(workspace: Workspace, doing: Callable[[str], None]) -> Answer:
            report = analysis.check_case(
                case_with_sheet(file, sheet, decimal, workspace),
                proposals or (),
                within_offers,
                analysis.limits(effort, seconds),
                doing,
                steps=steps,
            )
            return answer_of(report, form, everything=verbose)

        give(ask, [file], output, watch=watch)
