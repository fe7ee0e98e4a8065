"""Sets of small numbers as the bits of one whole number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Mask = int


def members(mask: Mask) -> Iterator[int]:
    """The numbers in a set, the smallest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def mask_of(numbers: Iterable[int]) -> Mask:
    """The set of these numbers."""
    mask = 0
    for number in numbers:
        mask |= 1 << number
    return mask


def union(masks: Iterable[Mask]) -> Mask:
    """All that is in any of the sets."""
    mask = 0
    for each in masks:
        mask |= each
    return mask


def components(masks: Iterable[Mask]) -> list[Mask]:
    """Unions of the sets that hang together; those of different entries share nothing.

    In the order of their smallest members.
    """
    parts: list[Mask] = []
    for mask in masks:
        joined = mask
        apart = []
        for part in parts:
            if part & joined:
                joined |= part
            else:
                apart.append(part)
        parts = [*apart, joined]
    return sorted(parts, key=lambda part: part & -part)
