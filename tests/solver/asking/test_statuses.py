"""What becomes of one statement under a proposal."""

from __future__ import annotations

import pytest

from redline_solver.judging.satisfy import judge
from redline_solver.verdict import Limits, Status, Verdict
from tests.solver.asked import LIMITS, NO_EFFORT, program

CASE = """\
actors Host, Guest
issue troops: 0 .. 10
issue others: 0 .. 10
issue mandate: one of none, regional, un
issue consent: yes/no
issue paid: yes/no

assume partners: troops + others <= 12

red line few by Host: troops <= 5
red line share by Guest: troops + others <= 12
condition mandated: troops > 0 requires mandate = un
condition consented: troops > 0 requires consent
condition never_both: consent excludes paid
condition every_other:
    reading strict: consent and paid
    reading loose: consent or paid

proposal nothing:
    - troops <= 10
proposal none_go:
    - troops = 0
proposal many:
    - troops = 9
    - mandate != none
proposal several:
    - troops > 2
    - troops < 5
    - consent
    - paid
full proposal every_word:
    - troops = 2
    - others = 9
    - mandate = un
    - not consent
    - paid
"""

EXPECTED = {
    "nothing": "open satisfied open open open open open",
    "none_go": "satisfied satisfied not-triggered not-triggered open open open",
    "many": "violated satisfied open open open open open",
    "several": "satisfied satisfied open satisfied violated satisfied satisfied",
    "every_word": "satisfied satisfied satisfied violated not-triggered violated satisfied",
}


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_status_of_every_reading(name: str, expected: str) -> None:
    answer = judge(program(CASE), name, LIMITS)
    found = [finding.status.replace(" ", "-") for finding in answer.findings]
    assert found == expected.split()
    assert [(finding.statement, finding.reading) for finding in answer.findings] == [
        ("few", None),
        ("share", None),
        ("mandated", None),
        ("consented", None),
        ("never_both", None),
        ("every_other", "strict"),
        ("every_other", "loose"),
    ]


@pytest.mark.usefixtures("no_guesses")
def test_a_spent_budget_leaves_what_needs_the_solver_undetermined() -> None:
    answer = judge(program(CASE), "nothing", NO_EFFORT)
    assert {finding.status for finding in answer.findings} == {Status.UNDETERMINED}
    assert answer.verdict is Verdict.UNDETERMINED
    complete = judge(program(CASE), "every_word", NO_EFFORT)
    found = [finding.status.replace(" ", "-") for finding in complete.findings]
    assert found == EXPECTED["every_word"].split()
    assert complete.verdict is Verdict.VIOLATES


HARD = """\
set Pigeon = p1, p2, p3, p4, p5, p6, p7, p8, p9, p10
actors A
issue hole(p in Pigeon): 1 .. 9
red line each_its_own by A:
    some p in Pigeon, q in Pigeon where p != q: hole(p) = hole(q)
red line easy by A: hole(p1) <= 9
proposal nothing:
    - hole(p1) <= 9
"""


def test_undetermined_is_for_what_was_too_hard_and_nothing_else() -> None:
    answer = judge(program(HARD), "nothing", Limits(effort=20_000))
    assert {finding.statement: finding.status for finding in answer.findings} == {
        "each_its_own": Status.UNDETERMINED,
        "easy": Status.SATISFIED,
    }
    assert answer.verdict is Verdict.UNDETERMINED
