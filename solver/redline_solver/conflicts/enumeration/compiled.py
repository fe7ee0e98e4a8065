"""Formulas as Python functions of the values of variables: exact, fast, and without Z3.

A program is looked at in thousands of arrangements, so each formula is taken apart once.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction
from typing import Any, assert_never

from redline_dsl.program.program import (
    And,
    Compare,
    Conditional,
    Constant,
    Defined,
    Extreme,
    Formula,
    Iff,
    Is,
    Linear,
    Not,
    Or,
    Relation,
    Truth,
    Value,
    Variable,
)
from redline_dsl.program.walking import definitions

Values = dict[str, Any]
"""By key of a variable: `bool`, `str`, or an exact number (of a date its day's)."""

Test = Callable[[Values], bool]
Measure = Callable[[Values], Any]


def plain(value: Value) -> bool | str | int | Fraction:
    """A value as functions take it: whole numbers are `int`, days are numbers."""
    match value:
        case datetime.date():
            return value.toordinal()
        case Fraction(denominator=1):
            return value.numerator
    return value


def whole_value(number: Fraction) -> Fraction | int:
    """A whole number as `int`, which is exact too and faster."""
    return number.numerator if number.denominator == 1 else number


class Compiler:
    """Functions for the formulas of one program; a define is compiled, and evaluated, once."""

    def __init__(self) -> None:
        self._defines: dict[str, Test] = {}

    def test(self, formula: Formula) -> Test:
        """The function that tells whether a formula is true.

        It keeps the truth of defines among the values, under names no variable has.
        """
        used = definitions(formula, ())
        for define in used:
            if define.key not in self._defines:
                self._defines[define.key] = _test(define.body)
        own = _test(formula)
        if not used:
            return own
        steps = [(_name(define), self._defines[define.key]) for define in used]

        def in_order(values: Values) -> bool:
            for name, test in steps:
                if name not in values:
                    values[name] = test(values)
            return own(values)

        return in_order


def _name(define: Defined) -> str:
    return f"define {define.key}"


def _test(formula: Formula) -> Test:
    match formula:
        case Truth(variable):
            key = variable.key
            return lambda values: values[key] is True
        case Is(variable, value):
            key = variable.key
            return lambda values: bool(values[key] == value)
        case Not(operand):
            inner = _test(operand)
            return lambda values: not inner(values)
        case And(parts):
            return _all([_test(part) for part in parts])
        case Or(parts):
            return _any([_test(part) for part in parts])
        case Iff(one, other):
            left, right = _test(one), _test(other)
            return lambda values: left(values) == right(values)
        case Compare(relation, amount):
            return _compare(relation, _measure(amount))
        case Defined():
            name = _name(formula)
            return lambda values: bool(values[name])
        case Constant(value):
            return lambda _: value
    assert_never(formula)


def _all(tests: list[Test]) -> Test:
    def every(values: Values) -> bool:
        for test in tests:  # noqa: SIM110 - `all` would make a generator for every call
            if not test(values):
                return False
        return True

    return every


def _any(tests: list[Test]) -> Test:
    def some(values: Values) -> bool:
        for test in tests:  # noqa: SIM110 - as above
            if test(values):
                return True
        return False

    return some


def _compare(relation: Relation, measure: Measure) -> Test:
    match relation:
        case Relation.EQUAL:
            return lambda values: bool(measure(values) == 0)
        case Relation.UNEQUAL:
            return lambda values: bool(measure(values) != 0)
        case Relation.LESS:
            return lambda values: bool(measure(values) < 0)
        case Relation.AT_MOST:
            return lambda values: bool(measure(values) <= 0)
    assert_never(relation)


def _measure(linear: Linear) -> Measure:
    constant = whole_value(linear.constant)
    variables = [
        (whole_value(coefficient), atom.key)
        for coefficient, atom in linear.terms
        if isinstance(atom, Variable)
    ]
    others = [
        (whole_value(coefficient), _atom(atom))
        for coefficient, atom in linear.terms
        if not isinstance(atom, Variable)
    ]

    def total(values: Values) -> Any:  # noqa: ANN401 - an `int` or a Fraction, both exact
        amount: Any = constant
        for coefficient, key in variables:
            amount += coefficient * values[key]
        for coefficient, measure in others:
            amount += coefficient * measure(values)
        return amount

    return total


def _atom(atom: Conditional | Extreme) -> Measure:
    match atom:
        case Conditional(condition, amount):
            holds, measure = _test(condition), _measure(amount)
            return lambda values: measure(values) if holds(values) else 0
        case Extreme(largest, parts):
            measures = [_measure(part) for part in parts]
            extreme = max if largest else min
            return lambda values: extreme(measure(values) for measure in measures)
    assert_never(atom)
