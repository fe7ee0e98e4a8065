"""Whether a file can be judged at all."""

from __future__ import annotations

import pytest

from redline_solver.judging.background import examine
from redline_solver.verdict import Background
from tests.solver.asked import LIMITS, NO_EFFORT, program

SOUND = Background(undetermined=False, conflict=None, constraints_conflict=None, always=False)
HEAD = "actors A, B\nissue x: 0 .. 10\nissue y: 0 .. 10\nissue z: yes/no\n"


def background(text: str) -> Background:
    return examine(program(HEAD + text), LIMITS)


def test_sound() -> None:
    assert background("assume a: x > y\nred line r by A: y > 3\n") == SOUND
    assert background("") == SOUND


def test_facts_that_contradict_each_other() -> None:
    found = background("fact f: x > y\nfact g: z\nassume a: y > 5\nfact h: x <= 6\n")
    assert found.conflict is not None
    assert found.conflict.because == ("f", "a", "h")
    assert (found.conflict.statements, found.conflict.terms) == ((), ())
    assert found.conflict.minimal


def test_facts_outside_the_range_of_an_issue() -> None:
    found = background("fact f: x + y > 30\n")
    assert found.conflict is not None
    assert found.conflict.because == ("f",)
    assert found.conflict.issues == ("x", "y")


def test_constraints_that_always_conflict() -> None:
    found = background(
        "assume a: x = y\nred line r by A: x > 7\nred line s by B: y < 7\nred line t by B: z\n"
    )
    assert found.conflict is None
    assert found.always
    assert found.constraints_conflict is not None
    assert found.constraints_conflict.statements == (("r", None), ("s", None))
    assert found.constraints_conflict.because == ("a",)


TWO = """\
red line r by A:
    reading much: x > 7
    reading some_of_it: x > 3
red line s by B:
    reading little: x < 2
    reading middle: x < 6
"""


def test_constraints_that_conflict_under_some_readings() -> None:
    found = background(TWO)
    assert not found.always
    assert found.constraints_conflict is not None
    pairs = dict(found.constraints_conflict.statements)
    assert (pairs["r"], pairs["s"]) != ("some_of_it", "middle")  # those go together
    always = background(TWO.replace("x > 3", "x > 6"))
    assert always.always


def test_a_conflict_that_no_reading_has_a_part_in_is_told_first() -> None:
    found = background(TWO + "red line t by A: z\nred line u by B: not z\nassume a: x = 4\n")
    assert found.always
    assert found.constraints_conflict is not None
    assert found.constraints_conflict.statements == (("t", None), ("u", None))


def test_a_line_that_can_never_be_met_conflicts_alone() -> None:
    found = background("red line r by A: x > 10\nred line s by A: z\n")
    assert found.constraints_conflict is not None
    assert found.constraints_conflict.statements == (("r", None),)
    assert found.constraints_conflict.issues == ("x",)


@pytest.mark.usefixtures("no_guesses")
def test_undetermined() -> None:
    found = examine(program(HEAD + "fact f: x > y\n"), NO_EFFORT)
    assert found == Background(
        undetermined=True, conflict=None, constraints_conflict=None, always=False
    )
