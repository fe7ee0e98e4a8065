"""Choices among readings that stand together or do not."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from redline_solver.asking.inquiry import Impossible, Inquiry, Possible
from redline_solver.asking.theory import Theory
from redline_solver.formulas import statements as stated
from redline_solver.judging.consistency import Consistency, borne_out
from redline_solver.verdict import Limits
from tests.solver.asked import program

if TYPE_CHECKING:
    from redline_solver.formulas.statements import Statement

ISSUES = 5
SIGNED = st.tuples(st.integers(0, ISSUES - 1), st.booleans())
CLAUSE = st.lists(SIGNED, min_size=1, max_size=2)
"""Some issues, each to be settled yes or no: one of them must come out so."""
CASES = st.lists(st.lists(CLAUSE, min_size=1, max_size=3), min_size=1, max_size=4)
"""A few statements, each with its readings."""


def written(clause: list[tuple[int, bool]]) -> str:
    return " or ".join(f"x{issue}" if yes else f"not x{issue}" for issue, yes in clause)


def consistency(case: list[list[list[tuple[int, bool]]]]) -> tuple[Consistency, list[Statement]]:
    text = "actors A\n" + "".join(f"issue x{n}: yes/no\n" for n in range(ISSUES))
    for number, readings in enumerate(case):
        text += f"red line r{number} by A:"
        if len(readings) == 1:
            text += f" {written(readings[0])}\n"
        else:
            text += "\n" + "".join(
                f"    reading v{index}: {written(clause)}\n"
                for index, clause in enumerate(readings)
            )
    asking = Inquiry(program(text), Limits())
    statements = [stated.statement(each) for each in asking.program.constraints]
    theory = Theory(asking, ())
    assert theory.consistent
    return Consistency(theory, (), statements), statements


def stands(clauses: list[list[tuple[int, bool]]]) -> bool:
    return any(
        all(any(values[issue] is yes for issue, yes in clause) for clause in clauses)
        for values in itertools.product((False, True), repeat=ISSUES)
    )


@given(CASES)
def test_every_question_agrees_with_enumeration(case: list[list[list[tuple[int, bool]]]]) -> None:
    question, statements = consistency(case)
    truth = {
        tuple(one.alternatives[pick] for one, pick in zip(statements, picks, strict=True)): stands(
            [readings[pick] for readings, pick in zip(case, picks, strict=True)]
        )
        for picks in itertools.product(*(range(len(readings)) for readings in case))
    }
    apart = question.some_apart(statements)
    assert apart.sure
    assert (apart.choice is None) == all(truth.values())
    assert apart.choice is None or not truth[apart.choice]
    answer = question.some_together(statements)
    assert isinstance(answer, Possible if any(truth.values()) else Impossible)
    if isinstance(answer, Possible):
        assert truth[borne_out(answer.evaluation, statements)]
    for choice, expected in truth.items():
        assert question.together(choice) is expected


def test_choices_that_are_alike_are_not_tried_one_by_one() -> None:
    case = [[[(n % ISSUES, True)], [(n % ISSUES, True), (0, True)]] for n in range(30)]
    question, statements = consistency(case)
    before = question.theory.inquiry.calls
    assert question.some_apart(statements).choice is None
    assert question.theory.inquiry.calls - before <= 10  # of 2^30
