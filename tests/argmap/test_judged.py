"""Gates and expectations follow the claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from redline_argmap.judged import judged
from redline_solver.judging.expectations import try_expectations
from redline_solver.judging.mutants import try_mutants
from redline_solver.judging.satisfy import judge
from redline_solver.verdict import Limits, Outcome, Verdict
from tests.solver.asked import program

if TYPE_CHECKING:
    from redline_dsl.program.program import Program

CLAIMS = """
actors A
issue x: yes/no
claim stands: "1" assumed
    attacks falls
claim falls: "2" assumed
claim ruin: "3" assumed
    contradicts bloom
claim bloom: "4" assumed
claim idle: "5"
proposal p:
    - not x
"""


def file(line: str, more: str = "") -> Program:
    return judged(program(f"{CLAIMS}red line r by A:\n    {line}\n{more}"))


FIRM, LAPSED, EITHER = (
    {Verdict.VIOLATES},
    {Verdict.ACCEPTABLE},
    {Verdict.VIOLATES, Verdict.ACCEPTABLE},
)

GATES = {
    "only while stands": FIRM,
    "only while falls": LAPSED,
    "only while ruin": EITHER,
    "only while idle": LAPSED,
    "lapses if stands": LAPSED,
    "lapses if falls": FIRM,
    "lapses if ruin": EITHER,
    "lapses if idle": FIRM,
    "only while stands lapses if falls": FIRM,
    "only while ruin lapses if stands": LAPSED,
    "only while ruin lapses if falls": EITHER,
    "only while ruin only while falls": LAPSED,
    "lapses if bloom lapses if idle": EITHER,
    "because falls": FIRM,
}


@pytest.mark.parametrize(("gates", "verdicts"), GATES.items())
def test_a_line_is_firm_has_lapsed_or_may_have(gates: str, verdicts: set[Verdict]) -> None:
    checked = file(f"x {gates}")
    assert {v for v, _ in judge(checked, "p", Limits()).verdicts} == verdicts
    line = checked.positions["r"]
    assert (line.lapsed, line.hinges) == (verdicts == LAPSED, verdicts == EITHER)


READINGS = "reading narrow: x\n    reading loose: x or not x\n    "

EXPECTATIONS = {
    ("x only while stands", "p violates r under r.binds"): "",
    ("x only while stands", "p acceptable under r.lapsed"): "`r` binds",
    ("x only while stands", "p violates r under r.binds, r.lapsed"): "",
    ("x only while falls", "p acceptable under r.lapsed"): "",
    ("x only while falls", "p violates r under r.binds"): "`r` has lapsed",
    ("x only while falls", "compatible: r, p"): "",
    ("x only while falls", "conflict: r, p under r.binds"): "`r` has lapsed",
    ("x only while ruin", "p violates r under r.binds"): "",
    ("x only while ruin", "p acceptable under r.lapsed"): "",
    (READINGS + "only while stands", "p acceptable under r.lapsed"): "`r` binds",
    (READINGS + "only while stands", "p violates r under r.narrow, r.lapsed"): "",
    (READINGS + "only while falls", "p acceptable under r.narrow"): "",
    (READINGS + "only while ruin", "p violates r under r.narrow"): "",
    ("x", "claim stands in"): "",
    ("x", "claim falls out"): "",
    ("x", "claim ruin undecided"): "",
    ("x", "claim idle unsupported"): "",
    ("x", "claim idle in"): "unsupported",
}


@pytest.mark.parametrize(("case", "found"), EXPECTATIONS.items(), ids=map(str, EXPECTATIONS))
def test_what_comes_of_an_expectation(case: tuple[str, str], found: str) -> None:
    line, expected = case
    (answer,) = try_expectations(file(line, f"expect {expected}\n"), Limits())
    assert (answer.outcome, answer.found) == (
        (Outcome.FAILED, found) if found else (Outcome.MET, "")
    )


def test_what_has_lapsed_is_not_mutated() -> None:
    firm, lapsed = file("x only while stands"), file("x only while falls")
    assert [len(try_mutants(each, (), Limits())) for each in (firm, lapsed)] == [2, 0]


def test_an_argument_for_a_line_has_a_standing() -> None:
    checked = file(
        "x",
        "argument good: stands therefore r\nargument bad: stands, falls therefore r\n"
        'argument cut: stands therefore r\nclaim never: "6" assumed undercuts cut\n'
        "argument open: ruin therefore r\nargument bare: idle therefore r\n",
    )
    standings = {name: str(each.standing) for name, each in checked.arguments.items()}
    assert standings == {
        "good": "in",
        "bad": "out",
        "cut": "out",
        "open": "undecided",
        "bare": "unsupported",
    }


def test_without_claims_nothing_is_done() -> None:
    bare = program("actors A\nissue x: yes/no\nred line r by A:\n    x\n")
    assert judged(bare) is bare
