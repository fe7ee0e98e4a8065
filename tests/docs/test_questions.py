"""The README lists the questions as their rows have them; REDLINE_UPDATE=1 rewrites the list."""

from __future__ import annotations

import os
from pathlib import Path

from redline.questions.rows import QUESTIONS

README = Path(__file__).resolve().parents[2] / "README.md"
BEGIN = "<!-- written by tests/docs/test_questions.py from app/redline/questions/rows.py -->\n"
END = "\n<!-- end -->"


def test_the_list_of_questions_is_fresh() -> None:
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    asked = [(f"redline {each.verb}", each.does) for each in QUESTIONS if each.verb]
    rows = [f"| `{command}` | {does} |" for command, does in asked]
    table = "\n".join(["", "| command | |", "|---|---|", *rows, ""])
    renewed = f"{before}{BEGIN}{table}{END}{after}"
    if os.environ.get("REDLINE_UPDATE") == "1":
        README.write_text(renewed, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == renewed


def test_a_question_is_a_folder_with_its_parts() -> None:
    for question in QUESTIONS:
        assert hasattr(question.part("document"), question.document)
        assert callable(question.part("ask").ask)
        assert callable(question.part("story").blocks)
