"""A map as a framework of Dung's: arguments and attacks, as the competition formats have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from redline_argmap.graph import Map

from .exchange import Loss, Tally

BY_THEMSELVES = "what is concluded so stands by itself in the file, and statuses may differ"


@dataclass(frozen=True, slots=True)
class Framework:
    """Arguments in order, and who attacks whom.

    Where nothing of the map was lost, its claims have the same statuses as these arguments.
    """

    arguments: tuple[str, ...]
    attacks: tuple[tuple[str, str], ...]
    losses: tuple[Loss, ...]


def framework(map_: Map) -> Framework:
    """Each claim that may stand becomes an argument; contradictions become attacks both ways.

    Of a contradiction only the attack that no rank turns away is kept, and none on what is
    undisputed, so that ranks and facts are carried by the attacks that are left.
    """
    standing = _supported(map_)
    above = _above(map_.outranks)
    attacks = dict.fromkeys(
        (origin, target)
        for origin, target in map_.attacks
        if origin in standing and target in standing
    )
    for pair in map_.contradictions:
        for origin, target in (pair, pair[::-1]):
            ranked = origin not in map_.undisputed and target in above[origin]
            if {origin, target} <= standing and target not in map_.undisputed and not ranked:
                attacks[origin, target] = None
    tally = Tally()
    tally.lost("step", note=BY_THEMSELVES, count=len(map_.steps))
    tally.lost("undercut", count=len(map_.undercuts))
    unsupported = len(map_.claims) - len(standing)
    tally.lost("claim that nothing supports", "claims that nothing supports", count=unsupported)
    arguments = tuple(claim for claim in map_.claims if claim in standing)
    return Framework(arguments, tuple(attacks), tally.losses)


def _supported(map_: Map) -> set[str]:
    """The claims that stand if nothing is defeated."""
    standing = {*map_.asserted, *map_.undisputed}
    waiting: dict[str, list[int]] = defaultdict(list)
    missing = []
    for number, step in enumerate(map_.steps):
        missing.append(len(set(step.premises)))
        for premise in set(step.premises):
            waiting[premise].append(number)
    to_tell = list(standing)
    while to_tell:
        for number in waiting[to_tell.pop()]:
            missing[number] -= 1
            conclusion = map_.steps[number].conclusion
            if not missing[number] and conclusion not in standing:
                standing.add(conclusion)
                to_tell.append(conclusion)
    return standing


def _above(outranks: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """For each name everything that outranks it, directly or through others."""
    direct: dict[str, list[str]] = defaultdict(list)
    for higher, lower in outranks:
        direct[lower].append(higher)
    above: dict[str, set[str]] = defaultdict(set)
    for name in list(direct):
        to_see = [name]
        while to_see:
            for higher in direct.get(to_see.pop(), ()):
                if higher not in above[name]:
                    above[name].add(higher)
                    to_see.append(higher)
    return above
