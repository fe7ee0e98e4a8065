"""The briefing: the answer first, then why, and every quote of the case in the appendix, once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.app.commands import ROOT, within

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def briefing(file: str, folder: Path = ROOT) -> str:
    answer = within(folder, "report", file, "--format", "markdown")
    assert answer.code == 0
    return answer.out


def test_the_answer_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    lines = briefing("examples/triangle/triangle.redline").splitlines()
    assert lines[0] == "# triangle"
    assert lines[2].startswith("Computed on 2026-01-01 by redline ")
    short = lines.index("## In short")
    assert lines[short + 2 : short + 8] == [
        "| proposal | verdict | in the way |",
        "| --- | --- | --- |",
        (
            "| `un_force` | **⊘** blocked | "
            "`belmark_commands` (Belmark), `not_under_belmark` (Corland) |"
        ),
        "| `regional_force` | **✗** violates | `un_mandate` (Arvenia) |",
        "| `belmark_led` | **✗** violates | `not_under_belmark` (Corland) |",
        "| `corland_led` | **✗** violates | `belmark_commands` (Belmark) |",
    ]
    assert "1 minimal conflict: without any one of its members each is gone." in lines
    order = [line for line in lines if line.startswith("## ")]
    assert order == [
        "## In short",
        "## What cannot stand together",
        "## The proposals",
        "## Red lines and conditions",
        "## Appendix: the quotes",
    ]


def test_every_quote_is_in_the_appendix_once() -> None:
    file = "examples/gaza-isf/gaza-isf.redline"
    text = briefing(file)
    appendix = text.partition("## Appendix: the quotes")[2]
    sources = json.loads(within(ROOT, "sources", file, "--format", "json").out)["sources"]
    quotes = {quote["text"] for source in sources for quote in source["quotes"]}
    carried = {quote["statement"] for source in sources for quote in source["quotes"]}
    assert len(quotes) > 20
    assert appendix.count("> “") == len(quotes)
    for quote in quotes:
        assert f"“{quote}”" in appendix.replace("\\", "")
    for statement in carried:
        assert f"`{statement}`" in appendix
    for source in sources:
        assert source["sha256"] in appendix


def test_a_case_without_anything_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "case.redline").write_text(
        'actors A\nissue x: yes/no\nclaim c: "One | two <b>"\n    assumed\n', encoding="utf-8"
    )
    text = briefing("case.redline", tmp_path)
    assert "Nothing: the red lines and conditions can all be met." in text
    assert "| `c` | stands | One \\| two \\<b\\> |" in text
    assert "In short" not in text
    assert "Appendix" not in text


def test_a_file_with_errors_is_no_briefing(tmp_path: Path) -> None:
    (tmp_path / "case.redline").write_text("issue x:\n", encoding="utf-8")
    answer = within(tmp_path, "report", "case.redline", "--format", "markdown")
    assert answer.code == 2
    assert "error[" in answer.out + answer.err
