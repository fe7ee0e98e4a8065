"""`redline readings`: on whose reading of what a verdict depends."""

from __future__ import annotations

from typing import Annotated

import typer

from redline.cli.delivery import Format, FormatOption, OutputOption, VerboseOption, deliver_told
from redline.cli.guard import Debug, guarded
from redline.cli.options import (  # noqa: TC001 - Typer reads the annotations
    CombinationsOption,
    EffortOption,
    FileArgument,
    SecondsOption,
    UnderOption,
    WithinOffersOption,
)
from redline.cli.progress import progress


def readings(  # noqa: PLR0913 - one argument per option of the command
    file: FileArgument,
    proposals: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PROPOSAL]...", help="Look only at these; otherwise all."),
    ] = None,
    *,
    within_offers: WithinOffersOption = False,
    under: UnderOption = None,
    combinations: CombinationsOption = 512,
    form: FormatOption = Format.TEXT,
    output: OutputOption = None,
    verbose: VerboseOption = False,
    effort: EffortOption = None,
    seconds: SecondsOption = None,
    debug: Debug = False,
) -> None:
    """Show on whose reading of what each verdict depends.

    Which proposals pass under every reading, under none, and under which; the fewest statements
    whose reading decides; what to ask next; and which reading of a statement asks for more.
    """
    with guarded(debug=debug):
        from redline.document.limits import limits
        from redline.questions.readings import ask as asked
        from redline.questions.readings.story import readings_blocks

        with progress() as doing:
            report = asked.readings(
                file,
                proposals or (),
                within_offers=within_offers,
                under=under or (),
                limits=limits(effort, seconds, combinations),
                doing=doing,
            )
        blocks = readings_blocks(report, everything=verbose)
        deliver_told(report, report.diagnostics, blocks, form, output, everything=verbose)
        raise typer.Exit(report.exit_code)
