"""How far an amount can go: the greatest value it takes, exactly."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from redline_dsl.program.program import (
    Compare,
    Conditional,
    DateRange,
    Extreme,
    Linear,
    NumberRange,
    Or,
    Relation,
)
from redline_solver.formulas.lower import Literal

from .inquiry import Impossible, Inquiry, Possible, UndecidedError

_STEPS = 200
"""Of a search among fractions: what is not found by then is not reached by any arrangement."""

_NEARLY = Fraction(1, 2**40)


class Optimum(NamedTuple):
    """The least value that is not exceeded; `reached` unless every value stays below it."""

    value: Fraction
    reached: bool


@dataclass(frozen=True, slots=True)
class Search:
    """A search for the greatest value of some amounts, which in all that is given are below 0.

    `name` sets its questions apart from those of other searches.
    """

    inquiry: Inquiry
    name: str
    given: Sequence[Literal]
    amounts: Sequence[Linear]

    def furthest(self, likely: Optimum | None = None) -> Optimum:
        """By halving the interval that the value must be in, unless it is borne out as `likely`.

        Where fractions are possible every other question is about the simplest fraction in the
        interval (Stern 1858, Brocot 1861), which in the end is the value.

        Raises:
            UndecidedError: the limits were reached first, or nothing given can be met.
        """
        if likely is not None and self._borne_out(likely):
            return likely
        low = self._beyond(Relation.AT_MOST, None)
        if low is None:
            raise UndecidedError
        steps = [step_of(amount) for amount in self.amounts]
        whole = [step for step in steps if step is not None]
        if len(whole) == len(steps):
            return Optimum(self._among_multiples(low, _common(whole)), reached=True)
        return self._among_fractions(low)

    def _borne_out(self, likely: Optimum) -> bool:
        """Whether nothing goes further, and something as far, or very nearly so if not reached."""
        value, reached = likely
        if reached:
            return (
                self._beyond(Relation.AT_MOST, value) == value
                and self._beyond(Relation.LESS, value) is None
            )
        return (
            self._beyond(Relation.AT_MOST, value) is None
            and self._beyond(Relation.LESS, value - _NEARLY) is not None
        )

    def _among_multiples(self, low: Fraction, step: Fraction) -> Fraction:
        high = Fraction(0)  # a multiple that is not reached
        while high - low > step:
            middle = low + step * ((high - low) // (2 * step))
            further = self._beyond(Relation.AT_MOST, middle)
            low, high = (low, middle) if further is None else (further, high)
        return low

    def _among_fractions(self, low: Fraction) -> Optimum:
        high = Fraction(0)
        for attempt in range(_STEPS):
            beyond = self._beyond(Relation.LESS, low)
            if beyond is None:
                return Optimum(low, reached=True)
            low = beyond
            middle = simplest(low, high) if attempt % 2 else (low + high) / 2
            further = self._beyond(Relation.AT_MOST, middle)
            low, high = (low, middle) if further is None else (further, high)
        return Optimum(high, reached=False)

    def _beyond(self, relation: Relation, value: Fraction | None) -> Fraction | None:
        """How far they go in an arrangement in which some reach `value` (with `<`: go beyond it).

        Any arrangement will do for None.
        """
        start = Or(tuple(Compare(Relation.LESS, amount) for amount in self.amounts))
        goal = start
        if value is not None:
            goal = Or(tuple(Compare(relation, _short_of(value, each)) for each in self.amounts))
        question = Literal(f"{self.name} {relation} {value}", goal)
        match self.inquiry.ask([*self.given, question]):
            case Possible(evaluation):
                return max(Fraction(evaluation.amount(amount)) for amount in self.amounts)
            case Impossible():
                return None
        raise UndecidedError


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of the least denominator between `low` and `high`, neither included."""
    if low < 0 < high:
        return Fraction(0)
    if high <= 0:
        return -simplest(-high, -low)
    whole = low.numerator // low.denominator
    if whole + 1 < high:
        return Fraction(whole + 1)
    # Both are in [whole, whole + 1]: what is left over is turned upside down.
    above = high - whole
    if low == whole:
        return whole + Fraction(1, math.floor(1 / above) + 1)
    return whole + 1 / simplest(1 / above, 1 / (low - whole))


def _short_of(value: Fraction, amount: Linear) -> Linear:
    """What an amount lacks of a value."""
    return Linear(tuple((-factor, atom) for factor, atom in amount.terms), value - amount.constant)


def step_of(amount: Linear) -> Fraction | None:
    """A number that an amount is always a multiple of; None where it may be any fraction."""
    steps: list[Fraction] = [amount.constant]
    for factor, atom in amount.terms:
        match atom:
            case Conditional(_, inner):
                inside = [step_of(inner)]
            case Extreme(_, parts):
                inside = [step_of(part) for part in parts]
            case _:
                domain = atom.domain
                whole = isinstance(domain, DateRange) or (
                    isinstance(domain, NumberRange) and domain.whole
                )
                inside = [Fraction(1) if whole else None]
        known = [step for step in inside if step is not None]
        if len(known) < len(inside):
            return None
        steps += [factor * step for step in known]
    return _common(steps)


def _common(steps: Sequence[Fraction]) -> Fraction:
    """The greatest number that all of these are multiples of; 1 where all are 0."""
    denominator = math.lcm(*(step.denominator for step in steps))
    divisor = math.gcd(*(int(step * denominator) for step in steps))
    return Fraction(divisor, denominator) if divisor else Fraction(1)
