"""Counting against published and closed-form numbers, and the counter's parts by enumeration."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline_dsl.program.program import Relation
from redline_solver.formulas import statements
from redline_solver.zone.counting import cells, lattice, translation
from redline_solver.zone.counting.count import UNKNOWN, Count, Counting
from redline_solver.zone.counting.translation import Translation
from redline_solver.zone.model_counts import ModelCounts
from tests.solver.asked import inquiry, program

if TYPE_CHECKING:
    from redline_solver.zone.zone_answer import Size


def size(text: str) -> Size:
    """How many arrangements satisfy every line of a file."""
    asked = inquiry(text)
    formulas = [
        statements.statement(each).alternatives[0].literal.formula
        for each in (*asked.program.background, *asked.program.constraints)
    ]
    return ModelCounts(asked).size(formulas, ())


def counted(text: str) -> int:
    found = size(text)
    assert found.exact
    return found.least


def lines(*formulas: str) -> str:
    """Each formula as a red line of its own."""
    return "".join(
        f"red line r_{number} by A:\n    {formula}\n" for number, formula in enumerate(formulas)
    )


# ------------------------------------------------------------------ published and closed forms


@pytest.mark.parametrize(("queens", "ways"), [(4, 2), (5, 10), (6, 4), (7, 40), (8, 92)])
def test_queens_that_do_not_attack_each_other(queens: int, ways: int) -> None:
    """OEIS A000170."""
    rows = range(queens)
    apart = [
        f"q{i} != q{j} and q{i} - q{j} != {i - j} and q{j} - q{i} != {i - j}"
        for i in rows
        for j in range(i)
    ]
    issues = "".join(f"issue q{i}: 1 .. {queens}\n" for i in rows)
    assert counted("actors A\n" + issues + lines(*apart)) == ways


@pytest.mark.parametrize(
    ("colours", "length"), [(2, 5), (2, 30), (3, 3), (3, 30), (4, 12), (7, 4), (7, 9)]
)
def test_colourings_of_a_circle(colours: int, length: int) -> None:
    """The chromatic polynomial of a circle, (k - 1)^n + (-1)^n (k - 1)."""
    names = ", ".join(f"c{number}" for number in range(colours))
    issues = "".join(f"issue v{n}: one of {names}\n" for n in range(length))
    edges = [(n, (n + 1) % length) for n in range(length)]
    apart = [f"v{a} != v{b}" for a, b in edges]
    expected = (colours - 1) ** length + (-1) ** length * (colours - 1)
    assert counted("actors A\n" + issues + lines(*apart)) == expected


@pytest.mark.parametrize(("number", "ways"), [(10, 42), (20, 627), (30, 5604)])
def test_partitions_of_a_number(number: int, ways: int) -> None:
    """OEIS A000041: how often each part is taken, times the part, comes to the number."""
    issues = "".join(f"issue n{part}: 0 .. {number // part}\n" for part in range(1, number + 1))
    total = " + ".join(f"{part} * n{part}" for part in range(1, number + 1))
    assert counted("actors A\n" + issues + lines(f"{total} = {number}")) == ways


def test_independent_sets_of_a_path() -> None:
    """Fibonacci numbers: no two neighbours of a row of 60."""
    issues = "".join(f"issue x{n}: yes/no\n" for n in range(60))
    apart = [f"x{n} excludes x{n + 1}" for n in range(59)]
    before, after = 1, 2
    for _ in range(59):
        before, after = after, before + after
    assert counted("actors A\n" + issues + lines(*apart)) == after


def test_members_of_a_committee() -> None:
    """Binomial coefficients: 20 of 40."""
    members = ", ".join(f"m{n}" for n in range(40))
    text = f"actors A\nset S = {members}\nissue on(s in S): yes/no\n"
    assert counted(text + lines("count(s in S: on(s)) = 20")) == math.comb(40, 20)


def test_a_large_committee_and_a_weighted_one() -> None:
    members = ", ".join(f"m{n}" for n in range(400))
    text = f"actors A\nset S = {members}\nissue seat(s in S): one of none, aide, chief\n"
    rule = "count(s in S: seat(s) != none) = 200"
    assert counted(text + lines(rule)) == math.comb(400, 200) * 2**200


def test_a_sum_in_which_a_number_occurs_twice() -> None:
    text = "actors A\nissue n: 0 .. 9\nissue m: 0 .. 9\n"
    rule = "n + m + sum(a in Actor where n >= 5: 10) <= 12"
    expected = sum(1 for n in range(10) for m in range(10) if n + m + 10 * (n >= 5) <= 12)
    assert counted(text + lines(rule)) == expected


def test_a_tree_of_features() -> None:
    """A feature model: children need their parent, alternatives exclude each other."""
    text = """actors A
issue base: yes/no
issue a: yes/no
issue b: yes/no
issue kind: one of none, x, y, z
"""
    rules = ["base", "a requires base", "b requires a", "kind = none or a", "b excludes kind = z"]
    expected = sum(
        1
        for a, b, kind in itertools.product((0, 1), (0, 1), "nxyz")
        if a >= b and (kind == "n" or a) and not (b and kind == "z")
    )
    assert counted(text + lines(*rules)) == expected


def test_large_numbers_and_days() -> None:
    text = """actors A, B, C
issue t(a in Actor): 0 .. 1_000_000
issue start: 2026-01-01 .. 2026-12-31
issue signed: 2026-01-01 .. 2026-12-31
"""
    rules = ["t(A) <= 999_999", "t(B) = 7 or t(B) >= 500_001", "start >= signed + 30 day"]
    days = sum(max(0, 365 - 30 - day) for day in range(365))
    assert counted(text + lines(*rules)) == 1_000_000 * 500_001 * 1_000_001 * days


def test_fractions_are_left_out_of_the_count_and_still_decide() -> None:
    text = "actors A\nissue n: 0 .. 10\nissue share: 0.0 .. 1.0\nissue free: yes/no\n"
    # Only n from 0 to 4 leaves a share: 5 times 2 arrangements of the others.
    assert counted(text + lines("n + 2 * share <= 4.5", "share > 0.1")) == 5 * 2


# --------------------------------------------------------------------------------- its limits


def test_what_takes_too_long_is_never_an_exact_count() -> None:
    issues = "".join(f"issue x{n}: 0 .. 5_000\n" for n in range(6))
    pairs = [f"x{a} + x{b} != {a * b + 9}" for a, b in itertools.combinations(range(6), 2)]
    found = size("actors A\n" + issues + lines(*pairs))
    assert not found.exact
    assert found.least <= found.all == 5_001**6


@pytest.mark.parametrize(("deepest", "exact"), [(100, True), (40, False)])
def test_formulas_nested_too_deeply_are_not_counted(
    deepest: int,
    exact: bool,  # noqa: FBT001 - what is expected
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(translation, "_DEPTH", deepest)
    defines = "issue x: yes/no\nissue y: yes/no\ndefine d0 = count(a in Actor: x) = 1\n" + "".join(
        f"define d{n} = {'x' if n % 4 == 1 else 'y'} = d{n - 1}\n" for n in range(1, 45)
    )
    found = size("actors A\n" + defines + lines("d44"))
    assert (found.exact, found.all) == (exact, 4)


def test_a_count_that_stops_counts_no_more_than_there_is() -> None:
    text = "actors A\n" + "".join(f"issue x{n}: 1 .. 6\n" for n in range(6))
    apart = [f"x{a} != x{b}" for a, b in itertools.combinations(range(6), 2)]
    checked = program(text + lines(*apart))
    seen = set()
    for steps in range(0, 20_000, 500):
        formulas = Translation(checked.variables.values())
        nodes = [
            formulas.node(statements.statement(each).alternatives[0].literal.formula)
            for each in checked.constraints
        ]
        counting = Counting(formulas.store, lambda _: None)
        found = counting.count(nodes, formulas.store.ranges.cells, steps)
        assert found.least <= math.factorial(6)
        assert found.exact == (found.least == math.factorial(6))
        seen.add(found.exact)
    assert seen == {True, False}
    assert Count(3, exact=True).times(UNKNOWN) == UNKNOWN


# ---------------------------------------------------------------------------------- its parts

NUMBERS = st.integers(min_value=-4, max_value=4)


RUNS = st.builds(
    lambda factor, low, more: lattice.Run(factor, low, low + more),
    NUMBERS.filter(bool),
    NUMBERS,
    st.integers(min_value=0, max_value=4),
)
CHOICES = st.builds(
    lattice.Weighted,
    st.tuples(
        st.tuples(NUMBERS, st.integers(min_value=0, max_value=3)),
        st.tuples(NUMBERS, st.integers(min_value=0, max_value=3)),
    ),
)


def _values(part: lattice.Part) -> list[int]:
    if isinstance(part, lattice.Run):
        return [part.factor * number for number in range(part.low, part.high + 1)]
    return [value for value, ways in part.values for _ in range(ways)]


@given(
    st.lists(st.one_of(RUNS, CHOICES), min_size=1, max_size=4),
    st.integers(min_value=-30, max_value=30),
    st.sampled_from([Relation.EQUAL, Relation.UNEQUAL, Relation.AT_MOST]),
)
def test_solutions_of_a_sum(parts: list[lattice.Part], constant: int, relation: Relation) -> None:
    def holds(total: int) -> bool:
        match relation:
            case Relation.EQUAL:
                return total == 0
            case Relation.UNEQUAL:
                return total != 0
        return total <= 0

    choices = itertools.product(*map(_values, parts))
    expected = sum(holds(constant + sum(choice)) for choice in choices)
    assert lattice.solutions(relation, parts, constant) == expected


SETS = st.sets(st.integers(min_value=0, max_value=12))


def _cells(numbers: set[int]) -> cells.Cells:
    found: cells.Cells = ()
    for number in numbers:
        found = cells.joined(found, ((number, number),))
    return found


@given(SETS, SETS)
def test_sets_as_intervals(one: set[int], other: set[int]) -> None:
    a, b = _cells(one), _cells(other)
    assert set(cells.members(a)) == one
    assert cells.size(a) == len(one)
    assert set(cells.members(cells.common(a, b))) == one & other
    assert set(cells.members(cells.without(a, b))) == one - other
    assert cells.joined(a, b) == _cells(one | other)
    parts = cells.split(a, [b])
    assert sorted(n for part in parts for n in cells.members(part)) == sorted(one)
    assert all(
        set(cells.members(part)) <= other or not set(cells.members(part)) & other for part in parts
    )


def test_the_size_of_everything_is_told_beside() -> None:
    found = size("actors A\nissue n: 0.0 .. 1.0\nissue x: 1.5 .. 2.5\nissue y: yes/no\n")
    assert (found.least, found.all) == (2, 2)
    assert Fraction(found.least) == 2
