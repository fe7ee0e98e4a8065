"""The least relaxation of limits, against enumeration."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline_dsl.checking.checker import check
from redline_dsl.lint.subject import Subject
from redline_dsl.text.span import Text
from redline_solver.conflicts.relaxation import Elastic
from redline_solver.conflicts.soft_constraints import Problem
from redline_solver.verdict import Limits
from tests.laws.agreement import OneSource

if TYPE_CHECKING:
    from redline_solver.conflicts.relaxation import Relaxed

ISSUES = """\
actors A
unit person
issue x: 0 .. 6 person
issue y: 0 .. 6 person
issue z: yes/no
issue share: 0.0 .. 1.0
issue day: 2026-01-01 .. 2026-01-31
"""


def relaxed(lines: list[str]) -> list[Relaxed]:
    text = ISSUES + "".join(f"red line r{n} by A:\n    {line}\n" for n, line in enumerate(lines))
    result = check(Text("case.redline", text), OneSource(""))
    assert result.program is not None
    return Elastic(Subject(result, result.program), Problem(), Limits(), {}).relaxed()


LINES = st.tuples(
    st.sampled_from(["x", "y", "x + y", "x - y", "2 * x + y"]),
    st.sampled_from(["<=", ">="]),
    st.integers(-2, 14),
)


@settings(max_examples=40)
@given(st.lists(LINES, min_size=1, max_size=4))
def test_whole_numbers(lines: list[tuple[str, str, int]]) -> None:
    def excess(x: int, y: int) -> int:
        values = {"x": x, "y": y, "x + y": x + y, "x - y": x - y, "2 * x + y": 2 * x + y}
        beyond = [values[a] - limit if op == "<=" else limit - values[a] for a, op, limit in lines]
        return sum(max(each, 0) for each in beyond)

    least = min(excess(x, y) for x, y in itertools.product(range(7), repeat=2))
    found = relaxed([f"{amount} {op} {limit} person" for amount, op, limit in lines])
    assert [each.total for each in found] == ([f"{least} person"] if least else [])
    for each in found:
        assert sum(int(part.by.split()[0]) for part in each.parts) == least
        assert each.arrangement is not None
        x, y = (each.arrangement.get(key, Fraction(0)) for key in "xy")
        assert isinstance(x, Fraction)
        assert isinstance(y, Fraction)
        assert excess(int(x), int(y)) == least


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["x <= 1 person", "x >= 4 person"], [("3 person", True)]),
        (["share < 0.25", "share > 0.5"], [("0.25", False)]),
        (["share <= 0.25", "share >= 0.5"], [("0.25", True)]),
        (["day <= 2026-01-10", "day > 2026-01-12"], [("3 day", True)]),
        # What is no limit is kept; where that conflicts by itself nothing can be relaxed.
        (["z", "not z", "x <= 1 person"], []),
        (["z requires x <= 1 person", "z", "x >= 4 person"], [("3 person", True)]),
        (["x + y <= 20 person"], []),
    ],
)
def test_other_amounts(lines: list[str], expected: list[tuple[str, bool]]) -> None:
    assert [(each.total, each.attained) for each in relaxed(lines)] == expected
