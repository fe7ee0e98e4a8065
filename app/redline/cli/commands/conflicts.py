"""`redline conflicts`: every minimal set of statements that cannot stand together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from redline.cli.answering import answering
from redline.cli.options import FileArgument, StepsOption, UnderOption
from redline.cli.retracting import RetractOffersOption, RetractOption, VerifyOption, retractable

if TYPE_CHECKING:
    from redline.case.workspace import Workspace
    from redline.questions.conflicts.document import ConflictsReport
    from redline_solver.verdict import Limits

CONFLICTS_EXIT_CODES = """\b
Exit codes:
  0    nothing conflicts
  1    something does
  2    wrong usage, or the file has errors or contradicts itself
  4    undetermined: the limit was reached first
  70   internal error      130   interrupted (what was found so far is shown)"""


@answering
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
    workspace: Workspace,
    limits: Limits,
    doing: Callable[[str], None],
) -> ConflictsReport:
    """Show every minimal conflict: what cannot stand together, though it can without any one.

    Each with owners, quotes and places, the facts and assumptions it rests on, and the readings
    under which it holds.
    """
    from redline.case.case import Case
    from redline.questions.conflicts.ask import ask

    return ask(
        Case(file, workspace),
        proposal,
        retract=retractable(retract, within_offers=within_offers),
        under=under or (),
        smallest=smallest,
        at_most=limit,
        verify=verify,
        steps=steps,
        limits=limits,
        doing=doing,
    )
