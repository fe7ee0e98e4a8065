"""Minimal conflicts, smallest changes and hitting sets, against enumeration."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline_dsl.program.program import Not, Or, Truth
from redline_solver.asking.inquiry import Inquiry
from redline_solver.asking.minimal_unsatisfiable import minimal_unsatisfiable, ranges_needed
from redline_solver.asking.session import Symbols
from redline_solver.formulas import statements
from redline_solver.formulas.lower import Literal
from redline_solver.judging import correction_sets
from redline_solver.judging.correction_sets import smallest_correction_sets
from redline_solver.judging.hitting_sets import SearchTooLongError, smallest_hitting_sets
from tests.solver.asked import LIMITS, NO_EFFORT, program

if TYPE_CHECKING:
    from redline_solver.verdict import Limits

SETS = st.lists(st.frozensets(st.integers(0, 7), min_size=1, max_size=4), max_size=7)


@given(SETS)
def test_smallest_hitting_sets(sets: list[frozenset[int]]) -> None:
    for size in range(9):
        expected = {
            frozenset(members)
            for members in itertools.combinations(range(8), size)
            if all(each & frozenset(members) for each in sets)
        }
        if expected:
            break
    found = smallest_hitting_sets(sets, 1_000)
    assert set(found) == expected
    assert len(found) == len(expected)
    assert smallest_hitting_sets(sets, 1) == found[:1]


@given(SETS, st.lists(st.integers(1, 4), min_size=8, max_size=8))
def test_lightest_hitting_sets(sets: list[frozenset[int]], weights: list[int]) -> None:
    hitting = [
        frozenset(members)
        for size in range(9)
        for members in itertools.combinations(range(8), size)
        if all(each & frozenset(members) for each in sets)
    ]
    least = min(sum(weights[n] for n in each) for each in hitting)
    expected = {each for each in hitting if sum(weights[n] for n in each) == least}
    found = smallest_hitting_sets(sets, 1_000, dict(enumerate(weights)))
    assert set(found) == expected
    assert len(found) == len(expected)


def test_thousands_of_sets_that_share_nothing_are_no_search() -> None:
    sets = [frozenset({3 * n, 3 * n + 1}) for n in range(5_000)]
    (found,) = smallest_hitting_sets(sets, 1)
    assert len(found) == 5_000


def test_a_search_that_takes_too_long_is_given_up() -> None:
    sets = [frozenset({n, (7 * n + 3) % 60, (11 * n + 5) % 60, (n * n) % 60}) for n in range(60)]
    sets += [frozenset({n, (13 * n + 1) % 60, (17 * n + 2) % 60}) for n in range(60)]
    with pytest.raises(SearchTooLongError):
        smallest_hitting_sets(sets, 10**9)


VARIABLES = 4
CLAUSES = st.lists(
    st.lists(st.tuples(st.integers(0, VARIABLES - 1), st.booleans()), min_size=1, max_size=2),
    min_size=1,
    max_size=7,
)
Clauses = list[list[tuple[int, bool]]]


def literals(clauses: Clauses, limits: Limits = LIMITS) -> tuple[Inquiry, list[Literal]]:
    case = program("".join(f"issue x{n}: yes/no\n" for n in range(VARIABLES)))
    truths = [Truth(each) for each in case.variables.values()]
    return Inquiry(case, limits), [
        Literal(
            f"clause {number}",
            Or(tuple(truths[issue] if yes else Not(truths[issue]) for issue, yes in clause)),
        )
        for number, clause in enumerate(clauses)
    ]


def compatible(clauses: Sequence[list[tuple[int, bool]]]) -> bool:
    return any(
        all(any(values[issue] is yes for issue, yes in clause) for clause in clauses)
        for values in itertools.product((False, True), repeat=VARIABLES)
    )


@given(CLAUSES, CLAUSES)
def test_minimal_subset(fixed: Clauses, clauses: Clauses) -> None:
    asking, every = literals([*fixed, *clauses])
    given_, candidates = every[: len(fixed)], every[len(fixed) :]
    found = minimal_unsatisfiable(asking, given_, candidates)
    assert (found is None) == compatible([*fixed, *clauses])
    if found is not None:
        assert found.minimal
        chosen = [clauses[candidates.index(each)] for each in found.members]
        assert not compatible([*fixed, *chosen])
        for number in range(len(chosen)):
            assert compatible([*fixed, *chosen[:number], *chosen[number + 1 :]])


WEIGHTS = st.one_of(st.none(), st.dictionaries(st.integers(0, 5), st.integers(1, 4)))


@pytest.mark.parametrize("patience", [0, 1, 16], ids=["by cost", "by either", "by conflicts"])
def test_smallest_drops(patience: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(correction_sets, "_PATIENCE", patience)

    @given(CLAUSES, CLAUSES, WEIGHTS)
    def all_are_found(kept: Clauses, terms: Clauses, weights: dict[int, int] | None) -> None:
        drops_are_the_cheapest(kept, terms, weights or {})

    all_are_found()


def drops_are_the_cheapest(kept: Clauses, terms: Clauses, weights: dict[int, int]) -> None:
    def cost(dropped: tuple[int, ...]) -> int:
        return sum(weights.get(number, 1) for number in dropped)

    numbers = range(len(terms))
    enough = [
        dropped
        for size in range(len(terms) + 1)
        for dropped in itertools.combinations(numbers, size)
        if compatible([*kept, *(each for n, each in enumerate(terms) if n not in dropped)])
    ]
    least = min(map(cost, enough), default=0)
    expected = {dropped for dropped in enough if cost(dropped) == least}
    asking, every = literals([*kept, *terms])
    drops = smallest_correction_sets(
        asking, every[: len(kept)], every[len(kept) :], weights=weights
    )
    assert drops.cut == (len(expected) > 5)
    assert set(drops.sets) <= expected
    assert len(drops.sets) == min(5, len(expected))


@pytest.mark.parametrize(("allowed", "sites"), [(6, 12), (20, 40), (3, 60)])
def test_of_many_sites_few_may_be_held(allowed: int, sites: int) -> None:
    """There are far more conflicts than anybody could look through."""
    names = [f"s{number}" for number in range(sites)]
    case = program(
        f"actors A\nset S = {', '.join(names)}\nissue x(S): yes/no\n"
        f"red line r by A: count(s in S: x(s)) <= {allowed}\n"
        "proposal p:\n" + "".join(f"- x({name})\n" for name in names)
    )
    kept = [Literal("r", case.positions["r"].readings[0].formula)]
    terms = statements.terms(case.proposals["p"])
    drops = smallest_correction_sets(Inquiry(case, LIMITS), kept, terms)
    assert drops.cut
    assert [len(each) for each in drops.sets] == [sites - allowed] * 5


def test_spent_budgets_are_said() -> None:
    asking, every = literals([[(0, True)], [(0, False)]], NO_EFFORT)
    assert minimal_unsatisfiable(asking, (), every) is None
    drops = smallest_correction_sets(asking, (), every)
    assert (drops.sets, drops.cut) == ((), True)


def test_ranges_needed() -> None:
    text = "actors A\nissue x: 0 .. 5\nissue y: 0 .. 5\nissue m: one of a, b\n"
    cases = {
        "x + y > 10": ["x", "y"],
        "x > 5 or (m != a and m != b)": ["x", "m"],
        "x < y and y < x": [],
        "m = a and m = b": [],
    }
    for line, expected in cases.items():
        case = program(f"{text}red line r by A: {line}\n")
        formula = case.positions["r"].readings[0].formula
        assert list(ranges_needed(LIMITS, Symbols(), [Literal("r", formula)])) == expected
