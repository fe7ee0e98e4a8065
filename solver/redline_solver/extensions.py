"""Every set of assumptions that can be accepted together, one after the other, as long as asked.

Seeds are fixed and questions are asked in a fixed order, so that a program which asks the same in
the same order is told the same in the same order.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from . import framework as written
from .inquiry import UndecidedError
from .session import Sat, Session, Symbols, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .framework import Framework
    from .verdict import Limits

Extension = frozenset[int]
"""The elements that are accepted."""


class Semantics(StrEnum):
    """Which sets of elements count as a position that can be held."""

    GROUNDED = "grounded"
    COMPLETE = "complete"
    PREFERRED = "preferred"
    STABLE = "stable"


def extensions(framework: Framework, semantics: Semantics, limits: Limits) -> Iterator[Extension]:
    """The extensions of a framework under one of the semantics that may have several, lazily.

    Raises:
        UndecidedError: the limits were reached before it was known whether there is another.
    """
    search = _Search(framework, limits)
    match semantics:
        case Semantics.COMPLETE:
            return search.complete()
        case Semantics.PREFERRED:
            return search.preferred()
        case Semantics.STABLE:
            return search.stable()
    msg = f"the {semantics} extension is found without a solver"
    raise ValueError(msg)


class _Search:
    def __init__(self, framework: Framework, limits: Limits) -> None:
        self._elements = range(len(framework.premises))
        self._wanted = {written.accepted(element): bool for element in self._elements}
        self._session = Session(limits, Symbols())
        self._session.add(written.complete(framework))
        self._session.add(written.stable(framework))
        self._questions = 0

    def complete(self) -> Iterator[Extension]:
        """Every complete extension, each once."""
        while (found := self._another([])) is not None:
            yield found
            self._exclude(found, subsets=False)

    def stable(self) -> Iterator[Extension]:
        """Every stable extension: none contains another."""
        while (found := self._another([written.STABLE])) is not None:
            yield found
            self._exclude(found, subsets=True)

    def preferred(self) -> Iterator[Extension]:
        """The stable ones, all of them preferred; then those of the others that none contains."""
        yield from self.stable()
        while (found := self._another([])) is not None:
            while (larger := self._larger(found)) is not None:
                found = larger
            yield found
            self._exclude(found, subsets=True)

    def _another(self, assumptions: Iterable[str]) -> Extension | None:
        match self._session.check(assumptions, self._wanted):
            case Sat(values):
                return frozenset(e for e in self._elements if values[written.accepted(e)])
            case Unknown():
                raise UndecidedError
        return None

    def _larger(self, found: Extension) -> Extension | None:
        """A complete extension that contains this one and more."""
        self._questions += 1
        question = f"q{self._questions}"
        more = written.some([written.accepted(e) for e in self._elements if e not in found])
        self._session.add(f"(declare-const {question} Bool)(assert (=> {question} {more}))")
        return self._another([question, *(written.accepted(e) for e in sorted(found))])

    def _exclude(self, found: Extension, *, subsets: bool) -> None:
        """Leave out what was found: itself, or it and every part of it."""
        others = [written.accepted(e) for e in self._elements if e not in found]
        own = [f"(not {written.accepted(e)})" for e in sorted(found)]
        different = written.some(others if subsets else [*others, *own])
        self._session.add(f"(assert {different})")
