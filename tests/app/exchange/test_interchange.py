"""`redline import` and `redline export`, as a person uses them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from redline.cli.commands.export import To
from redline.cli.commands.import_ import From
from redline_argmap.formats.registry import READABLE, WRITABLE
from tests.app.commands import redline, within

if TYPE_CHECKING:
    from pathlib import Path

APX = """\
% three arguments
arg(a). arg(b). arg("no war").
att(a,b). att(b,"no war").
"""

IMPORTED = """\
language 1

# Imported from map.apx (ASPARTIX).

claim a: "a"
    assumed
    attacks b

claim b: "b"
    assumed
    attacks no_war

claim no_war: "no war"
    assumed
"""

CASE = """\
actors A

claim alpha by A: "One."
    assumed
    note "stated for this test"
claim beta: "Two."
argument inference: alpha therefore beta scheme "expert opinion"
issue x: yes/no
red line r by A: x
    note "stated for this test"
"""


def test_the_command_offers_every_format() -> None:
    assert tuple(form.value for form in From) == READABLE
    assert {form.value for form in To} >= set(WRITABLE)


def test_an_import_is_a_file_that_checks_clean(tmp_path: Path) -> None:
    (tmp_path / "map.apx").write_text(APX, encoding="utf-8")
    assert within(tmp_path, "import", "map.apx").out == IMPORTED
    answer = within(tmp_path, "import", "map.apx", "-o", "map.redline")
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert (tmp_path / "map.redline").read_text(encoding="utf-8") == IMPORTED
    assert within(tmp_path, "check", "map.redline").code == 0
    assert within(tmp_path, "fmt", "--check", "map.redline").code == 0
    exported = within(tmp_path, "export", "map.redline", "--format", "apx")
    assert exported.out == "arg(a).\narg(b).\narg(no_war).\natt(a,b).\natt(b,no_war).\n"


def test_an_import_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "map.apx").write_text(APX, encoding="utf-8")
    (tmp_path / "mine.redline").write_text("mine", encoding="utf-8")
    answer = within(tmp_path, "import", "map.apx", "-o", "mine.redline")
    assert answer.code == 2
    assert "`mine.redline` is there already" in answer.err
    assert (tmp_path / "mine.redline").read_text(encoding="utf-8") == "mine"


def test_a_fault_is_shown_with_its_line_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "map.tgf").write_text("alpha\nbeta\n#\nalpha betta\n", encoding="utf-8")
    answer = within(tmp_path, "import", "map.tgf", "-o", "map.redline")
    assert answer.code == 2
    assert "error[E301]: no argument is called `betta`" in answer.err
    assert "map.tgf:4:7" in answer.err
    assert "did you mean `beta`?" in answer.err
    assert not (tmp_path / "map.redline").exists()


def test_a_format_that_cannot_be_told_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "map").write_text("hello", encoding="utf-8")
    answer = within(tmp_path, "import", "map")
    assert answer.code == 2
    assert "say it with --from: apx, tgf, paf, aif, argdown, argdown-json" in answer.err
    (tmp_path / "map").write_text("a\n#\n", encoding="utf-8")
    assert within(tmp_path, "import", "map", "--from", "tgf").code == 0


@pytest.mark.parametrize("form", WRITABLE)
def test_what_is_lost_is_said_apart_from_the_result(tmp_path: Path, form: str) -> None:
    (tmp_path / "case.redline").write_text(CASE, encoding="utf-8")
    answer = within(tmp_path, "export", "case.redline", "--format", form)
    assert answer.code == 0
    said = " ".join(answer.err.split())
    assert "note: 1 red line, 1 issue, 1 owner of a claim" in said
    assert ("1 step could not be carried" in said) == (form in {"apx", "tgf", "paf"})


def test_what_is_lost_on_import_is_a_remark_in_the_file(tmp_path: Path) -> None:
    nodes = [
        {"nodeID": "12", "type": "I", "text": "The mines drift."},
        {"nodeID": "13", "type": "L", "text": "Corland: the mines drift"},
        {"nodeID": "14", "type": "YA", "text": "Asserting"},
    ]
    edges = [
        {"edgeID": 1, "fromID": "13", "toID": "14"},
        {"edgeID": 2, "fromID": 14, "toID": "12"},
    ]
    document = {"nodes": nodes, "edges": edges, "locutions": []}
    (tmp_path / "map.json").write_text(json.dumps(document), encoding="utf-8")
    answer = within(tmp_path, "import", "map.json")
    assert answer.code == 0
    lost = "1 locution and 1 illocutionary connection could not be carried"
    assert lost in answer.err
    assert f"# {lost}.\n" in answer.out
    assert 'claim the_mines_drift: "The mines drift."\n    assumed\n' in answer.out


def test_a_pipe_carries_a_map_from_format_to_format() -> None:
    imported = redline("import", "-", stdin=APX.encode(), encoding="ascii")
    assert imported.code == 0
    exported = redline("export", "-", "-f", "paf", stdin=imported.out.encode())
    assert exported.out.splitlines()[0] == "p af 3"
    assert exported.out.splitlines()[-2:] == ["1 2", "2 3"]


def test_a_file_with_errors_is_not_exported(tmp_path: Path) -> None:
    (tmp_path / "case.redline").write_text("claim a: \n", encoding="utf-8")
    answer = within(tmp_path, "export", "case.redline", "-f", "apx")
    assert (answer.code, answer.out) == (2, "")
    assert "error[" in answer.err
