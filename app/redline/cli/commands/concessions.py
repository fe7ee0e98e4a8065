"""`redline concessions`: the least that has to be given up for the rest to stand together."""

from __future__ import annotations

from typing import Annotated

import typer

from redline.cli.delivery import Format, FormatOption, OutputOption, VerboseOption, deliver
from redline.cli.guard import Debug, guarded
from redline.cli.options import EffortOption, FileArgument, SecondsOption, UnderOption
from redline.cli.progress import progress
from redline.cli.retracting import RetractOffersOption, RetractOption, VerifyOption, retractable

CONCESSIONS_EXIT_CODES = """\b
Exit codes:
  0    nothing has to be given up
  1    something has to
  2    wrong usage, or the file has errors or contradicts itself
  4    undetermined: the limit was reached first, so more may have to be given up
  70   internal error      130   interrupted (what was found so far is shown)"""


def command(
    file: FileArgument,
    proposal: Annotated[
        str | None,
        typer.Argument(metavar="[PROPOSAL]", help="Its terms may be dropped too."),
    ] = None,
    *,
    weight: Annotated[
        list[str] | None,
        typer.Option(
            "--weight",
            metavar="NAME=N",
            help="What giving up a statement, or a term that settles an issue, counts for when "
            "concessions are ranked; 1 unless said.",
        ),
    ] = None,
    examples: Annotated[
        int,
        typer.Option(
            min=0,
            max=100,
            metavar="N",
            help="Show what works after so many of the lightest, as proposals to paste.",
            show_default=True,
        ),
    ] = 1,
    lightest: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=1000,
            metavar="N",
            help="Look for so many of the lightest only. With very many conflicts that is done "
            "by itself.",
        ),
    ] = None,
    retract: RetractOption = None,
    within_offers: RetractOffersOption = False,
    under: UnderOption = None,
    verify: VerifyOption = False,
    form: FormatOption = Format.TEXT,
    output: OutputOption = None,
    verbose: VerboseOption = False,
    effort: EffortOption = None,
    seconds: SecondsOption = None,
    debug: Debug = False,
) -> None:
    """Show every minimal concession: the least to give up so that the rest can stand together.

    Who would have to move, who could do it alone, what would work then, and by how much limits on
    amounts would have to give way.
    """
    with guarded(debug=debug):
        retracted = retractable(retract, within_offers=within_offers)
        from redline.document.limits import limits
        from redline.questions.concessions.ask import ask

        with progress() as doing:
            report = ask(
                file,
                proposal,
                retract=retracted,
                under=under or (),
                weights=weight or (),
                lightest=lightest,
                examples=examples,
                verify=verify,
                limits=limits(effort, seconds),
                doing=doing,
            )
        deliver(report, form, output, everything=verbose)
