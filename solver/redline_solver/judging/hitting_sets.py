"""Smallest sets that take something from each of several sets (minimum hitting sets)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from redline_solver.formulas.partition import partition

if TYPE_CHECKING:
    Members = frozenset[int]

_STEPS = 20_000
_DEPTH = 200
"""A search that would branch more often, or deeper, is given up."""


class SearchTooLongError(Exception):
    """There are too many ways to take something from each set."""


def smallest_hitting_sets(
    sets: Sequence[Members], at_most: int, weights: Mapping[int, int] | None = None
) -> list[Members]:
    """The first `at_most` hitting sets of the least size, in an order that only the sets decide.

    No set is empty.  Sets that share nothing are searched apart and the answers combined.  With
    `weights`, each above 0, the size of a set is the sum of those of its members (others: 1).
    Raises SearchTooLongError.
    """
    smallest = _without_supersets(sets)
    parts: dict[int, list[Members]] = {}
    for number, each in zip(partition(smallest), smallest, strict=True):
        parts.setdefault(number, []).append(each)
    choices = [_of_least_size(part, at_most, weights or {}) for part in parts.values()]
    return [
        frozenset().union(*choice)
        for choice in itertools.islice(itertools.product(*choices), at_most)
    ]


def _without_supersets(sets: Sequence[Members]) -> list[Members]:
    kept: list[Members] = []
    containing: dict[int, list[Members]] = {}
    for each in sorted(set(sets), key=lambda members: (len(members), sorted(members))):
        if not any(other <= each for member in each for other in containing.get(member, ())):
            kept.append(each)
            for member in each:
                containing.setdefault(member, []).append(each)
    return sorted(kept, key=sorted)


def _of_least_size(
    sets: Sequence[Members], at_most: int, weights: Mapping[int, int]
) -> list[Members]:
    """By deepening: each limit is the least size that the search before could not rule out."""
    steps = itertools.count()
    beyond: list[int] = []

    def search(limit: int, size: int, chosen: Members, excluded: Members) -> Iterator[Members]:
        if next(steps) > _STEPS or len(chosen) >= _DEPTH:
            raise SearchTooLongError
        left = [each - excluded for each in sets if not each & chosen]
        if not all(left):
            return
        needed = size + _disjoint(left, weights)
        if needed > limit:
            beyond.append(needed)
        elif not left:
            yield chosen
        else:
            branch = min((sorted(each) for each in left), key=lambda each: (len(each), each))
            for index, member in enumerate(branch):
                # What was tried before is excluded, so no set is found twice.
                tried = excluded.union(branch[:index])
                more = size + weights.get(member, 1)
                yield from search(limit, more, chosen | {member}, tried)

    limit = _disjoint(sets, weights)
    while True:
        found = list(itertools.islice(search(limit, 0, frozenset(), frozenset()), at_most))
        if found:
            return found
        limit = min(beyond)
        beyond.clear()


def _disjoint(sets: Sequence[Members], weights: Mapping[int, int]) -> int:
    """What the lightest of sets that share nothing weigh, picked greedily: so much is needed."""
    used: set[int] = set()
    least = 0
    for each in sorted(sets, key=len):
        if used.isdisjoint(each):
            used |= each
            least += min(weights.get(member, 1) for member in each)
    return least
