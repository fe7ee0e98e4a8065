"""Completions: what is printed for pasting parses, checks, and says what was found."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from redline.document.completion import proposal_block
from redline_dsl.checking.checker import check
from redline_dsl.program.program import DateRange, NumberRange, OneOf, YesNo
from redline_dsl.text.span import Text
from redline_solver.judging.background import examine
from redline_solver.judging.satisfy import judge
from redline_solver.verdict import Limits, Verdict
from tests.laws.programs import Program as RandomProgram
from tests.laws.programs import programs

if TYPE_CHECKING:
    from redline_dsl.program.program import Program, Value, Variable
    from redline_dsl.text.diagnostic import Diagnostic
    from redline_solver.verdict import Arrangement


class OneSource:
    """A library with one document."""

    def __init__(self, words: str) -> None:
        self.words = words

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        raise AssertionError(path, named_in)

    def source(self, path: str, named_in: str) -> Text | Diagnostic:
        del named_in
        return Text(path, self.words)


def checked(content: str, source: str = "") -> Program:
    answer = check(Text("case.redline", content), OneSource(source))
    assert answer.program is not None, answer.diagnostics
    return answer.program


def settled_in(program: Program, name: str) -> Arrangement:
    proposal = program.proposals[name]
    return {t.settles.variable.key: t.settles.value for t in proposal.terms if t.settles}


CASE = """\
actors A, B
set Contributor = A, B
unit person
issue deploys(c in Contributor): yes/no decided by c default no
issue mandate: one of none_yet, un
issue troops: 0 .. 9_000 person default 0 person
issue share: 0.0 .. 1.0
issue balance: -5 .. 5
issue start: 2026-01-01 .. 2026-12-31
define anyone = some c in Contributor: deploys(c)
red line r by A:
    troops <= 6_000 person
proposal p:
    - anyone
    - mandate = un
full proposal q extends p:
    - troops >= 1_000 person
proposal p_completed:
    - mandate = un
"""


def arrangement(**given: Value) -> Arrangement:
    return {
        "deploys(A)": True,
        "deploys(B)": False,
        "mandate": "un",
        "troops": Fraction(2500),
        "share": Fraction(1, 3),
        "balance": Fraction(-2),
        "start": dt.date(2026, 3, 1),
        **given,
    }


def test_terms_that_the_parent_settles_are_not_repeated() -> None:
    program = checked(CASE)
    block = proposal_block(program, program.proposals["p"], arrangement(), "completed")
    assert block == (
        "full proposal p_completed_2 extends p:\n"
        "    - deploys(A)\n"
        # No default is given to what a restriction of the parent mentions, so it is written out.
        "    - not deploys(B)\n"
        "    - troops = 2_500 person\n"
        "    - share = 1 / 3\n"
        "    - balance = -2\n"
        "    - start = 2026-03-01"
    )


@pytest.mark.parametrize("parent", ["p", "q", None])
@pytest.mark.parametrize("troops", [0, 2500])
def test_the_block_says_exactly_the_arrangement(parent: str | None, troops: int) -> None:
    program = checked(CASE)
    wanted = arrangement(troops=Fraction(troops))
    block = proposal_block(
        program, program.proposals[parent] if parent else None, wanted, "completed"
    )
    name = block.partition(" extends")[0].partition(":")[0].split()[-1]
    again = checked(f"{CASE}\n{block}\n")
    assert settled_in(again, name) == wanted


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(programs())
def test_the_completion_of_an_open_proposal_is_acceptable(case: RandomProgram) -> None:
    """Pasted into its file, the example is judged acceptable in the readings it was made for."""
    limits = Limits()
    content = case.text
    program = checked(content, case.source)
    if examine(program, limits).conflict is not None:
        return
    for name, proposal in program.proposals.items():
        answer = judge(program, name, limits)
        for found in answer.cases:
            if found.verdict is not Verdict.OPEN or found.completion is None:
                continue
            whole = found.completion.arrangement
            block = proposal_block(program, proposal, whole, "completed")
            again = checked(f"{content}\n{block}\n", case.source)
            pasted = block.split()[2].rstrip(":")
            assert settled_in(again, pasted) == whole
            verdicts = {v for v, _ in judge(again, pasted, limits).verdicts}
            assert Verdict.ACCEPTABLE in verdicts


def test_every_value_of_every_domain_can_be_written() -> None:
    program = checked(CASE)
    for key, variable in program.variables.items():
        for value in _values(variable):
            wanted = arrangement(**{key: value})
            block = proposal_block(program, None, wanted, "completed")
            again = checked(f"{CASE}\n{block}\n")
            name = block.partition(":")[0].split()[-1]
            assert settled_in(again, name)[key] == value


def _values(variable: Variable) -> list[Value]:
    match variable.domain:
        case YesNo():
            return [True, False]
        case OneOf(values):
            return list(values)
        case NumberRange(low, high, whole):
            between = [] if whole else [Fraction(1, 7), Fraction(123456789, 10**9)]
            return [low, high, *between]
        case DateRange(low, high):
            return [low, high]
