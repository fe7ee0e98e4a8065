"""`redline readings`: on whose reading of what a verdict depends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from redline.cli.answering import answering
from redline.cli.options import CombinationsOption, FileArgument, UnderOption, WithinOffersOption

if TYPE_CHECKING:
    from redline.case.workspace import Workspace
    from redline.questions.readings.document import ReadingsReport
    from redline_solver.verdict import Limits


@answering
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
    workspace: Workspace,
    limits: Limits,
    doing: Callable[[str], None],
) -> ReadingsReport:
    """Show on whose reading of what each verdict depends.

    Which proposals pass under every reading, under none, and under which; the fewest statements
    whose reading decides; what to ask next; and which reading of a statement asks for more.
    """
    from msgspec.structs import replace

    from redline.case.case import Case
    from redline.questions.readings.ask import ask

    return ask(
        Case(file, workspace),
        proposals or (),
        within_offers=within_offers,
        under=under or (),
        limits=replace(limits, combinations=combinations),
        doing=doing,
    )
