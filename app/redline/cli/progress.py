"""A sign of life on standard error while something takes longer than a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status

PATIENCE = 1.0
"""Seconds before anything is shown."""


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give a function that is told what is being done; only a terminal gets to see it."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    doing = ["thinking"]
    shown: list[Status] = []

    def show() -> None:
        from rich.console import Console
        from rich.text import Text

        status = Console(stderr=True).status(Text(doing[-1]), spinner="line")
        shown.append(status)
        status.start()

    def tell(what: str) -> None:
        doing.append(what)
        for status in shown:
            status.update(what.replace("[", r"\["))

    timer = threading.Timer(PATIENCE, show)
    timer.daemon = True
    timer.start()
    try:
        yield tell
    finally:
        timer.cancel()
        timer.join()
        for status in shown:
            status.stop()
