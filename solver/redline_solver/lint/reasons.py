"""The few statements that something follows from, told with as few facts as can be."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from redline_solver.asking.inquiry import Inquiry, UndecidedError
from redline_solver.asking.minimal_unsatisfiable import minimal_unsatisfiable
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative, literals
from redline_solver.judging.consistency import Choice, any_of

from .bearing import World
from .conclusion import Reason


def reason(
    inquiry: Inquiry,
    world: World,
    target: Literal,
    core: Collection[Literal] | None = None,
    *,
    choice: Choice = (),
) -> Reason:
    """Why a world leaves no room for `target`, under a choice of readings or whatever they are.

    Only what is in the `core` is looked at, where it is known already that this is enough.

    Raises:
        UndecidedError: the limits were reached first.
    """
    chosen = {each.statement: each for each in choice}
    members: dict[Literal, tuple[str, str | None]] = {}
    for each in world.constraints:
        taken = chosen.get(each.name)
        members[taken.literal if taken else any_of(each)] = (
            each.name,
            taken.reading if taken else None,
        )
    fixed = [*world.given, target]
    candidates = [each for each in members if core is None or each in core]
    subset = minimal_unsatisfiable(inquiry, [*fixed, *literals(world.facts)], candidates)
    if subset is None:
        raise UndecidedError
    background = reason_in_background(inquiry, [*fixed, *subset.members], world.facts)
    return Reason(
        tuple(members[literal] for literal in subset.members),
        background.facts,
        background.minimal and subset.minimal,
    )


def reason_in_background(
    inquiry: Inquiry, fixed: Sequence[Literal], facts: Sequence[Alternative]
) -> Reason:
    """The facts and assumptions that it takes to contradict what is fixed.

    Raises:
        UndecidedError: the limits were reached first.
    """
    subset = minimal_unsatisfiable(inquiry, fixed, literals(facts))
    if subset is None:
        raise UndecidedError
    needed = set(subset.members)
    names = tuple(each.statement for each in facts if each.literal in needed)
    return Reason((), names, subset.minimal)
