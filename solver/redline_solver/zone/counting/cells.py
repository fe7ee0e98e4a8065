"""Sets of whole numbers as intervals: `((1, 3), (7, 7))` is 1, 2, 3 and 7."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Cells = tuple[tuple[int, int], ...]
"""Disjoint intervals in order, no two of which touch."""

NONE: Cells = ()


def size(cells: Cells) -> int:
    """How many numbers there are."""
    return sum(high - low + 1 for low, high in cells)


def common(one: Cells, other: Cells) -> Cells:
    """The numbers that are in both."""
    found = []
    first, second = iter(one), iter(other)
    a, b = next(first, None), next(second, None)
    while a is not None and b is not None:
        low, high = max(a[0], b[0]), min(a[1], b[1])
        if low <= high:
            found.append((low, high))
        if a[1] < b[1]:
            a = next(first, None)
        else:
            b = next(second, None)
    return tuple(found)


def without(one: Cells, other: Cells) -> Cells:
    """The numbers of the first that are not in the other."""
    found = []
    for low, high in one:
        start = low
        for below, above in other:
            if above < start or below > high:
                continue
            if below > start:
                found.append((start, below - 1))
            start = above + 1
        if start <= high:
            found.append((start, high))
    return tuple(found)


def joined(one: Cells, other: Cells) -> Cells:
    """The numbers that are in either."""
    found: list[tuple[int, int]] = []
    for low, high in sorted((*one, *other)):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return tuple(found)


def split(cells: Cells, by: Iterable[Cells]) -> list[Cells]:
    """The parts of a set that no set of `by` divides any further, by their least member."""
    parts = [cells]
    for each in by:
        parts = [
            part for whole in parts for part in (common(whole, each), without(whole, each)) if part
        ]
    return sorted(parts)


def members(cells: Cells) -> Iterator[int]:
    """Every number, in order."""
    for low, high in cells:
        yield from range(low, high + 1)
