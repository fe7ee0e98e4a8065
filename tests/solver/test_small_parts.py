"""Pivots, partitions, numerals, and what formulas mention."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline_dsl.program.program import (
    And,
    Compare,
    Conditional,
    Defined,
    Formula,
    Not,
    Relation,
    Truth,
)
from redline_dsl.program.walking import definitions
from redline_solver.formulas.formulas import Mentions
from redline_solver.formulas.numerals import digits, rational
from redline_solver.formulas.partition import partition
from redline_solver.judging.reduct import Part, parts, reduct
from redline_solver.verdict import Verdict
from tests.solver.asked import linear, whole, yes_no

A, V = Verdict.ACCEPTABLE, Verdict.VIOLATES


def table(verdicts: str, *sizes: int) -> dict[tuple[tuple[str, str], ...], Verdict]:
    """Verdicts by first letter, for statements s0, s1 … of so many readings 0, 1 …"""
    names = {"A": A, "V": V, "O": Verdict.OPEN}
    choices = itertools.product(*(range(size) for size in sizes))
    return {
        tuple((f"s{n}", str(reading)) for n, reading in enumerate(choice)): names[letter]
        for choice, letter in zip(choices, verdicts, strict=True)
    }


@pytest.mark.parametrize(
    ("verdicts", "sizes", "expected"),
    [
        ("A", (), ()),
        ("AAAA", (2, 2), ()),
        ("AAVV", (2, 2), ("s0",)),
        ("AVAV", (2, 2), ("s1",)),
        ("AVVA", (2, 2), ("s0", "s1")),
        ("AAAV", (2, 2), ("s0", "s1")),
        ("AAVVOO", (3, 2), ("s0",)),
        ("AVAVVAVA", (2, 2, 2), ("s0", "s2")),
    ],
)
def test_pivot(verdicts: str, sizes: tuple[int, ...], expected: tuple[str, ...]) -> None:
    assert reduct(table(verdicts, *sizes)) == expected


def test_parts() -> None:
    assert parts(table("AAVVAA", 3, 2), ("s0",)) == [
        Part(A, (("s0", ("0", "2")),)),
        Part(V, (("s0", ("1",)),)),
    ]
    assert parts(table("AVVV", 2, 2), ("s0", "s1"))[1] == Part(V, (("s0", ("0",)), ("s1", ("1",))))
    assert parts(table("AA", 2), ()) == [Part(A, ())]
    with pytest.raises(ValueError, match="do not decide"):
        parts(table("AVVV", 2, 2), ("s0",))


@given(st.lists(st.lists(st.integers(0, 9), max_size=3), max_size=8))
def test_partition(groups: list[list[int]]) -> None:
    numbers = partition(groups)
    for (a, first), (b, second) in itertools.combinations(zip(numbers, groups, strict=True), 2):
        if set(first) & set(second) or (not first and not second):
            assert a == b
    # And no more than is needed: the groups of one number are connected.
    for number in set(numbers):
        members = [set(each) for n, each in zip(numbers, groups, strict=True) if n == number]
        reached = members.pop()
        while any(each & reached for each in members):
            reached |= set().union(*(each for each in members if each & reached))
            members = [each for each in members if not each <= reached]
        assert not any(members)


@given(st.fractions())
def test_numerals(number: Fraction) -> None:
    text = f"{digits(abs(number.numerator))}/{digits(number.denominator)}"
    assert rational(f"-{text}" if number < 0 else text) == number


@pytest.mark.parametrize("length", [3_999, 4_000, 4_001, 8_000, 9_001])
def test_numerals_longer_than_python_converts(length: int) -> None:
    number = 7 * 10 ** (length - 1) + 3
    text = digits(number)
    assert (len(text), text[0], text[-1]) == (length, "7", "3")
    assert rational(text) == number
    assert rational(f"-1/{text}") == Fraction(-1, number)


def test_mentions_and_definitions() -> None:
    a, b, x, y = yes_no("a"), yes_no("b"), whole("x", 0, 1), whole("y", 0, 1)
    inner = Defined("inner", Truth(b))
    outer = Defined("outer", And((inner, Truth(a))))
    formula: Formula = And(
        (
            Compare(Relation.LESS, linear((1, Conditional(outer, linear((1, y)))), (1, x))),
            Not(inner),
        )
    )
    assert Mentions().of(formula) == ("b", "a", "y", "x")
    assert [each.key for each in definitions(formula, ())] == ["inner", "outer"]
    assert [each.key for each in definitions(formula, {"inner"})] == ["outer"]
    assert definitions(Truth(a), ()) == []
