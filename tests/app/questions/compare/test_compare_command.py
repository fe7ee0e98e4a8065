"""`redline compare`: the matrix and the orders, in every format and width."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from redline.faces.blocks import Grid, GridRow
from redline.faces.grid import draw_grid
from redline.faces.layout import Page
from redline.faces.look import Look
from redline.questions.compare.document import CompareReport
from redline.questions.compare.story import SIGNS
from redline.questions.schema import read_back
from redline.telling.words import letters
from redline_solver.comparing.preference import OPPOSITE, Preference
from redline_solver.judging.judgement import Judgement
from tests.app.commands import SMALL, redline, within
from tests.app.interrupting import interrupt

if TYPE_CHECKING:
    from pathlib import Path


GAZA = "examples/gaza-isf/gaza-isf.redline"

CASE = """\
actors A, B "Beland"
issue x: yes/no
issue y: yes/no
red line no_y by B:
    reading strict: not y
    reading lax: y requires x
    note "stated for this test"
condition nobody: not (x and y)
interest wants_x by A rank 1: x
interest wants_y by A: y
proposal none:
    - not x
    - not y
proposal only_x:
    - x
    - not y
proposal only_y:
    - not x
    - y
proposal unclear:
    - not y
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    content = CASE.replace("proposal none", "proposal nothing")
    (tmp_path / "case.redline").write_text(content)
    return tmp_path


EXPECTED = """\
case.redline  4 proposals compared

    letter  proposal  verdict
    a       nothing   ✓ acceptable
    b       only_x    ✓ acceptable
    c       only_y    ✗ violated
    d       unclear   ✓ acceptable

Red lines and conditions
                   a b c d
  Beland
    no_y
      `strict`     ✓ ✓ ✗ ✓
      `lax`        · · ✗ ·
  without an owner
    nobody         ✓ ✓ ✓ ✓

Interests
                    a b c d
  A
    wants_x  rank 1 ✗ ✓ ✗ ○
    wants_y         ✗ ✗ ✓ ✗

  ✓ satisfied, met   · not triggered   ✗ violated, unmet   ○ open

For A
  Its lines      it has none
  Interests      rank 1: wants_x
                 no rank: wants_y
  Not bettered   for certain by any other: only_x, unclear
              a b c d
    a nothing   < < ≤
    b only_x  >   > ≥
    c only_y  > <   .
    d unclear ≥ ≤ .
  row beside column:   > better   ≥ at least as good   ≤ no better   < worse
    . depends
  This depends for 3 pairs on what the proposals leave open.

For Beland
  Its lines      kept: nothing, only_x, unclear
                 broken: only_y
  Not bettered   for certain by any other: nothing, only_x, unclear
              a b c d
    a nothing   = > =
    b only_x  =   > =
    c only_y  < <   <
    d unclear = = >
  row beside column:   > better   = equal   < worse

What nobody can improve on
  3 proposals are acceptable under every reading. Of these none is better for
    somebody and as good for everybody than only_x or unclear.
"""


def test_what_is_said(folder: Path) -> None:
    answer = within(folder, "compare", "case.redline")
    assert answer.err == ""
    assert answer.out == EXPECTED
    assert answer.code == 1


def test_some_proposals_and_exit_codes(folder: Path) -> None:
    answer = within(folder, "compare", "case.redline", "nothing", "only_x")
    assert answer.code == 0
    assert "unclear" not in answer.out
    answer = within(folder, "compare", "case.redline", "noting")
    assert answer.code == 2
    assert "did you mean `nothing`?" in answer.err


def test_what_is_left_when_a_question_is_answered(folder: Path) -> None:
    answer = within(folder, "compare", "case.redline", "--under", "no_y=lax")
    assert answer.code == 1
    shown = " ".join(answer.out.split())
    assert shown.startswith("case.redline 4 proposals compared, no_y read as `lax`")
    assert "`lax` · · ✗ ·" in shown
    assert "`strict`" not in shown
    assert "3 proposals are acceptable. Of these none is better" in shown


def test_what_was_found_before_an_interruption(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt(monkeypatch, Judgement, "occurring", 2)
    answer = within(folder, "compare", "case.redline")
    assert answer.code == 130
    shown = " ".join(answer.out.split())
    assert "◐ partial: interrupted; 0 actors compared" in shown
    assert "b only_x ✓ acceptable" in shown
    assert "only_y" not in shown
    assert "The limit was reached first for" not in shown


def test_csv_is_the_matrix(folder: Path) -> None:
    answer = within(folder, "compare", "case.redline", "--format", "csv")
    assert answer.code == 1
    rows = list(csv.reader(answer.out.splitlines()))
    idle = "not triggered"
    assert rows == [
        ["kind", "owner", "rank", "statement", "reading", "nothing", "only_x", "only_y", "unclear"],
        ["verdict", "", "", "", "", "acceptable", "acceptable", "violates", "acceptable"],
        ["red line", "B", "", "no_y", "strict", "satisfied", "satisfied", "violated", "satisfied"],
        ["red line", "B", "", "no_y", "lax", idle, idle, "violated", idle],
        ["condition", "", "", "nobody", "", "satisfied", "satisfied", "satisfied", "satisfied"],
        ["interest", "A", "1", "wants_x", "", "unmet", "met", "unmet", "open"],
        ["interest", "A", "", "wants_y", "", "unmet", "unmet", "met", "unmet"],
    ]
    within(folder, "compare", "case.redline", "-f", "csv", "-o", "matrix.csv")
    assert (folder / "matrix.csv").read_text() == answer.out


def test_json_has_its_schema_and_is_complete(folder: Path) -> None:
    report = read_back(CompareReport, within(folder, "compare", "case.redline", "-f", "json").out)
    assert report.exit_code == 1
    assert [each.actor for each in report.actors] == ["A", "B"]
    assert all(len(each.pairs) == 6 for each in report.actors)
    assert report.undominated == ["only_x", "unclear"]
    pair = report.actors[0].pairs[0]
    assert (pair.first, pair.second, pair.preference) == ("nothing", "only_x", Preference.WORSE)


def test_markdown_has_the_matrix(folder: Path) -> None:
    shown = within(folder, "compare", "case.redline", "-f", "markdown").out
    assert "|  | a | b | c | d |" in shown
    assert "| **Beland** |  |  |  |  |" in shown
    assert "| `strict` | ✓ | ✓ | ✗ | ✓ |" in shown


def test_an_impossible_proposal(folder: Path) -> None:
    content = (folder / "case.redline").read_text() + "fact f: not (x and not y)\n"
    (folder / "case.redline").write_text(content)
    answer = within(folder, "compare", "case.redline")
    assert answer.code == 1
    shown = " ".join(answer.out.split())
    assert "b only_x ∅ impossible" in shown
    assert "`strict` ✓ ∅ ✗ ✓" in shown
    assert "∅ impossible" in shown


def test_nothing_to_compare(tmp_path: Path) -> None:
    (tmp_path / "case.redline").write_text("issue x: yes/no\n")
    answer = within(tmp_path, "compare", "case.redline")
    assert answer.code == 0
    assert "There is no proposal to compare." in answer.out


@pytest.mark.parametrize("form", ["text", "csv", "markdown"])
def test_a_file_with_errors(tmp_path: Path, form: str) -> None:
    (tmp_path / "case.redline").write_text("red lne x")
    answer = within(tmp_path, "compare", "case.redline", "--format", form)
    assert answer.code == 2
    assert "error[" in answer.out


def test_a_limit_that_is_reached_is_said(tmp_path: Path) -> None:
    content = SMALL + "interest i by B: a or not b\n"
    (tmp_path / "case.redline").write_text(content)
    answer = within(tmp_path, "compare", "case.redline", "--effort", "1")
    assert answer.code == 4
    assert "undetermined" in answer.out


def test_beyond_the_combinations_looked_at(folder: Path) -> None:
    answer = within(folder, "compare", "case.redline", "--combinations", "1")
    assert answer.code == 1
    shown = " ".join(answer.out.split())
    assert (
        "For Beland ◐ undetermined: 2 combinations of its readings, more than the 1 looked at: "
        "nothing is known of it." in shown
    )
    assert "The limit was reached first for:" in shown


def test_a_narrow_page_in_ascii() -> None:
    answer = redline("compare", GAZA, encoding="ascii", COLUMNS="60")
    assert answer.code == 1
    assert answer.err == ""
    assert answer.out.isascii()
    assert max(map(len, answer.out.splitlines())) <= 60
    assert "    a today                      >= >= >= >= >  >= =  =  >=" in answer.out


def test_letters_go_on_after_z() -> None:
    every = letters()
    names = [next(every) for _ in range(26 + 26 * 26 + 1)]
    assert (names[0], names[25], names[26], names[-1]) == ("a", "z", "aa", "aaa")
    assert len(set(names)) == len(names)


def test_signs_are_the_same_seen_from_the_other_side() -> None:
    mirrored = {">": "<", "≥": "≤", "+": "-", "<": ">", "≤": "≥", "-": "+"}
    for outcomes, (glyph, _) in SIGNS.items():
        other, _ = SIGNS[frozenset(OPPOSITE[each] for each in outcomes)]
        assert other[0] == mirrored.get(glyph[0], glyph[0])


def test_a_grid_too_wide_is_drawn_in_panels() -> None:
    page = Page(Look(width=30))
    columns = tuple("abcdefghij")
    rows = (
        GridRow(["short"], columns, depth=1),
        GridRow(["a heading"]),
        GridRow([("a_very_long_name_indeed", "name")], columns),
    )
    draw_grid(page, Grid(columns, rows), "  ")
    assert page.rendered() == (
        "            a b c d e f g h i\n"
        "    short   a b c d e f g h i\n"
        "  a heading\n"
        "  a_very_long_name_indeed\n"
        "            a b c d e f g h i\n"
        "\n"
        "            j\n"
        "    short   j\n"
        "  a heading\n"
        "  a_very_long_name_indeed\n"
        "            j\n"
    )
