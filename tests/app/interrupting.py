"""Pressing Ctrl-C in the midst of a question."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.app.commands import Answer, environment

if TYPE_CHECKING:
    import pytest

PATIENCE = 300
"""Seconds after which a process is taken to hang: a busy machine is no fault."""

ANNOUNCING = Path(__file__).with_name("announcing.py")


def interrupt(monkeypatch: pytest.MonkeyPatch, owner: type[object], name: str, calls: int) -> None:
    """Let somebody press Ctrl-C after a number of calls of a method."""
    left = iter(range(calls))
    method = getattr(owner, name)

    def pressed(*arguments: object, **named: object) -> object:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return method(*arguments, **named)

    monkeypatch.setattr(owner, name, pressed)


def interrupted(
    folder: Path, *arguments: str, owner: type[object], name: str, calls: int, looks: int = 1
) -> Answer:
    """Run `redline` as a process, and press Ctrl-C after some calls of a method.

    It is pressed once the solver was found at one and the same question at a number of `looks`.
    """
    announced, announcing = os.pipe()
    moment = [owner.__module__, owner.__name__, name, str(calls), str(looks), str(announcing)]
    with subprocess.Popen(
        [sys.executable, "-P", str(ANNOUNCING), *moment, *arguments],
        cwd=folder,
        env=environment(PYTHONIOENCODING="utf-8"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        pass_fds=[announcing],
    ) as process:
        os.close(announcing)
        try:
            ready, _, _ = select.select([announced], [], [], PATIENCE)
            if ready and os.read(announced, 1):  # otherwise it ended, or hangs
                process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
            os.close(announced)
    return Answer(process.returncode, out, err)
