"""Every set of assumptions that can be accepted together, one after the other, as long as asked.

Seeds are fixed and questions are asked in a fixed order, so that a program which asks the same in
the same order is told the same in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from redline_solver.asking.inquiry import UndecidedError
from redline_solver.asking.session import Sat, Session, Symbols, Unknown
from redline_solver.verdict import Limits

from . import framework as written
from .decomposition import decided, parts
from .framework import Decided, Framework

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
    if semantics is Semantics.GROUNDED:
        msg = f"the {semantics} extension is found without a solver"
        raise ValueError(msg)
    return _together(framework, semantics, limits)


MOST_SEARCHES = 32
"""Parts at most that are searched each by itself; of more some are searched together."""


def _together(framework: Framework, semantics: Semantics, limits: Limits) -> Iterator[Extension]:
    """Every choice of one extension of each part, with what is decided."""
    known = decided(framework)
    found = parts(framework, known)
    bundles = [[e for part in found[n::MOST_SEARCHES] for e in part] for n in range(MOST_SEARCHES)]
    session = Session(limits, Symbols())
    searched = [
        _Kept(_Search(framework, known, sorted(bundle), session, number).asked(semantics))
        for number, bundle in enumerate(bundles)
        if bundle
    ]
    places = [0] * len(searched)
    while True:
        chosen = [kept.get(place) for kept, place in zip(searched, places, strict=True)]
        if None in chosen:  # a part has none at all: only ever at the first choice
            return
        yield framework.accepted.union(*(each for each in chosen if each is not None))
        last = len(places) - 1
        while last >= 0 and searched[last].get(places[last] + 1) is None:
            places[last] = 0
            last -= 1
        if last < 0:
            return
        places[last] += 1


class _Kept:
    """What a search gives, found when it is first asked for and then kept."""

    def __init__(self, source: Iterator[Extension]) -> None:
        self._source = source
        self._found: list[Extension] = []

    def get(self, place: int) -> Extension | None:
        """The extension at a place, None past the last; asked for in order."""
        if place == len(self._found):
            following = next(self._source, None)
            if following is None:
                return None
            self._found.append(following)
        return self._found[place]


class _Search:
    """The extensions of one part of a framework.

    One session serves all parts: each has a complete set whatever is asked of another, and what a
    search leaves out holds only while its own symbol is assumed.
    """

    def __init__(
        self,
        framework: Framework,
        known: Decided,
        part: Sequence[int],
        session: Session,
        number: int,
    ) -> None:
        self._elements = part
        self._wanted = {written.accepted(element): bool for element in self._elements}
        self._session = session
        self._own, self._stable = f"own{number}", f"stable{number}"
        self._session.add(written.complete(framework, known, part))
        self._session.add(written.stable(part, self._stable))
        self._session.add(f"(declare-const {self._own} Bool)")
        self._questions = 0

    def asked(self, semantics: Semantics) -> Iterator[Extension]:
        """Those under one of the semantics that may have several."""
        match semantics:
            case Semantics.COMPLETE:
                return self.complete()
            case Semantics.PREFERRED:
                return self.preferred()
            case _:
                return self.stable()

    def complete(self) -> Iterator[Extension]:
        """Every complete extension, each once."""
        while (found := self._another([])) is not None:
            yield found
            self._exclude(found, subsets=False)

    def stable(self) -> Iterator[Extension]:
        """Every stable extension: none contains another."""
        while (found := self._another([self._stable])) is not None:
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

    def _another(self, assumptions: Sequence[str]) -> Extension | None:
        match self._session.check([self._own, *assumptions], self._wanted):
            case Sat(values):
                return frozenset(e for e in self._elements if values[written.accepted(e)])
            case Unknown():
                raise UndecidedError
        return None

    def _larger(self, found: Extension) -> Extension | None:
        """A complete extension that contains this one and more."""
        self._questions += 1
        question = f"{self._own}q{self._questions}"
        more = written.some([written.accepted(e) for e in self._elements if e not in found])
        self._session.add(f"(declare-const {question} Bool)(assert (=> {question} {more}))")
        return self._another([question, *(written.accepted(e) for e in sorted(found))])

    def _exclude(self, found: Extension, *, subsets: bool) -> None:
        """Leave out what was found: itself, or it and every part of it."""
        others = [written.accepted(e) for e in self._elements if e not in found]
        own = [f"(not {written.accepted(e)})" for e in sorted(found)]
        different = written.some(others if subsets else [*others, *own])
        self._session.add(f"(assert (=> {self._own} {different}))")
