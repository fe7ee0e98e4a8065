"""`--steps`: a conflict told as a chain of small inferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from redline.questions.check.document import Report
from redline.questions.conflicts.document import ConflictsReport
from redline.questions.schema import read_back
from tests.app.commands import redline, within

if TYPE_CHECKING:
    from pathlib import Path

CASE = """\
actors Host, Guest, Donor
unit person
issue mandate: one of unclear, un
issue command: one of host_officer, un_officer
issue troops: 0 .. 9_000 person
issue observers: yes/no
fact no_observers: not observers
    note "for this test"
condition un_command by Donor: mandate = un requires command = un_officer
condition small by Host: command = un_officer requires troops <= 2_000 person
red line enough by Guest: not observers requires troops >= 5_000 person
proposal un:
    - mandate = un
"""

STEPS = """\
  Step by step:
    a  1 and 4: command = un_officer
    b  2 and a: troops <= 2_000 person
    ✗  3, no_observers and b cannot all hold
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.redline").write_text(CASE)
    return tmp_path


def test_the_steps_stand_under_the_conflict(folder: Path) -> None:
    answer = within(folder, "check", "case.redline", "--steps")
    assert answer.code == 1
    assert answer.err == ""
    assert STEPS in answer.out
    assert STEPS not in within(folder, "check", "case.redline").out


def test_steps_of_constraints_that_conflict_by_themselves(folder: Path) -> None:
    content = CASE + "red line un_only by Guest: mandate = un\n"
    (folder / "case.redline").write_text(content)
    answer = within(folder, "check", "case.redline", "--steps")
    assert answer.code == 1
    assert "no proposal can succeed" in answer.out
    assert "    a  1 and 4: command = un_officer\n" in answer.out


def test_a_small_conflict_is_a_list_and_no_chain(folder: Path) -> None:
    (folder / "case.redline").write_text(
        "actors A\nissue x: yes/no\nissue y: yes/no\nred line r by A: x requires y\n"
        "red line s by A: x excludes y\nproposal p:\n    - x\n"
    )
    answer = within(folder, "check", "case.redline", "--steps")
    assert answer.code == 1
    assert "cannot all be met together" in answer.out
    assert "Step by step" not in answer.out


def test_steps_of_every_conflict(folder: Path) -> None:
    content = CASE.replace(
        "condition small by Host: command = un_officer requires troops <= 2_000 person",
        "condition small by Host:\n"
        "    reading officers: command = un_officer requires troops <= 2_000 person\n"
        "    reading few: command = un_officer requires troops <= 1_000 person",
    )
    (folder / "case.redline").write_text(content)
    answer = within(folder, "conflicts", "case.redline", "un", "--steps")
    assert answer.code == 1
    assert answer.err == ""
    shown = " ".join(answer.out.split())
    assert "if small is read as `officers` or `few`" in shown
    assert (
        "Step by step, small read as `officers`: a 1 and 4: command = un_officer "
        "b 2 and a: troops <= 2_000 person ✗ 3, no_observers and b cannot all hold" in shown
    )
    report = read_back(
        ConflictsReport,
        within(folder, "conflicts", "case.redline", "un", "--steps", "-f", "json").out,
    )
    assert [len(each.steps) for each in report.conflicts] == [3]
    assert "Step by step" not in within(folder, "conflicts", "case.redline", "un").out
    retracted = within(
        folder, "conflicts", "case.redline", "un", "--steps", "--retract", "facts"
    ).out
    assert "    a  1 and 5: command = un_officer\n" in retracted
    assert "    ✗  3, 4 and b cannot all hold\n" in retracted


def test_json_and_markdown(folder: Path) -> None:
    report = read_back(Report, within(folder, "check", "case.redline", "--steps", "-f", "json").out)
    conflict = report.proposals[0].cases[0].conflict
    assert conflict is not None
    assert [(s.members, s.because, s.earlier, s.derived) for s in conflict.steps] == [
        ([1, 4], [], [], "command = un_officer"),
        ([2], [], [1], "troops <= 2_000 person"),
        ([3], ["no_observers"], [2], None),
    ]
    shown = within(folder, "check", "case.redline", "--steps", "-f", "markdown").out
    assert "- **b**  2 and **a**: `troops <= 2_000 person`" in shown


def test_the_steps_in_ascii(folder: Path) -> None:
    answer = redline("check", "case.redline", "--steps", cwd=folder, encoding="ascii")
    assert answer.code == 1
    assert "    x  3, no_observers and b cannot all hold\n" in answer.out
