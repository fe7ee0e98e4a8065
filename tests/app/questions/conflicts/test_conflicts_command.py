"""`redline conflicts` and `redline concessions`: what they say, in every format, and exit codes."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from redline.questions.concessions.document import ConcessionsReport
from redline.questions.conflicts.document import ConflictsReport
from redline.questions.schema import read_back
from redline_dsl.checking.checker import check
from redline_dsl.text.diagnostic import errors
from redline_dsl.text.span import Text
from redline_solver.conflicts.enumeration.engine import _Search
from redline_solver.judging.satisfy import judge
from redline_solver.verdict import Limits, Verdict
from tests.app.commands import SMALL, within
from tests.app.interrupting import interrupted
from tests.laws.agreement import OneSource

if TYPE_CHECKING:
    from pathlib import Path

CASE = """\
actors A, B, C
unit person
issue x: yes/no decided by A default no
issue y: yes/no decided by B default no
issue n: 0 .. 10_000 person
issue m: 0 .. 10 person
assume both:
    x or y
    note "stated for this test"
red line no_x by A:
    reading strict "never": not x
    reading lax: x requires n <= 2 person
    note "stated for this test"
red line no_y by B:
    not y
    note "stated for this test"
red line many by C:
    n >= 5 person
    note "stated for this test"
red line much by C:
    m >= 6 person
    note "stated for this test"
red line little by B:
    m <= 2 person
    note "stated for this test"
offer ready by A:
    - not x
    note "stated for this test"
proposal plan:
    - x
    - m = 6 person
proposal easy "nothing in the way of it":
    - y
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.redline").write_text(CASE)
    (tmp_path / "small.redline").write_text(SMALL)
    return tmp_path


def words(text: str) -> str:
    return " ".join(text.split())


def test_conflicts_are_told_with_owners_readings_and_what_they_rest_on(folder: Path) -> None:
    answer = within(folder, "conflicts", "case.redline")
    assert answer.err == ""
    assert answer.code == 1
    shown = words(answer.out)
    assert shown.startswith("case.redline 3 minimal conflicts")
    assert "Conflict 1: these two cannot stand together" in shown
    assert "1 much, C's red line (reservation value) case.redline:20" in shown
    assert "1 no_x, A's red line, read as `strict`" in shown
    assert "these three cannot stand together, any two of them can" in shown
    assert "Rests on assumption both" in shown
    assert "Whose lines B in all, A in 2, C in 2" in shown


def test_json_has_its_schema_and_is_complete(folder: Path) -> None:
    answer = within(folder, "conflicts", "case.redline", "plan", "--format", "json")
    report = read_back(ConflictsReport, answer.out)
    assert answer.code == report.exit_code == 1
    assert report.complete
    found = [
        (each.statements, [c.readings for c in each.readings], [t.text for t in each.terms])
        for each in report.conflicts
    ]
    assert found == [
        (["no_x", "no_y"], [["strict"]], []),
        (["no_x"], [["strict"]], ["x"]),
        (["much", "little"], [], []),
        (["little"], [], ["m = 6 person"]),
        (["no_x", "no_y", "many"], [["lax"]], []),
        (["no_x", "many"], [["lax"]], ["x"]),
    ]
    assert [(each.name, each.conflicts) for each in report.statements][:2] == [
        ("no_x", 4),
        ("no_y", 2),
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--smallest"], [["no_x", "no_y"], ["much", "little"]]),
        (["--under", "no_x=strict"], [["no_x", "no_y"], ["much", "little"]]),
        (
            ["--under", "no_x=strict", "--retract", "assumptions"],
            [["much", "little"], ["no_x", "no_y", "both"]],
        ),
    ],
)
def test_options_narrow_and_widen(folder: Path, options: list[str], expected: list[object]) -> None:
    answer = within(folder, "conflicts", "case.redline", *options, "-f", "json")
    report = read_back(ConflictsReport, answer.out)
    assert [each.statements for each in report.conflicts] == expected


def test_offers_may_be_widened(folder: Path) -> None:
    text = CASE.replace("proposal plan:\n", "proposal plan:\n    - not y\n").replace(
        "- x\n", "- not x\n", 1
    )
    (folder / "less.redline").write_text(text)
    answer = within(folder, "conflicts", "less.redline", "plan", "--within-offers", "-f", "json")
    report = read_back(ConflictsReport, answer.out)
    assert any("offers of A" in each.statements for each in report.conflicts)
    assert report.retract == ["offers"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["conflicts", "small.redline"], 0, "Nothing conflicts"),
        (["conflicts", "small.redline", "fine"], 0, "fine and the red lines and conditions can"),
        (["concessions", "small.redline"], 0, "Nothing has to be given up"),
        (
            ["conflicts", "case.redline", "--limit", "1"],
            1,
            "stopped at --limit; 1 conflict found, more may exist",
        ),
        (["conflicts", "case.redline", "--verify"], 1, "3 checked again by"),
        (["concessions", "case.redline", "--verify"], 1, "all as told"),
        (["conflicts", "case.redline", "--effort", "1"], 4, "0 conflicts found, more may exist"),
        (["concessions", "case.redline", "--effort", "1"], 4, "partial"),
        (["concessions", "case.redline"], 1, "Alone B, by giving up no_y and little"),
        (["concessions", "case.redline"], 1, "Or relax little to 6 person"),
    ],
)
def test_exit_codes_and_sentences(folder: Path, arguments: list[str], code: int, said: str) -> None:
    answer = within(folder, *arguments)
    assert (answer.code, answer.err) == (code, "")
    assert said in words(answer.out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["conflicts", "case.redline", "plam"], "did you mean `plan`?"),
        (["conflicts", "case.redline", "--retract", "hopes"], "`hopes` is not something"),
        (["conflicts", "case.redline", "--under", "no_x=mild"], "has no reading `mild`"),
        (["concessions", "case.redline", "--weight", "no_x"], "not of the form NAME=NUMBER"),
        (["concessions", "case.redline", "--weight", "no_z=2"], "did you mean `no_"),
        (["concessions", "case.redline", "--weight", "no_x=-2"], "is below 0"),
    ],
)
def test_what_cannot_be_meant_is_refused(folder: Path, arguments: list[str], said: str) -> None:
    answer = within(folder, *arguments)
    assert answer.code == 2
    assert said in words(answer.err)


@pytest.mark.parametrize("command", ["conflicts", "concessions"])
def test_a_contradiction_of_the_background_is_an_error_of_the_file(
    folder: Path, command: str
) -> None:
    wrong = CASE + 'assume neither:\n    not x and not y\n    note "stated for this test"\n'
    (folder / "wrong.redline").write_text(wrong)
    answer = within(folder, command, "wrong.redline")
    assert answer.code == 2
    assert "these 2 facts and assumptions cannot all be true" in answer.out
    answer = within(folder, command, "wrong.redline", "--retract", "assumptions")
    assert answer.code == 1


def test_concessions_are_ranked_by_weight(folder: Path) -> None:
    options = ["--under", "no_x=strict", "--weight", "little=3", "--weight", "no_x=1/2"]
    answer = within(folder, "concessions", "case.redline", *options, "-f", "json")
    report = read_back(ConcessionsReport, answer.out)
    assert report.total == 4
    first = [[each.statements for each in group.cases[0].concessions] for group in report.groups]
    assert first == [[["no_x"], ["no_y"]], [["much"], ["little"]]]
    assert [each.actor for each in report.alone] == ["B"]
    assert report.weights == {"little": "3", "no_x": "1/2"}


@pytest.mark.parametrize("proposal", [None, "plan"])
def test_what_is_said_to_work_does(folder: Path, proposal: str | None) -> None:
    """Pasted into the file, without what is given up, the example is acceptable."""
    named = [proposal] if proposal else []
    answer = within(folder, "concessions", "case.redline", *named, "--examples", "9", "-f", "json")
    report = read_back(ConcessionsReport, answer.out)
    assert len(report.lightest) > 3
    for each in report.lightest:
        result = check(Text("case.redline", f"{CASE}{each.block}\n"), OneSource(""))
        assert result.program is not None, errors(result.diagnostics)
        (pasted,) = set(result.program.proposals) - {"plan", "easy"}
        told = judge(result.program, pasted, Limits())
        assert {v for v, _ in told.verdicts} <= {Verdict.ACCEPTABLE, Verdict.VIOLATES}
        violated = {f.statement for f in told.findings if f.status == "violated"}
        assert violated <= {*each.statements, "no_x"}
    assert report.lightest[0].readings[0].readings == ["strict"]


def test_markdown_and_ascii(folder: Path) -> None:
    shown = within(folder, "concessions", "case.redline", "-f", "markdown").out
    assert "```redline\nfull proposal conceded:" in shown
    shown = within(folder, "conflicts", "case.redline", "-f", "markdown").out
    assert "1. `much`, C's red line (reservation value)" in shown


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
@pytest.mark.parametrize("found", [1, 6, 20])
def test_ctrl_c_shows_what_was_found_so_far(folder: Path, found: int) -> None:
    """Forty wishes of which twenty can be granted: no one waits for all the conflicts."""
    lines = "".join(f"red line r{n} by A:\n    x(s{n})\n" for n in range(40))
    (folder / "wishes.redline").write_text(
        "actors A\nset S = "
        + ", ".join(f"s{n}" for n in range(40))
        + "\nissue x(s in S): yes/no\nassume few:\n    count(s in S: x(s)) <= 20\n"
        + lines
    )
    command = ["conflicts", "wishes.redline", "--limit", "1000000"]
    answer = interrupted(folder, *command, owner=_Search, name="_add", calls=found)
    assert (answer.code, answer.err) == (130, "")
    told = re.search(r"partial: interrupted; ([\d,]+) conflicts? found, more", words(answer.out))
    assert told
    assert int(told[1].replace(",", "")) >= found
