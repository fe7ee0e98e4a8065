"""Minimal unsatisfiable subsets, by deletion: take one away, ask again, keep it if it was needed.

Chinneck's deletion filter, with every answer's core used to drop more at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .inquiry import Impossible, Possible
from .lower import Script
from .session import Session, Symbols, Unsat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .inquiry import Inquiry
    from .lower import Literal
    from .verdict import Limits


class Subset(NamedTuple):
    """Some of the candidates, in their order; `minimal` unless a budget stopped the check."""

    members: tuple[Literal, ...]
    minimal: bool


def minimal_subset(
    inquiry: Inquiry, fixed: Sequence[Literal], candidates: Sequence[Literal]
) -> Subset | None:
    """A minimal set of candidates that cannot be true together with `fixed`.

    Later candidates are tried first, and dropped if they can be.  None when all candidates can be
    true together, or when the budget was spent before that was known.
    """
    answer = inquiry.ask([*fixed, *candidates])
    if not isinstance(answer, Impossible):
        return None
    open_ = [each for each in candidates if each in answer.core]
    needed: list[Literal] = []
    minimal = True
    while open_:
        tried = open_.pop()
        match inquiry.ask([*fixed, *open_, *needed]):
            case Impossible(core):
                open_ = [each for each in open_ if each in core]
            case Possible():
                needed.append(tried)
            case _:
                needed.append(tried)
                minimal = False
    return Subset(tuple(each for each in candidates if each in needed), minimal)


def ranges_needed(limits: Limits, literals: Sequence[Literal]) -> tuple[str, ...]:
    """Keys of the variables whose ranges it takes for the literals to conflict: a minimal set.

    The literals cannot all be true.  Empty where they contradict each other whatever the ranges.
    """
    script = Script(domains_named=True)
    session = Session(limits, Symbols())
    names = [script.name(literal) for literal in literals]
    session.add(script.take())
    open_ = list(script.domains)
    needed: list[str] = []

    def conflict(keys: list[str]) -> bool:
        return isinstance(
            session.check([*names, *(script.domains[key] for key in keys)], {}), Unsat
        )

    while open_:
        tried = open_.pop()
        if not conflict([*open_, *needed]):
            needed.append(tried)
    return tuple(key for key in script.domains if key in needed)
