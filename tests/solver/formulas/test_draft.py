"""A assignment knows what its sums come to after any changes."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline_dsl.program.program import (
    Compare,
    Conditional,
    Linear,
    Relation,
    Truth,
    Value,
    Variable,
)
from redline_solver.formulas import assignment
from redline_solver.formulas.assignment import Assignment
from redline_solver.formulas.evaluate import Evaluation
from tests.solver.asked import day, linear, real, whole, yes_no

FIRST = datetime.date(2026, 1, 1)
NUMBERS: list[Variable] = [
    *(whole(f"n{number}", 0, 9) for number in range(4)),
    *(real(f"r{number}", 0, 9) for number in range(3)),
    day("d", FIRST, datetime.date(2026, 12, 31)),
]
SWITCH = yes_no("switch")
START: dict[str, Value] = {
    **{each.key: Fraction(0) for each in NUMBERS},
    "d": FIRST,
    "switch": False,
}

coefficients = st.fractions(-3, 3, max_denominator=4).filter(bool)
sums = st.lists(
    st.tuples(coefficients, st.sampled_from(NUMBERS)), max_size=12, unique_by=lambda t: t[1].key
)


@st.composite
def puts(draw: st.DrawFn) -> tuple[str, Value]:
    variable = draw(st.sampled_from([*NUMBERS, SWITCH]))
    if variable is SWITCH:
        return "switch", draw(st.booleans())
    if variable.key == "d":
        return "d", FIRST + datetime.timedelta(days=draw(st.integers(0, 364)))
    return variable.key, Fraction(draw(st.integers(0, 9)))


@given(st.lists(sums, min_size=1, max_size=4), st.lists(puts() | st.integers(0, 3), max_size=20))
def test_sums_are_kept_up_to_date(
    written: list[list[tuple[Fraction, Variable]]], steps: list[tuple[str, Value] | int]
) -> None:
    amounts = [linear(*terms, constant=number) for number, terms in enumerate(written)]
    amounts.append(Linear(((Fraction(2), Conditional(Truth(SWITCH), amounts[0])),), Fraction(1)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assignment, "_LONG", 1)
        changed = Assignment(START)
        for step in steps:
            if isinstance(step, int):
                amount = amounts[step % len(amounts)]
                assert changed.evaluation().amount(amount) == Evaluation(
                    dict(changed.values)
                ).amount(amount)
            else:
                changed.put(*step)
        for amount in amounts:
            again = Evaluation(dict(changed.values))
            assert changed.evaluation().amount(amount) == again.amount(amount)
            below = Compare(Relation.AT_MOST, amount)
            assert changed.evaluation().holds(below) == again.holds(below)
