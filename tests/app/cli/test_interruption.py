"""Ctrl-C while a file is judged or tested: what was found so far is shown, and marked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from redline_solver.asking.inquiry import Inquiry
from redline_solver.judging.expectations import _Expectations
from redline_solver.judging.judgement import Judgement
from tests.app.commands import SMALL, within
from tests.app.interrupting import interrupt

if TYPE_CHECKING:
    from pathlib import Path

EXPECTING = SMALL + "expect fine acceptable\nexpect broken violates r\nexpect later open\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.redline").write_text(EXPECTING)
    (tmp_path / "other.redline").write_text(EXPECTING)
    return tmp_path


@pytest.mark.parametrize("judged", [0, 1, 2])
def test_a_check_shows_what_was_judged(
    judged: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt(monkeypatch, Judgement, "occurring", judged)
    answer = within(folder, "check", "case.redline")
    assert (answer.code, answer.err) == (130, "")
    plural = "proposal" if judged == 1 else "proposals"
    assert f"◐ partial: interrupted after {judged} {plural}" in answer.out
    names = ["fine", "broken", "later"]
    assert [f"{name}: " in answer.out for name in names] == [n < judged for n in range(3)]


def test_the_documents_say_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupt(monkeypatch, Judgement, "occurring", 1)
    report = json.loads(within(folder, "check", "case.redline", "-f", "json").out)
    assert report["interrupted"] is True
    assert report["exit_code"] == 130
    assert [each["name"] for each in report["proposals"]] == ["fine"]


def test_a_test_shows_what_was_tried(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupt(monkeypatch, _Expectations, "finding", 4)
    answer = within(folder, "test", "case.redline", "other.redline", "case.redline")
    assert (answer.code, answer.err) == (130, "")
    assert answer.out == (
        "case.redline  3 passed\nother.redline  1 passed\n\n"
        "◐ partial: interrupted after 4 expectations\n4 passed, 0 failed\n"
    )


def test_what_is_not_interrupted_does_not_say_so(folder: Path) -> None:
    assert "partial" not in within(folder, "check", "case.redline").out
    assert "partial" not in within(folder, "test", "case.redline").out


WIDE = """\
actors A, B
issue x: yes/no
issue y: one of p, q, t
issue n: 0 .. 100
red line r by A:
    reading narrow: x and n >= 10
    reading wide: x or y = p
red line s by B: n <= 90 or y = q
proposal fine:
- not x
- y = t
"""


def test_a_zone_shows_what_was_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "case.redline").write_text(WIDE)
    seen = []
    for questions in range(40):
        with monkeypatch.context() as patched:
            interrupt(patched, Inquiry, "ask", questions)
            answer = within(tmp_path, "zone", "case.redline", "--list", "2", "--two", "x", "y")
        if answer.code != 130:
            break
        assert answer.err == ""
        if answer.out:
            assert "◐ partial: interrupted; what is not told here was not looked at" in answer.out
            seen.append(answer.out)
    assert answer.code == 0
    assert "partial" not in answer.out
    assert any("Size " in each and "Forced" not in each for each in seen)
    assert any("arrangements, to paste" in each for each in seen)


def test_a_repair_shows_what_was_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "case.redline").write_text(WIDE)
    documents = []
    for questions in range(60):
        with monkeypatch.context() as patched:
            interrupt(patched, Inquiry, "ask", questions)
            answer = within(tmp_path, "repair", "case.redline", "fine", "-f", "json")
        if answer.code != 130:
            break
        assert answer.err == ""
        if answer.out:
            documents.append(json.loads(answer.out))
    assert answer.code == 0
    assert json.loads(answer.out)["interrupted"] is False
    assert documents
    assert all(each["interrupted"] and each["exit_code"] == 130 for each in documents)
    assert any(case["cut"] for each in documents for case in each["cases"])


@pytest.mark.parametrize("questions", [0, 3, 6])
def test_half_a_report_is_none(
    questions: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt(monkeypatch, Inquiry, "ask", questions)
    answer = within(folder, "report", "case.redline", "--output", "page.html")
    assert (answer.code, answer.out, answer.err) == (130, "", "")
    assert not (folder / "page.html").exists()
