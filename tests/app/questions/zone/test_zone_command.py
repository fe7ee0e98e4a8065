"""`redline zone`: what it prints, its exit codes, and what is said of a wrong command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from redline.questions.schema import read_back
from redline.questions.zone.document import ZoneReport
from redline_dsl.checking.checker import check
from redline_dsl.text.diagnostic import errors
from redline_dsl.text.span import Text
from tests.app.commands import ROOT, redline, within

if TYPE_CHECKING:
    from pathlib import Path

CASE = """actors A, B
unit person
issue a: yes/no
issue b: yes/no default no
issue kind: one of none, part, all
issue troops(p in Actor): 0 .. 100 person decided by p
issue share: 0.0 .. 1.0
red line r by A:
    reading narrow: a requires b
    reading broad: not a
    note "stated for this test"
condition few:
    troops(A) + troops(B) <= 60 person and share < 0.5
proposal plan:
    - troops(A) = 50 person
"""


EXPECTED = """\
case.redline  zone of possible agreement with plan

✓ There is a zone of agreement under every reading.
  Size           66 of 1,212 arrangements  (5.45%)
                 not counted, since it may be any fraction: share
  Forced         not a
  Bounds         of numbers and days
    issue      can be               of
    troops(B)  0 .. 10 person       0 .. 100 person
    share      from 0 to below 0.5  0.0 .. 1.0
  Unrestricted   b, kind

✓ There is a zone of agreement under some reading.
  Size           99 of 1,212 arrangements  (8.17%)
                 not counted, since it may be any fraction: share
  Bounds         of numbers and days
    issue      can be               of
    troops(B)  0 .. 10 person       0 .. 100 person
    share      from 0 to below 0.5  0.0 .. 1.0
  Unrestricted   a, b, kind

Size under each reading
    r         arrangements
    `narrow`  99
    `broad`   66
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.redline").write_text(CASE, encoding="utf-8")
    return tmp_path


def test_the_zone_is_told_with_its_bounds(case: Path) -> None:
    answer = within(case, "zone", "case.redline", "plan")
    assert answer.code == 0
    assert answer.out == EXPECTED


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--lock", "a"], 3, "There is no zone of agreement under every reading"),
        (["--lock", "a", "--under", "r=broad"], 1, "term of --lock  a"),
        (["--lock", "troops(B)=61 person"], 1, "There is no zone of agreement"),
        (["--lock", "every p in Actor: troops(p) = 30 person"], 0, "6 of 12"),
        (["--list", "2"], 0, "full proposal example_2:"),
        (["--two", "a", "kind"], 0, "a in rows, kind in columns"),
        (["--two", "troops(A)", "troops( B )"], 0, "Columns"),
        (["plan", "--lock", "troops(A) = 60 person"], 0, "with plan and 1 lock"),
        (["--within-offers"], 0, "within the offers"),
    ],
)
def test_ways_to_ask(case: Path, arguments: list[str], code: int, says: str) -> None:
    answer = within(case, "zone", "case.redline", *arguments)
    assert says in " ".join(answer.out.split()) or says in answer.out
    assert answer.code == code


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--lock", "troops(A)=61"], "write the unit `person` after the number"),
        (["--lock", "knd=none"], "did you mean `kind`?"),
        (["--lock", "kind=nine"], "its values are `none`, `part`, `all`"),
        (["--lock", "kind ="], "something is missing after this"),
        (["--lock", " "], "--lock is empty"),
        (["--lock", "a\n- b"], "--lock takes one term on one line"),
        (["--lock", "a red line q by A: b"], "--lock takes terms of a proposal"),
        (["--under", "r"], "`r` is not of the form STATEMENT=READING"),
        (["--under", "few=narrow"], "there is no statement `few` with several readings"),
        (["--under", "r=brod"], "did you mean `broad`?"),
        (["--two", "a", "kin"], "did you mean `kind`?"),
        (["--two", "a", "troops"], "name one of them, such as `troops(A)`"),
        (["plam"], "did you mean `plan`?"),
    ],
)
def test_a_wrong_command_line_is_explained(case: Path, arguments: list[str], says: str) -> None:
    answer = redline("zone", "case.redline", *arguments, cwd=case)
    assert answer.code == 2
    assert answer.out == ""
    assert says in answer.err


def test_the_document_reads_back_and_its_examples_check(case: Path) -> None:
    answer = within(case, "zone", "case.redline", "--list", "4", "-f", "json", "--two", "a", "b")
    report = read_back(ZoneReport, answer.out)
    assert json.loads(answer.out)["format"] == "redline-zone-report"
    every, some = report.regions
    assert (every.size.least, every.size.all) == ("11346", "122412")
    assert some.plane is not None
    assert some.plane.cells == [[True, True], [False, True]]
    for region in report.regions:
        blocks = "\n".join(example.block for example in region.examples)
        checked = check(Text("case.redline", CASE + blocks), _Nothing())
        assert not errors(checked.diagnostics)
        for number in range(1, 5):
            (case / "more.redline").write_text(CASE + blocks, encoding="utf-8")
            verdict = within(case, "check", "more.redline", f"example_{number}")
            assert verdict.code in ({0} if region is every else {0, 1})


class _Nothing:
    def source(self, path: str, named_in: str) -> Text:
        raise AssertionError(path, named_in)

    def constraint_file(self, path: str, named_in: str) -> Text:
        raise AssertionError(path, named_in)


def test_a_file_with_errors_has_no_zone(case: Path) -> None:
    (case / "bad.redline").write_text("issue a: yess/no\n", encoding="utf-8")
    answer = within(case, "zone", "bad.redline")
    assert answer.code == 2
    assert "error[" in answer.out


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_examples_have_their_zone_told_in_every_format(form: str) -> None:
    for name, code in (("gaza-isf", 0), ("triangle", 1)):
        folder = ROOT / "examples" / name
        answer = within(folder, "zone", f"{name}.redline", "--list", "1", "-f", form)
        assert answer.code == code, answer.out
        assert ("full proposal example_1:" in answer.out) == (code == 0)


def test_nothing_but_ascii_where_nothing_else_can_be_shown(case: Path) -> None:
    answer = redline(
        "zone", "case.redline", "--two", "a", "kind", cwd=case, encoding="ascii", COLUMNS="60"
    )
    assert answer.out.isascii()
    assert max(len(line) for line in answer.out.splitlines()) <= 60
    assert "a in rows, kind in columns; @ goes together" in answer.out
