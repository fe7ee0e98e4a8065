"""The smallest changes that would do: fewest terms to drop so that the rest can still succeed.

Implicit hitting sets (Reiter 1987; Moreno-Centeno & Karp 2013): every conflict found must lose a
term, the smallest way to do that is tried, and either it does or it shows one more conflict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .hitting import SearchTooLongError, smallest_hitting_sets
from .inquiry import Impossible, Possible
from .minimal import minimal_subset

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .inquiry import Inquiry
    from .lower import Literal

_SMALL = 300
"""Among more literals only those of the solver's core are looked at for a minimal conflict."""

_LISTED = 5
_QUESTIONS = 500
"""After so many questions the search is given up, and says so."""


class Drops(NamedTuple):
    """Sets of term numbers, counted from 0: all the smallest, or the first few when `cut`.

    None at all, and not cut: dropping terms does not help.
    """

    sets: tuple[tuple[int, ...], ...]
    cut: bool


def smallest_drops(  # noqa: PLR0913 - what is asked, what is known, how it is counted
    inquiry: Inquiry,
    kept: Sequence[Literal],
    terms: Sequence[Literal],
    conflicts: Iterable[frozenset[int]] = (),
    *,
    weights: Mapping[int, int] | None = None,
    most: int = _LISTED,
) -> Drops:
    """The smallest sets of terms without which the others can be true together with `kept`.

    `conflicts` are sets of term numbers known to conflict with `kept`.  `weights`, each above 0,
    are what terms count for (others: 1).  At most so many sets are listed.
    """
    known = list(conflicts)
    small = len(kept) + len(terms) <= _SMALL
    if not small:
        inquiry = inquiry.afresh()  # cores may decide which sets are the first few
    found: list[frozenset[int]] = []
    number = {term.name: index for index, term in enumerate(terms)}
    for _ in range(_QUESTIONS):
        if not all(known):
            return Drops((), cut=False)
        try:
            smallest = smallest_hitting_sets(known, len(found) + 1, weights)
        except SearchTooLongError:
            return _listed(found, cut=True)
        tried = next((each for each in smallest if each not in found), None)
        if tried is None:
            return _listed(found, cut=False)
        left = [term for index, term in enumerate(terms) if index not in tried]
        match inquiry.ask([*kept, *left]):
            case Possible():
                if len(found) == most:
                    return _listed(found, cut=True)
                found.append(tried)
            case Impossible(core):
                # The fewer terms a conflict names, the more it says.
                to_blame = [each for each in left if each in core]
                conflict = minimal_subset(
                    inquiry,
                    kept if small else [each for each in kept if each in core],
                    left if small else to_blame,
                )
                members = conflict.members if conflict else to_blame
                known.append(frozenset(number[each.name] for each in members))
            case _:
                return _listed(found, cut=True)
    return _listed(found, cut=True)


def _listed(found: Sequence[frozenset[int]], *, cut: bool) -> Drops:
    return Drops(tuple(sorted(tuple(sorted(each)) for each in found)), cut=cut)
