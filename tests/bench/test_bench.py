"""The benchmarks measure what they say: their programs are sound and every stage runs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
import z3

from bench import lowering
from bench.generate import PROPOSALS, generate, write
from bench.growth import LOWERING, PEERS, STAGES, Growth
from bench.measure import Cost, exponent, stage
from bench.report import page
from bench.stage import Folder, checked
from bench.startup import Race
from redline_dsl.syntax.tree import Kind
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.lower import Script
from redline_solver.judging.satisfy import judge
from redline_solver.verdict import Limits, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from redline_dsl.program.program import Program

SIZE = 120


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("talks")
    write(SIZE, path)
    return path


@pytest.fixture(scope="module")
def program(folder: Path) -> Program:
    return checked(Folder(folder))


def test_the_program_has_the_promised_size_and_mix(program: Program) -> None:
    evidence = [each.evidence for each in program.positions.values()]
    evidence += [each.evidence for each in program.offers.values()]
    evidence += [each.evidence for each in program.claims.values()]
    assert len(evidence) == SIZE
    assert all(each.quotes for each in evidence)
    kinds = {position.kind for position in program.positions.values()}
    assert kinds == {Kind.RED_LINE, Kind.CONDITION, Kind.INTEREST, Kind.FACT}
    assert program.offers
    assert program.claims
    assert any(len(position.readings) > 1 for position in program.constraints)
    assert tuple(program.proposals) == PROPOSALS


@pytest.mark.parametrize("size", [1, 7, 400])
def test_every_size_checks_without_a_word(size: int, tmp_path: Path) -> None:
    write(size, tmp_path)
    assert checked(Folder(tmp_path)).proposals


def test_the_same_seed_gives_the_same_program() -> None:
    assert generate(50) == generate(50)
    assert generate(50) != generate(50, seed=1)


def test_the_proposals_come_out_as_meant(program: Program) -> None:
    expected = {"partial": Verdict.OPEN, "whole": Verdict.ACCEPTABLE, "broken": Verdict.VIOLATES}
    for name, verdict in expected.items():
        answer = judge(program, name, Limits())
        assert [each for each, _ in answer.verdicts] == [verdict]


def test_what_is_planted_is_true(program: Program) -> None:
    settled = {
        term.settles.variable.key: term.settles.value
        for term in program.proposals["whole"].terms
        if term.settles is not None
    }
    planted = Evaluation(settled)
    for position in (*program.background, *program.constraints):
        for reading in position.readings:
            assert planted.holds(reading.formula), position.name


@pytest.mark.parametrize("name", [*STAGES, *PEERS, *LOWERING])
def test_every_stage_runs_in_a_process_of_its_own(name: str, folder: Path) -> None:
    cost = stage(name, folder)
    assert cost.seconds > 0
    assert cost.megabytes > 5


def test_a_failing_stage_is_not_measured(tmp_path: Path) -> None:
    write(3, tmp_path)
    (tmp_path / "record.txt").write_text("Nothing of the kind was said.", encoding="utf-8")
    with pytest.raises(RuntimeError, match="this quote is not in the source"):
        stage("check", tmp_path)


def test_operators_load_the_same_formulas(program: Program) -> None:
    terms = lowering.Terms()
    for literal in lowering.literals(program):
        script = Script()
        script.name(literal)
        *_, ours = z3.parse_smt2_string(script.take())
        theirs = z3.Implies(z3.Bool(literal.name), terms.formula(literal.formula))
        solver = z3.SimpleSolver()
        solver.add(ours != theirs)
        assert solver.check() == z3.unsat, literal.name


def test_the_exponent_of_a_power() -> None:
    assert math.isclose(exponent([(n, 3 * n**2) for n in (10, 100, 1_000)]), 2)
    assert math.isclose(exponent([(n, 0.1 * n) for n in (10, 50)]), 1)


def test_the_page_shows_every_figure() -> None:
    names = (*STAGES, *PEERS, *LOWERING)
    costs = {
        name: {100: Cost(number, 50), 1_000: Cost(10 * number, 60 + number)}
        for number, name in enumerate(names, 1)
    }
    text = page([Race("redline --help", "python", 3.0, 2.0, 1.5)], Growth(costs), 9, 2)
    assert "| `redline --help` | `python` | 1.50 | at most 1.5 |" in text
    assert "| parse: text to surface tree | 1 s | 10 s | 1.00 | 1.00 |" in text
    assert f"The most that 1,000 statements took is {60 + len(STAGES)} MB" in text
    assert "| Lark, plain tree | 0.17 | 0.17 |" in text
    assert "{" not in text
