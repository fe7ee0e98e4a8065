"""What is left for each variable: forced values, possible values, exact bounds."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

from redline_dsl.program.program import (
    DateRange,
    Linear,
    Not,
    NumberRange,
    OneOf,
    Value,
    Variable,
    YesNo,
)
from redline_solver.asking.backbone import backbone
from redline_solver.asking.inquiry import UndecidedError
from redline_solver.asking.optimum import Optimum, Search
from redline_solver.asking.theory import Theory
from redline_solver.formulas.formulas import has_value
from redline_solver.formulas.lower import Literal

from .zone_answer import Bound, Remaining

LISTED = 40
"""Values at most of a number or a day that are asked about one by one."""

_BATCH = 1024
"""Values that are asked about together: what hangs together is asked about as a whole."""


def remaining(theory: Theory, variables: Sequence[Variable]) -> Iterator[Remaining]:
    """What the arrangements of a consistent theory leave for each of some variables."""
    asked = {each.key: _values(each) or _within(each) for each in variables}
    verdicts = _possible(theory, variables, asked)
    for variable in variables:
        values = asked[variable.key]
        if _values(variable) is None:
            yield _between(theory, variable, values, verdicts)
        else:
            yield _among(variable, values, verdicts)


Verdicts = dict[tuple[str, "Value"], bool | None]
"""Whether a variable can have a value; None: the budget was spent first."""


def _possible(
    theory: Theory, variables: Sequence[Variable], asked: dict[str, tuple[Value, ...]]
) -> Verdicts:
    pairs = [(each, value) for each in variables for value in dict.fromkeys(asked[each.key])]
    never = backbone(theory, [_is_not(variable, value) for variable, value in pairs], _BATCH)
    return {
        (variable.key, value): None if proven is None else not proven
        for (variable, value), proven in zip(pairs, never, strict=True)
    }


def _among(variable: Variable, values: tuple[Value, ...], verdicts: Verdicts) -> Remaining:
    possible = tuple(value for value in values if verdicts[variable.key, value])
    unsure = tuple(value for value in values if verdicts[variable.key, value] is None)
    low = high = None
    if not isinstance(values[0], bool | str) and not unsure:
        low, high = Bound(possible[0], reached=True), Bound(possible[-1], reached=True)
    forced = possible[0] if len(possible) == 1 and not unsure else None
    free = len(possible) == len(values)
    return Remaining(variable.key, free, forced, possible, unsure, low, high)


def _between(
    theory: Theory, variable: Variable, ends_: tuple[Value, ...], verdicts: Verdicts
) -> Remaining:
    """Most numbers can go as far as their range, which was asked of all of them together."""
    low, high = (
        Bound(end, reached=True)
        if verdicts[variable.key, end]
        else bound(theory, variable, upper=upper)
        for end, upper in zip(ends_, (False, True), strict=True)
    )
    forced = low.value if low and high and low.value == high.value else None
    free = bool(verdicts[variable.key, ends_[0]] and verdicts[variable.key, ends_[1]])
    return Remaining(variable.key, free, forced, None, (), low, high)


def bound(
    theory: Theory, variable: Variable, *, upper: bool, also: Sequence[Literal] = ()
) -> Bound | None:
    """How far a number or a day can go, where `also` holds; None: not known within the budget."""
    least, most = ends(variable)
    facts, terms = theory.surroundings(
        Literal(variable.key, has_value(variable, _written(least, variable)))
    )
    given = [*facts, *terms, *also]
    factor = 1 if upper else -1
    beyond = most + 1 if upper else 1 - least  # further than it can be
    amount = Linear(((Fraction(factor), variable),), -beyond)
    name = f"{'most' if upper else 'least'} of {variable.key}"
    likely = None
    if isinstance(variable.domain, NumberRange) and not variable.domain.whole:
        limit = theory.inquiry.likely_limit(given, variable, factor)
        likely = None if limit is None else Optimum(limit.value - beyond, limit.reached)
    try:
        found = Search(theory.inquiry, name, given, [amount]).furthest(likely)
    except UndecidedError:
        return None
    return Bound(_written(factor * (found.value + beyond), variable), found.reached)


def ends(variable: Variable) -> tuple[Fraction, Fraction]:
    """The ends of the range of a number or a day, as numbers."""
    match variable.domain:
        case NumberRange(low, high):
            return low, high
        case DateRange(first, last):
            return Fraction(first.toordinal()), Fraction(last.toordinal())
    raise ValueError(variable.key)


def _written(number: Fraction, variable: Variable) -> Value:
    if isinstance(variable.domain, DateRange):
        return datetime.date.fromordinal(int(number))
    return number


def _is_not(variable: Variable, value: Value) -> Literal:
    return Literal(f"{variable.key} is not {value}", Not(has_value(variable, value)))


def _values(variable: Variable) -> tuple[Value, ...] | None:
    """The values of a variable that has few."""
    match variable.domain:
        case YesNo():
            return (False, True)
        case OneOf(values):
            return values
        case NumberRange(whole=False):
            return None
    first, last = (int(counted_as(end)) for end in _within(variable))
    if last - first >= LISTED:
        return None
    return tuple(_written(Fraction(n), variable) for n in range(first, last + 1))


def _within(variable: Variable) -> tuple[Value, Value]:
    """The ends of a range as far as values go: of whole numbers, the first and the last."""
    least, most = ends(variable)
    if isinstance(variable.domain, NumberRange) and variable.domain.whole:
        least, most = Fraction(math.ceil(least)), Fraction(math.floor(most))
    return _written(least, variable), _written(most, variable)


def counted_as(value: Value) -> Fraction:
    """The number that a number or a day is counted as."""
    match value:
        case datetime.date():
            return Fraction(value.toordinal())
        case Fraction():
            return value
    raise TypeError(value)
