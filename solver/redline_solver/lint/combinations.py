"""What is ruled out under some combinations of readings and not under others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod

from redline_dsl.program.program import And, Or
from redline_solver.asking.inquiry import Inquiry, UndecidedError
from redline_solver.asking.theory import Theory
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import choices, combination, literals
from redline_solver.judging.consistency import Choice, Consistency
from redline_solver.verdict import Combination

from .bearing import World
from .conclusion import RuledOut
from .extents import extent
from .reasons import reason


def ruled_out_under_some(inquiry: Inquiry, world: World, target: Literal) -> RuledOut | None:
    """Where only some combinations of a world rule a target out, of those that can be met.

    The target is known to be possible under one of them.

    Raises:
        UndecidedError: the limits were reached first, that on the number of combinations included.
    """
    ambiguous = world.ambiguous
    if prod(len(each.alternatives) for each in ambiguous) > inquiry.limits.combinations:
        raise UndecidedError
    given = [*world.given, *literals(world.facts)]
    rest = _consistency(inquiry, given, world)
    room = _consistency(inquiry, [*given, target], world)
    considered: list[Combination] = []
    holding: dict[Combination, Choice] = {}
    for choice in choices(ambiguous):
        leaves_room = room.together(choice)
        met = True if leaves_room else rest.together(choice)
        if leaves_room is None or met is None:
            raise UndecidedError
        if met:
            considered.append(combination(choice))
            if not leaves_room:
                holding[combination(choice)] = choice
    if not holding:
        return None
    first = next(iter(holding.values()))
    return RuledOut(
        reason(inquiry, world, target, choice=first),
        extent(considered, holding),
        (*given, *literals(world.fixed), _some_of(holding.values())),
    )


def _consistency(inquiry: Inquiry, given: Sequence[Literal], world: World) -> Consistency:
    theory = Theory(inquiry, given)
    if not theory.consistent:  # it was shown to be, so this is the limit
        raise UndecidedError
    return Consistency(theory, world.fixed, world.ambiguous)


def _some_of(choices: Iterable[Choice]) -> Literal:
    """That the readings of at least one of these choices hold."""
    each = [
        (combination(choice), And(tuple(a.literal.formula for a in choice))) for choice in choices
    ]
    return Literal(f"one of {[readings for readings, _ in each]}", Or(tuple(f for _, f in each)))
