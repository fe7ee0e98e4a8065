"""Taking the guesses away, so that every question goes to the solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline_solver.asking import inquiry, theory

if TYPE_CHECKING:
    import pytest


def stop_guessing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No arrangement is altered any more to save a question."""
    monkeypatch.setattr(inquiry, "altered", lambda *_, **__: None)
    monkeypatch.setattr(theory, "altered", lambda *_, **__: None)
    monkeypatch.setattr(theory.Theory, "alter", lambda *_, **__: None)
