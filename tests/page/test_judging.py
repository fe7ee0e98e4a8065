"""What the page answers without a solver is what the solver answers."""

from __future__ import annotations

import itertools
import os
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, seed, settings

from redline.case.case import Case
from redline_dsl.checking.checker import check
from redline_dsl.text.span import Text
from redline_solver.asking.inquiry import Inquiry, Possible
from redline_solver.formulas.statements import facts, literals, statement
from redline_solver.judging.background import examine
from redline_solver.judging.satisfy import judge
from redline_solver.verdict import Limits
from tests.laws.agreement import OneSource, checked
from tests.laws.programs import Program, programs
from tests.page.core import Core
from tests.page.ten import TEN_LINES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from redline_dsl.program.program import Program as Checked

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
USUAL = 560
PROGRAMS = min(USUAL, int(os.environ.get("REDLINE_EXAMPLES", str(USUAL))))
ASKED = 1000
"""How many proposals of random programs are judged by both, in the ordinary suite."""

UNDETERMINED = "undetermined"
SELDOM = 0.02
"""What share of the random proposals the page may leave undetermined."""


@pytest.fixture(scope="module")
def core(browser: Browser) -> Core:
    return Core(browser)


def compare(core: Core, program: Checked, seen: Counter[str]) -> None:
    """Judge every proposal twice; where the page is sure, it must say the same."""
    inquiry = Inquiry(program, Limits())
    if examine(program, Limits(), inquiry=inquiry).conflict:
        return
    for name, told in core.judged(program).items():
        answer = judge(program, name, Limits(), inquiry=inquiry)
        verdicts = {str(verdict) for verdict, _ in answer.verdicts}
        seen["asked"] += 1
        seen.update(verdicts)
        if UNDETERMINED in told.verdicts:
            seen[UNDETERMINED] += 1
            assert told.verdicts - {UNDETERMINED} <= verdicts, name
        else:
            assert told.verdicts == verdicts, name
        if verdicts == {"impossible"}:
            continue
        for finding in answer.findings:
            said = told.statuses[finding.statement, finding.reading]
            assert said in {finding.status, UNDETERMINED}, (name, finding)
        for interest in answer.interests:
            said = told.statuses[interest.statement, interest.reading]
            assert said in {interest.status, UNDETERMINED}, (name, interest)


def test_random_proposals_are_judged_as_the_solver_judges_them(core: Core) -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=PROGRAMS)
    @given(programs())
    def agrees(program: Program) -> None:
        if seen["asked"] < ASKED:
            compare(core, checked(program)[0], seen)

    test = agrees if "REDLINE_EXAMPLES" in os.environ else seed(0)(agrees)
    test()
    for verdict in ("acceptable", "open", "violates", "blocked", "impossible"):
        assert seen[verdict] * 100 > seen["asked"], (verdict, seen)
    assert seen[UNDETERMINED] <= SELDOM * seen["asked"], seen
    if PROGRAMS == USUAL:
        assert seen["asked"] >= ASKED, seen


@pytest.mark.parametrize(
    "file", sorted(EXAMPLES.glob("*/*.redline")), ids=lambda file: str(file.stem)
)
def test_nothing_in_the_examples_is_left_undetermined(core: Core, file: Path) -> None:
    program = Case(str(file)).program
    assert program is not None
    seen: Counter[str] = Counter()
    compare(core, program, seen)
    assert not seen[UNDETERMINED]


ONE_FRACTION = """actors A
issue share: 0.0 .. 1.0
issue agreed: yes/no
red line a by A: share = 1 / 3 or agreed
red line b by A: share < 1 / 3 or share > 1 / 3 or agreed
proposal p:
- not agreed
"""


def test_halving_a_range_of_fractions_ends(core: Core) -> None:
    """A third is never the end of a range that is halved: without a limit it goes on for ever."""
    program = check(Text("one.redline", ONE_FRACTION), OneSource("")).program
    assert program is not None
    assert core.judged(program)["p"].verdicts == {UNDETERMINED}


def test_every_subset_of_ten_lines_is_compatible_exactly_when_the_solver_says_so(
    core: Core,
) -> None:
    program = check(Text("ten.redline", TEN_LINES), OneSource("")).program
    assert program is not None
    lines = [statement(position).alternatives[0].literal for position in program.constraints]
    given_facts = literals(facts(program))
    inquiry = Inquiry(program, Limits())
    told = core.subsets(program, 1 << len(lines))
    possible = 0
    for subset, verdicts in enumerate(told):
        asked = [line for place, line in enumerate(lines) if subset & (1 << place)]
        expected = isinstance(inquiry.ask([*given_facts, *asked]), Possible)
        possible += expected
        assert len(verdicts) == 1, bin(subset)
        assert (verdicts[0] in {"open", "acceptable"}) == expected, bin(subset)
    assert 0 < possible < len(told)


def test_ways_out_are_all_minimal_sets_with_a_member_of_every_conflict(core: Core) -> None:
    dice = random.Random(0)  # noqa: S311 - the same sets every time
    names = "abcdefg"
    sets = [frozenset(some) for n in range(8) for some in itertools.combinations(names, n)]
    for _ in range(60):
        conflicts = [dice.sample(names, dice.randint(1, 4)) for _ in range(dice.randint(1, 6))]
        hitting = [each for each in sets if all(each & set(conflict) for conflict in conflicts)]
        minimal = {each for each in hitting if not any(other < each for other in hitting)}
        ways, cut = core.ways_out(conflicts)
        assert not cut
        assert {frozenset(way) for way in ways} == minimal
        assert len(ways) == len(minimal)
        assert [len(way) for way in ways] == sorted(len(way) for way in ways)


def test_ways_out_of_many_conflicts_are_cut_and_say_so(core: Core) -> None:
    conflicts = [[f"{n}{side}" for side in "abc"] for n in range(7)]
    ways, cut = core.ways_out(conflicts)
    assert cut
    for way in ways:
        assert all(set(way) & set(conflict) for conflict in conflicts)
