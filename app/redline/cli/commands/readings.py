"""`redline readings`: on whose reading of what a verdict depends."""

from __future__ import annotations

from typing import Annotated

import typer

from redline.cli.delivery import Format, FormatOption, OutputOption, VerboseOption, deliver
from redline.cli.guard import Debug, guarded
from redline.cli.options import (
    CombinationsOption,
    EffortOption,
    FileArgument,
    SecondsOption,
    UnderOption,
    WithinOffersOption,
)
from redline.cli.progress import progress


def command(
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
        from redline.questions.readings.ask import ask

        with progress() as doing:
            report = ask(
                file,
                proposals or (),
                within_offers=within_offers,
                under=under or (),
                limits=limits(effort, seconds, combinations),
                doing=doing,
            )
        deliver(report, form, output, everything=verbose)
