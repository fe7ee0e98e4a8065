"""The scripts for other solvers: cvc5 and Z3 take them, and answer them as redline does."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import cvc5
import pytest
import z3
from hypothesis import given, settings

from redline.case.case import Case
from redline_dsl.checking.checker import check
from redline_dsl.text.span import Text
from redline_solver.judging.smtlib import smtlib
from redline_solver.verdict import Limits
from redline_solver.zone.zone import zone
from redline_solver.zone.zone_answer import Existence
from tests.app.commands import ROOT
from tests.laws.agreement import OneSource
from tests.laws.programs import programs
from tests.solver.asked import LIMITS, program

if TYPE_CHECKING:
    from redline_dsl.program.program import Program as Checked
    from tests.laws.programs import Program

EXAMPLES = int(os.environ.get("REDLINE_EXAMPLES", "2000")) // 20
ANSWERS = {Existence.INHABITED: "sat", Existence.EMPTY: "unsat"}


def by_cvc5(script: str) -> list[str]:
    """What cvc5 prints for a script."""
    terms = cvc5.TermManager()
    solver, symbols = cvc5.Solver(terms), cvc5.SymbolManager(terms)
    parser = cvc5.InputParser(solver, symbols)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, script, "script")
    printed = []
    while not (command := parser.nextCommand()).isNull():
        printed.append(str(command.invoke(solver, symbols)).strip())
    return [each for each in printed if each]


def by_z3(script: str) -> str:
    solver = z3.Solver()
    solver.from_string(script)
    return str(solver.check())


def agree(checked: Checked, proposal: str | None) -> str:
    """The answer of all three, which must be the same."""
    given_ = None if proposal is None else checked.proposals[proposal]
    script = smtlib(checked, given_)
    (answer,) = by_cvc5(script)
    assert by_z3(script) == answer
    assert ANSWERS[zone(checked, Limits(), given=given_).existence] == answer
    return answer


EXAMPLE_FILES = sorted((ROOT / "examples").glob("*/*.redline"))


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=lambda path: str(path.stem))
def test_every_example_is_answered_alike(path: str) -> None:
    checked = Case(str(path)).program
    if checked is None:  # one to find the mistakes in
        return
    for name in (None, *checked.proposals):
        given_ = None if name is None else checked.proposals[name]
        script = smtlib(checked, given_)
        assert by_cvc5(script) == [by_z3(script)]


@settings(max_examples=EXAMPLES)
@given(programs())
def test_random_files_are_answered_alike(drawn: Program) -> None:
    checked = check(Text("case.redline", drawn.text), OneSource(drawn.source)).program
    assert checked is not None
    for name in (None, *checked.proposals):
        agree(checked, name)


CASE = """actors A "the first", B
source memo from "memo.txt"
issue a: yes/no
issue n: 0 .. 10
red line r by A:
    reading narrow: a requires n >= 3
    reading broad: n >= 3
fact f: a
proposal p "a plan":
    - n = 1
"""
MEMO = "It says of a that nothing is to be said;\nof n that there are several.\n"


def test_each_statement_has_its_name_its_owner_and_its_words() -> None:
    quote = '    quote memo "nothing is to be said; of n"\n'
    quoted = CASE.replace("broad: n >= 3\n", f"broad: n >= 3\n{quote}")
    checked = check(Text("case.redline", quoted), OneSource(MEMO)).program
    assert checked is not None
    script = smtlib(checked, checked.proposals["p"])
    least = "(<= (* (- 1) |n|) (- 3))"
    assert script.splitlines()[6:] == [
        "; red line r by the first, read as narrow or broad",
        "; “nothing is to be said; of n” memo, line 1",
        "(declare-const |n| Int)",
        "(assert (<= 0 |n| 10))",
        f"(assert (! (or (or (not |a|) {least}) {least}) :named |red line r|))",
        "; proposal p, a plan",
        "; n = 1",
        "(assert (! (= |n| 1) :named |proposal p, term 1|))",
        "(check-sat)",
        "; after sat: (get-model)",
        "; after unsat: (get-unsat-core)",
    ]


def test_a_core_names_what_clashes_and_a_model_is_an_arrangement() -> None:
    checked = program(CASE.replace('source memo from "memo.txt"\n', ""))
    answer, core = by_cvc5(smtlib(checked, checked.proposals["p"]) + "(get-unsat-core)")
    assert answer == "unsat"
    assert set(re.findall(r"\|[^|]+\|", core)) == {
        "|fact f|",
        "|red line r|",
        "|proposal p, term 1|",
    }
    answer, model = by_cvc5(smtlib(checked) + "(get-model)")
    assert answer == "sat"
    assert "(define-fun n () Int" in model


def test_a_reading_can_be_kept_to() -> None:
    text = CASE.replace('source memo from "memo.txt"\n', "").replace("fact f: a", "fact f: not a")
    checked = program(text)
    given_ = checked.proposals["p"]
    assert by_z3(smtlib(checked, given_)) == "sat"
    assert by_z3(smtlib(checked, given_, {"r": ["broad"]})) == "unsat"
    assert zone(checked, LIMITS, given=given_).existence is Existence.INHABITED
