"""Every minimal conflict of random clauses and sums, against all arrangements."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline_dsl.program.program import Compare, Not, Or, Relation, Truth
from redline_solver.conflicts.enumeration.engine import LOOKED_AT, NothingStandsError, all_conflicts
from redline_solver.conflicts.enumeration.masks import Mask, members
from redline_solver.conflicts.enumeration.tracked import Tracked
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.lower import Literal
from tests.solver.asked import LIMITS, NO_EFFORT, linear, whole, yes_no

if TYPE_CHECKING:
    from redline_dsl.program.program import Formula
    from redline_solver.verdict import Limits

FLAGS = [yes_no(f"x{number}") for number in range(5)]
NUMBERS = [whole(f"n{number}", 0, 2) for number in range(2)]
MORE_FLAGS = [*FLAGS, yes_no("x5"), yes_no("x6")]
VARIABLES = {each.key: each for each in (*FLAGS, *NUMBERS)}

Clause = list[tuple[int, bool]]
CLAUSES = st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=1, max_size=3)
SUMS = st.tuples(
    st.lists(st.sampled_from([-1, 0, 0, 1]), min_size=2, max_size=2), st.integers(-3, 3)
)


def clause(parts: Clause) -> Formula:
    return Or(tuple(Truth(FLAGS[n]) if positive else Not(Truth(FLAGS[n])) for n, positive in parts))


def total(said: tuple[list[int], int]) -> Formula:
    coefficients, constant = said
    terms = [(c, each) for c, each in zip(coefficients, NUMBERS, strict=True) if c]
    return Compare(Relation.AT_MOST, linear(*terms, constant=constant))


FORMULAS = st.one_of(CLAUSES.map(clause), CLAUSES.map(clause), SUMS.map(total))


def tracked(
    statements: Sequence[Formula], granted: Sequence[Formula], limits: Limits = LIMITS
) -> Tracked:
    return Tracked(
        limits,
        {**VARIABLES, **{each.key: each for each in MORE_FLAGS}},
        [Literal(f"statement {n}", each) for n, each in enumerate(statements)],
        [Literal(f"granted {n}", each) for n, each in enumerate(granted)],
    )


def standing(statements: Sequence[Formula], granted: Sequence[Formula]) -> set[Mask]:
    """For every arrangement in which what is granted is true, the statements that are true."""
    found = set()
    flags = itertools.product([False, True], repeat=len(FLAGS))
    numbers = itertools.product([Fraction(n) for n in range(3)], repeat=len(NUMBERS))
    for truths, amounts in itertools.product(flags, numbers):
        evaluation = Evaluation(dict(zip(VARIABLES, (*truths, *amounts), strict=True)))
        if all(evaluation.holds(each) for each in granted):
            found.add(sum(1 << n for n, s in enumerate(statements) if evaluation.holds(s)))
    return found


@settings(max_examples=60)
@given(st.lists(FORMULAS, max_size=9), st.lists(FORMULAS, max_size=2))
def test_all_conflicts_are_found(statements: list[Formula], granted: list[Formula]) -> None:
    stand = standing(statements, granted)
    if not stand:
        return

    def stands(these: Mask) -> bool:
        return any(not these & ~each for each in stand)

    expected = {
        these
        for these in range(2 ** len(statements))
        if not stands(these) and all(stands(these & ~(1 << n)) for n in members(these))
    }
    for looked_at in (0, LOOKED_AT):
        found = all_conflicts(tracked(statements, granted), looked_at=looked_at)
        assert found.complete
        assert set(found.conflicts) == expected


def pairs(count: int) -> list[Formula]:
    flags = MORE_FLAGS[:count]
    return [each for flag in flags for each in (Truth(flag), Not(Truth(flag)))]


def test_conflicts_that_share_nothing_do_not_multiply() -> None:
    asked = tracked(pairs(7), [])
    found = all_conflicts(asked, looked_at=0)
    assert found.conflicts == tuple(3 << 2 * number for number in range(7))
    assert asked.calls < 60  # there are 2**7 ways to give something up


def test_what_shares_no_statement_may_still_clash() -> None:
    # Either pair can be resolved as one likes, but not both by giving up the second.
    statements = [*pairs(2), Or((Not(Truth(FLAGS[0])), Not(Truth(FLAGS[1]))))]
    found = all_conflicts(tracked(statements, []), looked_at=0)
    assert set(found.conflicts) == {0b00011, 0b01100, 0b10101}


def test_a_limit_and_a_spent_budget_are_said() -> None:
    found = all_conflicts(tracked(pairs(7), []), at_most=3)
    assert (len(found.conflicts), found.complete) == (3, False)
    found = all_conflicts(tracked(pairs(7), [], NO_EFFORT), looked_at=0)
    assert not found.complete


@pytest.mark.parametrize("looked_at", [0, LOOKED_AT])
def test_what_cannot_be_granted_is_said(looked_at: int) -> None:
    asked = tracked(pairs(1), [Truth(FLAGS[3]), Not(Truth(FLAGS[3]))])
    with pytest.raises(NothingStandsError):
        all_conflicts(asked, looked_at=looked_at)


def test_what_is_looked_through_needs_no_solver() -> None:
    asked = tracked(pairs(7), [], NO_EFFORT)
    found = all_conflicts(asked)
    assert (len(found.conflicts), found.complete, asked.calls) == (7, True, 0)
