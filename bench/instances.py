"""Statements without words, to enumerate the conflicts of: the families, for every engine alike.

A statement is a list of constraints that all have to hold.  A constraint is a clause,
`["x", "-y"]`, or a bound on a sum, `{"sum": [[2, "x"], [1, "y"]], "most": 7}`, where a yes/no
variable counts as 0 or 1.  Plain data, so that it can be handed to other programs as JSON.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

Constraint = Any
Range = tuple[int, int]


@dataclass(slots=True)
class Instance:
    """What is to be searched: `ranges` are of the number variables, all others are yes/no."""

    name: str
    statements: list[list[Constraint]] = field(default_factory=list)
    background: list[Constraint] = field(default_factory=list)
    ranges: dict[str, Range] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """The instance as JSON takes it."""
        return asdict(self)

    def say(self, *constraints: Constraint) -> None:
        """Add a statement."""
        self.statements.append(list(constraints))


def at_most(parts: Sequence[tuple[int, str]], most: int) -> Constraint:
    """The sum of coefficient times variable is at most `most`."""
    return {"sum": [list(part) for part in parts], "most": most}


def at_least(parts: Sequence[tuple[int, str]], least: int) -> Constraint:
    """The sum of coefficient times variable is at least `least`."""
    return at_most([(-coefficient, name) for coefficient, name in parts], -least)


def negotiation(actors: int, lines: int, planted: int, *, hub: bool = False) -> Instance:
    """Red lines of many actors that go together, and some chains of three among them that do not.

    With a `hub` one more statement is a member of every conflict.
    """
    dice = random.Random(actors * lines + planted)  # noqa: S311 - no secret
    name = f"negotiation {actors} x {lines}, {planted} planted" + (", one hub" if hub else "")
    instance = Instance(name)
    issues = [f"v{number}" for number in range(actors * lines // 2)]
    truth = {issue: dice.random() < 0.5 for issue in issues}  # noqa: PLR2004 - a coin
    chains: list[list[Constraint]] = []
    for number in range(planted):
        first, last = f"p{number}", f"q{number}"
        step = [f"-{first}", last, *(["-h"] if hub else [])]
        chains += [[[first]], [step], [[f"-{last}"]]]
    if hub:
        chains.append([["h"]])
    while len(instance.statements) < actors * lines - len(chains):
        chosen = dice.sample(issues, 3)
        held = dice.choice(chosen)  # one literal is true as planted
        literals = [
            name if truth[name] is (name == held or dice.random() < 0.5) else f"-{name}"  # noqa: PLR2004 - a coin
            for name in chosen
        ]
        instance.say(literals)
    for chain in chains:
        instance.statements.insert(dice.randrange(len(instance.statements) + 1), chain)
    return instance


def budgets(totals: int, terms: int, planted: int) -> Instance:
    """Demands on several totals, each with a ceiling; some ceilings are too low by one demand."""
    instance = Instance(f"budgets {totals} totals, {terms} terms, {planted} planted")
    for total in range(totals):
        names = [f"a{total}_{term}" for term in range(terms)]
        instance.ranges.update((name, (0, 100)) for name in names)
        claimed = names[: terms // 2 + 2] if total < planted else names[: terms // 2]
        for number, name in enumerate(names):
            least = 20 + number if name in claimed else 0
            instance.say(at_least([(1, name)], least))
        needed = sum(20 + names.index(name) for name in claimed)
        ceiling = needed - 1 if total < planted else needed + 50
        instance.say(at_most([(1, name) for name in names], ceiling))
    return instance


def pairs(count: int) -> Instance:
    """Two statements that contradict each other, many times over."""
    instance = Instance(f"disjoint pairs, {count}")
    for number in range(count):
        instance.say([f"x{number}"])
        instance.say([f"-x{number}"])
    return instance


def exclusions(count: int, allowed: int) -> Instance:
    """Wishes of which no more than `allowed` can be granted."""
    instance = Instance(f"exclusions, {allowed} of {count}")
    names = [f"x{number}" for number in range(count)]
    instance.background.append(at_most([(1, name) for name in names], allowed))
    for name in names:
        instance.say([name])
    return instance


def ladder(steps: int) -> Instance:
    """From one end to the other, and for each step two statements that lead up it."""
    instance = Instance(f"ladder of {steps} steps")
    instance.say(["x0"])
    for step in range(steps):
        instance.say([f"-x{step}", f"x{step + 1}"])
        instance.say([f"-x{step}", f"x{step + 1}", f"-x{step}"])
    instance.say([f"-x{steps}"])
    return instance


def pigeonhole(holes: int) -> Instance:
    """One more pigeon than there are holes."""
    instance = Instance(f"pigeonhole, {holes} holes")
    pigeons = range(holes + 1)
    for pigeon in pigeons:
        instance.say([f"x{pigeon}_{hole}" for hole in range(holes)])
    for hole in range(holes):
        for one, other in itertools.combinations(pigeons, 2):
            instance.say([f"-x{one}_{hole}", f"-x{other}_{hole}"])
    return instance


def groups(variables: int, statements: int, clauses: int, seed: int = 1) -> Instance:
    """Random clauses of three, several a statement, about as many as can still be met."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    name = f"random groups, {variables} variables, {statements} x {clauses} clauses"
    instance = Instance(name)
    names = [f"x{number}" for number in range(variables)]
    for _ in range(statements):
        instance.say(
            *(
                [dice.choice(("", "-")) + name for name in dice.sample(names, 3)]
                for _ in range(clauses)
            )
        )
    return instance


FAMILIES: tuple[Instance, ...] = (
    negotiation(5, 10, 2),
    negotiation(6, 20, 4),
    negotiation(6, 20, 6),
    negotiation(10, 100, 4),
    negotiation(10, 100, 4, hub=True),
    negotiation(20, 250, 12),
    budgets(6, 8, 2),
    budgets(12, 24, 3),
    pairs(10),
    exclusions(9, 4),
    exclusions(12, 6),
    ladder(10),
    pigeonhole(4),
    groups(20, 20, 5),
    groups(30, 30, 5),
)
"""What is measured, but for the largest."""

LARGEST: tuple[Instance, ...] = (negotiation(40, 500, 12),)
"""Twenty thousand statements."""
