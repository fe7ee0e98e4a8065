"""Smallest sets that take something from each of several sets (minimum hitting sets)."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from .partition import partition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Members = frozenset[int]

_STEPS = 20_000
_DEPTH = 200
"""A search that would branch more often, or deeper, is given up."""


class SearchTooLongError(Exception):
    """There are too many ways to take something from each set."""


def smallest_hitting_sets(sets: Sequence[Members], at_most: int) -> list[Members]:
    """The first `at_most` hitting sets of the least size, in an order that only the sets decide.

    No set is empty.  Sets that share nothing are searched apart and the answers combined.
    Raises SearchTooLongError.
    """
    smallest = _without_supersets(sets)
    parts: dict[int, list[Members]] = {}
    for number, each in zip(partition(smallest), smallest, strict=True):
        parts.setdefault(number, []).append(each)
    choices = [_of_least_size(part, at_most) for part in parts.values()]
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


def _of_least_size(sets: Sequence[Members], at_most: int) -> list[Members]:
    steps = itertools.count()

    def search(size: int, chosen: Members, excluded: Members) -> Iterator[Members]:
        if next(steps) > _STEPS:
            raise SearchTooLongError
        left = [each - excluded for each in sets if not each & chosen]
        if not left:
            yield chosen
        elif all(left) and len(chosen) + _disjoint(left) <= size:
            branch = min((sorted(each) for each in left), key=lambda each: (len(each), each))
            for index, member in enumerate(branch):
                # What was tried before is excluded, so no set is found twice.
                tried = excluded.union(branch[:index])
                yield from search(size, chosen | {member}, tried)

    for size in range(_disjoint(sets), _DEPTH):
        found = list(itertools.islice(search(size, frozenset(), frozenset()), at_most))
        if found:
            return found
    raise SearchTooLongError


def _disjoint(sets: Sequence[Members]) -> int:
    """How many of the sets share nothing, picked greedily: at least so many members are needed."""
    used: set[int] = set()
    count = 0
    for each in sorted(sets, key=len):
        if used.isdisjoint(each):
            used |= each
            count += 1
    return count
