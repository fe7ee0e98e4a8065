"""Ctrl-C while a file is judged or tested: what was found so far is shown, and marked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from redline_solver.expectations import _Expectations
from redline_solver.judgement import Judgement
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
