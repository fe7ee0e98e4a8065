"""Which reading of a statement asks for more: entailment between readings, given the background."""

from __future__ import annotations

import itertools
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from redline_solver.asking.inquiry import Impossible, Possible

if TYPE_CHECKING:
    from redline_solver.asking.theory import Ground
    from redline_solver.formulas.statements import Alternative, Statement


class Strength(StrEnum):
    """How one reading compares with another: the stronger one admits fewer arrangements."""

    STRONGER = "stronger"
    WEAKER = "weaker"
    EQUAL = "equal"
    INCOMPARABLE = "incomparable"
    UNDETERMINED = "undetermined"


class Comparison(Struct, frozen=True):
    """`first` is stronger (weaker, ...) than `second`, of two readings in file order."""

    first: str
    second: str
    strength: Strength


_STRENGTHS = {
    (True, True): Strength.EQUAL,
    (True, False): Strength.STRONGER,
    (False, True): Strength.WEAKER,
    (False, False): Strength.INCOMPARABLE,
}


def order(ground: Ground, statement: Statement) -> tuple[Comparison, ...]:
    """Every two readings of a statement compared, on a ground that is consistent."""
    return tuple(
        Comparison(str(first.reading), str(second.reading), _compared(ground, first, second))
        for first, second in itertools.combinations(statement.alternatives, 2)
    )


def _compared(ground: Ground, first: Alternative, second: Alternative) -> Strength:
    forth, back = _entails(ground, first, second), _entails(ground, second, first)
    if forth is None or back is None:
        return Strength.UNDETERMINED
    return _STRENGTHS[forth, back]


def _entails(ground: Ground, first: Alternative, second: Alternative) -> bool | None:
    """Whether wherever the first holds the second does; None: the budget was spent first."""
    asked = [first.literal, second.literal.denied]
    if any(all(each.holds(part.formula) for part in asked) for each in ground.witnesses):
        return False
    match ground.ask(asked):
        case Possible():
            return False
        case Impossible():
            return True
    return None
