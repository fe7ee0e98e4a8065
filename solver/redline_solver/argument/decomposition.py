"""What of a framework is decided in every complete set, and the rest in parts that share nothing.

A complete set of the whole is one of each part together, with what is decided; so is a preferred
and a stable one, for what attacks or carries what never leads from one part to another.
"""

from __future__ import annotations

from collections.abc import Iterable

from redline_solver.formulas.partition import partition

from .framework import Decided, Framework


def decided(framework: Framework) -> Decided:
    """What the elements that are known to be accepted or rejected decide about the claims."""
    elements = range(len(framework.premises))
    return Decided(
        certain=_derived(framework, framework.accepted),
        possible=_derived(framework, (e for e in elements if e not in framework.rejected)),
    )


def parts(framework: Framework, known: Decided) -> list[tuple[int, ...]]:
    """The elements that are not decided, those that depend on each other together, in order."""
    active = [e for e in range(len(framework.premises)) if e not in framework.rejected]
    groups: list[list[int]] = []
    for element in active:
        claims = [*framework.premises[element], framework.conclusion[element]]
        if element not in framework.accepted:
            claims += framework.attackers[element]
        groups.append([c for c in claims if c in known.possible and c not in known.certain])
    found: dict[tuple[int, int], list[int]] = {}
    for element, group, number in zip(active, groups, partition(groups), strict=True):
        if element not in framework.accepted:
            key = (number, -1) if group else (-1, element)  # the latter shares nothing
            found.setdefault(key, []).append(element)
    return [tuple(each) for each in found.values()]


def _derived(framework: Framework, elements: Iterable[int]) -> frozenset[int]:
    """The least set with the facts, closed under some elements."""
    missing = {element: len(framework.premises[element]) for element in elements}
    waiting: dict[int, list[int]] = {}
    for element in missing:
        for premise in framework.premises[element]:
            waiting.setdefault(premise, []).append(element)
    reached = set(framework.facts)
    ready = [element for element, left in missing.items() if not left]
    to_tell = list(reached)
    while to_tell or ready:
        while ready:
            conclusion = framework.conclusion[ready.pop()]
            if conclusion not in reached:
                reached.add(conclusion)
                to_tell.append(conclusion)
        if to_tell:
            for element in waiting.get(to_tell.pop(), ()):
                missing[element] -= 1
                if not missing[element]:
                    ready.append(element)
    return frozenset(reached)
