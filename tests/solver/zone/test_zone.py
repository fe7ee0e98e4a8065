"""What is left of the zone in small cases, worked out by hand."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from redline_solver.verdict import Limits
from redline_solver.zone.zone import zone
from redline_solver.zone.zone_answer import Bound, Existence, Region, Remaining, Size, View
from tests.solver.asked import LIMITS, NO_EFFORT, program


def region(text: str) -> Region:
    """The one region of a file without readings."""
    (found,) = zone(program("actors A\n" + text), LIMITS).regions
    assert found.view is View.THROUGHOUT
    return found


def at(value: Fraction | int) -> Bound:
    return Bound(Fraction(value), reached=True)


def near(value: Fraction | int) -> Bound:
    return Bound(Fraction(value), reached=False)


@pytest.mark.parametrize(
    ("line", "low", "high"),
    [
        ("x > 2 and x < 5", near(2), near(5)),
        ("3 * x + 7 * y <= 22 and x >= 1 / 7", at(Fraction(1, 7)), at(Fraction(22, 3))),
        ("x = 2 or (x >= 7 and x < 8)", at(2), near(8)),
        ("x >= 0", at(0), at(10)),
        ("x <= n and n <= 3", at(0), at(3)),
        ("(x + y < 1 / 3) or x < 1 / 7", at(0), near(Fraction(1, 3))),
    ],
)
def test_bounds_of_fractions(line: str, low: Bound, high: Bound) -> None:
    issues = "issue x: 0.0 .. 10.0\nissue y: 0.0 .. 10.0\nissue n: 0 .. 1_000_000\n"
    left = region(issues + f"red line r by A:\n    {line}\n").remaining[0]
    assert (left.low, left.high) == (low, high)
    assert left.free == (line == "x >= 0")


def test_bounds_of_large_whole_numbers_and_of_days() -> None:
    text = """issue n: 0 .. 1_000_000_000
issue start: 2026-01-01 .. 2027-12-31
red line r by A:
    7 * n <= 1_000_000 and 3 * n >= 10
red line s by A:
    start > 2026-02-28 and start <= 2026-03-01
"""
    number, day = region(text).remaining
    assert (number.low, number.high) == (
        at(4),
        at(142_857),
    )
    assert day.forced == datetime.date(2026, 3, 1)


def test_values_with_a_gap_between() -> None:
    (left,) = region("issue n: 0 .. 9\nred line r by A:\n    n = 2 or n >= 8\n").remaining
    assert left.values == (2, 8, 9)


AMBIGUOUS = """actors A, B
issue a: yes/no
issue b: yes/no
red line r by A:
    reading narrow: not a
    reading broad: not a and not b
"""


def test_readings_change_the_zone() -> None:
    found = zone(program(AMBIGUOUS), LIMITS)
    assert found.alike is False
    every, some = found.regions
    assert (every.view, every.size) == (View.EVERY, Size(1, exact=True, all=4))
    assert (some.view, some.size) == (View.SOME, Size(2, exact=True, all=4))
    assert [each.forced for each in every.remaining] == [False, False]
    assert found.table is not None
    assert [size.least for _, size in found.table] == [2, 1]
    assert found.pivot == ("r",)


def test_a_reading_can_be_kept_to() -> None:
    found = zone(program(AMBIGUOUS), LIMITS, under={"r": ["broad"]})
    assert (found.alike, found.combinations) == (True, 1)
    assert found.regions[0].size.least == 1


def test_readings_that_say_the_same_make_no_difference() -> None:
    same = AMBIGUOUS.replace("not a and not b", "a = no")
    found = zone(program(same), LIMITS)
    assert found.alike is True
    assert [each.view for each in found.regions] == [View.THROUGHOUT]


def test_beyond_the_cap_there_is_no_table() -> None:
    text = "actors A\n" + "".join(
        f"issue x{n}: yes/no\nred line r{n} by A:\n    reading p: x{n}\n    reading q: not x{n}\n"
        for n in range(7)
    )
    found = zone(program(text), LIMITS)
    assert (found.table, found.pivot, found.combinations) == (None, None, 128)
    assert [each.existence for each in found.regions] == [Existence.EMPTY, Existence.INHABITED]
    assert found.regions[1].size.least == 128


def test_examples_run_out() -> None:
    text = "actors A\nissue a: yes/no default yes\nissue b: yes/no\nred line r by A:\n    a or b\n"
    (found,) = zone(program(text), LIMITS, examples=10).regions
    assert len(found.examples) == 3
    assert found.examples[0]["a"] is True


@pytest.mark.usefixtures("no_guesses")
def test_a_spent_budget_is_said() -> None:
    text = """actors A
issue x: 0.0 .. 1.0
issue y: 0.0 .. 1.0
red line r by A:
    x + y <= 1.5 and (x >= 0.75 or y >= 0.75)
red line s by A:
    x >= 0.5 requires y >= 0.75
"""
    found = zone(program(text), NO_EFFORT)
    assert found.existence is Existence.UNDETERMINED
    assert not found.regions[0].size.exact
    assert zone(program(text), Limits()).existence is Existence.INHABITED


def test_what_nothing_is_said_about_is_free() -> None:
    (left,) = region("issue n: 0 .. 1_000\n").remaining
    assert left == Remaining(
        "n",
        free=True,
        forced=None,
        values=None,
        unsure=(),
        low=at(0),
        high=at(1_000),
    )


def test_settling_what_an_actor_never_offers_is_beyond_its_offers() -> None:
    text = """actors A
issue a: yes/no decided by A
issue b: yes/no decided by A default no
offer o by A:
    - b
proposal p:
    - b
    - a
"""
    checked = program(text)
    (found,) = zone(checked, LIMITS, given=checked.proposals["p"], within_offers=True).regions
    assert found.conflict is not None
    assert found.conflict.statements == (("offers of A", None),)
    assert [term.text for term in found.conflict.terms] == ["a"]
