"""`expect` lines: met, failed with what shows it, undetermined, not judged."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redline_solver.formulas.evaluate import Evaluation
from redline_solver.judging.expectations import try_expectations
from redline_solver.verdict import ExpectationAnswer, Outcome
from tests.solver.asked import LIMITS, NO_EFFORT, program

CASE = """\
actors A, B
issue x: 0 .. 10 decided by A
issue y: 0 .. 10 decided by B default 0
issue z: yes/no
issue w: yes/no
assume same: z requires w
red line low by A: x <= 5
red line high by B:
    reading very: y >= 8
    reading fairly: y >= 4
condition joint by B: x + y <= 9
interest wish by A rank 1:
    reading weak: z or w
    reading strong: z
offer a_offers by A:
    - x <= 3
offer b_offers by B:
    - y <= 6
claim c: "so it is"

proposal good:
    - x = 1
    - y = 8
proposal half:
    - x = 1
    - y = 5
proposal free:
    - x <= 5
proposal bad:
    - x = 9
proposal stuck:
    - x >= 2
    - x <= 5
proposal no_way:
    - x < 3
    - x > 3
"""

MET = """\
good acceptable
half violates high under very
half acceptable under fairly
half acceptable within offers under fairly
good violates b_offers within offers
free open
bad violates low
stuck blocked by high, joint under very
stuck blocked under very
stuck open under fairly
no_way impossible
compatible: low, high
conflict: bad, low
minimal conflict: stuck, high, joint under very
compatible: stuck, high, joint under fairly
compatible: wish, low
minimal conflict: no_way
compatible: wish, same
free blocked by high, b_offers within offers under very
"""

FAILED = {
    "half acceptable": "violates high",
    "free acceptable": "open",
    "good open": "acceptable",
    "good impossible": "acceptable",
    "half violates high": "`high` is satisfied",
    "good violates low": "`low` is satisfied",
    "bad acceptable": "violates low",
    "bad violates low, joint": "`joint` is open",
    "stuck blocked": "open",
    "stuck blocked by low, high, joint under very": "a conflict even without `low`",
    "stuck blocked by joint under very": "compatible",
    "conflict: low, high": "compatible",
    "compatible: bad, low": "conflict",
    "minimal conflict: bad, low, high": "a conflict even without `high`",
    "compatible: stuck, high, joint": "conflict",
    "no_way violates low": "impossible",
}


def outcome(line: str) -> ExpectationAnswer:
    (answer,) = try_expectations(program(f"{CASE}expect {line}\n"), LIMITS)
    return answer


@pytest.mark.parametrize("line", MET.splitlines())
def test_met(line: str) -> None:
    assert outcome(line) == ExpectationAnswer(0, Outcome.MET)


@pytest.mark.parametrize(("line", "found"), FAILED.items())
def test_failed(line: str, found: str) -> None:
    answer = outcome(line)
    assert (answer.outcome, answer.found) == (Outcome.FAILED, found)


def holding(answer: ExpectationAnswer) -> dict[str, bool]:
    """Of everything in the case, what holds in the counterexample."""
    case = program(CASE)
    assert answer.counterexample is not None
    assert set(answer.counterexample) == set(case.variables)
    evaluation = Evaluation(answer.counterexample)
    holds = {
        name if each.name is None else f"{name}.{each.name}": evaluation.holds(each.formula)
        for name, position in case.positions.items()
        for each in position.readings
    }
    for name, proposal in case.proposals.items():
        holds[name] = all(evaluation.holds(term.formula) for term in proposal.terms)
    assert holds["same"]
    return holds


def test_counterexamples() -> None:
    answer = outcome("half acceptable")
    assert answer.combination == (("high", "very"),)
    assert holding(answer)["half"]
    assert not holding(answer)["high.very"]

    holds = holding(outcome("free acceptable"))
    assert holds["free"]
    assert not (holds["low"] and holds["high.very"] and holds["joint"])

    holds = holding(outcome("bad violates low, joint"))
    assert holds["bad"]
    assert holds["joint"]

    answer = outcome("stuck blocked")
    assert answer.combination == (("high", "fairly"),)
    holds = holding(answer)
    assert all(holds[name] for name in ("stuck", "low", "high.fairly", "joint"))

    holds = holding(outcome("stuck blocked by joint under very"))
    assert holds["stuck"]
    assert holds["joint"]

    holds = holding(outcome("conflict: low, high"))
    assert holds["low"]
    assert holds["high.very"] or holds["high.fairly"]

    assert outcome("good impossible").counterexample is not None
    assert outcome("good impossible").counterexample["x"] == Fraction(1)  # type: ignore[index]


def test_a_named_fact_is_no_longer_taken_for_granted() -> None:
    case = "actors A\nissue x: yes/no\nfact f: x\nred line r by A: not x\n"
    lines = "expect minimal conflict: r\nexpect minimal conflict: f, r\nexpect compatible: r\n"
    answers = try_expectations(program(case + lines), LIMITS)
    assert [each.outcome for each in answers] == [Outcome.MET, Outcome.MET, Outcome.FAILED]
    assert [each.index for each in answers] == [0, 1, 2]


def test_claims_are_not_judged() -> None:
    assert outcome("claim c in").outcome is Outcome.NOT_JUDGED


@pytest.mark.usefixtures("no_guesses")
@pytest.mark.parametrize(
    "line", ["free open", "compatible: low, high", "conflict: low, high", "stuck blocked"]
)
def test_a_spent_budget_is_undetermined(line: str) -> None:
    (answer,) = try_expectations(program(f"{CASE}expect {line}\n"), NO_EFFORT)
    assert answer.outcome is Outcome.UNDETERMINED


def test_beyond_the_cap() -> None:
    issues = "".join(f"issue a{n}: yes/no\n" for n in range(14))
    lines = "".join(
        f"red line r{n} by A:\n    reading yes_{n}: a{n}\n    reading any_{n}: a{n} or not a{n}\n"
        for n in range(14)
    )
    names = ", ".join(f"r{n}" for n in range(14))
    text = f"""\
actors A
{issues}{lines}
assume not_all: {" or ".join(f"not a{n}" for n in range(14))}
expect compatible: {names}
expect compatible: {names} under any_3
expect conflict: {names} under {", ".join(f"yes_{n}" for n in range(14))}
proposal p:
    - a0
expect p open under yes_1, any_3
expect p open
"""
    answers = try_expectations(program(text), LIMITS)
    outcomes = [each.outcome for each in answers]
    assert outcomes == [Outcome.FAILED, Outcome.MET, Outcome.MET, Outcome.MET, Outcome.FAILED]
    assert answers[0].combination == tuple((f"r{n}", f"yes_{n}") for n in range(14))
