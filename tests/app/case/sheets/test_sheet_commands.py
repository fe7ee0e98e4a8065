"""Tables at the command line: a template out, proposals in, the matrix out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.app.commands import within

if TYPE_CHECKING:
    from pathlib import Path

CASE = """\
actors A, B
issue a: yes/no
issue n: 0 .. 10
red line r by A:
    a requires n >= 5
    note "stated for this test"
proposal fine:
    - not a
proposal broken:
    - a
    - n = 2
"""

TABLE = """\
issue;Plan A;plan_b
a;yes;yes
n;2;7
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.redline").write_text(CASE, encoding="utf-8")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def test_the_proposals_of_a_table_are_judged_instead(case: Path) -> None:
    answer = within(case, "check", "case.redline", "--sheet", "table.csv")
    assert answer.code == 1
    assert answer.err == "note: read 2 proposals from table.csv, one a column\n"
    assert "✗ Plan_A: VIOLATES 1 red line" in answer.out
    assert "table.csv:3" in answer.out
    assert "✓ plan_b: ACCEPTABLE" in answer.out
    assert "broken" not in answer.out.replace("broken by", "")
    named = within(case, "check", "case.redline", "plan_b", "--sheet", "table.csv")
    assert named.code == 0


def test_a_report_names_the_table_and_its_digest(case: Path) -> None:
    answer = within(case, "check", "case.redline", "--sheet", "table.csv", "--format", "json")
    document = json.loads(answer.out)
    assert [each["name"] for each in document["proposals"]] == ["Plan_A", "plan_b"]
    assert [each["file"] for each in document["digests"]] == ["case.redline", "table.csv"]


def test_what_is_wrong_with_a_table_stops_the_check(case: Path) -> None:
    (case / "table.csv").write_text("issue;p\nn;1,5\nm;3\n", encoding="utf-8")
    answer = within(case, "check", "case.redline", "--sheet", "table.csv")
    assert answer.code == 2
    said = " ".join((answer.out + answer.err).split())
    assert "error[E210]: cell B2 of `table.csv`: `1,5` has a comma: is it 1.5?" in said
    assert "error[E301]: cell A3 of `table.csv`: no issue is called `m`" in said
    missing = within(case, "check", "case.redline", "--sheet", "nowhere.csv")
    assert missing.code == 2
    assert "cannot read `nowhere.csv`: there is no such file" in missing.out + missing.err
    assert within(case, "check", "case.redline", "--decimal", "comma").code == 2


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_goes_out_and_comes_back(case: Path, kind: str) -> None:
    made = within(case, "new", "--sheet", "case.redline", "-o", f"blank.{kind}")
    assert made.code == 0
    assert f"redline check case.redline --sheet blank.{kind}" in made.out
    again = within(case, "new", "--sheet", "case.redline", "-o", f"blank.{kind}")
    assert again.code == 2
    assert "is there already" in again.err
    assert within(case, "check", "case.redline", "--sheet", f"blank.{kind}").code == 3
    out = within(case, "export", "case.redline", "-f", kind, "-o", f"all.{kind}")
    assert (out.code, out.err) == (0, "")
    own = within(case, "check", "case.redline", "-f", "json")
    back = within(case, "check", "case.redline", "--sheet", f"all.{kind}", "-f", "json")
    assert back.code == own.code == 1
    verdicts = [
        [(p["name"], p["verdict"]) for p in json.loads(answer.out)["proposals"]]
        for answer in (own, back)
    ]
    assert verdicts[0] == verdicts[1]


def test_the_matrix_of_a_table_is_a_workbook(case: Path) -> None:
    answer = within(
        case, "compare", "case.redline", "--sheet", "table.csv", "-f", "xlsx", "-o", "matrix.xlsx"
    )
    assert answer.code == 1
    sheet = openpyxl.load_workbook(case / "matrix.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][-2:] == ["Plan_A", "plan_b"]
    assert rows[1][-2:] == ["violates", "acceptable"]
    assert rows[2][-2:] == ["violated", "satisfied"]


def test_new_says_what_it_needs(case: Path) -> None:
    assert "say which folder to make" in within(case, "new").err
    assert "name the table to write" in within(case, "new", "--sheet", "case.redline").err
    assert "--output goes with --sheet" in within(case, "new", "d", "-o", "x.csv").err
