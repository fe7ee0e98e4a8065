"""Whole-number solutions of one sum: the coefficients of a generating function, added up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from redline_dsl.program.program import Relation


class Run(NamedTuple):
    """Factor times any whole number from `low` to `high`."""

    factor: int
    low: int
    high: int

    @property
    def ends(self) -> tuple[int, int]:
        """The least and the greatest value."""
        one, other = self.factor * self.low, self.factor * self.high
        return min(one, other), max(one, other)


class Weighted(NamedTuple):
    """One of several values, each in so many ways: (value, ways)."""

    values: tuple[tuple[int, int], ...]

    @property
    def ends(self) -> tuple[int, int]:
        """The least and the greatest value."""
        values = [value for value, _ in self.values]
        return min(values), max(values)


Part = Run | Weighted


def work(parts: Sequence[Part]) -> int:
    """How many steps `solutions` takes."""
    return len(parts) * (1 + sum(high - low for low, high in (part.ends for part in parts)))


def solutions(relation: Relation, parts: Sequence[Part], constant: int) -> int:
    """In how many ways the parts can be chosen so that their sum compares with zero.

    The constant is part of the sum; the relation is not `<`.
    """
    # Count from the least sum: each part then starts at 0.
    least = constant + sum(part.ends[0] for part in parts)
    most = constant + sum(part.ends[1] for part in parts)
    ways = [0] * (most - least + 1)
    ways[0] = 1
    for part in parts:
        match part:
            case Run(factor, low, high):
                ways = _with_one_more(ways, abs(factor), high - low)
            case Weighted(values):
                ways = _with_one_of(ways, [(v - part.ends[0], w) for v, w in values])
    exactly = ways[-least] if least <= 0 <= most else 0
    match relation:
        case Relation.EQUAL:
            return exactly
        case Relation.UNEQUAL:
            return sum(ways) - exactly
    return sum(ways[: max(0, 1 - least)])


def _with_one_of(ways: list[int], values: Sequence[tuple[int, int]]) -> list[int]:
    """The ways to each sum, with one of several values added."""
    together = [0] * len(ways)
    for value, many in values:
        for total in range(len(ways) - value):
            together[total + value] += many * ways[total]
    return together


def _with_one_more(ways: list[int], factor: int, most: int) -> list[int]:
    """The ways to each sum, with one more number from 0 to `most`, times a factor."""
    together = [0] * len(ways)
    for start in range(min(factor, len(ways))):
        own = ways[start::factor]
        running = list(accumulate(own))
        dropped = [0] * min(most + 1, len(own)) + running[: max(0, len(own) - most - 1)]
        together[start::factor] = [a - b for a, b in zip(running, dropped, strict=True)]
    return together
