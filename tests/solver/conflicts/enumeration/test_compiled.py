"""Formulas as functions say what the evaluator says."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redline_solver.conflicts.enumeration.compiled import Compiler, plain
from redline_solver.formulas.evaluate import Evaluation
from tests.solver.asked import arrangements, program

ISSUES = """\
actors A, B
unit person
issue m: one of none, un
issue d(c in Actor): yes/no
issue n(c in Actor): -1 .. 2 person
issue x: 0.0 .. 1.0
issue day: 2026-01-01 .. 2026-01-03
define e = some c in Actor: d(c)
define f = e or m = un
"""

FORMULAS = (
    "m = none",
    "not m = un and d(A)",
    "d(A) or d(B)",
    "d(A) requires d(B)",
    "d(A) excludes d(B)",
    "d(A) = d(B)",
    "d(A) != d(B)",
    "f excludes e",
    "sum(c in Actor: n(c)) <= 1 person",
    "count(c in Actor: d(c)) < 2",
    "largest(c in Actor: n(c)) = 2 person",
    "smallest(c in Actor: n(c)) != 0 person",
    "sum(c in Actor where d(c): n(c)) > 50% of n(A)",
    "2 * x < 1",
    "x = 0.5 or x >= 0.75",
    "day <= 2026-01-02",
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_functions_and_evaluator_agree_everywhere(formula: str) -> None:
    case = program(f"{ISSUES}red line r by A: {formula}\n")
    said = case.positions["r"].readings[0].formula
    test = Compiler().test(said)
    seen = set()
    for arrangement in arrangements(*case.variables.values(), step=Fraction(1, 4)):
        values = {key: plain(value) for key, value in arrangement.items()}
        seen.add(test(values))
        assert test(values) == Evaluation(arrangement).holds(said)
    assert seen == {True, False}
