"""`redline repair`: the nearest variants of a proposal that pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from redline.cli.answering import answering
from redline.cli.options import FileArgument, WithinOffersOption

if TYPE_CHECKING:
    from redline.case.workspace import Workspace
    from redline.questions.repair.document import RepairReport
    from redline_solver.verdict import Limits

REPAIR_EXIT_CODES = """\b
Exit codes:
  0    there is a variant that is acceptable under every reading
  1    there is none under any
  2    wrong usage, or the file has errors or contradicts itself
  3    there is one under some readings only
  4    undetermined: the limit was reached first
  70   internal error      130   interrupted (what was found so far is shown)"""


@answering
def command(
    file: FileArgument,
    proposal: Annotated[str, typer.Argument(metavar="PROPOSAL", help="The proposal to repair.")],
    *,
    keep: Annotated[
        list[str] | None,
        typer.Option(
            "--keep", metavar="ISSUE", help="Leave this issue as proposed; may be given again."
        ),
    ] = None,
    cost: Annotated[
        list[str] | None,
        typer.Option(
            "--cost",
            metavar="ISSUE=N",
            help="Count a change of this issue for so much (others: 1); may be given again.",
        ),
    ] = None,
    fixed_consents: Annotated[
        bool,
        typer.Option(
            "--fixed-consents",
            help="Leave whatever an actor decides as proposed: nobody's consent changes.",
        ),
    ] = False,
    within_offers: WithinOffersOption = False,
    most: Annotated[
        int,
        typer.Option("--most", min=1, max=1000, metavar="N", help="List so many ways at most."),
    ] = 12,
    workspace: Workspace,
    limits: Limits,
    doing: Callable[[str], None],
) -> RepairReport:
    """Find the acceptable variants of a proposal that change the fewest issues it settles.

    All of them, up to a number, with whose act each change takes, and as proposals to paste; under
    every reading at once, and under each.
    """
    from redline.case.case import Case
    from redline.questions.repair.ask import ask

    return ask(
        Case(file, workspace),
        proposal,
        keep=keep or (),
        costs=cost or (),
        fixed_consents=fixed_consents,
        within_offers=within_offers,
        most=most,
        limits=limits,
        doing=doing,
    )
