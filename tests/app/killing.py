"""Killing a process at every moment of writing a file, one after the other."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.app.commands import environment

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = """
import contextlib, hashlib, itertools, os, signal, sys
from pathlib import Path
from redline.case import workspace
from redline.cli.main import app

file, code = Path(sys.argv[1]), compile(sys.argv[2], "what writes", "exec")
before, write = file.read_bytes(), workspace.write

def run():
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        with contextlib.suppress(SystemExit):
            exec(code)

def on_files(function):
    # Written in C: a function of the system, or a method of a file.
    owner = getattr(function, "__self__", None)
    return {function.__module__, type(owner).__module__} & {"posix", "_io"}

def killed_at(moment):
    left = iter(range(moment))

    def watch(frame, event, function):
        if event.startswith("c_") and on_files(function) and next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(*arguments):
        sys.setprofile(watch)
        write(*arguments)
        sys.setprofile(None)

    workspace.write = watched

run()  # so that everything is imported
for moment in itertools.count():
    file.write_bytes(before)
    child = os.fork()
    if not child:
        killed_at(moment)
        run()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print(status, hashlib.sha256(file.read_bytes()).hexdigest())
    if not os.WIFSIGNALED(status):
        break
"""
"""Kills before and after each call in which a file may change: one function does all writing."""


def contents_when_killed(file: Path, code: str) -> list[str]:
    """SHA-256 of a file after what writes it was killed, at each moment; at last, once it ended."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(file), code],
        cwd=file.parent,
        env=environment(),
        stdout=subprocess.PIPE,
        check=True,
        encoding="ascii",
    )
    ends, digests = zip(*(line.split() for line in done.stdout.splitlines()), strict=True)
    assert ends == ("9",) * (len(ends) - 1) + ("0",)
    return list(digests)
