"""Pressing Ctrl-C in the midst of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def interrupt(monkeypatch: pytest.MonkeyPatch, owner: type[object], name: str, calls: int) -> None:
    """After so many calls of a method somebody presses Ctrl-C."""
    left = iter(range(calls))
    method = getattr(owner, name)

    def pressed(*arguments: object, **named: object) -> object:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return method(*arguments, **named)

    monkeypatch.setattr(owner, name, pressed)
