"""Ctrl-C is heeded once, wherever it is pressed."""

from __future__ import annotations

import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing

import pytest

from redline_solver.asking import session as session_module
from redline_solver.asking.interruption import heeded, stoppable
from redline_solver.asking.session import Session, Symbols
from redline_solver.verdict import Limits

PATIENCE = 60
"""Seconds after which what should end is taken to go on."""


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
        time.sleep(PATIENCE)

    with pytest.raises(KeyboardInterrupt), heeded():
        run()


def test_what_runs_is_stopped_until_it_ends() -> None:
    """One that has only just begun may not notice the first attempts: counting, in a database."""
    attempts = 0
    database = sqlite3.connect(":memory:", check_same_thread=False)

    def begun() -> int:
        press_while_the_main_thread_is_in("run")
        return 1

    def stop() -> None:
        nonlocal attempts
        attempts += 1
        if attempts == 3:
            database.interrupt()

    def run() -> None:
        with stoppable(stop):
            database.execute(
                "WITH RECURSIVE n(x) AS (SELECT begun() UNION ALL SELECT x + 1 FROM n) "
                "SELECT max(x) FROM n"
            )

    database.create_function("begun", 0, begun)
    with closing(database), pytest.raises(KeyboardInterrupt), heeded():
        run()
    assert attempts >= 3


def test_it_stops_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eleven pigeons in ten holes: what ends it is no answer, and no limit."""
    monkeypatch.setattr(session_module, "_UNTIMED_SECONDS", 1e9)  # no first, short attempt
    pigeons, holes = range(11), range(10)
    text = "".join(f"(declare-const x{p}_{h} Bool)" for p in pigeons for h in holes)
    text += "".join(f"(assert (or {' '.join(f'x{p}_{h}' for h in holes)}))" for p in pigeons)
    text += "".join(
        f"(assert (not (and x{p}_{h} x{q}_{h})))" for h in holes for p in pigeons for q in range(p)
    )
    session = Session(Limits(effort=0, seconds=1_000_000), Symbols())
    session.add(text)
    press_while_the_main_thread_is_in("Z3_solver_check_assumptions")
    with pytest.raises(KeyboardInterrupt), heeded():
        session.check([], {})
    why = session._solver.reason_unknown()  # noqa: SLF001 - nobody else needs it
    assert why in {"canceled", "interrupted from keyboard"}


def press_while_the_main_thread_is_in(function: str) -> None:
    """Press Ctrl-C as soon as this function of the main thread calls what is not Python."""
    main = threading.main_thread().ident or 0

    def press_there() -> None:
        while sys._current_frames()[main].f_code.co_name != function:  # noqa: SLF001 - nothing else tells
            time.sleep(0.001)
        signal.pthread_kill(main, signal.SIGINT)

    threading.Thread(target=press_there, daemon=True).start()


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
