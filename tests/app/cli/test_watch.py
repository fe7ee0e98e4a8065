"""`--watch`: real processes that answer again when a file changes, on a pipe and on a terminal."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from redline.case.workspace import Stamp, Workspace
from redline.cli.watching import redrawn
from tests.app.commands import environment, within
from tests.app.questions.lint.test_lint import CLEAN, MEMO, UNUSED, case

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="terminals and signals as POSIX has them"
)
PATIENCE = 60.0
"""Seconds: a busy machine is no fault."""


class Watcher:
    """A command that watches, and what it wrote since one looked last."""

    def __init__(self, process: subprocess.Popen[bytes], output: int) -> None:
        self.process = process
        self._output = output

    def until(self, words: str) -> str:
        """Everything that is written up to some words."""
        text = b""
        end = time.monotonic() + PATIENCE
        while words.encode() not in text:
            assert time.monotonic() < end, text.decode(errors="replace")
            ready, _, _ = select.select([self._output], [], [], 0.5)
            if ready:
                piece = os.read(self._output, 65_536)
                assert piece, text.decode(errors="replace")
                text += piece
        return text.decode()

    def interrupted(self) -> int:
        """End it with Ctrl-C; its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


REDLINE = ("-m", "redline")
LOOKING = """
import sys, watchfiles
watch = watchfiles.watch
def looking(*folders, **options):
    for each in watch(*folders, **options):
        print("looks again", flush=True)
        yield each
watchfiles.watch = looking
from redline.cli.main import app
app(sys.argv[1:])
"""
"""The same command, which says so whenever it looks at the files again."""


@contextmanager
def watching(
    folder: Path, *arguments: str, terminal: bool = False, program: tuple[str, ...] = REDLINE
) -> Iterator[Watcher]:
    """Run a command with --watch."""
    outside, inside = os.openpty() if terminal else os.pipe()
    with subprocess.Popen(
        [sys.executable, *program, *arguments, "--watch"],
        cwd=folder,
        stdout=inside,
        stderr=subprocess.DEVNULL,
        env=environment(PYTHONIOENCODING="utf-8", TERM="xterm", NO_COLOR="1"),
    ) as process:
        os.close(inside)
        try:
            yield Watcher(process, outside)
        finally:
            process.kill()
            os.close(outside)


def replace(folder: Path, name: str, content: str) -> None:
    """Put another file in the place of one, as most editors do."""
    (folder / "draft").write_text(content, encoding="utf-8")
    (folder / "draft").replace(folder / name)


def test_a_lint_is_told_again_when_its_file_or_its_settings_change(tmp_path: Path) -> None:
    case(tmp_path, a=CLEAN)
    with watching(tmp_path, "lint", "a.redline") as watcher:
        assert "nothing found" in watcher.until("Ctrl-C ends it\n")
        replace(tmp_path, "a.redline", UNUSED)
        assert "2 warnings" in watcher.until("Ctrl-C ends it\n")
        (tmp_path / "redline.toml").write_text('[lint]\nignore = ["unused-unit"]\n')
        assert "nothing found" in watcher.until("Ctrl-C ends it\n")
        assert watcher.interrupted() == 0


def test_a_check_watches_imports_and_sources_even_those_that_are_missing(tmp_path: Path) -> None:
    head, _, rest = CLEAN.partition("\n\n")
    case(tmp_path, a='import "parts/world.redline"\n' + rest)
    (tmp_path / "memo.txt").unlink()
    with watching(tmp_path, "check", "a.redline") as watcher:
        assert "there is no such file" in watcher.until("Ctrl-C ends it\n")
        (tmp_path / "parts").mkdir()
        replace(tmp_path, "parts/world.redline", head)
        watcher.until("cannot read `parts/memo.txt`")
        replace(tmp_path, "parts/memo.txt", "Arvenia will not accept foreign troops on its soil")
        watcher.until("1 red line")
        replace(tmp_path, "parts/memo.txt", "Arvenia will accept foreign troops on its soil")
        watcher.until("this quote is not in the source")
        assert watcher.interrupted() == 2


def test_a_test_is_drawn_over_the_one_before_on_a_terminal(tmp_path: Path) -> None:
    expecting = CLEAN + "proposal p:\n    - not troops\nexpect p {}\n"
    case(tmp_path, a=expecting.format("acceptable"))
    with watching(tmp_path, "test", "a.redline", terminal=True) as watcher:
        first = watcher.until("\x1b[?2026l")
        assert first.startswith("\x1b[?2026h\x1b[Ha.redline  1 passed")
        replace(tmp_path, "a.redline", expecting.format("open"))
        again = watcher.until("\x1b[?2026l")
        assert "\x1b[H" in again
        assert "0 passed, 1 failed" in again
        assert "\x1b[2J" not in again, "clearing the screen first is what flickers"
        assert watcher.interrupted() == 1


def test_an_answer_replaces_nothing_that_is_watched(tmp_path: Path) -> None:
    case(tmp_path, a=CLEAN)
    with watching(tmp_path, "check", "a.redline", "-o", "memo.txt") as watcher:
        assert watcher.process.wait(PATIENCE) == 2
    assert (tmp_path / "memo.txt").read_text(encoding="utf-8") == MEMO


def test_what_is_drawn_covers_what_was_there() -> None:
    assert redrawn("a\nb") == "\x1b[?2026h\x1b[Ha\x1b[K\r\nb\x1b[K\r\n\x1b[J\x1b[?2026l"


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    case(tmp_path, a=CLEAN)
    script = (
        "import sys\nsys.modules['watchfiles'] = None\n"
        "from redline.cli.main import app\napp(['lint', 'a.redline', '--watch'])\n"
    )
    process = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=False
    )
    assert process.returncode == 2
    assert process.stderr == (
        b'error: --watch needs one more package\n  install it: pip install "redline[watch]"\n'
    )


@pytest.mark.parametrize("command", ["check", "test", "lint"])
def test_standard_input_cannot_be_watched(tmp_path: Path, command: str) -> None:
    answer = within(tmp_path, command, "-", "--watch")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: standard input cannot be watched")


def test_a_file_that_was_written_long_before_it_is_put_in_place_is_a_change(tmp_path: Path) -> None:
    case(tmp_path, a=CLEAN, kept=UNUSED)
    os.utime(tmp_path / "kept.redline", (1_000_000_000, 1_000_000_000))
    with watching(tmp_path, "lint", "a.redline") as watcher:
        assert "nothing found" in watcher.until("Ctrl-C ends it\n")
        (tmp_path / "kept.redline").replace(tmp_path / "a.redline")
        assert "2 warnings" in watcher.until("Ctrl-C ends it\n")


def test_a_change_while_an_answer_is_worked_out_is_one(tmp_path: Path) -> None:
    """What was read before it is an older version, though nobody watched when it came."""
    case(tmp_path, a=CLEAN)
    workspace = Workspace()
    workspace.open(str(tmp_path / "a.redline"))
    workspace.source("b.txt", str(tmp_path / "a.redline"))
    assert all(Stamp.of(name) == stamp for name, stamp in workspace.asked_for.items())
    replace(tmp_path, "a.redline", CLEAN)
    (tmp_path / "b.txt").touch()
    assert all(Stamp.of(name) != stamp for name, stamp in workspace.asked_for.items())


def test_a_file_from_the_future_is_no_change(tmp_path: Path) -> None:
    case(tmp_path, a=CLEAN)
    later = time.time() + 10_000
    os.utime(tmp_path / "a.redline", (later, later))
    with watching(tmp_path, "lint", "a.redline", program=("-c", LOOKING)) as watcher:
        told = ""
        while told.count("looks again\n") < 3:
            told += watcher.until("looks again\n")
        assert watcher.interrupted() == 0
    assert told.count("Ctrl-C ends it\n") == 1
