"""Random argument maps, with circles, undercuts, undisputed claims and ranks."""

from __future__ import annotations

import random

from redline_argmap.graph import Map, Step
from tests.argued import Argued


def random_map(seed: int, *, most: int = 7) -> Map:
    """A map with at most so many elements; the same seed, the same map."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    claims = [f"c{n}" for n in range(dice.randint(1, most))]
    undisputed = {claim for claim in claims if dice.random() < dice.choice([0, 0.1])}
    asserted = [c for c in claims if c not in undisputed and dice.random() < 0.6]
    room = max(0, most - len(asserted))
    steps = tuple(
        Step(
            f"s{n}",
            tuple(dice.sample(claims, min(len(claims), dice.choice([1, 1, 1, 2, 2, 3])))),
            dice.choice(claims),
        )
        for n in range(dice.randint(0, room))
    )
    names = [*claims, *(step.name for step in steps)]
    dice.shuffle(names)
    density = dice.choice([0.3, 0.7, 1.2])

    def pairs(targets: list[str], share: float) -> list[tuple[str, str]]:
        many = round(len(claims) * density * share * dice.random() * 2)
        drawn = [(dice.choice(claims), dice.choice(targets)) for _ in range(many) if targets]
        return list(dict.fromkeys(drawn))

    contradictions = {frozenset(pair): pair for pair in pairs(claims, 0.6)}
    ranks = [
        (higher, lower)
        for place, higher in enumerate(names)
        for lower in names[place + 1 :]
        if dice.random() < dice.choice([0, 0, 0.3])
    ]
    return Map(
        claims=tuple(claims),
        undisputed=frozenset(undisputed),
        asserted=frozenset(asserted),
        steps=steps,
        attacks=tuple(pairs(claims, 0.7)),
        contradictions=tuple(contradictions.values()),
        undercuts=tuple(pairs([step.name for step in steps], 0.4)),
        outranks=tuple(ranks),
    )


def argued(map_: Map) -> Argued:
    """The same map for the definitions."""
    return Argued(
        claims=frozenset(map_.claims),
        undisputed=map_.undisputed,
        asserted=map_.asserted,
        steps={s.name: (frozenset(s.premises), s.conclusion) for s in map_.steps},
        attacks=frozenset(map_.attacks),
        contradictions=frozenset(map_.contradictions),
        undercuts=frozenset(map_.undercuts),
        outranks=frozenset(map_.outranks),
    )
