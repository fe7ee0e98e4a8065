"""What follows for one matter: its value, a value that it does not have, or how far it can go."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import assert_never

from msgspec import Struct

from redline_dsl.program.program import (
    Compare,
    DateRange,
    Formula,
    Linear,
    Not,
    NumberRange,
    OneOf,
    Relation,
    Value,
    Variable,
    YesNo,
)
from redline_solver.asking.inquiry import Impossible, Inquiry, UndecidedError
from redline_solver.asking.optimum import Optimum, Search
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.formulas import has_value
from redline_solver.formulas.lower import Literal

ONE = Fraction(1)


class Derived(Struct, frozen=True):
    """Something about one matter: `key relation value`; the relation is `=`, `!=` or a bound."""

    key: str
    relation: str
    value: Value

    def literal(self, variable: Variable) -> Literal:
        """The same as a named formula."""
        name = f"derived: {self.key} {self.relation} {self.value}"
        return Literal(name, self._formula(variable))

    def _formula(self, variable: Variable) -> Formula:
        match self.relation:
            case "=":
                return has_value(variable, self.value)
            case "!=":
                return Not(has_value(variable, self.value))
        sign = ONE if self.relation.startswith("<") else -ONE
        relation = Relation.AT_MOST if self.relation.endswith("=") else Relation.LESS
        return Compare(relation, Linear(((sign, variable),), -sign * _number(self.value)))


def inferences(
    inquiry: Inquiry,
    premises: Sequence[Literal],
    variable: Variable,
    evaluation: Evaluation,
    *,
    with_bounds: bool = True,
) -> Iterator[Derived]:
    """What the premises, which are true in an arrangement known, entail for a variable.

    Its value, if they leave only one; otherwise the values of a list that they rule out, or the
    bounds of an amount, which are those of its range where they say no more.
    """
    value = evaluation.arrangement[variable.key]
    only = Derived(variable.key, "=", value)
    if entails(inquiry, premises, only.literal(variable)):
        yield only
        return
    match variable.domain:
        case YesNo():
            return
        case OneOf(values):
            for other in values:
                ruled_out = Derived(variable.key, "!=", other)
                if other != value and entails(inquiry, premises, ruled_out.literal(variable)):
                    yield ruled_out
        case NumberRange(low, high) | DateRange(low, high):
            if with_bounds:
                yield from _bounds(inquiry, premises, variable, _number(low), _number(high))
        case _:
            assert_never(variable.domain)


def entails(inquiry: Inquiry, premises: Sequence[Literal], literal: Literal) -> bool:
    """Whether it is proven that the premises entail a literal."""
    return isinstance(inquiry.ask([*premises, literal.denied]), Impossible)


def _bounds(
    inquiry: Inquiry,
    premises: Sequence[Literal],
    variable: Variable,
    low: Fraction,
    high: Fraction,
) -> Iterator[Derived]:
    above = Linear(((ONE, variable),), -high - 1)
    below = Linear(((-ONE, variable),), low - 1)
    try:
        most = Search(inquiry, f"{variable.key} from above", premises, [above]).furthest()
        yield _bound(variable, "<", most, most.value + high + 1)
        least = Search(inquiry, f"{variable.key} from below", premises, [below]).furthest()
        yield _bound(variable, ">", least, low - 1 - least.value)
    except UndecidedError:
        return  # a bound that is not found is not told


def _bound(variable: Variable, side: str, found: Optimum, number: Fraction) -> Derived:
    value: Value = number
    if isinstance(variable.domain, DateRange):
        value = datetime.date.fromordinal(int(number))
    return Derived(variable.key, f"{side}=" if found.reached else side, value)


def _number(value: Value) -> Fraction:
    match value:
        case datetime.date():
            return Fraction(value.toordinal())
        case Fraction():
            return value
    msg = f"{value!r} is no amount"
    raise TypeError(msg)
