"""What decides a table, how it is told, and what to ask: compared with the definitions."""

from __future__ import annotations

import itertools
import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline_solver.judging.reduct import reduct
from redline_solver.readings.information import Row, questions, rows, uncertainty
from redline_solver.verdict import Combination

Table = dict[Combination, str]


def table(outcomes: str, **readings: str) -> Table:
    """A table in file order: `table("xyxy", a="12", b="34")`."""
    pairs = [[(name, reading) for reading in some] for name, some in readings.items()]
    combinations = list(itertools.product(*pairs))
    return dict(zip(combinations, outcomes, strict=True))


DECIDING = [
    (table("x"), ()),
    (table("xxxx", a="12", b="34"), ()),
    (table("xxyy", a="12", b="34"), ("a",)),
    (table("xyxy", a="12", b="34"), ("b",)),
    (table("xyyx", a="12", b="34"), ("a", "b")),
    (table("xxxy", a="12", b="34"), ("a", "b")),
    (table("xyxyxy", a="123", b="45"), ("b",)),
]


@pytest.mark.parametrize(("outcomes", "expected"), DECIDING)
def test_what_decides(outcomes: Table, expected: tuple[str, ...]) -> None:
    assert reduct(outcomes) == expected


def test_rows_leave_out_what_makes_no_difference() -> None:
    assert rows(table("xxxy", a="12", b="34")) == [
        Row("x", (("a", ("1",)),), 2),
        Row("x", (("a", ("2",)), ("b", ("3",))), 1),
        Row("y", (("a", ("2",)), ("b", ("4",))), 1),
    ]
    assert rows(table("xxyyxx", a="123", b="45")) == [
        Row("x", (("a", ("1", "3")),), 4),
        Row("y", (("a", ("2",)),), 2),
    ]
    assert rows(table("x")) == [Row("x", (), 1)]


def test_what_tells_most_is_asked_first() -> None:
    found = questions(table("xyyxyxxy", a="12", b="34", c="56"))
    assert [(each.statement, each.bits) for each in found] == [
        ("a", 0.0),
        ("b", 0.0),
        ("c", 0.0),
    ]
    # Three of four outcomes alike: 2 - 3/4 log2 3 bits; knowing either leaves half a bit.
    found = questions(table("xxxy", a="12", b="34"))
    whole = 2 - 0.75 * math.log2(3)
    assert [each.bits for each in found] == [pytest.approx(whole - 0.5, abs=1e-9)] * 2
    found = questions(table("xyxz", a="12", b="34"))
    assert [(each.statement, each.bits) for each in found] == [("b", 1.0), ("a", 0.5)]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    sizes = draw(st.lists(st.integers(2, 3), min_size=1, max_size=4))
    readings = {f"s{place}": "abc"[:size] for place, size in enumerate(sizes)}
    count = math.prod(sizes)
    outcomes = draw(st.text("xyz", min_size=count, max_size=count))
    if draw(st.booleans()):  # one statement at least that makes no difference
        outcomes = "".join(outcomes[index - index % sizes[-1]] for index in range(count))
    return table(outcomes, **readings)


def decided(outcomes: Table, names: tuple[str, ...]) -> bool:
    found: dict[tuple[str, ...], set[str]] = {}
    for combination, outcome in outcomes.items():
        chosen = tuple(dict(combination)[name] for name in names)
        found.setdefault(chosen, set()).add(outcome)
    return all(len(each) == 1 for each in found.values())


@given(tables())
def test_a_set_decides_just_when_it_contains_the_one_smallest(outcomes: Table) -> None:
    names = [name for name, _ in next(iter(outcomes))]
    smallest = set(reduct(outcomes))
    for size in range(len(names) + 1):
        for subset in itertools.combinations(names, size):
            assert decided(outcomes, subset) == (smallest <= set(subset))


@given(tables())
def test_every_combination_is_in_one_row(outcomes: Table) -> None:
    found = rows(outcomes)
    assert sum(row.combinations for row in found) == len(outcomes)
    names = reduct(outcomes)
    for combination, outcome in outcomes.items():
        readings = dict(combination)
        (row,) = (
            row for row in found if all(readings[name] in some for name, some in row.readings)
        )
        assert row.outcome == outcome
        assert {name for name, _ in row.readings} <= set(names)


@given(tables())
def test_bits_by_the_definitions(outcomes: Table) -> None:
    """Shannon's entropy and its expected loss, summed outcome by outcome."""

    def entropy(some: Table) -> float:
        shares = [count / len(some) for count in Counter(some.values()).values()]
        return -sum(share * math.log2(share) for share in shares)

    assert uncertainty(outcomes.values()) == pytest.approx(entropy(outcomes), abs=1e-8)
    found = questions(outcomes)
    assert [each.bits for each in found] == sorted((each.bits for each in found), reverse=True)
    for question in found:
        left = 0.0
        for reading in {dict(combination)[question.statement] for combination in outcomes}:
            part = {c: o for c, o in outcomes.items() if (question.statement, reading) in c}
            left += len(part) / len(outcomes) * entropy(part)
        assert question.bits == pytest.approx(entropy(outcomes) - left, abs=1e-8)
        assert (question.bits == 0) or question.statement in reduct(outcomes)
