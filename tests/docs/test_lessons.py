"""The lessons: their files are sound, their questions are answered, their mistakes are reported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from redline import run_expectations
from redline.case.workspace import Workspace
from redline_dsl.checking.checker import Checked, check
from redline_dsl.text.diagnostic import Severity
from redline_dsl.text.span import Text
from redline_solver.verdict import Outcome
from tests.app.commands import within

ROOT = Path(__file__).resolve().parents[2]
LESSONS = ROOT / "examples" / "lessons"
FOLDERS = sorted(path.parent for path in LESSONS.glob("*/answers.redline"))

MISTAKES = [
    (15, "E310", "a number in person cannot be compared with a bare number"),
    (18, "E301", "there is no actor called `Mision`"),
    (20, "E201", "this quote is not in the source"),
    (23, "E106", "`and` beside `or` needs brackets"),
    (24, "E102", "I finished reading this red line and then found `qoute`"),
    (27, "E105", "`==` is not in this language"),
    (30, "E301", "there is no proposal called `fourty`"),
]

any_lesson = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def _checked(path: Path) -> Checked:
    workspace = Workspace()
    text = workspace.open(str(path))
    assert isinstance(text, Text)
    return check(text, workspace)


def test_every_lesson_is_in_the_plan() -> None:
    plan = (LESSONS / "README.md").read_text(encoding="utf-8")
    folders = sorted(path.name for path in LESSONS.iterdir() if path.is_dir())
    assert sorted(re.findall(r"\]\(([\w-]+)/README\.md\)", plan)) == folders
    minutes = [int(number) for number in re.findall(r"^\| (\d+) \|", plan, re.MULTILINE)]
    assert sum(minutes) == 15


@any_lesson
def test_its_file_is_sound_and_held_by_quotes(folder: Path) -> None:
    checked = _checked(folder / f"{folder.name}.redline")
    assert not [d.message for d in checked.diagnostics if d.severity is not Severity.NOTE]
    assert checked.program is not None
    assert all(position.evidence.quotes for position in checked.program.positions.values())


@any_lesson
def test_its_answers_come_out(folder: Path) -> None:
    report = run_expectations([str(folder / "answers.redline")])
    (tested,) = report.files
    assert tested.expectations
    assert {each.outcome for each in tested.expectations} == {Outcome.MET}


@any_lesson
def test_every_question_has_an_answer(folder: Path) -> None:
    page = (folder / "README.md").read_text(encoding="utf-8")
    _, questions, answers, *_ = re.split(r"^## .*$", page, flags=re.MULTILINE)
    numbers = re.findall(r"^(\d)\. ", questions, re.MULTILINE)
    assert numbers == re.findall(r"^(\d)\. ", answers, re.MULTILINE)
    assert len(numbers) >= 3
    file = (folder / "answers.redline").read_text(encoding="utf-8")
    # A last question may be answered by the report above it.
    assert re.findall(r"^# (\d)\. ", file, re.MULTILINE) in (numbers, numbers[:-1])


def test_the_mistakes_are_reported_as_the_page_says() -> None:
    diagnostics = _checked(LESSONS / "mistakes" / "mistakes.redline").diagnostics
    found = [(d.primary.span, d.code, d.message) for d in diagnostics]
    content = (LESSONS / "mistakes" / "mistakes.redline").read_text(encoding="utf-8")
    lines = [content[: span.start].count("\n") + 1 for span, _, _ in found]
    told = [(line, code, message) for line, (_, code, message) in zip(lines, found, strict=True)]
    assert told == MISTAKES


def test_the_mended_file_has_none_of_them() -> None:
    report = run_expectations([str(LESSONS / "mistakes" / "mended.redline")])
    assert (report.exit_code, report.passed) == (0, 1)


def test_a_class_can_have_a_copy(tmp_path: Path) -> None:
    assert within(tmp_path, "new", "lessons", "--example", "lessons").code == 0
    copied = tmp_path / "lessons"
    for folder in FOLDERS:
        answer = within(copied / folder.name, "test", "answers.redline")
        assert answer.code == 0, answer.out
