"""All minimal hitting sets (MMCS: Murakami & Uno 2014), on sets held as masks.

A hitting set takes something from each of several sets.  It is minimal when each of its members is
critical: the only one to hit some set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .masks import Mask, members, union

_LOOKED_AT = 12
"""Sets not hit yet among which the one with the fewest ways to hit it is taken first."""


def minimal_transversals(sets: Sequence[Mask]) -> Iterator[Mask]:
    """Every minimal hitting set, once each, in an order that only the sets decide.

    No set is empty.  Without any set the empty one is the answer.
    """
    ordered = sorted(sets, key=lambda each: (each.bit_count(), each))
    hits: dict[int, Mask] = {}
    for number, each in enumerate(ordered):
        for member in members(each):
            hits[member] = hits.get(member, 0) | 1 << number
    # One entry for each choice still to be continued: what is chosen, what may be added, the sets
    # not hit yet, for each chosen member the sets that only it hits, and the members to try.
    every = (1 << len(ordered)) - 1
    if not every:
        yield 0
        return
    first = _fewest_ways(ordered, every, union(ordered))
    stack = [_Choice(0, union(ordered) & ~first, every, {}, first)]
    while stack:
        top = stack[-1]
        if not top.untried:
            stack.pop()
            continue
        lowest = top.untried & -top.untried
        top.untried ^= lowest
        member = lowest.bit_length() - 1
        critical = top.with_critical(hits[member], member)
        if critical is None:
            continue  # nor is it of use in anything larger
        allowed = top.allowed
        top.allowed |= lowest
        unmet = top.unmet & ~hits[member]
        chosen = top.chosen | lowest
        if not unmet:
            yield chosen
            continue
        ways = _fewest_ways(ordered, unmet, allowed)
        if ways:
            stack.append(_Choice(chosen, allowed & ~ways, unmet, critical, ways))


class _Choice:
    """A partial hitting set, and how it may go on."""

    __slots__ = ("allowed", "chosen", "critical", "unmet", "untried")

    def __init__(
        self, chosen: Mask, allowed: Mask, unmet: Mask, critical: dict[int, Mask], untried: Mask
    ) -> None:
        self.chosen = chosen
        self.allowed = allowed
        self.unmet = unmet
        self.critical = critical
        self.untried = untried

    def with_critical(self, hit: Mask, member: int) -> dict[int, Mask] | None:
        """For each member the sets that only it hits, with one more; None: one would lose all."""
        critical = {}
        for each, own in self.critical.items():
            left = own & ~hit
            if not left:
                return None
            critical[each] = left
        critical[member] = self.unmet & hit
        return critical


def _fewest_ways(sets: Sequence[Mask], unmet: Mask, allowed: Mask) -> Mask:
    """The members that may hit some unmet set, of the one that has fewest of them."""
    best = -1
    fewest = 0
    for _, number in zip(range(_LOOKED_AT), members(unmet), strict=False):
        ways = sets[number] & allowed
        count = ways.bit_count()
        if best < 0 or count < best:
            best, fewest = count, ways
            if count <= 1:
                break
    return fewest


def some_transversal(sets: Iterable[Mask]) -> Mask:
    """A hitting set that takes what hits most, without being minimal for certain."""
    left = list(sets)
    chosen = 0
    while left:
        counts: dict[int, int] = {}
        for each in left:
            for member in members(each):
                counts[member] = counts.get(member, 0) + 1
        most = min(counts, key=lambda member: (-counts[member], member))
        chosen |= 1 << most
        left = [each for each in left if not each >> most & 1]
    return chosen
