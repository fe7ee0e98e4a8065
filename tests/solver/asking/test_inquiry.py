"""Questions with checked answers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from redline_dsl.program.program import Compare, Not, Relation, Truth
from redline_solver.asking.inquiry import (
    Impossible,
    Inquiry,
    Possible,
    Undecided,
    WrongWitnessError,
    completed,
)
from redline_solver.asking.session import Sat, Session
from redline_solver.formulas.lower import Literal
from tests.solver.asked import NO_EFFORT, inquiry, linear, program

CASE = """\
issue a: yes/no
issue b: yes/no
issue m: one of x, y, z
issue n: 3 .. 5
issue r: 0.5 .. 2.0 default 1.5
"""


def literals(asking: Inquiry) -> tuple[Literal, Literal, Literal]:
    variables = asking.program.variables
    a = Literal("line a", Truth(variables["a"]))
    b = Literal("line b", Truth(variables["b"]))
    return (
        a,
        b,
        Literal("line more", Compare(Relation.LESS, linear((-1, variables["n"]), constant=4))),
    )


def test_answers() -> None:
    asking = inquiry(CASE)
    a, b, more = literals(asking)
    answer = asking.ask([a, b.denied, more])
    assert isinstance(answer, Possible)
    # Only what the question is about; 5 is the one number above 4.
    assert answer.evaluation.arrangement == {"a": True, "b": False, "n": Fraction(5)}
    answer = asking.ask([a, b, a.denied])
    assert answer == Impossible(frozenset({a, a.denied}))
    assert asking.ask([a.denied, b.denied], [a, b]) == Impossible(frozenset({a.denied, b.denied}))
    answer = asking.ask([a.denied], [a, b])
    assert isinstance(answer, Possible)
    assert answer.evaluation.arrangement["b"] is True


def test_at_least_so_many() -> None:
    asking = inquiry("".join(f"issue x{n}: yes/no\n" for n in range(6)))
    xs = [Literal(f"l{n}", Truth(each)) for n, each in enumerate(asking.program.variables.values())]
    for many in range(1, 7):
        answer = asking.ask([xs[0].denied, xs[1].denied], xs, many)
        assert isinstance(answer, Possible if many <= 4 else Impossible)
    # What was asked before is not asked for any more.
    assert isinstance(asking.ask([each.denied for each in xs]), Possible)


def test_completed_takes_defaults_and_first_values() -> None:
    variables = program(CASE).variables
    assert completed({"n": Fraction(4)}, variables.values()) == {
        "a": False,
        "b": False,
        "m": "x",
        "n": Fraction(4),
        "r": Fraction(3, 2),
    }


@pytest.mark.usefixtures("no_guesses")
def test_a_spent_budget() -> None:
    asking = inquiry(CASE, NO_EFFORT)
    assert asking.ask(literals(asking)) == Undecided()


@pytest.mark.usefixtures("no_guesses")
@pytest.mark.parametrize(
    "wrong",
    [
        {"a": False, "b": True, "n": Fraction(5)},  # not what was asked
        {"a": True, "b": True, "n": Fraction(5)},  # the opposite of one thing
        {"a": True, "b": False, "n": Fraction(6)},  # outside the range
    ],
)
def test_an_arrangement_that_does_not_bear_the_answer_out_is_never_shown(
    monkeypatch: pytest.MonkeyPatch, wrong: Mapping[str, bool | Fraction]
) -> None:
    monkeypatch.setattr(Session, "check", lambda *_: Sat(wrong))
    asking = inquiry(CASE)
    a, b, more = literals(asking)
    with pytest.raises(WrongWitnessError):
        asking.ask([a, b.denied, more])


@pytest.mark.usefixtures("no_guesses")
def test_a_one_of_issue_with_two_values_is_a_wrong_witness(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"m = x": True, "m = y": True, "m = z": False}
    monkeypatch.setattr(Session, "check", lambda *_: Sat(values))
    asking = inquiry(CASE + "proposal p:\n    - m = x\n")
    term = asking.program.proposals["p"].terms[0]
    with pytest.raises(WrongWitnessError):
        asking.ask([Literal("term", term.formula)])


def test_a_long_run_of_small_questions_does_not_slow_down_the_session() -> None:
    """What earlier questions named is left behind; answers stay the same."""
    asking = inquiry(CASE)
    a, _, _ = literals(asking)
    for number in range(1_200):
        lone = Literal(f"question {number} of many", Not(a.formula))
        assert asking.ask([a, lone]) == Impossible(frozenset({a, lone}))
