"""Asking one question of many readings, and telling what comes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from redline_dsl.lint.finding import Finding
from redline_dsl.program.program import Position
from redline_solver.asking.inquiry import UndecidedError
from redline_solver.formulas.statements import Alternative

from .conclusion import Conclusion, RuledOut, Undetermined
from .setting import Setting
from .telling import asides, named, place, pointing, why

if TYPE_CHECKING:
    Question = Callable[[Setting, Position, Alternative], RuledOut | None]


def judged(
    setting: Setting,
    readings: Iterable[tuple[Position, Alternative]],
    question: Question,
    message: str,
) -> Iterator[Conclusion | Undetermined]:
    """A conclusion for each reading to which the question has an answer.

    In the message `{}` stands for the statement; because of what, and under which readings of other
    statements, is added to it.
    """
    for position, alternative in readings:
        try:
            found = question(setting, position, alternative)
        except UndecidedError:
            yield Undetermined(named(position, alternative), place(position, alternative))
            continue
        if found is not None:
            said = message.format(named(position, alternative))
            yield Conclusion(
                alternative.pair,
                Finding(
                    said + why(found.reason, found.extent),
                    place(position, alternative),
                    pointing(setting.program, found.reason),
                    asides(found.reason),
                ),
                found.reason,
                found.extent,
            )
