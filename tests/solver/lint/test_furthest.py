"""The furthest value of an amount, where points cannot stand for fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline_dsl.lint.selection import selection
from redline_solver.asking.optimum import simplest
from redline_solver.lint import ALL, run
from tests.dsl.lint.lint_files import checked

FRACTIONS = st.fractions(min_value=-50, max_value=50, max_denominator=60)


@given(FRACTIONS, FRACTIONS)
def test_the_simplest_fraction_between_two(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    if low == high:
        return
    found = simplest(low, high)
    assert low < found < high
    for denominator in range(1, found.denominator):
        above = low * denominator // 1 + 1
        assert not Fraction(above, denominator) < high


HEAD = """actors Arvenia
source memo from "memo.txt"
issue x: 0.0 .. 1_000_000.0
issue y: 0.0 .. 1_000_000.0
issue n: 0 .. 1_000_000_000
issue flag: yes/no
"""


@pytest.mark.parametrize(
    ("rest", "line", "told"),
    [
        ("x <= 999_999.5", "x <= 999_999.75", "it is never more than `999_999.5`"),
        ("3 * x + 7 * y <= 22 and x >= 1 / 7", "y <= 4", "it is never more than `151 / 49`"),
        ("x < 5", "x <= 6", "it stays below `5`"),
        ("x > 2", "x >= 1", "it stays above `2`"),
        ("x = 2 or x = 7", "3 >= x / 7", "it is never more than `1`"),
        ("7 * n <= 1_000_000", "n <= 200_000", "it is never more than `142_857`"),
        ("7 * n >= 1_000_000", "n >= 100_000", "it is never less than `142_858`"),
        ("n <= 10", "0.3 * n < 3.5", "it is never more than `3`"),
        ("n <= 10 and (flag requires n <= 5)", "sum(a in Actor where flag: n) <= 7", "`5`"),
        ("n <= 10", "largest(a in Actor: n + x - x) <= 70", "never more than `10`"),
        ("x + n <= 10.5 and n >= 3", "x - 2 * n <= 8", "it is never more than `1.5`"),
        ("n = 4", "-n >= -5", "it is never less than `-4`"),
    ],
)
def test_the_value_told_is_the_furthest(rest: str, line: str, told: str) -> None:
    content = (
        HEAD + f"red line rest by Arvenia:\n    {rest}\nred line line by Arvenia:\n    {line}\n"
    )
    chosen = selection(ALL, select=["bound-slack"])
    messages = [d.message for d in run(checked(content), chosen) if "`line`" in d.message]
    assert len(messages) == 1
    assert told in messages[0]
