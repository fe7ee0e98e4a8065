"""What is true in an arrangement: a plain evaluator, exact and independent of the solver.

It judges complete proposals without any solver call, and it checks again every arrangement that the
solver gives before anyone sees it, so it shares no reasoning with the lowering.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from redline_dsl.program.program import (
    And,
    Compare,
    Conditional,
    Constant,
    DateRange,
    Defined,
    Domain,
    Extreme,
    Formula,
    Iff,
    Is,
    Linear,
    Not,
    NumberRange,
    OneOf,
    Or,
    Relation,
    Truth,
    Value,
    Variable,
    YesNo,
)
from redline_dsl.program.walking import definitions

Number = Fraction | int
"""Whole numbers are kept as `int`, which is exact too and several times faster."""


def inside(domain: Domain, value: Value) -> bool:
    """Whether a value is one that the domain allows."""
    match domain:
        case YesNo():
            return isinstance(value, bool)
        case OneOf(values):
            return isinstance(value, str) and value in values
        case NumberRange(low, high, whole):
            return (
                isinstance(value, Fraction)
                and low <= value <= high
                and (value.denominator == 1 or not whole)
            )
        case DateRange(first, last):
            return isinstance(value, datetime.date) and first <= value <= last
    assert_never(domain)


_CHAIN = 4
"""Defines inside one another that are evaluated without looking for all that are inside."""


class Evaluation:
    """An arrangement and what is true in it; each define is evaluated at most once.

    The arrangement may leave out variables that the formulas asked about do not mention.
    """

    def __init__(self, arrangement: Mapping[str, Value]) -> None:
        self.arrangement = arrangement
        self._defined: dict[str, bool] = {}
        self._numbers: dict[str, Number] = {}
        self._within = 0

    def holds(self, formula: Formula) -> bool:
        """Whether a formula is true.  Raises KeyError for a variable without a value."""
        match formula:
            case Truth(variable):
                return self.arrangement[variable.key] is True
            case Is(variable, value):
                return self.arrangement[variable.key] == value
            case Not(operand):
                return not self.holds(operand)
            case Compare(relation, amount):
                return _compares(relation, self.amount(amount))
            case And(parts):
                for part in parts:  # noqa: SIM110 - `all` would double the depth of the stack
                    if not self.holds(part):
                        return False
                return True
            case Or(parts):
                for part in parts:  # noqa: SIM110 - as above
                    if self.holds(part):
                        return True
                return False
            case Iff(left, right):
                return self.holds(left) == self.holds(right)
            case Defined():
                return self._define(formula)
            case Constant(value):
                return value
        assert_never(formula)

    def amount(self, linear: Linear) -> Number:
        """The exact value of a linear amount, in base units (days for dates)."""
        total: Number = _plain(linear.constant)
        for coefficient, atom in linear.terms:
            match atom:
                case Variable():
                    number = self._number(atom.key)
                case Conditional(condition, amount):
                    number = self.amount(amount) if self.holds(condition) else 0
                case Extreme(largest, parts):
                    amounts = [self.amount(part) for part in parts]
                    number = max(amounts) if largest else min(amounts)
            total += _plain(coefficient) * number
        return total

    def _define(self, define: Defined) -> bool:
        if define.key not in self._defined:
            if self._within == _CHAIN:
                # Bottom-up from here, so that a long chain of defines is not a deep stack.
                for each in definitions(define, self._defined):
                    self._defined[each.key] = self.holds(each.body)
            else:
                self._within += 1
                self._defined[define.key] = self.holds(define.body)
                self._within -= 1
        return self._defined[define.key]

    def _number(self, key: str) -> Number:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = number_of(key, self.arrangement[key])
        return number


def number_of(key: str, value: Value) -> Number:
    """The number that a variable has; that of its day where it is a date."""
    match value:
        case datetime.date():
            return value.toordinal()
        case Fraction():
            return _plain(value)
    msg = f"{key} is settled to {value!r}, which is not a number or a date"
    raise TypeError(msg)


def _plain(number: Fraction) -> Number:
    return number.numerator if number.denominator == 1 else number


def _compares(relation: Relation, amount: Number) -> bool:
    match relation:
        case Relation.EQUAL:
            return amount == 0
        case Relation.UNEQUAL:
            return amount != 0
        case Relation.LESS:
            return amount < 0
        case Relation.AT_MOST:
            return amount <= 0
    assert_never(relation)
