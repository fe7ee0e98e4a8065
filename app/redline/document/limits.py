"""The limits of a question, as they are asked for and as a report states them."""

from __future__ import annotations

from redline_solver.verdict import Limits

from .heading import Budget


def limits(
    effort: int | None = None, seconds: float | None = None, combinations: int | None = None
) -> Limits:
    """The budget of each question; None: the usual one."""
    usual = Limits()
    return Limits(
        effort=usual.effort if effort is None else effort,
        seconds=usual.seconds if seconds is None else seconds,
        combinations=usual.combinations if combinations is None else combinations,
    )


def budget(limits: Limits) -> Budget:
    """The limits as a report states them."""
    return Budget(effort=limits.effort, seconds=limits.seconds)
