"""Making formulas true or false by a few changes: what is claimed is so, the rest stays."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline_dsl.program.program import (
    And,
    Compare,
    Conditional,
    Constant,
    Defined,
    Excludes,
    Formula,
    Iff,
    Is,
    Linear,
    Not,
    Or,
    Relation,
    Requires,
    Truth,
    Value,
    Variable,
)
from redline_solver.asking.inquiry import any_value
from redline_solver.formulas.assignment import Assignment
from redline_solver.formulas.evaluate import Evaluation, inside
from redline_solver.formulas.local_search import Alteration, altered
from tests.solver.asked import linear, one_of, program, real, whole, yes_no

SWITCHES = [yes_no("a"), yes_no("b")]
CHOICE = one_of("m", "x", "y", "z")
NUMBERS = [whole("n", 0, 5), whole("k", -2, 3), real("r", 0, Fraction(3, 2))]
VARIABLES = [*SWITCHES, CHOICE, *NUMBERS]

atoms = (
    st.sampled_from(SWITCHES).map(Truth)
    | st.sampled_from(["x", "y", "z"]).map(lambda value: Is(CHOICE, value))
    | st.booleans().map(Constant)
)
coefficients = st.integers(-2, 2).filter(bool)
sums = st.builds(
    lambda terms, constant: linear(*terms, constant=constant),
    st.lists(
        st.tuples(coefficients, st.sampled_from(NUMBERS)), max_size=3, unique_by=lambda t: t[1].key
    ),
    st.integers(-4, 4),
)


def amounts(conditions: st.SearchStrategy[Formula]) -> st.SearchStrategy[Linear]:
    counted = st.builds(
        lambda condition, constant: Linear(
            ((Fraction(1), Conditional(condition, linear(constant=2))),), Fraction(constant)
        ),
        conditions,
        st.integers(-3, 1),
    )
    return sums | counted


def larger(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    several = st.lists(parts, max_size=3).map(tuple)
    return (
        parts.map(Not)
        | several.map(And)
        | several.map(Or)
        | st.builds(Requires.of, parts, parts)
        | st.builds(Excludes.of, parts, parts)
        | st.builds(Iff, parts, parts)
        | parts.map(lambda body: Defined(str(body), body))
        | st.builds(Compare, st.sampled_from(Relation), amounts(parts))
    )


formulas = st.recursive(atoms | st.builds(Compare, st.sampled_from(Relation), sums), larger)


@given(formulas, st.booleans(), st.frozensets(st.sampled_from([v.key for v in VARIABLES])))
def test_what_is_made_is_so_and_what_is_settled_stays(
    formula: Formula,
    true: bool,  # noqa: FBT001 - drawn
    settled: frozenset[str],
) -> None:
    start = {each.key: any_value(each) for each in VARIABLES}
    assignment = Assignment(start)
    alteration = Alteration(assignment, settled)
    if alteration.make(formula, true):
        assert Evaluation(assignment.values).holds(formula) is true
        assert all(inside(each.domain, assignment.values[each.key]) for each in VARIABLES)
        assert {k for k in start if assignment.values[k] != start[k]} == set(alteration.changed)
        assert settled.isdisjoint(alteration.changed)
        alteration.undo()
    assert assignment.values == start


A, B = (Truth(each) for each in SWITCHES)
N, K, R = NUMBERS


@pytest.mark.parametrize(
    ("formula", "true", "expected"),
    [
        (A, True, {"a": True}),
        (And((A, B)), True, {"a": True, "b": True}),
        (Is(CHOICE, "x"), False, {"m": "y"}),
        (Requires.of(Not(A), B), False, None),  # it is false already
        (Iff(A, Not(B)), True, {"a": True}),
        # By one number, just far enough; whole numbers by a whole step.
        (Compare(Relation.AT_MOST, linear((1, N), constant=-3)), False, {"n": Fraction(4)}),
        (Compare(Relation.EQUAL, linear((2, N), constant=-6)), True, {"n": Fraction(3)}),
        (Compare(Relation.LESS, linear((-1, R), constant=1)), True, {"r": Fraction(5, 4)}),
        # By several, where one cannot do it alone.
        (
            Compare(Relation.AT_MOST, linear((1, N), (1, K), constant=-7)),
            False,
            {"n": Fraction(5), "k": Fraction(3)},
        ),
    ],
)
def test_the_least_is_changed(
    formula: Formula,
    true: bool,  # noqa: FBT001 - a case
    expected: dict[str, Value] | None,
) -> None:
    assignment = Assignment({each.key: any_value(each) for each in VARIABLES})
    alteration = Alteration(assignment)
    assert alteration.make(formula, true)
    assert {key: assignment.values[key] for key in alteration.changed} == (expected or {})


def test_what_cannot_be_is_not_found() -> None:
    assignment = Assignment({each.key: any_value(each) for each in VARIABLES})
    assert not Alteration(assignment).make(And((A, Not(A))), true=True)
    assert not Alteration(assignment).make(
        Compare(Relation.LESS, linear((1, N), constant=-9)), true=False
    )
    assert not Alteration(assignment, {"a"}).make(A, true=True)
    assert assignment.values == {each.key: any_value(each) for each in VARIABLES}


def test_an_arrangement_is_mended_in_a_few_rounds() -> None:
    case = program("actors A\nissue a: yes/no\nissue b: yes/no\nissue n: 0 .. 9\n")
    variables: list[Variable] = list(case.variables.values())
    a, b, n = (case.variables[key] for key in "abn")
    wanted: list[Formula] = [
        Requires.of(Truth(a), Truth(b)),
        Requires.of(Truth(b), Compare(Relation.AT_MOST, linear((-1, n), constant=4))),
        Truth(a),
    ]
    found = altered({"a": False, "b": False, "n": Fraction(0)}, variables, wanted)
    assert found is not None
    assert found.arrangement == {"a": True, "b": True, "n": Fraction(4)}
    assert altered({"a": False, "b": False, "n": Fraction(0)}, variables, wanted, {"b"}) is None
