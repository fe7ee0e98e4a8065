"""`redline zone`: which arrangements satisfy every red line and condition."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from redline.cli.answering import answering
from redline.cli.options import FileArgument, UnderOption, WithinOffersOption

if TYPE_CHECKING:
    from redline.case.workspace import Workspace
    from redline.questions.zone.document import ZoneReport
    from redline_solver.verdict import Limits

ZONE_EXIT_CODES = """\b
Exit codes:
  0    there is a zone under every reading
  1    there is none under any
  2    wrong usage, or the file has errors or contradicts itself
  3    there is one under some readings only
  4    undetermined: the limit was reached first
  70   internal error      130   interrupted (what was found so far is shown)"""


@answering
def command(
    file: FileArgument,
    proposal: Annotated[
        str | None,
        typer.Argument(metavar="[PROPOSAL]", help="Keep to what this proposal settles."),
    ] = None,
    *,
    lock: Annotated[
        list[str] | None,
        typer.Option(
            "--lock",
            metavar="ISSUE=VALUE",
            help="Settle this too, written like a term of a proposal; may be given again.",
        ),
    ] = None,
    examples: Annotated[
        int,
        typer.Option(
            "--list",
            min=0,
            max=1000,
            metavar="N",
            help="List so many arrangements, as proposals to paste.",
        ),
    ] = 0,
    two: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--two", metavar="ISSUE ISSUE", help="Show which values of two issues go together."
        ),
    ] = None,
    under: UnderOption = None,
    within_offers: WithinOffersOption = False,
    workspace: Workspace,
    limits: Limits,
    doing: Callable[[str], None],
) -> ZoneReport:
    """Show the zone of possible agreement: all that satisfies every red line and condition.

    How large it is, what is forced, which values are left for each issue and how far each number
    can go; under every reading, and under some.
    """
    from redline.case.case import Case
    from redline.questions.zone.ask import ask

    return ask(
        Case(file, workspace),
        proposal,
        locks=lock or (),
        under=under or (),
        within_offers=within_offers,
        examples=examples,
        two=two,
        limits=limits,
        doing=doing,
    )
