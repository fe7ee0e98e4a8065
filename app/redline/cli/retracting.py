"""Options that `conflicts` and `concessions` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .guard import refuse

if TYPE_CHECKING:
    from redline_solver.conflicts.soft_constraints import Retractable

RETRACTABLE = ("facts", "assumptions", "offers")

RetractOption = Annotated[
    list[str] | None,
    typer.Option(
        "--retract",
        metavar="WHAT",
        help="Let these be given up too: facts, assumptions, offers (several with commas).",
    ),
]
RetractOffersOption = Annotated[
    bool,
    typer.Option(
        "--within-offers",
        help="Nobody may be asked for more than they offered; the same as --retract offers.",
    ),
]
VerifyOption = Annotated[
    bool,
    typer.Option("--verify", help="Check every answer again, each by a solver of its own."),
]


def retractable(named: list[str] | None, *, within_offers: bool) -> frozenset[Retractable]:
    """What `--retract` and `--within-offers` name; anything else is refused."""
    from redline_solver.conflicts.soft_constraints import Retractable

    words = [word.strip() for each in named or () for word in each.split(",")]
    for word in words:
        if word not in RETRACTABLE:
            known = ", ".join(f"`{each}`" for each in RETRACTABLE)
            refuse(f"`{word}` is not something that --retract knows", f"it knows {known}")
    found = {Retractable(word) for word in words}
    return frozenset(found | {Retractable.OFFERS} if within_offers else found)
