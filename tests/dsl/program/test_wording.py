"""Settlements as text: what is printed can be pasted, and says the same."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline_dsl.checking.checker import check
from redline_dsl.program import wording
from redline_dsl.program.program import Settles, Value, Variable
from redline_dsl.text.diagnostic import Diagnostic, Label
from redline_dsl.text.span import NOWHERE, Text

WORLD = """
actors A, B
unit person
unit USD
unit month
unit thousand = 1_000 person
issue agreed(a in Actor): yes/no
issue level: one of low, high
issue leader(a in Actor): one of Actor
issue bare: -100.0 .. 100.0
issue troops(a in Actor): -5 thousand .. 9 thousand
issue pay: 0.0 .. 10.0 USD per person per month
issue start: 0001-01-01 .. 9999-12-31
"""


class Nowhere:
    def constraint_file(self, path: str, named_in: str) -> Diagnostic:
        del path, named_in
        return Diagnostic("E100", "there is no such file", Label(NOWHERE))

    source = constraint_file


def settled(terms: list[str]) -> list[Settles | None]:
    proposal = "proposal p:\n" + "".join(f"  - {term}\n" for term in terms)
    program = check(Text("t", WORLD + proposal), Nowhere()).program
    assert program is not None, terms
    return [term.settles for term in program.proposals["p"].terms]


def variables() -> dict[str, Variable]:
    program = check(Text("t", WORLD), Nowhere()).program
    assert program is not None
    return dict(program.variables)


VARIABLES = variables()


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("agreed(A)", True, "agreed(A)"),
        ("agreed(B)", False, "not agreed(B)"),
        ("level", "high", "level = high"),
        ("leader(A)", "B", "leader(A) = B"),
        ("bare", Fraction(0), "bare = 0"),
        ("bare", Fraction(1, 4), "bare = 0.25"),
        ("bare", Fraction(-3, 2), "bare = -1.5"),
        ("bare", Fraction(1, 3), "bare = 1 / 3"),
        ("bare", Fraction(-2000, 3), "bare = -2_000 / 3"),
        ("troops(A)", Fraction(6), "troops(A) = 6 thousand"),
        ("troops(A)", Fraction(6_000), "troops(A) = 6_000 thousand"),
        ("troops(A)", Fraction(1, 7), "troops(A) = 1 thousand / 7"),
        ("pay", Fraction(5, 2), "pay = 2.5 USD per person per month"),
        ("pay", Fraction(10, 3), "pay = 10 USD per person per month / 3"),
        ("start", datetime.date(2026, 2, 15), "start = 2026-02-15"),
    ],
)
def test_settlements(key: str, value: Value, text: str) -> None:
    assert wording.settlement(VARIABLES[key], value) == text
    assert settled([text]) == [Settles(VARIABLES[key], value)]


NUMBERS = st.fractions(max_denominator=10_000) | st.decimals(
    allow_nan=False, allow_infinity=False, places=9, min_value=-(10**12), max_value=10**12
).map(Fraction)
VALUES = st.one_of(
    st.tuples(st.sampled_from(["bare", "troops(A)", "pay"]), NUMBERS),
    st.tuples(st.just("start"), st.dates()),
    st.tuples(st.sampled_from(["agreed(A)", "agreed(B)"]), st.booleans()),
    st.tuples(st.just("level"), st.sampled_from(["low", "high"])),
    st.tuples(st.just("leader(B)"), st.sampled_from(["A", "B"])),
)


@given(st.dictionaries(st.sampled_from(sorted(VARIABLES)), st.integers()), VALUES)
def test_a_settlement_reads_back_as_the_same_value(
    integers: dict[str, int], one: tuple[str, Value]
) -> None:
    numeric = ("bare", "troops(A)", "troops(B)", "pay")
    values: dict[str, Value] = {k: Fraction(v) for k, v in integers.items() if k in numeric}
    values[one[0]] = one[1]
    texts = [wording.settlement(VARIABLES[key], value) for key, value in values.items()]
    assert settled(texts) == [Settles(VARIABLES[key], value) for key, value in values.items()]


@given(NUMBERS)
def test_numbers_are_exact_and_grouped(value: Fraction) -> None:
    text = wording.number(value)
    numerator, _, denominator = text.replace("_", "").partition(" / ")
    assert Fraction(numerator) / Fraction(denominator or "1") == value
    for part in text.split(" / "):
        whole = part.lstrip("-").partition(".")[0]
        assert all(len(group) == 3 for group in whole.split("_")[1:])
        assert 1 <= len(whole.split("_")[0]) <= 3
