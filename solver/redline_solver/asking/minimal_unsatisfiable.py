"""Minimal unsatisfiable subsets, by deletion: take one away, ask again, keep it if it was needed.

Chinneck's deletion filter, from the last candidate to the first, with every answer's core used to
pass over several at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from redline_solver.formulas.lower import Literal, Script
from redline_solver.verdict import Limits

from .inquiry import Impossible, Inquiry, Undecided
from .session import Session, Symbols, Unsat


class Subset(NamedTuple):
    """Some of the candidates, in their order; `minimal` unless a budget stopped the check."""

    members: tuple[Literal, ...]
    minimal: bool


def minimal_unsatisfiable(
    inquiry: Inquiry, fixed: Sequence[Literal], candidates: Sequence[Literal]
) -> Subset | None:
    """A minimal set of candidates that cannot be true together with `fixed`.

    Later candidates are tried first, and dropped if they can be, so which set it is depends on
    their order and not on the solver's cores, which only shorten the search.  None when all
    candidates can be true together, or when the budget was spent before that was known.
    """
    place = {candidate: number for number, candidate in enumerate(candidates, 1)}
    needed: list[Literal] = []
    minimal = True

    def enough(core: Iterable[Literal]) -> int:
        """How many of the first candidates hold all that a core names beside what is needed."""
        named = (place[each] for each in core if each in place and each not in needed)
        return max(named, default=0)

    answer = inquiry.ask([*fixed, *candidates])
    if not isinstance(answer, Impossible):
        return None
    core = answer.core
    while count := enough(core):
        tried = candidates[count - 1]
        match inquiry.ask([*fixed, *candidates[: count - 1], *needed], guess=False):
            case Impossible(core):
                continue
            case Undecided():
                minimal = False
        needed.append(tried)
    return Subset(tuple(each for each in candidates if each in needed), minimal)


def ranges_needed(limits: Limits, symbols: Symbols, literals: Sequence[Literal]) -> tuple[str, ...]:
    """Keys of the variables whose ranges it takes for the literals to conflict: a minimal set.

    The literals cannot all be true.  Empty where they contradict each other whatever the ranges.
    Which set it is depends on the order of the variables, so the symbols may have been used.
    """
    script = Script(domains_named=True)
    session = Session(limits, symbols)
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
