"""The smallest changes that would do: fewest terms to drop so that the rest can still succeed.

Implicit hitting sets (Reiter 1987; Moreno-Centeno & Karp 2013): every conflict found must lose a
term, the smallest way to do that is tried, and either it does or it shows one more conflict.  Where
there are many conflicts, what the terms cost is looked at instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from redline_solver.asking.inquiry import Impossible, Inquiry, Possible
from redline_solver.asking.minimal_unsatisfiable import minimal_unsatisfiable
from redline_solver.formulas.lower import Literal

from .hitting_sets import SearchTooLongError, smallest_hitting_sets
from .maxsat import Dropping, UndecidedCostError, cheapest_correction_set

_SMALL = 300
"""Among more literals only those of the solver's core are looked at for a minimal conflict."""

_LISTED = 5
_PATIENCE = 16
"""Questions after which what the terms cost is looked at instead (`maxsat`)."""

_QUESTIONS = 500
"""Questions after which the search is given up, should that be undecided, and says so."""


class CorrectionSets(NamedTuple):
    """Sets of term numbers, counted from 0: all the smallest, or the first few when `cut`.

    None at all, and not cut: dropping terms does not help.
    """

    sets: tuple[tuple[int, ...], ...]
    cut: bool


def smallest_correction_sets(  # noqa: PLR0913 - what is asked, what is known, how it is counted
    inquiry: Inquiry,
    kept: Sequence[Literal],
    terms: Sequence[Literal],
    conflicts: Iterable[frozenset[int]] = (),
    *,
    weights: Mapping[int, int] | None = None,
    most: int = _LISTED,
) -> CorrectionSets:
    """The smallest sets of terms without which the others can be true together with `kept`.

    `conflicts` are sets of term numbers known to conflict with `kept`, or of one that has to go for
    another reason.  `weights`, each above 0, are what terms count for (others: 1).  At most so many
    sets are listed.
    """
    dropping = Dropping(kept, terms, weights or {})
    told = [frozenset(each) for each in conflicts]
    search = _Search(inquiry, dropping, told, most)
    drops = search.drops(_PATIENCE)
    if drops is None:
        drops = _by_cost(inquiry, dropping, told, search.least, most)
    if drops is None:
        drops = search.drops(_QUESTIONS)
    return drops or _listed(search.found, cut=True)


def _by_cost(
    inquiry: Inquiry,
    dropping: Dropping,
    conflicts: Sequence[frozenset[int]],
    least: int,
    most: int,
) -> CorrectionSets | None:
    """The same by what the terms cost; None: the budget was spent first."""
    # Why a term conflicts by itself what is kept need not say: it goes in any case.
    gone = frozenset().union(*(each for each in conflicts if len(each) == 1))
    places = [number for number in range(len(dropping.terms)) if number not in gone]
    left = Dropping(
        dropping.kept,
        [dropping.terms[number] for number in places],
        {place: dropping.cost((number,)) for place, number in enumerate(places)},
    )
    least = max(0, least - dropping.cost(gone))
    try:
        found, cut = cheapest_correction_set(inquiry, left, least=least, most=most)
    except UndecidedCostError:
        return None
    sets = [gone.union(places[place] for place in each) for each in found]
    if not all(each & conflict for each in sets for conflict in conflicts):
        return None
    return _listed(sets, cut=cut)


class _Search:
    """The conflicts known so far, and the smallest sets found to be enough."""

    def __init__(
        self,
        inquiry: Inquiry,
        dropping: Dropping,
        conflicts: Iterable[frozenset[int]],
        most: int,
    ) -> None:
        self._dropping = dropping
        self._kept, self._terms, self._weights = dropping
        self._most = most
        self._small = len(self._kept) + len(self._terms) <= _SMALL
        # Cores may decide which sets are the first few.
        self._inquiry = inquiry if self._small else inquiry.afresh()
        self._known = list(conflicts)
        self._number = {term.name: index for index, term in enumerate(self._terms)}
        self.found: list[frozenset[int]] = []
        self.least = 0
        """No set counts for less."""

    def drops(self, questions: int) -> CorrectionSets | None:
        """What is found with so many more questions; None: they are not enough."""
        for _ in range(questions):
            if not all(self._known):
                return CorrectionSets((), cut=False)
            try:
                smallest = smallest_hitting_sets(self._known, len(self.found) + 1, self._weights)
            except SearchTooLongError:
                return None
            self.least = self._dropping.cost(smallest[0])
            tried = next((each for each in smallest if each not in self.found), None)
            if tried is None:
                return _listed(self.found, cut=False)
            left = [term for index, term in enumerate(self._terms) if index not in tried]
            match self._inquiry.ask([*self._kept, *left]):
                case Possible():
                    if len(self.found) == self._most:
                        return _listed(self.found, cut=True)
                    self.found.append(tried)
                case Impossible(core):
                    self._learn(left, core)
                case _:
                    return None
        return None

    def _learn(self, left: Sequence[Literal], core: frozenset[Literal]) -> None:
        """Add a minimal conflict among terms of which not all can be true."""
        # The fewer terms a conflict names, the more it says.
        to_blame = [each for each in left if each in core]
        conflict = minimal_unsatisfiable(
            self._inquiry,
            self._kept if self._small else [each for each in self._kept if each in core],
            left if self._small else to_blame,
        )
        members = conflict.members if conflict else to_blame
        self._known.append(frozenset(self._number[each.name] for each in members))


def _listed(found: Iterable[frozenset[int]], *, cut: bool) -> CorrectionSets:
    return CorrectionSets(tuple(sorted(tuple(sorted(each)) for each in found)), cut=cut)
