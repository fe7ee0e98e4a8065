"""What is true in an arrangement."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from redline_dsl.program.program import (
    And,
    Compare,
    Conditional,
    Constant,
    DateRange,
    Defined,
    Excludes,
    Extreme,
    Formula,
    Iff,
    Is,
    Not,
    NumberRange,
    OneOf,
    Or,
    Relation,
    Requires,
    Truth,
    YesNo,
)
from redline_solver.formulas.evaluate import Evaluation, inside
from tests.solver.asked import day, linear, one_of, real, whole, yes_no

if TYPE_CHECKING:
    from redline_dsl.program.program import Domain, Value

A, B = yes_no("a"), yes_no("b")
M = one_of("m", "un", "regional")
X = whole("x", 0, 9)
R = real("r", 0, 1)
D = day("d", datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
EVALUATION = Evaluation(
    {
        "a": True,
        "b": False,
        "m": "un",
        "x": Fraction(4),
        "r": Fraction(1, 3),
        "d": datetime.date(2026, 2, 15),
    }
)
YES, NO = Truth(A), Truth(B)
FEBRUARY_15 = datetime.date(2026, 2, 15).toordinal()

TRUE: list[Formula] = [
    YES,
    Not(NO),
    Is(M, "un"),
    Constant(value=True),
    And(()),
    And((YES, Not(NO))),
    Or((NO, YES)),
    Requires.of(NO, NO),
    Requires.of(YES, YES),
    Excludes.of(YES, NO),
    Excludes.of(NO, NO),
    Iff(NO, NO),
    Iff(YES, Is(M, "un")),
    Defined("d1", And((YES, Defined("d2", Not(NO))))),
    Compare(Relation.EQUAL, linear((1, X), constant=-4)),
    Compare(Relation.UNEQUAL, linear((1, X), constant=-5)),
    Compare(Relation.LESS, linear((1, X), constant=-5)),
    Compare(Relation.AT_MOST, linear((1, X), constant=-4)),
    # Exactly: with floating point 3 * (1/3) or 0.1 + 0.2 would do, too, or would not.
    Compare(Relation.EQUAL, linear((3, R), constant=-1)),
    Compare(Relation.LESS, linear((1, R), constant=-Fraction(333333333333333334, 10**18))),
    Compare(Relation.EQUAL, linear((1, D), constant=-FEBRUARY_15)),
    Compare(Relation.EQUAL, linear((2, Conditional(YES, linear((1, X)))), constant=-8)),
    Compare(Relation.EQUAL, linear((1, Conditional(NO, linear((1, X)))))),
    Compare(
        Relation.EQUAL,
        linear((1, Extreme(True, (linear((1, X)), linear(constant=7)))), constant=-7),  # noqa: FBT003 - largest
    ),
    Compare(
        Relation.EQUAL,
        linear((1, Extreme(False, (linear((1, X)), linear(constant=7)))), constant=-4),  # noqa: FBT003 - smallest
    ),
]


@pytest.mark.parametrize("formula", TRUE, ids=str)
def test_true_and_its_negation_false(formula: Formula) -> None:
    assert EVALUATION.holds(formula)
    assert not EVALUATION.holds(Not(formula))


@pytest.mark.parametrize(
    ("formula"),
    [
        NO,
        Is(M, "regional"),
        Constant(value=False),
        Or(()),
        And((YES, NO)),
        Requires.of(YES, NO),
        Excludes.of(YES, YES),
        Iff(YES, NO),
        Compare(Relation.LESS, linear((1, X), constant=-4)),
        Compare(Relation.AT_MOST, linear((1, X), constant=-3)),
    ],
    ids=str,
)
def test_false(formula: Formula) -> None:
    assert not EVALUATION.holds(formula)


def test_a_long_chain_of_defines_and_a_wide_formula_are_no_deep_stack() -> None:
    chain: Formula = YES
    for number in range(20_000):
        chain = Defined(f"d{number}", Not(chain))
    evaluation = Evaluation(EVALUATION.arrangement)
    assert evaluation.holds(chain)
    assert not evaluation.holds(And((*[YES] * 100_000, NO)))


def test_a_define_is_evaluated_once() -> None:
    body: Formula = YES
    for number in range(60):  # 2^60 without remembering
        define = Defined(f"d{number}", body)
        body = And((define, define))
    holds = Evaluation(EVALUATION.arrangement).holds(body)
    assert holds  # (a failure must not print the formula)


NUMBERS = NumberRange(Fraction(0), Fraction(5), True, "", Fraction(1))  # noqa: FBT003 - whole
REALS = NumberRange(Fraction(0), Fraction(5), False, "", Fraction(1))  # noqa: FBT003 - not whole
DATES = DateRange(datetime.date(2026, 1, 1), datetime.date(2026, 1, 31))


@pytest.mark.parametrize(
    ("domain", "value", "expected"),
    [
        (YesNo(), True, True),
        (YesNo(), "yes", False),
        (OneOf(("a", "b")), "b", True),
        (OneOf(("a", "b")), "c", False),
        (OneOf(("a", "b")), True, False),
        (NUMBERS, Fraction(5), True),
        (NUMBERS, Fraction(6), False),
        (NUMBERS, Fraction(1, 2), False),
        (NUMBERS, True, False),
        (REALS, Fraction(1, 2), True),
        (REALS, Fraction(-1, 2), False),
        (DATES, datetime.date(2026, 1, 31), True),
        (DATES, datetime.date(2026, 2, 1), False),
        (DATES, Fraction(1), False),
    ],
)
def test_inside(domain: Domain, value: Value, expected: bool) -> None:  # noqa: FBT001 - a value
    assert inside(domain, value) is expected
