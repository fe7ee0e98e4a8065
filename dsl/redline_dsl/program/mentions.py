"""Which variables checked formulas mention, through their defines too."""

from __future__ import annotations

from collections.abc import Iterable

from .program import Defined, Formula, Variable
from .walking import Node, children


def variables(formulas: Iterable[Formula]) -> dict[str, Variable]:
    """The variables of some formulas by key, each once, in the order of the formulas.

    Iterative, and each define is entered once, so that shared definitions cost nothing.
    """
    found: dict[str, Variable] = {}
    entered: set[str] = set()
    waiting: list[Node] = [*formulas]
    waiting.reverse()
    while waiting:
        part = waiting.pop()
        if isinstance(part, Variable):
            found.setdefault(part.key, part)
        elif not isinstance(part, Defined) or part.key not in entered:
            if isinstance(part, Defined):
                entered.add(part.key)
            waiting += reversed(children(part))
    return found
