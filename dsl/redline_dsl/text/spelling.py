"""The one small speller behind every "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from heapq import nlargest

LONGEST = 40
"""Longer words are not looked up: the comparison is quadratic in their length."""


MOST = 100
"""No more candidates than this are compared closely: those that share most at their ends."""

_NEAR = 0.72
"""Words less alike than this are different words."""

_LONG_ENOUGH = 5
"""Letters: one letter makes `note` of `not`, but `quote` of nothing else."""


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
    if len(alike) > MOST:
        alike = nlargest(MOST, alike, key=lambda candidate: _in_common(folded, candidate))
    near = min(((-_likeness(folded, c), c) for c in alike), default=(0.0, ""))
    if -near[0] < _NEAR:
        return None
    return next(c for c in ordered if c.casefold() == near[1])


def is_slip(word: str, meant: str) -> bool:
    """Whether one slip of the finger makes the one word of the other, and both are long enough.

    Other case throughout, one letter too many, too few or another, or two in each other's place.
    """
    word, meant = word.casefold(), meant.casefold()
    if word == meant:
        return True
    start = _start_in_common(word, meant)
    end = _start_in_common(word[start:][::-1], meant[start:][::-1])
    left, right = word[start : len(word) - end], meant[start : len(meant) - end]
    if len(meant) < _LONG_ENOUGH:
        return False
    return max(len(left), len(right)) == 1 or (len(left) == len(right) == 2 and left == right[::-1])  # noqa: PLR2004 - two letters


def _likeness(word: str, candidate: str) -> float:
    """How alike two words are, from 0 to 1; quickly 0 for those that are not near."""
    matcher = SequenceMatcher(None, candidate, word)
    if matcher.real_quick_ratio() < _NEAR or matcher.quick_ratio() < _NEAR:
        return 0.0
    return matcher.ratio()


def _may_be_near(word: str, candidate: str) -> bool:
    """A quick test: about as long, and mostly of the same letters."""
    shorter, longer = sorted((len(word), len(candidate)))
    letters, others = set(word), set(candidate)
    return 2 * shorter >= longer and 2 * len(letters & others) >= min(len(letters), len(others))


def _in_common(word: str, candidate: str) -> int:
    """How much two words share at their ends, less what one is longer than the other."""
    ends = _start_in_common(word, candidate) + _start_in_common(word[::-1], candidate[::-1])
    return ends - abs(len(word) - len(candidate))


def _start_in_common(word: str, candidate: str) -> int:
    pairs = zip(word, candidate, strict=False)
    differences = (at for at, (one, other) in enumerate(pairs) if one != other)
    return next(differences, min(len(word), len(candidate)))
