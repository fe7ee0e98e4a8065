"""Argumentation frameworks to measure on, as ASPARTIX files: random ones, and mutual pairs."""

from __future__ import annotations

import random

FORWARD = 0.9
"""The share of attacks on earlier arguments that are turned to later ones."""


def sparse(arguments: int, seed: int = 0) -> str:
    """Three attacks an argument, most of them on later ones: much is decided, and much is not."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    attacks: dict[tuple[int, int], None] = {}
    while len(attacks) < 3 * arguments:
        attacker, target = dice.randrange(arguments), dice.randrange(arguments)
        if attacker > target and dice.random() < FORWARD:
            attacker, target = target, attacker
        attacks[attacker, target] = None
    return _apx(arguments, attacks)


def tangled(arguments: int, seed: int = 0) -> str:
    """Two attackers for every argument, so that nothing is decided beforehand."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    attacks: dict[tuple[int, int], None] = {}
    for target in range(arguments):
        others = [dice.randrange(arguments - 1) for _ in range(2)]
        for attacker in others:
            attacks[attacker + (attacker >= target), target] = None
    return _apx(arguments, attacks)


def loose(arguments: int, seed: int = 0) -> str:
    """Two attacks an argument in every direction: much is decided, the rest is in circles."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    attacks: dict[tuple[int, int], None] = {}
    while len(attacks) < 2 * arguments:
        attacker, target = dice.randrange(arguments), dice.randrange(arguments)
        if attacker != target:
            attacks[attacker, target] = None
    return _apx(arguments, attacks)


def pairs(arguments: int) -> str:
    """Arguments that attack each other two by two: a preferred extension for every choice."""
    attacks: dict[tuple[int, int], None] = {}
    for first in range(0, arguments - 1, 2):
        attacks[first, first + 1] = None
        attacks[first + 1, first] = None
    return _apx(arguments, attacks)


def _apx(arguments: int, attacks: dict[tuple[int, int], None]) -> str:
    lines = [f"arg(a{n})." for n in range(arguments)]
    lines += [f"att(a{attacker},a{target})." for attacker, target in attacks]
    return "\n".join(lines) + "\n"
