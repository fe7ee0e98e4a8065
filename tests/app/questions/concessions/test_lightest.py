"""`redline concessions` where there are more conflicts than anybody looks through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from redline.python.loaded import load
from redline.questions.concessions import ask as concessions
from redline_solver.conflicts import lightest
from tests.app.commands import within

if TYPE_CHECKING:
    from pathlib import Path

    from redline.questions.concessions.document import ConcessionsReport

SITES = "s1, s2, s3, s4, s5, s6"
CASE = (
    f"""\
actors A, B
set Site = {SITES}
issue held(Site): yes/no
issue paid: yes/no
red line few by A: count(s in Site: held(s)) <= 3
red line three_at_least by B:
    reading strict: count(s in Site: held(s)) >= 4
    reading lenient: count(s in Site: held(s)) >= 1
red line free by B: not paid
proposal all_of_them:
"""
    + "".join(f"    - held({site})\n" for site in SITES.split(", "))
    + "    - paid\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.redline").write_text(CASE)
    return tmp_path


def asked(folder: Path, number: int | None, *under: str) -> ConcessionsReport:
    file = str(folder / "case.redline")
    return concessions.ask(file, "all_of_them", under=under, lightest=number, verify=True)


def told(report: ConcessionsReport) -> list[list[list[str]]]:
    return [
        [[*each.statements, *(term.text for term in each.terms)] for each in case.concessions]
        for group in report.groups
        for case in group.cases
    ]


def test_the_lightest_and_who_could_do_it_alone(folder: Path) -> None:
    report = asked(folder, 2)
    assert told(report) == [[["few", "free"], ["few", "paid"]]]
    assert (report.exit_code, report.enough, report.complete) == (1, True, False)
    assert report.verification is not None
    assert report.verification.faults == []
    # Neither A's line nor B's can go alone; who proposes could drop half of the sites and `paid`.
    assert [each.actor for each in report.alone] == []


def test_the_readings_make_a_difference(folder: Path) -> None:
    lenient = asked(folder, 100, "three_at_least=lenient")
    assert [each.actor for each in lenient.alone] == [None]
    (case,) = lenient.groups[0].cases
    # All of them: that was less than was asked for.
    assert (len(case.concessions), case.cut) == (2 + 2 * 20, False)
    both = asked(folder, 100)
    assert [len(case.readings) for case in both.groups[0].cases] == [1, 1]
    assert len(both.groups[0].cases[1].concessions) == 2 + 2 * 20


def test_nothing_has_to_go(folder: Path) -> None:
    (folder / "case.redline").write_text("actors A\nissue x: yes/no\nred line r by A: x\n")
    answer = within(folder, "concessions", "case.redline", "--lightest", "3")
    assert answer.code == 0
    assert "Nothing has to be given up" in answer.out


def test_of_too_many_conflicts_by_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concessions, "PATIENCE", 0)
    sites = ", ".join(f"s{number}" for number in range(30))
    text = CASE.replace(SITES, sites) + "".join(
        f"    - held(s{number})\n" for number in (0, *range(7, 30))
    )
    (folder / "case.redline").write_text(text)
    answer = within(folder, "concessions", "case.redline", "all_of_them", "--verify")
    assert answer.code == 1
    assert answer.err == ""
    assert (
        "partial: only the lightest concessions were looked for; each resolves everything"
        in " ".join(answer.out.split())
    )
    assert "all as told" in answer.out


def test_what_contradicts_itself_is_said(folder: Path) -> None:
    (folder / "case.redline").write_text(
        "actors A\nissue x: yes/no\nassume a: x\nassume b: not x\nred line r by A: x\n"
    )
    answer = within(folder, "concessions", "case.redline", "--lightest", "3")
    assert answer.code == 2
    assert "these 2 facts and assumptions cannot all be true" in answer.out


def test_undecided_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lightest, "COMBINATIONS", 1)
    answer = within(folder, "concessions", "case.redline", "all_of_them", "--lightest", "3")
    assert answer.code == 4
    assert "partial: the limit was reached; nothing was found before" in " ".join(
        answer.out.split()
    )


def test_from_python(folder: Path) -> None:
    case = load(str(folder / "case.redline"))
    assert not case.concessions("all_of_them").document.enough
    assert case.concessions("all_of_them", lightest=2).document.enough
    assert case.repair("all_of_them", within_offers=True).document.within_offers
