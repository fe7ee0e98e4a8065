"""`redline check` as a process: what it prints, where, and with which exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from redline.questions.check.document import Report
from redline.questions.schema import read_back
from redline_solver.asking.session import Session
from tests.app.commands import KNAPSACK, ROOT, SMALL, Answer, environment, redline
from tests.app.interrupting import interrupted

if TYPE_CHECKING:
    from pathlib import Path

GAZA = "examples/gaza-isf/gaza-isf.redline"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.redline"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("proposals", "code"),
    [(["fine"], 0), (["broken"], 1), (["later"], 3), (["fine", "later"], 3), ([], 1)],
)
def test_the_worst_verdict_sets_the_exit_code(small: Path, proposals: list[str], code: int) -> None:
    answer = redline("check", str(small), *proposals)
    assert (answer.code, answer.err) == (code, "")
    for name in proposals:
        assert f"{name}: " in answer.out


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        ("issue a: yes/no\nfact f: a\nassume g: not a\n", 2, "error[E501]"),
        ("issue a: yess/no\n", 2, "error["),
        ("actors A\nissue a: yes/no\nred line r by A: a\nred line s by A: not a\n", 1, "conflict"),
        ("actors A\nissue a: yes/no\nred line r by A: a\n", 0, "can be met together"),
        ("issue a: yes/no\nfact f: a\nproposal p:\n- not a\n", 1, "IMPOSSIBLE"),
        ("# nothing\n", 0, "Nothing to judge"),
    ],
)
def test_exit_codes_of_the_file_itself(content: str, code: int, says: str) -> None:
    answer = redline("check", "-", stdin=content.encode())
    assert (answer.code, answer.err) == (code, "")
    assert says in answer.out


def test_a_limit_that_is_reached_is_said() -> None:
    answer = redline("check", "-", "--effort", "1", stdin=KNAPSACK.encode())
    assert answer.code == 4
    assert "most: UNDETERMINED\n" in answer.out


def test_a_proposal_that_is_not_there(small: Path) -> None:
    answer = redline("check", str(small), "brokn")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        f"error: there is no proposal `brokn` in {small}\n  did you mean `broken`?\n"
    )
    answer = redline("check", str(small), "zzz")
    assert "  there are: fine, broken, later\n" in answer.err


def test_a_file_that_is_not_there() -> None:
    answer = redline("check", "no.redline")
    assert (answer.code, answer.err) == (2, "")
    assert answer.out == (
        "error[E100]: cannot read `no.redline`: there is no such file\n\n1 error\n"
    )


def test_every_error_of_a_file_is_reported() -> None:
    content = "issue a: yes/no\nfact f: b\nfact g: c\nfrobnicate\nfact h: d\n"
    answer = redline("check", "-", stdin=content.encode())
    assert answer.code == 2
    assert answer.out.count("error[E301]") == 3
    assert answer.out.endswith("4 errors\n")
    assert "<standard input>:2:9" in answer.out


def test_wrong_usage_exits_2() -> None:
    for arguments in (["check"], ["chekc"], ["check", "x", "--format", "pdf"]):
        answer = redline(*arguments)
        assert (answer.code, answer.out) == (2, "")
        assert "Error: " in answer.err


def test_no_colour_in_a_pipe_and_colour_when_forced(small: Path) -> None:
    plain = redline("check", str(small))
    assert "\x1b" not in plain.out
    forced = redline("check", str(small), FORCE_COLOR="1")
    assert "\x1b[1;31mVIOLATES 1 red line\x1b[0m" in forced.out
    refused = redline("check", str(small), FORCE_COLOR="1", NO_COLOR="1")
    assert refused.out == plain.out


@pytest.mark.parametrize(
    ("encoding", "form", "shown"),
    [
        ("ascii", "text", "Turkiye"),
        ("ascii", "markdown", "Turkiye"),
        ("ascii", "json", "T\\u00fcrkiye"),
        ("latin-1", "text", "Türkiye"),
        ("cp1252", "text", "“the main stumbling block"),
    ],
)
def test_outputs_that_cannot_show_everything(encoding: str, form: str, shown: str) -> None:
    answer = redline("check", GAZA, "framework", "--verbose", "--format", form, encoding=encoding)
    assert (answer.code, answer.err) == (3, "")
    assert shown in answer.out


def test_a_narrow_terminal() -> None:
    answer = redline("check", GAZA, "turkish_troops_alone", COLUMNS="40")
    assert max(len(line) for line in answer.out.splitlines()) <= 40


def test_json_is_a_document_of_the_published_version() -> None:
    answer = redline("check", GAZA, "--format", "json")
    document = read_back(Report, answer.out)
    assert document.exit_code == answer.code
    assert [p.name for p in document.proposals][:2] == ["today", "framework"]
    assert {d.file for d in document.digests} == {GAZA, "seeds/rusi-2025-11-07.txt"}


def test_json_of_a_file_with_errors_is_a_document_too() -> None:
    answer = redline("check", "-", "--format", "json", stdin=b"issue a: yess/no\n")
    document = read_back(Report, answer.out)
    assert answer.code == document.exit_code == 2
    assert document.vocabulary is None
    assert document.diagnostics[0].primary.place.line == 1


def test_the_report_can_go_to_a_file(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    answer = redline("check", str(small), "--format", "markdown", "-o", str(target))
    assert (answer.code, answer.out, answer.err) == (1, "", "")
    assert target.read_text(encoding="utf-8").startswith("# ")
    answer = redline("check", str(small), "-o", str(tmp_path / "none" / "report"))
    assert answer.code == 2
    assert answer.err.startswith("error: cannot write `")


def test_verbose_shows_the_satisfied_with_their_formulas(small: Path) -> None:
    assert "a requires b" not in redline("check", str(small), "fine").out
    answer = redline("check", str(small), "fine", "--verbose")
    assert "a requires b" in answer.out
    assert "stated for this test" in answer.out


def test_within_offers_names_the_offer_and_quotes_it() -> None:
    case = "examples/phased-force/phased-force.redline"
    assert redline("check", case, "without_kestria").code == 3
    answer = redline("check", case, "without_kestria", "--within-offers")
    assert answer.code == 1
    assert "without_kestria: BLOCKED, within the offers" in answer.out
    assert "“Tamland up to 1,500”  memo, line" in answer.out


def test_many_constraints_are_cut_with_the_worst_kept() -> None:
    lines = ["actors A", *(f"issue i{n}: yes/no" for n in range(40))]
    lines += [f"red line r{n} by A: i{n}" for n in range(40)]
    lines += ["proposal p:", "- not i39", *(f"- i{n}" for n in range(39))]
    answer = redline("check", "-", stdin="\n".join(lines).encode())
    assert "  r39, A's red line: ✗ violated\n" in answer.out
    assert "… and 16 others; `--verbose` shows them all" in answer.out
    everything = redline("check", "-", "--verbose", stdin="\n".join(lines).encode())
    assert everything.out.count("A's red line: ✓ satisfied") == 39


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")
def test_a_closed_pipe_is_quiet() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "redline", "check", GAZA, "--verbose", "--format", "json"],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            process.stdout.read(10)
            process.stdout.close()
            errors = process.stderr.read()
            assert process.wait(60) == 141
        finally:
            process.kill()
    assert errors == b""


HARD = """\
actors A
issue x(Pigeon, Hole): yes/no
red line placed by A: every p in Pigeon: some h in Hole: x(p, h)
red line alone by A:
    every h in Hole, p in Pigeon, q in Pigeon where p != q: not (x(p, h) and x(q, h))
proposal p:
    - x(p1, h1)
"""


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")
def test_an_interruption_exits_130_quietly(tmp_path: Path) -> None:
    """Twelve pigeons in eleven holes keep any solver busy for longer than anybody waits."""
    pigeons = ", ".join(f"p{n}" for n in range(1, 13))
    holes = ", ".join(f"h{n}" for n in range(1, 12))
    path = tmp_path / "hard.redline"
    path.write_text(f"set Pigeon = {pigeons}\nset Hole = {holes}\n{HARD}")
    command = ["check", "hard.redline", "--effort", "0"]
    answer = interrupted(tmp_path, *command, owner=Session, name="check", calls=0, looks=200)
    assert answer == Answer(130, "", "")


def test_an_internal_error_is_one_line_and_a_traceback_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import typer  # noqa: PLC0415 - the guard is tested in this process

    from redline.cli.guard import guarded  # noqa: PLC0415 - likewise
    from redline.document.exits import Exit  # noqa: PLC0415 - likewise

    def fail(*, debug: bool) -> None:
        with guarded(debug=debug):
            message = "the reactor is missing"
            raise KeyError(message)

    with pytest.raises(typer.Exit) as ended:
        fail(debug=False)
    assert ended.value.exit_code == Exit.INTERNAL_ERROR
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("internal error: KeyError: 'the reactor is missing'\n")
    assert "Traceback" not in shown.err
    with pytest.raises(KeyError):
        fail(debug=True)
    monkeypatch.undo()
