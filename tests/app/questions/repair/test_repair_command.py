"""`redline repair`: what it prints, its exit codes, and that what it proposes passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from redline.questions.repair.document import RepairReport
from redline.questions.schema import read_back
from tests.app.commands import ROOT, redline, within

if TYPE_CHECKING:
    from pathlib import Path

CASE = """actors A, B
unit person
issue a: yes/no
issue b: yes/no default no decided by B
issue kind: one of none, part, all
issue troops(p in Actor): 0 .. 100 person decided by p
red line r by A:
    reading narrow: a requires b
    reading broad: not a
    note "stated for this test"
condition few:
    troops(A) + troops(B) <= 60 person
proposal plan:
    - a
    - not b
    - troops(A) = 50 person
    - troops(B) = 30 person
proposal fine:
    - not a
proposal fixed:
    - troops(A) + troops(B) >= 70 person
"""

EXPECTED = """\
case.redline  repair of plan

✓ 2 changes make plan acceptable under every reading; 2 ways to do it
  1  a: yes → no
     troops(A): 50 person → 30 person (or within 0 .. 30 person), A's act
     full proposal plan_repaired_1 extends plan:
         - not a
         - kind = none
         - troops(A) = 30 person
  2  a: yes → no
     troops(B): 30 person → 10 person (or within 0 .. 10 person), B's act
     full proposal plan_repaired_2 extends plan:
         - not a
         - kind = none
         - troops(B) = 10 person
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.redline").write_text(CASE, encoding="utf-8")
    return tmp_path


def test_the_nearest_variants_are_told(case: Path) -> None:
    answer = within(case, "repair", "case.redline", "plan")
    assert answer.code == 0
    assert answer.out.startswith(EXPECTED)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["plan", "--keep", "troops(A)", "--keep", "kind"], 0, "troops(B): 30 person → 10 person"),
        (["plan", "--keep", "a"], 3, "No change of what plan settles makes it acceptable under"),
        (["plan", "--keep", "a"], 3, "b: no → yes, B's act"),
        (["plan", "--cost", "troops(A)=5"], 0, "a change costs 1, but of troops(A) 5"),
        (["plan", "--cost", "troops=5"], 0, "Changes that cost 6 make plan acceptable"),
        (["plan", "--fixed-consents"], 1, "kept as proposed: all that an actor decides"),
        (["plan", "--most", "1"], 0, "at least 1 way to do it"),
        (["fine"], 0, "fine need not be changed under every reading"),
        (["fixed"], 1, "term of fixed  troops(A) + troops(B) >= 70 person"),
    ],
)
def test_ways_to_ask(case: Path, arguments: list[str], code: int, says: str) -> None:
    answer = within(case, "repair", "case.redline", *arguments)
    assert says in answer.out
    assert answer.code == code


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["plam"], "did you mean `plan`?"),
        (["plan", "--keep", "troop"], "did you mean `troops`?"),
        (["plan", "--cost", "a"], "`a` is not of the form ISSUE=NUMBER"),
        (["plan", "--cost", "a=0"], "a cost is a whole number above 0"),
        (["plan", "--cost", "a=two"], "a cost is a whole number above 0, and `two` is not"),
        (["plan", "--cost", "a=99999999999"], "is too large for a cost"),
        (["plan", "--cost", "x=1"], "there is no issue `x`"),
    ],
)
def test_a_wrong_command_line_is_explained(case: Path, arguments: list[str], says: str) -> None:
    answer = redline("repair", "case.redline", *arguments, cwd=case)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err


def test_what_is_proposed_passes(case: Path) -> None:
    answer = within(case, "repair", "case.redline", "plan", "-f", "json")
    report = read_back(RepairReport, answer.out)
    assert report.robust is not None
    assert report.cases is not None
    for found, passes in ((report.robust, {0}), *((each, {0, 1}) for each in report.cases)):
        for variant in found.variants:
            block = variant.proposal.block
            (case / "more.redline").write_text(CASE + block + "\n", encoding="utf-8")
            name = block.split()[2]
            assert within(case, "check", "more.redline", name).code in passes


def test_examples_are_repaired_in_every_format() -> None:
    folder = ROOT / "examples" / "phased-force"
    for form in ("text", "markdown", "json"):
        answer = within(folder, "repair", "phased-force.redline", "kestria_leads", "-f", form)
        assert answer.code == 0
        assert "2_207 person" in answer.out


def test_nothing_but_ascii_where_nothing_else_can_be_shown(case: Path) -> None:
    answer = redline("repair", "case.redline", "plan", cwd=case, encoding="ascii", COLUMNS="60")
    assert answer.out.isascii()
    assert "a: yes -> no" in answer.out


OFFERS = """\
actors A, B
issue x: yes/no decided by A
issue n: 0 .. 5 decided by A
issue y: yes/no decided by A default no
issue m: 0 .. 9 decided by B default 0
offer o by A:
    - y
offer p by B:
    - m <= 5
red line r by B: y and n >= 2
red line s by A: m >= 3
proposal unoffered:
    - y
    - n = 1
proposal much:
    - y
    - m = 8
"""


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["repair", "much"], 0, "much need not be changed"),
        (["repair", "much", "--within-offers"], 0, "m: 8 → 5 (or 3 or 4), B's act"),
        (["repair", "much", "--within-offers"], 0, "- n = 2  # A has not offered this"),
        (["repair", "much", "--within-offers", "--keep", "m"], 1, "offers of B"),
        (["repair", "unoffered", "--within-offers"], 1, "a wider offer in 1 or 2 dropped from"),
        (["zone", "--within-offers", "--list", "1"], 0, "- n = 2  # A has not offered this"),
        (["zone", "--list", "1"], 0, "- n = 2\n"),
        (["check", "much"], 3, "- n = 2\n"),
        (["concessions", "much", "--within-offers"], 1, "- n = 2  # A has not offered this"),
    ],
)
def test_within_the_offers(tmp_path: Path, arguments: list[str], code: int, says: str) -> None:
    (tmp_path / "case.redline").write_text(OFFERS)
    verb, *others = arguments
    answer = within(tmp_path, verb, "case.redline", *others)
    assert says in answer.out
    assert answer.code == code
