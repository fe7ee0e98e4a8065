"""`redline conflicts`: every minimal set of statements that cannot stand together."""

from __future__ import annotations

from typing import Annotated

import typer

from redline.cli.delivery import Format, FormatOption, OutputOption, VerboseOption, deliver
from redline.cli.guard import Debug, guarded
from redline.cli.options import EffortOption, FileArgument, SecondsOption, StepsOption, UnderOption
from redline.cli.progress import progress
from redline.cli.retracting import RetractOffersOption, RetractOption, VerifyOption, retractable

CONFLICTS_EXIT_CODES = """\b
Exit codes:
  0    nothing conflicts
  1    something does
  2    wrong usage, or the file has errors or contradicts itself
  4    undetermined: the limit was reached first
  70   internal error      130   interrupted (what was found so far is shown)"""


def command(
    file: FileArgument,
    proposal: Annotated[
        str | None,
        typer.Argument(metavar="[PROPOSAL]", help="Its terms may conflict too."),
    ] = None,
    *,
    smallest: Annotated[
        bool, typer.Option("--smallest", help="Show only those with the fewest members.")
    ] = False,
    retract: RetractOption = None,
    within_offers: RetractOffersOption = False,
    under: UnderOption = None,
    limit: Annotated[
        int,
        typer.Option(min=1, metavar="N", help="Stop after so many conflicts.", show_default=True),
    ] = 1_000,
    verify: VerifyOption = False,
    steps: StepsOption = False,
    form: FormatOption = Format.TEXT,
    output: OutputOption = None,
    verbose: VerboseOption = False,
    effort: EffortOption = None,
    seconds: SecondsOption = None,
    debug: Debug = False,
) -> None:
    """Show every minimal conflict: what cannot stand together, though it can without any one.

    Each with owners, quotes and places, the facts and assumptions it rests on, and the readings
    under which it holds.
    """
    with guarded(debug=debug):
        retracted = retractable(retract, within_offers=within_offers)
        from redline.document.limits import limits
        from redline.questions.conflicts.ask import ask

        with progress() as doing:
            report = ask(
                file,
                proposal,
                retract=retracted,
                under=under or (),
                smallest=smallest,
                at_most=limit,
                verify=verify,
                steps=steps,
                limits=limits(effort, seconds),
                doing=doing,
            )
        deliver(report, form, output, everything=verbose)
