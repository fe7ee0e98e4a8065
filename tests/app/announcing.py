"""Runs the command line and announces the moment for which a test waits: a script, no module.

Its arguments: a class, the name of a method and a number of calls of it, a number of looks, where
to announce, and the command line.  Once there were so many calls, the solver is looked at until it
has been found at one and the same question so many times.  Then one byte is written.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from importlib import import_module
from typing import TYPE_CHECKING

from redline.cli.start import run

if TYPE_CHECKING:
    from types import FrameType

SOLVING = "Z3_solver_check_assumptions"
"""The function that does nothing but let Z3 work."""

BETWEEN_LOOKS = 0.001
"""Seconds."""


def announce_after(kind: type[object], name: str, calls: int, looks: int, to: int) -> None:
    method, left = getattr(kind, name), iter(range(calls))

    def counted(*arguments: object, **named: object) -> object:
        if next(left, None) is None:
            setattr(kind, name, method)
            threading.Thread(target=announce, args=(looks, to), daemon=True).start()
        return method(*arguments, **named)

    setattr(kind, name, counted)


def announce(looks: int, to: int) -> None:
    main = threading.main_thread().ident or 0
    seen: list[FrameType] = []
    while len(seen) < looks:
        frame = sys._current_frames()[main]  # noqa: SLF001 - nothing else tells
        if frame.f_code.co_name != SOLVING or (seen and frame is not seen[-1]):
            seen = []
        else:
            seen.append(frame)
        time.sleep(BETWEEN_LOOKS)
    os.write(to, b"!")


if __name__ == "__main__":
    module, owner, name, calls, looks, to, *line = sys.argv[1:]
    announce_after(getattr(import_module(module), owner), name, int(calls), int(looks), int(to))
    sys.argv[1:] = line
    run()
