"""Ctrl-C, heeded wherever it is pressed: while Z3 works, in Python, and where Python would lose it.

It is lost otherwise.  Z3 catches the signal itself during a call, and when the answer is there at
the same moment nobody learns of it; kept from that, it works on while Python waits.  An exception
raised in a destructor is printed and dropped, one raised while an argument is converted for a call
to Z3 becomes an error of another kind, and an object of Z3's that is half made complains later.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

Found = TypeVar("Found")

_AGAIN = 0.01
"""Seconds after which an interruption is tried again that would have been lost."""

_LOSING = ("__del__", "from_param")
"""The functions in which an exception is lost: destructors, and conversions for ctypes."""


class Gathering:
    """Takes what is found one by one, until Ctrl-C is pressed: then nothing more is looked for."""

    def __init__(self) -> None:
        self.interrupted = False

    def all(self, found: Iterable[Found]) -> tuple[Found, ...]:
        """What is found, or what was before the interruption."""
        taken: list[Found] = []
        wanted = () if self.interrupted else found
        try:
            for each in wanted:
                taken.append(each)
                if self.interrupted:  # in finding a part of it
                    break
        except KeyboardInterrupt:
            self.interrupted = True
        return tuple(taken)

    def one(self, find: Callable[[], Found]) -> Found | None:
        """What a search finds; None where it was interrupted."""
        return next(iter(self.all(find() for _ in range(1))), None)


class _Call:
    """The call that is under way, if it can be stopped from another thread."""

    stop: Callable[[], None] | None = None


@contextmanager
def stoppable(stop: Callable[[], None]) -> Iterator[None]:
    """While this lasts, `stop` is called from another thread as soon as Ctrl-C is pressed."""
    _Call.stop = stop
    try:
        yield
    finally:
        _Call.stop = None


@contextmanager
def heeded() -> Iterator[None]:
    """While this lasts, Ctrl-C ends what is under way and raises KeyboardInterrupt.

    Only in the main thread, and only where nobody else has a say in what Ctrl-C does: otherwise
    nothing is changed.
    """
    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    waiting, woken = os.pipe()
    os.set_blocking(woken, False)
    watcher = threading.Thread(target=_stop_what_runs, args=(waiting,), daemon=True)
    watcher.start()
    before = signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
    signal.signal(signal.SIGINT, _raise)
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _raise)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if hasattr(signal, "SIGALRM"):
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.set_wakeup_fd(before)
        _Call.stop = None  # an exception at a bad moment may have left it
        os.close(woken)
        watcher.join()


def _stop_what_runs(waiting: int) -> None:
    """The watching thread: every signal writes a byte, and the end closes the other side.

    A call is stopped until it ends, as one that has only just begun may not notice.
    """
    with os.fdopen(waiting, "rb", buffering=0) as signals:
        while signals.read(1):
            stop = _Call.stop
            while stop is not None and stop is _Call.stop:
                stop()
                time.sleep(_AGAIN)


def _raise(_number: int, frame: FrameType | None) -> None:
    if _lost(frame) and hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)
    else:
        raise KeyboardInterrupt


def _lost(frame: FrameType | None) -> bool:
    while frame is not None:
        name = frame.f_code.co_name
        if name in _LOSING or (name == "__init__" and frame.f_globals["__name__"] == "z3.z3"):
            return True
        frame = frame.f_back
    return False
