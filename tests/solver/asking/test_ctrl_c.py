"""Ctrl-C is heeded once, wherever it is pressed."""

from __future__ import annotations

import signal
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing

import pytest

from redline_solver.asking.interruption import heeded, stoppable
from redline_solver.asking.session import Session, Symbols
from redline_solver.verdict import Limits


def press() -> None:
    signal.raise_signal(signal.SIGINT)


class Closing:
    """Somebody presses Ctrl-C while this is thrown away."""

    def __del__(self) -> None:
        press()


class Converted:
    """Somebody presses Ctrl-C while an argument is converted."""

    @classmethod
    def from_param(cls) -> None:
        press()


def test_it_is_raised_in_python() -> None:
    with pytest.raises(KeyboardInterrupt), heeded():
        press()


@pytest.mark.parametrize("pressed", [Closing, Converted.from_param])
def test_it_is_raised_later_where_it_would_be_lost(pressed: Callable[[], object]) -> None:
    def run() -> None:
        pressed()
        time.sleep(5)

    with pytest.raises(KeyboardInterrupt), heeded():
        run()


def test_what_runs_is_stopped_until_it_ends() -> None:
    """One that has only just begun may not notice the first attempts: counting, in a database."""
    attempts: list[float] = []
    database = sqlite3.connect(":memory:", check_same_thread=False)

    def stop() -> None:
        attempts.append(time.monotonic())
        if len(attempts) == 3:
            database.interrupt()

    def run() -> None:
        with stoppable(stop):
            database.execute(
                "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
                "SELECT max(x) FROM n"
            )

    threading.Timer(0.2, press_in_the_main_thread).start()
    with closing(database), pytest.raises(KeyboardInterrupt), heeded():
        run()
    assert len(attempts) >= 3


def test_it_stops_the_solver() -> None:
    """Eleven pigeons in ten holes: far more than this test waits for."""
    pigeons, holes = range(11), range(10)
    text = "".join(f"(declare-const x{p}_{h} Bool)" for p in pigeons for h in holes)
    text += "".join(f"(assert (or {' '.join(f'x{p}_{h}' for h in holes)}))" for p in pigeons)
    text += "".join(
        f"(assert (not (and x{p}_{h} x{q}_{h})))" for h in holes for p in pigeons for q in range(p)
    )
    session = Session(Limits(effort=0, seconds=600), Symbols())
    session.add(text)
    pressing = threading.Timer(0.5, press_in_the_main_thread)
    pressing.start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), heeded():
        session.check([], {})
    assert time.monotonic() - began < 60


def press_in_the_main_thread() -> None:
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


def test_the_handlers_are_those_from_before_afterwards() -> None:
    def handlers() -> list[object]:
        return [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGALRM)]

    before = handlers()
    with heeded():
        assert signal.getsignal(signal.SIGINT) is not before[0]
    assert handlers() == before


def test_where_somebody_else_handles_it_nothing_changes() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with heeded():
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
