"""The same map with something supposed: a claim asserted or not, a step cut, only what matters."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from .graph import Map, Step


def assuming(map_: Map, claims: Iterable[str]) -> Map:
    """These claims are asserted too; what is undisputed stays so."""
    return replace(map_, asserted=map_.asserted | (frozenset(claims) - map_.undisputed))


def without(map_: Map, names: Collection[str]) -> Map:
    """Nobody asserts these claims, and these steps are not made."""
    left_out = frozenset(names)
    steps = tuple(step for step in map_.steps if step.name not in left_out)
    gone = {step.name for step in map_.steps} - {step.name for step in steps}
    return replace(
        map_,
        undisputed=map_.undisputed - left_out,
        asserted=map_.asserted - left_out,
        steps=steps,
        undercuts=tuple(pair for pair in map_.undercuts if pair[1] not in gone),
        outranks=_ranks(map_, {*map_.claims, *(step.name for step in steps)}),
    )


def undercutting(map_: Map, steps: Iterable[str]) -> Map:
    """Something beyond dispute undercuts these steps."""
    cut = tuple(steps)
    new = tuple(f"against {name}" for name in cut)
    return replace(
        map_,
        claims=(*map_.claims, *new),
        undisputed=map_.undisputed | frozenset(new),
        undercuts=(*map_.undercuts, *zip(new, cut, strict=True)),
    )


def asserted_only(map_: Map, claims: Collection[str]) -> Map:
    """What is asserted are these claims only; what is undisputed stays so."""
    return replace(map_, asserted=map_.asserted & frozenset(claims))


def bearing_on(map_: Map, claim: str) -> Map:
    """The part of a map that a claim's standing can hang on, whoever asserts what."""
    against: dict[str, list[str]] = {}
    for origin, target in map_.attacks:
        against.setdefault(target, []).append(origin)
    for one, other in map_.contradictions:
        against.setdefault(one, []).append(other)
        against.setdefault(other, []).append(one)
    for origin, target in map_.undercuts:
        against.setdefault(target, []).append(origin)
    concluding: dict[str, list[Step]] = {}
    for step in map_.steps:
        concluding.setdefault(step.conclusion, []).append(step)
    kept: set[str] = set()
    waiting = [claim]
    while waiting:
        name = waiting.pop()
        if name not in kept:
            kept.add(name)
            waiting += against.get(name, ())
            for step in concluding.get(name, ()):
                waiting += (*step.premises, *against.get(step.name, ()))
    steps = tuple(step for step in map_.steps if step.conclusion in kept)
    names = kept | {step.name for step in steps}
    return replace(
        map_,
        claims=tuple(name for name in map_.claims if name in kept),
        undisputed=map_.undisputed & kept,
        asserted=map_.asserted & kept,
        steps=steps,
        attacks=tuple(pair for pair in map_.attacks if pair[1] in kept),
        contradictions=tuple(p for p in map_.contradictions if kept.issuperset(p)),
        undercuts=tuple(pair for pair in map_.undercuts if pair[1] in names),
        outranks=_ranks(map_, names),
    )


def _ranks(map_: Map, names: Collection[str]) -> tuple[tuple[str, str], ...]:
    """The ranks among these names; what they passed on to each other through others is kept."""
    lower: dict[str, list[str]] = {}
    for higher, below in map_.outranks:
        lower.setdefault(higher, []).append(below)

    def nearest(name: str) -> Iterator[str]:
        seen: set[str] = set()
        waiting = list(lower.get(name, ()))
        while waiting:
            below = waiting.pop()
            if below in seen:
                continue
            seen.add(below)
            if below in names:
                yield below
            else:
                waiting += lower.get(below, ())

    return tuple((name, below) for name in lower if name in names for below in nearest(name))
