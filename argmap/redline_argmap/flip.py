"""The smallest changes that give a claim another standing: assertions dropped, steps undercut.

Searched by size, and within a size only among changes that touch why it is as it is.  A standing
stays while none of the elements that carry it is touched, so every change that does something has
one of them; and so on, with what carries it after that (Reiter 1987, hitting sets).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from msgspec import Struct

from redline_dsl.syntax.tree import Standing

from .graph import Map
from .grounded import Grounding, grounded
from .supposing import bearing_on, undercutting, without
from .why import why
from .wiring import wired

TRIED = 5_000
"""Changes that are tried before a search is given up,"""

WORK = 2_000_000
"""or fewer, so that their number times the size of the map is about this."""

LARGEST = 6
"""Changes of more elements than this are not looked for: nobody would call them small."""


class Change(Struct, frozen=True):
    """Assertions that are dropped and steps that are undercut, and the standing that follows."""

    drop: tuple[str, ...]
    undercut: tuple[str, ...]
    standing: Standing


class Flip(Struct, frozen=True):
    """The smallest changes that give `claim` another standing.

    `searched`: up to which size all changes were looked at; `exhausted`: no larger one would do
    either.  `changes` are all of the size found.
    """

    claim: str
    standing: Standing
    changes: tuple[Change, ...]
    searched: int
    exhausted: bool


def flip(map_: Map, claim: str, *, tried: int = TRIED, largest: int = LARGEST) -> Flip:
    """Find them.

    Raises KeyError when the map has no such claim.
    """
    return _Search(bearing_on(map_, claim), claim, tried).flip(largest)


def changed(map_: Map, elements: frozenset[str]) -> Map:
    """The map without these assertions, and with these steps undercut."""
    steps = [step.name for step in map_.steps if step.name in elements]
    return undercutting(without(map_, elements.difference(steps)), steps)


class _SearchTooLongError(Exception):
    """More changes were tried than are allowed."""


class _Search:
    def __init__(self, map_: Map, claim: str, tried: int) -> None:
        self._map = map_
        self._claim = claim
        size = sum(map(len, (map_.claims, map_.steps, map_.attacks, map_.contradictions)))
        self._left = min(tried, WORK // (size + 1) + 1)
        self._near = _nearness(map_, claim)
        self._steps = {step.name for step in map_.steps}
        self._standing = grounded(map_).claims[claim]
        self._found: dict[frozenset[str], Standing] = {}

    def flip(self, largest: int) -> Flip:
        layer = {frozenset[str]()}
        searched = 0
        try:
            while layer and searched < largest:
                layer = {
                    change | {element} for change in layer for element in self._touching(change)
                }
                for change in sorted(layer, key=self._distance):
                    self._try(change)
                searched += 1
                if self._found:
                    break
        except _SearchTooLongError:
            pass
        changes = tuple(
            Change(
                tuple(name for name in self._map.claims if name in change),
                tuple(step.name for step in self._map.steps if step.name in change),
                standing,
            )
            for change, standing in self._found.items()
        )
        return Flip(self._claim, self._standing, changes, searched, not layer)

    def _distance(self, change: frozenset[str]) -> list[int]:
        """What is nearest to the claim is tried first."""
        return sorted((self._near[name] for name in change), reverse=True)

    def _try(self, change: frozenset[str]) -> None:
        if not self._left:
            raise _SearchTooLongError
        self._left -= 1
        standing = grounded(changed(self._map, change)).claims[self._claim]
        if standing is not self._standing:
            self._found[change] = standing

    def _touching(self, change: frozenset[str]) -> Iterator[str]:
        """Elements one of which is in every larger change that does something."""
        map_ = changed(self._map, change)
        for name in self._carrying(map_):
            if name not in change and (name in self._steps or name in map_.asserted):
                yield name

    def _carrying(self, map_: Map) -> Iterator[str]:
        match self._standing:
            case Standing.UNSUPPORTED:
                return  # the more is dropped, the less there is to carry it
            case Standing.IN:
                yield from why(map_, self._claim).defence
            case Standing.OUT:
                yield from why(map_, self._claim).defence
                yield from _derivation(map_, self._claim)
            case Standing.UNDECIDED:
                yield from _undefeated(map_)


def _nearness(map_: Map, claim: str) -> dict[str, int]:
    """The elements in the order in which they are met going back from a claim."""
    back: dict[str, list[str]] = {}
    for step in map_.steps:
        back.setdefault(step.conclusion, []).append(step.name)
        back[step.name] = list(step.premises)
    for origin, target in (*map_.attacks, *map_.contradictions, *map_.undercuts):
        back.setdefault(target, []).append(origin)
    for one, other in map_.contradictions:
        back.setdefault(one, []).append(other)
    met = {claim: 0}
    waiting = deque([claim])
    while waiting:
        for name in back.get(waiting.popleft(), ()):
            if name not in met:
                met[name] = len(met)
                waiting.append(name)
    return met


def _derivation(map_: Map, claim: str) -> Iterator[str]:
    """The assertions of one way to derive a claim from everything."""
    sources: dict[str, tuple[str, ...]] = dict.fromkeys(map_.undisputed, ())
    for name in map_.claims:
        if name in map_.asserted:
            sources.setdefault(name, ())
    grown = True
    while grown:
        grown = False
        for step in map_.steps:
            if step.conclusion not in sources and all(p in sources for p in step.premises):
                sources[step.conclusion] = step.premises
                grown = True
    waiting, seen = [claim], {claim}
    while waiting:
        name = waiting.pop()
        if name in map_.asserted:
            yield name
            continue
        for premise in sources.get(name, ()):
            if premise not in seen:
                seen.add(premise)
                waiting.append(premise)


def _undefeated(map_: Map) -> Iterator[str]:
    """The elements that nothing accepted attacks."""
    wiring = wired(map_)
    grounding = Grounding(wiring)
    for element in range(wiring.named_elements):
        if not grounding.is_attacked(element):
            yield wiring.elements[element]
