"""The SMT-LIB text of formulas: what it looks like, and that Z3 reads it as the evaluator does."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction

import pytest

from redline_dsl.program.program import (
    And,
    Compare,
    Conditional,
    Constant,
    Defined,
    Excludes,
    Extreme,
    Formula,
    Iff,
    Is,
    Not,
    Or,
    Relation,
    Requires,
    Truth,
    Variable,
)
from redline_solver.asking.session import Sat, Session, Symbols
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.formulas import has_value
from redline_solver.formulas.lower import Literal, Script, quoted, symbol
from tests.solver.asked import LIMITS, arrangements, day, linear, one_of, real, whole, yes_no

A, B = yes_no("deploys(Turkey, military)"), yes_no("b")
M = one_of("mandate", "none", "un")
MANY = one_of("phase", *"abcdefghi")
X, Y = whole("troops(Kestria, entry)", 0, 4), whole("y", -2, 2)
R = real("share", 0, 1)
D = day("start", datetime.date(2026, 1, 30), datetime.date(2026, 2, 2))
TURKEY, OTHER = Truth(A), Truth(B)
HALF = Fraction(1, 2)
LARGEST, SMALLEST = True, False


def rendered(formula: Formula) -> str:
    script = Script()
    script.name(Literal("it", formula))
    return script.take().splitlines()[-1]


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (TURKEY, "|deploys(Turkey, military)|"),
        (Is(M, "un"), "|mandate = un|"),
        (Not(OTHER), "(not |b|)"),
        (And((TURKEY, OTHER)), "(and |deploys(Turkey, military)| |b|)"),
        (And((OTHER,)), "|b|"),
        (And(()), "true"),
        (Or(()), "false"),
        (Or((OTHER, Constant(value=False))), "(or |b| false)"),
        (Requires.of(OTHER, Is(M, "un")), "(or (not |b|) |mandate = un|)"),
        (Excludes.of(OTHER, Is(M, "un")), "(or (not |b|) (not |mandate = un|))"),
        (Iff(OTHER, TURKEY), "(= |b| |deploys(Turkey, military)|)"),
        (Defined("involved(Turkey)", OTHER), "|involved(Turkey)|"),
        (Compare(Relation.LESS, linear((1, Y), constant=-2)), "(< |y| 2)"),
        (Compare(Relation.UNEQUAL, linear((1, Y), constant=2)), "(not (= |y| (- 2)))"),
        # The least whole coefficients: 1/2 y - 1/3 = 0.
        (Compare(Relation.EQUAL, linear((HALF, Y), constant=-Fraction(1, 3))), "(= (* 3 |y|) 2)"),
        (Compare(Relation.AT_MOST, linear((-1_000, Y), (500, X))), None),
        (Compare(Relation.AT_MOST, linear(constant=1)), "false"),
        (
            Compare(Relation.AT_MOST, linear((1, R), (2, Y), constant=-HALF)),
            "(<= (+ (* 2.0 |share|) (* 4.0 (to_real |y|))) 1.0)",
        ),
        (
            Compare(Relation.AT_MOST, linear((3, Conditional(OTHER, linear(constant=2))))),
            "(<= (ite |b| 1 0) 0)",
        ),
    ],
    ids=str,
)
def test_text(formula: Formula, text: str | None) -> None:
    expected = "(<= (+ (* (- 2) |y|) |troops(Kestria, entry)|) 0)" if text is None else text
    assert rendered(formula) == f"(assert (=> |it| {expected}))"


def test_everything_is_declared_once_and_before_its_use() -> None:
    involved = Defined("involved(Turkey)", Or((TURKEY, Is(M, "un"))))
    script = Script()
    script.name(Literal("fact f", involved))
    assert (
        script.take()
        == """\
(declare-const |deploys(Turkey, military)| Bool)
(declare-const |mandate = none| Bool)
(declare-const |mandate = un| Bool)
(assert (not (and |mandate = none| |mandate = un|)))
(assert (or |mandate = none| |mandate = un|))
(define-fun |involved(Turkey)| () Bool (or |deploys(Turkey, military)| |mandate = un|))
(declare-const |fact f| Bool)
(assert (=> |fact f| |involved(Turkey)|))"""
    )
    script.name(Literal("fact f", involved))
    script.name(Literal("red line r", Not(involved)))
    assert (
        script.take()
        == """\
(declare-const |red line r| Bool)
(assert (=> |red line r| (not |involved(Turkey)|)))"""
    )


def test_ranges() -> None:
    script = Script()
    script.name(Literal("it", Compare(Relation.EQUAL, linear((1, R), (1, D), (1, Y)))))
    first = datetime.date(2026, 1, 30).toordinal()
    assert script.take().splitlines()[:6] == [
        "(declare-const |share| Real)",
        "(assert (<= 0.0 |share| 1.0))",
        "(declare-const |start| Int)",
        f"(assert (<= {first} |start| {first + 3}))",
        "(declare-const |y| Int)",
        "(assert (<= (- 2) |y| 2))",
    ]


def test_bars_and_backslashes_cannot_leave_a_symbol() -> None:
    name = "a|) (assert false) (declare-const |b\\"
    assert quoted(name).count("|") == 2
    assert "\\" not in symbol(name)


def test_deep_and_wide_formulas() -> None:
    deep: Formula = OTHER
    for _ in range(100_000):
        deep = Not(deep)
    assert rendered(deep).count("not") == 100_000
    assert rendered(And((OTHER,) * 100_000)).count("|b|") == 100_000


FORMULAS: list[tuple[Formula, Sequence[Variable]]] = [
    (Requires.of(TURKEY, And((OTHER, Is(M, "un")))), (A, B, M)),
    (Excludes.of(Or((TURKEY, OTHER)), Iff(OTHER, Is(M, "none"))), (A, B, M)),
    (Or((Is(MANY, "a"), Is(MANY, "i"), And((OTHER, Is(MANY, "e"))))), (B, MANY)),
    (Defined("d2", Or((Defined("d1", Not(TURKEY)), Defined("d0", OTHER)))), (A, B)),
    (Compare(Relation.LESS, linear((HALF, X), (-Fraction(2, 3), Y), constant=-1)), (X, Y)),
    (Compare(Relation.UNEQUAL, linear((2, X), (3, Y), constant=-1)), (X, Y)),
    (Compare(Relation.EQUAL, linear((2, R), (-1, X), constant=-HALF)), (R, X)),
    (
        Compare(Relation.AT_MOST, linear((1, D), constant=-datetime.date(2026, 2, 1).toordinal())),
        (D,),
    ),
    (
        Compare(
            Relation.EQUAL,
            linear(
                (HALF, Conditional(OTHER, linear((1, X), constant=Fraction(1, 3)))),
                (-1, Conditional(TURKEY, linear((HALF, Y)))),
                constant=-Fraction(2, 3),
            ),
        ),
        (A, B, X, Y),
    ),
    # A largest and a smallest in either polarity, one inside the other, under a condition.
    (
        Compare(
            Relation.LESS,
            linear(
                (1, Extreme(LARGEST, (linear((1, X)), linear((2, Y)), linear(constant=HALF)))),
                (-1, Extreme(SMALLEST, (linear((1, X), constant=1), linear((-1, Y), constant=3)))),
            ),
        ),
        (X, Y),
    ),
    (
        Compare(
            Relation.EQUAL,
            linear(
                (
                    3,
                    Extreme(
                        SMALLEST,
                        (
                            linear((HALF, R)),
                            linear((1, Extreme(LARGEST, (linear((1, Y)), linear((1, R)))))),
                            linear((1, Conditional(OTHER, linear((1, X))))),
                        ),
                    ),
                ),
                constant=-Fraction(3, 4),
            ),
        ),
        (B, R, X, Y),
    ),
]


@pytest.mark.parametrize(("formula", "variables"), FORMULAS, ids=lambda value: str(value)[:40])
def test_z3_reads_it_as_the_evaluator_does(formula: Formula, variables: Sequence[Variable]) -> None:
    script, session = Script(), Session(LIMITS, Symbols())
    names = [script.name(Literal("it", formula)), script.name(Literal("not it", Not(formula)))]
    outcomes = set()
    for arrangement in arrangements(*variables, step=Fraction(1, 4)):
        settled = [
            script.name(Literal(f"{each.key} is {value}", has_value(each, value)))
            for each in variables
            for value in (arrangement[each.key],)
        ]
        session.add(script.take())
        asked, denied = (isinstance(session.check([*settled, name], {}), Sat) for name in names)
        holds = Evaluation(arrangement).holds(formula)
        assert (asked, denied) == (holds, not holds), arrangement
        outcomes.add(holds)
    assert outcomes == {True, False}
