"""Which values of two variables go together."""

from __future__ import annotations

import datetime
import math
from fractions import Fraction
from itertools import pairwise

from redline_dsl.program.program import (
    And,
    Compare,
    DateRange,
    Formula,
    Linear,
    Not,
    NumberRange,
    Relation,
    Value,
    Variable,
)
from redline_solver.asking.backbone import backbone
from redline_solver.asking.theory import Theory
from redline_solver.formulas.formulas import has_value
from redline_solver.formulas.lower import Literal

from .remaining import counted_as, ends
from .zone_answer import Plane, Remaining, Step

STEPS = 12
"""Steps at most into which the values of a number or a day are put."""


def projection(theory: Theory, first: Remaining, second: Remaining) -> Plane:
    """Which values of two variables, of those that remain, some arrangement has together."""
    variables = theory.inquiry.program.variables
    one, other = variables[first.key], variables[second.key]
    rows, columns = _steps(one, first), _steps(other, second)
    never = [
        Literal(
            f"not {one.key} {row.low} to {row.high} with {other.key} {column.low} to {column.high}",
            Not(And((_inside(one, row), _inside(other, column)))),
        )
        for row in rows
        for column in columns
    ]
    # All are about the same variables, so all are connected: ask about them together.
    proven = backbone(theory, never, batch=len(never))
    found = [None if each is None else not each for each in proven]
    width = len(columns)
    cells = tuple(tuple(found[at : at + width]) for at in range(0, len(found), width))
    return Plane(one.key, other.key, rows, columns, cells)


def _steps(variable: Variable, remaining: Remaining) -> tuple[Step, ...]:
    values = remaining.values
    number = isinstance(variable.domain, NumberRange | DateRange)
    if values is not None and (not number or len(values) <= STEPS):
        return tuple(Step(value, value) for value in (*values, *remaining.unsure))
    low, high = ends(variable)
    if remaining.low is not None:
        low = counted_as(remaining.low.value)
    if remaining.high is not None:
        high = counted_as(remaining.high.value)
    if isinstance(variable.domain, NumberRange) and not variable.domain.whole:
        width = (high - low) / STEPS
        corners = [low + width * n for n in range(STEPS + 1)] if width else [low, high]
        return tuple(Step(a, b) for a, b in pairwise(corners))
    first, last = math.ceil(low), math.floor(high)
    length = -(-(last - first + 1) // STEPS)
    return tuple(
        Step(_value(start, variable), _value(min(start + length - 1, last), variable))
        for start in range(first, last + 1, length)
    )


def _inside(variable: Variable, step: Step) -> Formula:
    if step.low == step.high:
        return has_value(variable, step.low)
    low, high = counted_as(step.low), counted_as(step.high)
    return And(
        (
            Compare(Relation.AT_MOST, Linear(((Fraction(-1), variable),), low)),
            Compare(Relation.AT_MOST, Linear(((Fraction(1), variable),), -high)),
        )
    )


def _value(number: int, variable: Variable) -> Value:
    if isinstance(variable.domain, DateRange):
        return datetime.date.fromordinal(number)
    return Fraction(number)
