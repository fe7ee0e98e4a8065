"""`redline fmt`: whole files or nothing, and nothing that says something else."""

from __future__ import annotations

import hashlib
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from redline.faces.diff import diff
from redline_dsl.layout.faithful import says_the_same
from redline_dsl.layout.formatting import UnfaithfulLayoutError, laid_out
from redline_dsl.parsing.parser import parse
from redline_dsl.text.span import Text
from tests.app.commands import ROOT, environment, redline, within
from tests.app.killing import contents_when_killed

LOOSE = "issue   x :yes/no   # why\n\n\n\nissue y: yes/no"
TIGHT = "issue x: yes/no  # why\n\nissue y: yes/no\n"
BROKEN = "issue   x :yes/no\nred lne r by A:\n"


def write(folder: Path, **files: str) -> None:
    for name, content in files.items():
        (folder / f"{name}.redline").write_bytes(content.encode())


def read(folder: Path, name: str) -> str:
    return (folder / f"{name}.redline").read_bytes().decode()


# ------------------------------------------------------------------------------- the command


def test_files_are_laid_out_in_place(tmp_path: Path) -> None:
    write(tmp_path, loose=LOOSE, tight=TIGHT)
    (tmp_path / "loose.redline").chmod(0o640)
    answer = within(tmp_path, "fmt", "loose.redline", "tight.redline")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "changed loose.redline\n1 changed, 1 as they should be\n"
    assert read(tmp_path, "loose") == TIGHT
    assert stat.S_IMODE((tmp_path / "loose.redline").stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["loose.redline", "tight.redline"]
    again = within(tmp_path, "fmt", "--check")
    assert (again.code, again.out) == (0, "2 as they should be\n")


def test_without_names_every_file_in_the_folder_and_below(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    (tmp_path / ".hidden").mkdir()
    write(tmp_path, a=LOOSE)
    write(tmp_path / "deeper", b=LOOSE)
    write(tmp_path / ".hidden", c=LOOSE)
    answer = within(tmp_path, "fmt", "--check")
    assert answer.code == 1
    assert (
        answer.out
        == f"would change a.redline\nwould change {Path('deeper/b.redline')}\n2 would change\n"
    )
    assert read(tmp_path, "a") == LOOSE, "--check writes nothing"
    empty = within(tmp_path, "fmt")
    assert empty.code == 0
    assert read(tmp_path / ".hidden", "c") == LOOSE


def test_there_is_nothing_to_lay_out(tmp_path: Path) -> None:
    answer = within(tmp_path, "fmt")
    assert answer.code == 2
    assert "there is no .redline file" in answer.err


def test_a_faulty_file_is_refused_and_the_others_are_laid_out(tmp_path: Path) -> None:
    write(tmp_path, broken=BROKEN, loose=LOOSE)
    answer = within(tmp_path, "fmt", "broken.redline", "none.redline", "loose.redline")
    assert answer.code == 2
    assert answer.out == "changed loose.redline\n1 changed, 2 left as they are because of errors\n"
    assert "broken.redline:2:" in answer.err
    assert "there is no such file" in answer.err
    assert read(tmp_path, "broken") == BROKEN
    assert read(tmp_path, "loose") == TIGHT


def test_standard_input_goes_to_standard_output() -> None:
    loose = LOOSE.replace("why", "“why”").replace("\n", "\r\n")
    process = subprocess.run(
        [sys.executable, "-m", "redline", "fmt", "-"],
        input=loose.encode(),
        capture_output=True,
        env=environment(PYTHONIOENCODING="ascii"),
        check=False,
    )
    assert (process.returncode, process.stderr) == (0, b"")
    expected = TIGHT.replace("why", "“why”").replace("\n", "\r\n")
    assert process.stdout == expected.encode(), "byte for byte, whatever the terminal's encoding"


def test_faulty_standard_input_gives_nothing() -> None:
    answer = redline("fmt", "-", stdin=BROKEN.encode())
    assert (answer.code, answer.out) == (2, "")
    assert "<standard input>:2" in answer.err


def test_standard_input_stands_alone(tmp_path: Path) -> None:
    write(tmp_path, a=LOOSE)
    answer = redline("fmt", "-", "a.redline", cwd=tmp_path, stdin=LOOSE.encode())
    assert (answer.code, answer.out) == (2, "")
    assert read(tmp_path, "a") == LOOSE


def test_a_difference_can_be_applied_by_patch(tmp_path: Path) -> None:
    write(tmp_path, a=LOOSE + "\r\nissue  z: yes/no", b=TIGHT)
    before = read(tmp_path, "a")
    answer = redline("fmt", "--diff", "a.redline", "b.redline", cwd=tmp_path)
    assert answer.code == 1
    assert read(tmp_path, "a") == before
    assert answer.out.startswith("--- a.redline\n+++ a.redline\n@@ -1,")
    assert "\\ No newline at end of file" in answer.out
    assert "b.redline" not in answer.out
    if Path("/usr/bin/patch").exists():
        subprocess.run(
            ["/usr/bin/patch", "--binary", "-p0"],
            cwd=tmp_path,
            input=answer.out.encode(),
            check=True,
        )
        write(tmp_path, c=before)
        within(tmp_path, "fmt", "c.redline")
        assert read(tmp_path, "a") == read(tmp_path, "c")


def test_colour_and_escapes_in_a_difference() -> None:
    content = b"issue  x: yes/no # \x1b[31m\n"
    answer = redline("fmt", "--diff", "-", stdin=content, FORCE_COLOR="1")
    assert "\x1b[32m+issue x: yes/no  # \\x1b[31m\x1b[0m\n" in answer.out


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    write(tmp_path, a=LOOSE)
    (tmp_path / "a.redline").chmod(0o400)
    answer = within(tmp_path, "fmt", "a.redline")
    assert answer.code == 2
    assert "cannot write `a.redline`: permission denied" in answer.err
    assert read(tmp_path, "a") == LOOSE


def test_one_file_by_two_names_is_one_file(tmp_path: Path) -> None:
    write(tmp_path, a=LOOSE)
    (tmp_path / "link.redline").symlink_to("a.redline")
    answer = within(tmp_path, "fmt", "link.redline", "a.redline", "./a.redline")
    assert answer.out == "changed link.redline\n1 changed\n"
    assert (tmp_path / "link.redline").is_symlink()
    assert read(tmp_path, "a") == TIGHT


# ----------------------------------------------------------------------------- the safety net


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (TIGHT.replace("issue y", "issue z"), "another name"),
        (TIGHT.replace("yes/no\n", "one of a, b\n"), "another domain"),
        (TIGHT.replace("  # why", ""), "a comment is lost"),
        (TIGHT.replace("# why", "# who"), "another comment"),
        (TIGHT + "issue z: yes/no\n", "a statement more"),
        (TIGHT.replace("issue y", "isue y"), "it cannot be read"),
    ],
)
def test_a_layout_that_says_something_else_is_never_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str, why: str
) -> None:
    monkeypatch.setattr("redline_dsl.layout.formatting.layout", lambda *_: wrong)
    with pytest.raises(UnfaithfulLayoutError, match="left as it is"):
        laid_out(Text("a.redline", LOOSE))
    assert why
    script = (
        "import sys, redline_dsl.layout.formatting\n"
        "redline_dsl.layout.formatting.layout = lambda *_: sys.argv.pop()\n"
        "from redline.cli.main import app\n"
        "app(['fmt', 'a.redline'])\n"
    )
    if why == "another name":
        write(tmp_path, a=LOOSE)
        process = subprocess.run(
            [sys.executable, "-c", script, wrong], cwd=tmp_path, capture_output=True, check=False
        )
        assert process.returncode == 70
        assert b"internal error: UnfaithfulLayoutError" in process.stderr
        assert read(tmp_path, "a") == LOOSE


SAME = {
    ("issue x: yes/no default no decided by A", "issue x: yes/no\n  decided by A default no"): True,
    ("unit u = 1000 v", "unit u = 1_000 v"): True,
    ("condition c: x ≤ 5", "condition c: x <= 5"): True,
    ("condition c: x <= 5", "condition c: x < 5"): False,
    ("condition c: (x)", "condition c: x"): False,
    ("given k = 1", "given k = 1.0"): False,
    ('claim c: "a"', 'claim c: """a"""'): True,
    ('claim c: "a"', 'claim c: "a "'): False,
    ("# a\n# b\nunit u", "# b\n# a\nunit u"): True,
    ("# a\n# a\nunit u", "# a\nunit u"): False,
    ("actors A, B", "actors B, A"): False,
    ("unit u\nunit v", "unit v\nunit u"): False,
}


@pytest.mark.parametrize("pair", SAME, ids=range(len(SAME)))
def test_what_is_the_same(pair: tuple[str, str]) -> None:
    (one, faults), (other, more_faults) = (parse(Text("f", content)) for content in pair)
    assert not faults
    assert not more_faults
    assert says_the_same(one, other) is SAME[pair]
    assert says_the_same(other, one) is SAME[pair]
    assert says_the_same(one, one)


def test_the_examples_pass_the_net() -> None:
    for path in sorted(ROOT.glob("examples/*/*.redline")):
        assert isinstance(laid_out(Text(path.name, path.read_text(encoding="utf-8"))), str)


# ------------------------------------------------------------------------------ interruptions

KILLED_BEFORE = """\
import os, signal
{patch}
from redline.cli.main import app
app(["fmt", "a.redline"])
"""


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
@pytest.mark.parametrize(
    ("patch", "after"),
    [
        ("os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)", LOOSE),
        ("os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)", LOOSE),
        (
            (
                "before = os.replace\n"
                "os.replace = lambda *a: (before(*a), os.kill(os.getpid(), signal.SIGKILL))"
            ),
            TIGHT,
        ),
    ],
    ids=["before it is on the disk", "before it is renamed", "right after"],
)
def test_killed_in_the_middle(tmp_path: Path, patch: str, after: str) -> None:
    write(tmp_path, a=LOOSE)
    # Path.replace is what writes; it calls os.replace.
    process = subprocess.run(
        [sys.executable, "-c", KILLED_BEFORE.format(patch=patch)],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert process.returncode == -signal.SIGKILL, process.stderr
    assert read(tmp_path, "a") == after


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_killed_at_any_moment(tmp_path: Path) -> None:
    """A process that writes a long text in place of another is killed again and again."""
    old, new = "old\n" * 200_000, "newer\n" * 150_000
    path = tmp_path / "a.redline"
    path.write_text(old)
    found = contents_when_killed(path, "workspace.write('a.redline', 'newer\\n' * 150_000)")
    before, after = (hashlib.sha256(text.encode()).hexdigest() for text in (old, new))
    kept = found.count(before)
    assert found == [before] * kept + [after] * (len(found) - kept)
    assert kept > 10
    assert after in found


# -------------------------------------------------------------------------------- large files


def test_ten_thousand_lines_in_seconds() -> None:
    lines = "".join(
        f'red line r{n} by A:\n    x  requires  not y\n    note "why"  # c\n\n'
        for n in range(2_500)
    )
    text = Text("large.redline", "actors A\nissue x: yes/no\nissue y: yes/no\n\n" + lines)
    began = time.process_time()
    result = laid_out(text)
    assert time.process_time() - began < 20
    assert isinstance(result, str)
    assert result.count("    x requires not y\n") == 2_500


def test_a_difference_of_ten_thousand_lines() -> None:
    before = [f"line  {n}\n" if n % 3 else f"same {n % 7}\n" for n in range(10_000)]
    began = time.process_time()
    changes = diff("f", "".join(before), "".join(before).replace("  ", " "))
    assert time.process_time() - began < 20
    assert changes.count("\n-line  ") == changes.count("\n+line ") == 6_666
