"""Which of two outcomes an actor prefers: its own lines first, then its interests rank by rank.

The order is lexicographic within one actor (Fishburn 1974) and partial: within a rank one outcome
is better only when it meets all that the other meets, and more (Pareto).  Nothing is ever added up,
and no actor's gain is weighed against another's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

Profile = tuple[tuple[bool, ...], ...]
"""What an actor has of an outcome: whether its lines are kept, then what is met of each rank."""


class Preference(StrEnum):
    """How an actor takes one proposal beside another."""

    BETTER = "better"
    WORSE = "worse"
    EQUAL = "equal"
    INCOMPARABLE = "incomparable"
    UNDETERMINED = "undetermined"


OPPOSITE = {
    Preference.BETTER: Preference.WORSE,
    Preference.WORSE: Preference.BETTER,
    Preference.EQUAL: Preference.EQUAL,
    Preference.INCOMPARABLE: Preference.INCOMPARABLE,
    Preference.UNDETERMINED: Preference.UNDETERMINED,
}
"""The same seen from the other proposal."""


def preferred(first: Profile, second: Profile) -> Preference:
    """How the first outcome is beside the second: where they differ first decides."""
    for ours, theirs in zip(first, second, strict=True):
        if ours != theirs:
            pairs = list(zip(ours, theirs, strict=True))
            if all(a >= b for a, b in pairs):
                return Preference.BETTER
            if all(a <= b for a, b in pairs):
                return Preference.WORSE
            return Preference.INCOMPARABLE
    return Preference.EQUAL


def undominated(
    names: Sequence[str], preferences: Iterable[Mapping[tuple[str, str], set[Preference]]]
) -> tuple[list[str], list[str]]:
    """Those that no other one dominates (Pareto), and those of which that is not determined.

    `preferences` are, of each actor, what may come out of each two of the names, either way round.
    One dominates another when, whatever comes out, it is better for somebody in particular and as
    good or better for everybody.
    """
    actors = list(preferences)
    best, unknown = [], []
    for name in names:
        others = [other for other in names if other != name]
        if any(_dominates(actors, other, name) for other in others):
            continue
        if any(_may_dominate(actors, other, name) for other in others):
            unknown.append(name)
        else:
            best.append(name)
    return best, unknown


_AS_GOOD = {Preference.BETTER, Preference.EQUAL}


def _dominates(
    actors: Sequence[Mapping[tuple[str, str], set[Preference]]], first: str, second: str
) -> bool:
    found = [actor[first, second] for actor in actors]
    return all(each <= _AS_GOOD for each in found) and {Preference.BETTER} in found


def _may_dominate(
    actors: Sequence[Mapping[tuple[str, str], set[Preference]]], first: str, second: str
) -> bool:
    """Whether only a spent budget stands between one proposal and its dominating another."""
    found = [actor[first, second] for actor in actors]
    known = [each - {Preference.UNDETERMINED} for each in found]
    return (
        all(each <= _AS_GOOD for each in known)
        and any(Preference.UNDETERMINED in each for each in found)
        and any(each <= {Preference.BETTER} for each in known)
    )
