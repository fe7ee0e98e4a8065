"""`redline readings`: what it says, in every format, and its exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from redline.questions.readings.document import ReadingsReport
from redline.questions.schema import read_back
from redline_solver.judging.judgement import Judgement
from redline_solver.readings.readings import Dependence
from redline_solver.readings.strength import Strength
from tests.app.commands import ROOT, SMALL, redline, within
from tests.app.interrupting import interrupt

if TYPE_CHECKING:
    from pathlib import Path


GAZA = "examples/gaza-isf/gaza-isf.redline"

CASE = """\
actors A, B
issue x: yes/no decided by A
issue y: yes/no decided by B
issue n: 0 .. 10
red line no_x by A:
    reading strict "never": not x
    reading lax: x requires y
    note "stated for this test"
condition few by B:
    reading three: n <= 3
    reading five: n <= 5
    reading under_six: n < 6
proposal safe_one:
    - not x
    - n = 2
proposal dead_one:
    - x
    - not y
proposal hangs "on both":
    - x
    - y
    - n = 4
proposal open_one:
    - not x
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.redline").write_text(CASE)
    return tmp_path


def test_what_is_said(folder: Path) -> None:
    answer = within(folder, "readings", "case.redline")
    assert answer.err == ""
    assert answer.code == 1
    shown = " ".join(answer.out.split())
    assert shown.startswith("case.redline 4 proposals, 6 combinations of readings")
    assert "Safe acceptable under every reading: safe_one" in shown
    assert "Open open under every reading: decisions are missing, not clarity: open_one" in shown
    assert "Dead no reading saves it: dead_one" in shown
    assert "✗ hangs: DEPENDS on no_x and few on both" in shown
    assert (
        "no_x few verdict of 6 `strict` * ✗ violated 3 `lax` `three` ✗ violated 1 "
        "`lax` `five` or `under_six` ✓ acceptable 2" in shown
    )
    assert "Ask next no_x (0.46 of 0.92 bits), few (0.25 of 0.92 bits)" in shown
    assert "ask A how no_x is meant: 0.46 of 0.92 bits" in shown
    assert "every combination of readings is equally likely" in shown
    assert "→ `strict` is stronger than `lax`" in shown
    assert "→ `three` is stronger than `five` and `under_six`" in shown
    assert "→ `five` comes to the same as `under_six`" in shown


def test_one_proposal_and_exit_codes(folder: Path) -> None:
    codes = {"safe_one": 0, "open_one": 3, "dead_one": 1, "hangs": 1}
    for name, code in codes.items():
        answer = within(folder, "readings", "case.redline", name)
        assert answer.code == code, name
        assert not any(other in answer.out for other in codes if other != name)
    answer = within(folder, "readings", "case.redline", "hang")
    assert answer.code == 2
    assert "did you mean `hangs`?" in answer.err


def test_json_has_its_schema_and_is_complete(folder: Path) -> None:
    answer = within(folder, "readings", "case.redline", "--format", "json")
    report = read_back(ReadingsReport, answer.out)
    assert answer.code == report.exit_code == 1
    assert (report.combinations, report.listed, report.prior) == (6, 512, "uniform")
    hangs = next(each for each in report.proposals if each.name == "hangs")
    assert hangs.standing is Dependence.DEPENDS
    assert hangs.pivot == ["no_x", "few"]
    assert hangs.table is not None
    assert len(hangs.table) == 6
    assert [c.strength for s in report.statements for c in s.comparisons] == [
        Strength.STRONGER,
        Strength.STRONGER,
        Strength.STRONGER,
        Strength.EQUAL,
    ]
    assert report.alone is not None
    assert report.alone.standing is Dependence.OPEN


def test_markdown_has_the_table(folder: Path) -> None:
    shown = within(folder, "readings", "case.redline", "hangs", "-f", "markdown").out
    assert "| no\\_x | few | verdict | of 6 |" in shown
    assert "| `lax` | `five` or `under_six` | **✓** acceptable | 2 |" in shown


def test_beyond_the_combinations_listed(folder: Path) -> None:
    answer = within(folder, "readings", "case.redline", "hangs", "--combinations", "2")
    assert answer.code == 1
    shown = " ".join(answer.out.split())
    assert "6 combinations, more than the 2 that are listed" in shown
    assert "✗ violated for example under `strict`" in shown
    assert "✓ acceptable for example under `lax`" in shown
    assert "if `strict`, always violated" in shown
    assert "if `three`, always violated" in shown
    assert "if `lax`" not in shown
    assert "What to ask next" not in shown


def test_what_is_left_when_a_question_is_answered(folder: Path) -> None:
    answer = within(folder, "readings", "case.redline", "--under", "no_x=lax")
    assert answer.code == 1
    shown = " ".join(answer.out.split())
    assert "4 proposals, 3 combinations of readings, no_x read as `lax`" in shown
    assert "✗ hangs: DEPENDS on few" in shown
    assert "few verdict of 3 `three` ✗ violated 1 `five` or `under_six` ✓ acceptable 2" in shown
    assert "Regardless" not in shown
    assert "ask B how few is meant: 0.92 of 0.92 bits" in shown
    both = ("--under", "no_x=lax", "--under", "few=five,under_six")
    answer = within(folder, "readings", "case.redline", "hangs", *both)
    assert answer.code == 0
    assert "Safe acceptable under every reading: hangs" in " ".join(answer.out.split())
    few = within(folder, "readings", "case.redline", "hangs", *both, "--combinations", "1")
    assert few.code == 0
    assert "Safe acceptable under every reading: hangs" in " ".join(few.out.split())
    wrong = within(folder, "readings", "case.redline", "--under", "no_x=laxer")
    assert wrong.code == 2
    assert "did you mean `lax`?" in wrong.err


def test_what_was_found_before_an_interruption(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt(monkeypatch, Judgement, "occurring", 3)
    answer = within(folder, "readings", "case.redline")
    assert answer.code == 130
    shown = " ".join(answer.out.split())
    assert "◐ partial: interrupted after 2 proposals" in shown
    assert "safe_one" in shown
    assert "hangs" not in shown


def test_within_the_offers(folder: Path) -> None:
    (folder / "case.redline").write_text(CASE + "offer o by A:\n    - not x\n")
    answer = within(folder, "readings", "case.redline", "hangs", "--within-offers")
    assert answer.code == 1
    shown = " ".join(answer.out.split())
    assert "1 proposal, 6 combinations of readings, within the offers" in shown
    assert "Dead no reading saves it: hangs" in shown


def test_constraints_that_conflict_under_some_readings(tmp_path: Path) -> None:
    content = (
        "actors A, B\nissue x: yes/no\nissue y: yes/no\n"
        "red line r by A:\n    reading wide: x\n    reading slim: x or y\n"
        "condition c by B: not x\n"
    )
    (tmp_path / "case.redline").write_text(content)
    answer = within(tmp_path, "readings", "case.redline")
    assert answer.code == 1
    shown = " ".join(answer.out.split())
    assert "Under some readings the red lines and conditions cannot be met together" in shown
    assert "r verdict of 2 `wide` ⊘ conflict 1 `slim` ○ can be met 1" in shown
    (tmp_path / "case.redline").write_text(content.replace("by B: not x", "by B: not y"))
    answer = within(tmp_path, "readings", "case.redline")
    assert answer.code == 0
    assert "✓ The red lines and conditions can be met together under every reading." in answer.out


def test_a_file_without_readings(tmp_path: Path) -> None:
    (tmp_path / "case.redline").write_text(SMALL)
    answer = within(tmp_path, "readings", "case.redline")
    assert answer.code == 1
    assert "Nothing in the file can be read in more than one way." in answer.out


@pytest.mark.usefixtures("no_guesses")
def test_a_limit_that_is_reached_is_said(folder: Path) -> None:
    answer = within(folder, "readings", "case.redline", "open_one", "--effort", "1")
    assert answer.code == 4
    shown = " ".join(answer.out.split())
    assert "Undetermined the limit was reached first: open_one" in shown
    assert "was not compared in time with" in shown


@pytest.mark.parametrize("content", ["red lne x", "issue a: yes/no\nfact f: a\nfact g: not a\n"])
def test_a_file_with_errors(tmp_path: Path, content: str) -> None:
    (tmp_path / "case.redline").write_text(content)
    answer = within(tmp_path, "readings", "case.redline")
    assert answer.code == 2
    assert "error[" in answer.out
    data = json.loads(within(tmp_path, "readings", "case.redline", "-f", "json").out)
    assert data["alone"] is None
    assert data["proposals"] == []


def test_a_narrow_page_in_ascii() -> None:
    answer = redline("readings", GAZA, encoding="ascii", COLUMNS="60")
    assert answer.code == 1
    assert answer.err == ""
    assert answer.out.isascii()
    assert max(map(len, answer.out.splitlines())) <= 60
    assert "ask Israel how no_turkish_military is meant: 2.00 of 4.00" in answer.out


def test_everything_is_told_on_request() -> None:
    answer = within(ROOT, "readings", GAZA, "arab_troops", "--verbose")
    assert answer.code == 0
    shown = " ".join(answer.out.split())
    assert "✓ arab_troops: SAFE" in shown
    assert "no Turkish troops, whatever else is agreed: not deploys(Turkey, military)" in shown
