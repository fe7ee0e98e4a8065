"""The one small speller behind every "did you mean"."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 40
"""Longer words are not looked up: the comparison is quadratic in their length."""


MOST = 2_000
"""No more candidates than this are compared letter by letter."""


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` was most likely meant to be, or None when none is near.

    A difference in case alone is the nearest; ties go to the first in alphabetical order.
    """
    if len(word) > LONGEST:
        return None
    ordered = sorted({c for c in candidates if c != word})
    folded = word.casefold()
    for candidate in ordered:
        if candidate.casefold() == folded:
            return candidate
    alike = [c for c in map(str.casefold, ordered) if _may_be_near(folded, c)]
    near = get_close_matches(folded, alike[:MOST], n=1, cutoff=0.72)
    if not near:
        return None
    return next(c for c in ordered if c.casefold() == near[0])


def _may_be_near(word: str, candidate: str) -> bool:
    """A quick test that no near candidate fails: about as long, and mostly of the same letters."""
    shorter, longer = sorted((len(word), len(candidate)))
    letters, others = set(word), set(candidate)
    return 2 * shorter >= longer and 2 * len(letters & others) >= min(len(letters), len(others))
