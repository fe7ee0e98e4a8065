"""Running the command line the way a person does: as a process of its own."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from redline.cli.main import app

ROOT = Path(__file__).resolve().parents[2]

SMALL = """\
actors A, B
issue a: yes/no
issue b: yes/no default no
red line r by A:
    a requires b
    note "stated for this test"
proposal fine:
    - not a
full proposal broken:
    - a
proposal later:
    - a
"""
"""Acceptable, violating, open."""

KNAPSACK = """\
actors A
issue a: 1 .. 100_000
issue b: 1 .. 100_000
issue c: 1 .. 100_000
red line knapsack by A:
    7919 * a + 6131 * b = 4999 * c + 12_345
    note "stated for this test"
proposal most:
    - a > 17
expect most open
"""
"""More than the least effort is needed for this."""


@dataclass(frozen=True)
class Answer:
    """What a process printed, and its exit code."""

    code: int
    out: str
    err: str


def environment(**given: str) -> dict[str, str]:
    """What the tool may see of this process's environment: nothing that changes what it prints."""
    changing = {"NO_COLOR", "FORCE_COLOR", "TERM", "PYTHONUNBUFFERED"}
    plain = {name: value for name, value in os.environ.items() if name not in changing}
    return {**plain, "COLUMNS": "80", **given}


def within(folder: Path, *arguments: str) -> Answer:
    """Run `redline` in this process, in a folder: much faster than `redline` below.

    For what does not depend on the process: standard input, encodings, what is imported.
    """
    with contextlib.chdir(folder):
        result = CliRunner().invoke(app, arguments, env={"COLUMNS": "80", "NO_COLOR": "1"})
    return Answer(result.exit_code, result.stdout, result.stderr)


def redline(
    *arguments: str,
    cwd: Path = ROOT,
    stdin: bytes = b"",
    encoding: str = "utf-8",
    **given: str,
) -> Answer:
    """Run `redline` with a plain environment, 80 columns wide."""
    process = subprocess.run(
        [sys.executable, "-m", "redline", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=environment(PYTHONIOENCODING=encoding, **given),
        timeout=120,
        check=False,  # exit codes are what is tested
    )
    return Answer(
        process.returncode, process.stdout.decode(encoding), process.stderr.decode(encoding)
    )
