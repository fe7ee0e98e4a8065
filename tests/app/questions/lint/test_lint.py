"""`redline lint`: what it reports, what it mends, and what it leaves alone."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from redline.questions.lint.ask import Wishes, fix
from redline.questions.lint.document import LintReport
from redline.questions.schema import read_back
from tests.app.commands import ROOT, redline, within
from tests.app.killing import contents_when_killed

if TYPE_CHECKING:
    from pathlib import Path

MEMO = "Arvenia will not accept foreign troops on its soil.\n"
QUOTE = '    quote memo "Arvenia will not accept foreign troops on its soil"\n'
CLEAN = (
    'actors Arvenia\nsource memo from "memo.txt"\nissue troops: yes/no\n\n'
    "red line no_troops by Arvenia:\n    not troops\n" + QUOTE
)
UNUSED = CLEAN.replace("issue", "unit person\nunit tank\nissue", 1)
SLIPS = CLEAN.replace("    not troops\n", "    not troops && not troops\n").replace(
    "quote", "qoute"
)
WEAK = CLEAN.replace(QUOTE, "")
CONFLICT = CLEAN.replace(
    "red line",
    "assume both:\n    troops\nassume neither:\n    not troops\n\nred line",
)
UNDECIDED = """actors Arvenia
issue a: 1 .. 100_000
issue b: 1 .. 100_000
issue c: 1 .. 100_000
red line knapsack by Arvenia:
    7919 * a + 6131 * b = 4999 * c + 12_345
"""


def case(folder: Path, **files: str) -> None:
    """Write some constraint files, and the document that they quote."""
    (folder / "memo.txt").write_text(MEMO, encoding="utf-8")
    for name, content in files.items():
        (folder / f"{name}.redline").write_bytes(content.encode())


def content(folder: Path, name: str) -> str:
    return (folder / f"{name}.redline").read_bytes().decode()


# ----------------------------------------------------------------------------- what it says


def test_a_clean_file(tmp_path: Path) -> None:
    case(tmp_path, a=CLEAN)
    answer = within(tmp_path, "lint", "a.redline")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "nothing found in 1 file; --deep asks the solver too\n"
    answer = within(tmp_path, "lint", "--deep", "a.redline")
    assert (answer.code, answer.out) == (0, "nothing found in 1 file\n")


def test_a_finding_is_drawn_and_counted(tmp_path: Path) -> None:
    case(tmp_path, a=UNUSED)
    answer = within(tmp_path, "lint", "a.redline")
    assert answer.code == 1
    assert "warning[unused-unit]: nothing is counted in `person`\n  a.redline:3:6\n" in answer.out
    assert "remove `person`  [fix available]\n" in answer.out
    assert answer.out.endswith("\n2 warnings\n\n--fix mends 2 of them\n")


def test_several_files_each_once_and_the_worst_counts(tmp_path: Path) -> None:
    case(tmp_path, a=CLEAN, b=UNUSED, c="red lne r\n")
    assert within(tmp_path, "lint", "a.redline", "b.redline").code == 1
    answer = within(tmp_path, "lint", "b.redline", "./b.redline", "-f", "json")
    assert len(read_back(LintReport, answer.out).files) == 1
    answer = within(tmp_path, "lint", "a.redline", "b.redline", "c.redline", "none.redline")
    assert answer.code == 2
    assert "c.redline:1:1" in answer.out
    assert "cannot read `none.redline`: there is no such file" in answer.out


def test_standard_input() -> None:
    answer = redline("lint", "-", stdin=b"actors A\nissue x: yes/no\nred line r by A: x\n")
    assert answer.code == 1
    assert "<standard input>:3:10" in answer.out


def test_notes_are_no_reason_to_fail() -> None:
    answer = redline("lint", "examples/triangle/triangle.redline", "--select=fact-about-an-issue")
    assert answer.code == 0
    assert "fact-about-an-issue" in answer.out or "nothing found" in answer.out


def test_deep_lints_run_when_asked_for(tmp_path: Path) -> None:
    case(tmp_path, a=CONFLICT)
    assert "background-conflict" not in within(tmp_path, "lint", "a.redline").out
    answer = within(tmp_path, "lint", "--deep", "a.redline")
    assert answer.code == 2, "a file that contradicts itself is an error for `check` too"
    assert "error[background-conflict]" in answer.out
    named = within(tmp_path, "lint", "--select", "background-conflict", "a.redline")
    assert named.code == 2, "whoever names a deep lint gets it"


@pytest.mark.usefixtures("no_guesses")
def test_what_is_not_determined_is_said_and_has_an_exit_code_of_its_own(tmp_path: Path) -> None:
    case(tmp_path, a=UNDECIDED)
    arguments = ("lint", "a.redline", "--select", "never-bites", "--effort", "1")
    answer = within(tmp_path, *arguments)
    assert answer.code == 4
    assert "undetermined within the limits: never-bites; see --effort\n" in answer.out
    report = read_back(LintReport, within(tmp_path, *arguments, "-f", "json").out)
    assert report.files[0].undetermined == ["never-bites"]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_lint_is_refused(tmp_path: Path, option: str) -> None:
    case(tmp_path, a=CLEAN)
    answer = within(tmp_path, "lint", option, "unused-unti", "a.redline")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: there is no lint `unused-unti`\n  did you mean `unused-un")


def test_lints_are_chosen_on_the_command_line(tmp_path: Path) -> None:
    case(tmp_path, a=UNUSED.replace(QUOTE, ""))
    both = within(tmp_path, "lint", "-f", "concise", "a.redline").out
    assert both.count("unused-unit") == 2
    assert both.count("red-line-without-quote") == 1
    only = within(tmp_path, "lint", "-f", "concise", "a.redline", "--select", "unused-unit").out
    assert only.count("\n") == 2
    ignore = "--ignore=unused-unit,red-line-without-quote,unused-source"
    assert within(tmp_path, "lint", "a.redline", ignore).code == 0


def test_an_acknowledged_finding_is_quiet(tmp_path: Path) -> None:
    reason = '# redline: allow red-line-without-quote because "said in the room"\n'
    weak = WEAK.replace('source memo from "memo.txt"\n', "")
    case(tmp_path, a=weak, b=weak.replace("red line", reason + "red line"))
    assert within(tmp_path, "lint", "a.redline").code == 1
    assert within(tmp_path, "lint", "b.redline").code == 0


# --------------------------------------------------------------------------------- mending


def test_fix_mends_what_is_safe_and_says_so(tmp_path: Path) -> None:
    case(tmp_path, a=UNUSED)
    answer = within(tmp_path, "lint", "--fix", "a.redline")
    assert answer.code == 0
    assert content(tmp_path, "a") == CLEAN
    assert "remove `person`  unused-unit" in answer.out
    assert "mended 2 findings in a.redline\n" in answer.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.redline", "memo.txt"]
    assert within(tmp_path, "lint", "a.redline").code == 0


def test_slips_of_the_finger_are_mended_in_a_file_with_errors(tmp_path: Path) -> None:
    case(tmp_path, a=SLIPS)
    answer = within(tmp_path, "lint", "--fix", "a.redline")
    assert answer.code == 0
    expected = CLEAN.replace("    not troops\n", "    not troops and not troops\n")
    assert content(tmp_path, "a") == expected


def test_evidence_is_shown_and_never_changed(tmp_path: Path) -> None:
    altered = CLEAN.replace("will not accept", "shall not accept")
    digest = CLEAN.replace('"memo.txt"', f'"memo.txt"\n    sha256 "{"0" * 64}"')
    case(tmp_path, altered=altered, digest=digest)
    answer = within(tmp_path, "lint", "--fix", "altered.redline", "digest.redline")
    assert answer.code == 2
    assert content(tmp_path, "altered") == altered
    assert content(tmp_path, "digest") == digest
    assert "first difference" in answer.out
    assert "write the digest of the text as it is now" in answer.out
    assert "mended" not in answer.out


def test_what_is_not_sure_is_left_to_the_author(tmp_path: Path) -> None:
    unsure = CLEAN + "expect no_trops acceptable\nred line other by Arvenai:\n    troops\n"
    case(tmp_path, a=unsure)
    assert within(tmp_path, "lint", "--fix", "a.redline").code == 2
    assert content(tmp_path, "a") == unsure


def test_diff_shows_the_change_and_makes_none(tmp_path: Path) -> None:
    case(tmp_path, a=UNUSED, b=CLEAN)
    answer = within(tmp_path, "lint", "--diff", "a.redline", "b.redline")
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.startswith("--- a.redline\n+++ a.redline\n@@ -1,7 +1,5 @@\n")
    assert "-unit person\n-unit tank\n" in answer.out
    assert "b.redline" not in answer.out
    assert content(tmp_path, "a") == UNUSED
    assert within(tmp_path, "lint", "--diff", "b.redline").code == 0


def test_standard_input_is_mended_to_standard_output(tmp_path: Path) -> None:
    case(tmp_path)
    mended = redline("lint", "--fix", "-", cwd=tmp_path, stdin=UNUSED.encode())
    assert (mended.code, mended.out) == (0, CLEAN)
    assert "mended 2 findings" in mended.err
    same = redline("lint", "--fix", "-", cwd=tmp_path, stdin=CLEAN.encode())
    assert same.out == CLEAN


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    case(tmp_path, a=UNUSED.replace("\n", "\r\n"))
    within(tmp_path, "lint", "--fix", "a.redline")
    assert content(tmp_path, "a") == CLEAN.replace("\n", "\r\n")


def test_an_imported_file_is_not_mended_unasked(tmp_path: Path) -> None:
    world = CLEAN.partition("\n\n")[0] + "\nred lne r by Arvenia:\n    troops\n"
    rest = 'import "world.redline"\nunit person\n' + CLEAN.partition("\n\n")[2]
    case(tmp_path, world=world, a=rest)
    within(tmp_path, "lint", "--fix", "a.redline")
    assert content(tmp_path, "world") == world


def test_a_file_that_changes_in_the_meantime_is_left_alone(tmp_path: Path) -> None:
    case(tmp_path, a=UNUSED)
    script = (
        "import redline.questions.lint.ask as l, pathlib\n"
        "before = l.fix\n"
        "def fix(*a, **k):\n"
        "    answer = before(*a, **k)\n"
        "    pathlib.Path('a.redline').write_text('issue mine: yes/no\\n')\n"
        "    return answer\n"
        "l.fix = fix\n"
        "from redline.cli.main import app\n"
        "app(['lint', '--fix', 'a.redline'])\n"
    )
    process = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=False
    )
    assert process.returncode == 2
    assert b"was changed in the meantime, and stays so" in process.stderr
    assert content(tmp_path, "a") == "issue mine: yes/no\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--watch", "--fix", "a.redline"),
        ("--diff", "-f", "json", "a.redline"),
        ("--fix", "-", "a.redline"),
    ],
)
def test_options_that_contradict_each_other(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    case(tmp_path, a=UNUSED)
    answer = within(tmp_path, "lint", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert content(tmp_path, "a") == UNUSED


def test_the_api_answers_with_the_changes_and_writes_nothing(tmp_path: Path) -> None:
    case(tmp_path, a=UNUSED)
    path = str(tmp_path / "a.redline")
    report, changes = fix([path], Wishes())
    assert report.exit_code == 0
    assert [(change.before, change.after) for change in changes] == [(UNUSED, CLEAN)]
    assert content(tmp_path, "a") == UNUSED


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_killed_at_any_moment_the_file_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    """Runs of `lint --fix` and of `fmt`, killed sooner or later."""
    many = UNUSED + "".join(f"unit  u{n}\n" for n in range(60))
    for command in (["lint", "--fix"], ["fmt"]):
        case(tmp_path, a=many)
        within(tmp_path, *command, "a.redline")
        texts = (many, content(tmp_path, "a"))
        before, after = (hashlib.sha256(text.encode()).hexdigest() for text in texts)
        case(tmp_path, a=many)
        found = contents_when_killed(tmp_path / "a.redline", f"app({[*command, 'a.redline']})")
        kept = found.count(before)
        assert found == [before] * kept + [after] * (len(found) - kept)
        assert kept > 10
        assert after in found


# ------------------------------------------------------------------------------ how it looks


def test_narrow_and_ascii(tmp_path: Path) -> None:
    case(tmp_path, a=UNUSED)
    answer = redline("lint", "a.redline", cwd=tmp_path, encoding="ascii", COLUMNS="40")
    assert answer.code == 1
    assert max(len(line) for line in answer.out.splitlines()) <= 40
    assert answer.out.isascii()


def test_help_states_the_exit_codes() -> None:
    answer = redline("lint", "--help", cwd=ROOT)
    assert "4    undetermined" in answer.out
    assert max(len(line) for line in answer.out.splitlines()) <= 80
