"""Splitting groups into parts that share nothing (disjoint sets, Tarjan 1975)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

Key = TypeVar("Key", bound="Hashable")


def partition(groups: Iterable[Iterable[Key]]) -> list[int]:
    """A number for each group, counted from 0: groups of different numbers are not connected.

    Groups are connected when they share a key, directly or through other groups.  Groups without
    any key share one number.
    """
    leader: dict[Key, Key] = {}

    def find(key: Key) -> Key:
        while (above := leader.setdefault(key, key)) != key:
            leader[key] = leader[above]
            key = leader[above]
        return key

    firsts: list[Key | None] = []
    for group in groups:
        first: Key | None = None
        for key in group:
            if first is None:
                first = key
                leader.setdefault(key, key)
            else:
                leader[find(key)] = find(first)
        firsts.append(first)
    numbers: dict[Key | None, int] = {}
    return [
        numbers.setdefault(None if first is None else find(first), len(numbers)) for first in firsts
    ]
