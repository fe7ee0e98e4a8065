"""Ctrl-C while the program starts ends it as quietly as later on, whatever it is just doing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from redline.document.exits import Exit
from tests.app.commands import ROOT, environment

STARTING = """
import sys

class Pressed:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Pressed())
"""
"""Somebody presses Ctrl-C while a module is imported."""

PARSING = """
import typer.core

def pressed(*_, **__):
    raise KeyboardInterrupt

typer.core.{method} = pressed
"""
"""Somebody presses Ctrl-C while the arguments are read, or what they are for is looked up."""


def started(before: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    script = f"{before}\nfrom redline.cli.start import run\nrun()\n"
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    "module",
    [
        *("typer", "redline.cli.main", "redline.cli.verbs", "redline.questions.rows"),
        *("redline.cli.commands.explain", "redline.cli.guard", "redline_dsl.text.catalogue"),
    ],
)
def test_interrupted_while_modules_are_imported(module: str) -> None:
    ended = started(STARTING.format(module=module), "explain", "E101")
    assert (ended.returncode, ended.stdout, ended.stderr) == (Exit.INTERRUPTED, "", "")


@pytest.mark.parametrize(
    "method",
    [
        *("TyperGroup.main", "TyperGroup.make_context", "TyperGroup.parse_args"),
        *("TyperGroup.invoke", "TyperGroup.resolve_command", "TyperCommand.make_context"),
        *("TyperCommand.parse_args", "TyperCommand.invoke", "TyperGroup.get_command"),
    ],
)
def test_interrupted_while_the_arguments_are_read(method: str) -> None:
    ended = started(PARSING.format(method=method), "explain", "E101")
    assert (ended.returncode, ended.stdout, ended.stderr) == (Exit.INTERRUPTED, "", "")


def test_nothing_is_imported_before_it_is_heeded() -> None:
    code = (
        "import sys\nbefore = {*sys.modules, 'gc', '__future__'}\nimport redline.cli.start\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert shown.stdout.split() == ["redline", "redline.cli", "redline.cli.start"]


def test_whoever_presses_it_twice_means_the_same() -> None:
    twice = (
        STARTING.format(module="typer")
        + """
import signal
end = sys.exit
def pressed(code):
    signal.raise_signal(signal.SIGINT)
    end(code)
sys.exit = pressed
"""
    )
    ended = started(twice, "explain", "E101")
    assert (ended.returncode, ended.stdout, ended.stderr) == (Exit.INTERRUPTED, "", "")


def test_without_an_interruption_it_answers() -> None:
    ended = started("", "explain", "E101")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "E101" in ended.stdout
