"""Which reading of a statement asks for more: entailment between readings, given the background."""

from __future__ import annotations

import itertools
from enum import StrEnum

from msgspec import Struct

from redline_solver.asking.inquiry import Impossible, Possible
from redline_solver.asking.theory import Theory
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


def order(theory: Theory, statement: Statement) -> tuple[Comparison, ...]:
    """Every two readings of a statement compared, on a theory that is consistent."""
    return tuple(
        Comparison(str(first.reading), str(second.reading), _compared(theory, first, second))
        for first, second in itertools.combinations(statement.alternatives, 2)
    )


def _compared(theory: Theory, first: Alternative, second: Alternative) -> Strength:
    forth, back = _entails(theory, first, second), _entails(theory, second, first)
    if forth is None or back is None:
        return Strength.UNDETERMINED
    return _STRENGTHS[forth, back]


def _entails(theory: Theory, first: Alternative, second: Alternative) -> bool | None:
    """Whether wherever the first holds the second does; None: the budget was spent first."""
    asked = [first.literal, second.literal.denied]
    if any(all(each.holds(part.formula) for part in asked) for each in theory.witnesses):
        return False
    match theory.ask(asked):
        case Possible():
            return False
        case Impossible():
            return True
    return None
