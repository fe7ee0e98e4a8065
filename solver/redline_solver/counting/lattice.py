"""Whole-number solutions of one sum: the coefficients of a generating function, added up."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from redline_dsl.program import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence


def work(terms: Sequence[tuple[int, int, int]]) -> int:
    """How many steps `solutions` takes."""
    return len(terms) * (1 + sum(abs(factor) * (high - low) for factor, low, high in terms))


def solutions(relation: Relation, terms: Sequence[tuple[int, int, int]], constant: int) -> int:
    """How many choices of a number from `low` to `high` for each (factor, low, high) there are.

    For which the sum of factor times number, plus the constant, compares with zero; not by `<`.
    """
    # Count from the least sum: each number then starts at 0, and each factor is positive.
    least = constant + sum(min(f * low, f * high) for f, low, high in terms)
    most = constant + sum(max(f * low, f * high) for f, low, high in terms)
    ways = [0] * (most - least + 1)
    ways[0] = 1
    for factor, low, high in terms:
        ways = _with_one_more(ways, abs(factor), high - low)
    exactly = ways[-least] if least <= 0 <= most else 0
    match relation:
        case Relation.EQUAL:
            return exactly
        case Relation.UNEQUAL:
            return sum(ways) - exactly
    return sum(ways[: max(0, 1 - least)])


def _with_one_more(ways: list[int], factor: int, most: int) -> list[int]:
    """The ways to each sum, with one more number from 0 to `most`, times a factor."""
    together = [0] * len(ways)
    for start in range(min(factor, len(ways))):
        own = ways[start::factor]
        running = list(accumulate(own))
        dropped = [0] * min(most + 1, len(own)) + running[: max(0, len(own) - most - 1)]
        together[start::factor] = [a - b for a, b in zip(running, dropped, strict=True)]
    return together
