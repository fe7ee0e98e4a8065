"""`redline concessions`: the least that has to be given up for the rest to stand together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from redline.cli.answering import answering
from redline.cli.options import FileArgument, UnderOption
from redline.cli.retracting import RetractOffersOption, RetractOption, VerifyOption, retractable

if TYPE_CHECKING:
    from redline.case.workspace import Workspace
    from redline.questions.concessions.document import ConcessionsReport
    from redline_solver.verdict import Limits

CONCESSIONS_EXIT_CODES = """\b
Exit codes:
  0    nothing has to be given up
  1    something has to
  2    wrong usage, or the file has errors or contradicts itself
  4    undetermined: the limit was reached first, so more may have to be given up
  70   internal error      130   interrupted (what was found so far is shown)"""


@answering
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
    workspace: Workspace,
    limits: Limits,
    doing: Callable[[str], None],
) -> ConcessionsReport:
    """Show every minimal concession: the least to give up so that the rest can stand together.

    Who would have to move, who could do it alone, what would work then, and by how much limits on
    amounts would have to give way.
    """
    from redline.case.case import Case
    from redline.questions.concessions.ask import ask

    return ask(
        Case(file, workspace),
        proposal,
        retract=retractable(retract, within_offers=within_offers),
        under=under or (),
        weights=weight or (),
        lightest=lightest,
        examples=examples,
        verify=verify,
        limits=limits,
        doing=doing,
    )
