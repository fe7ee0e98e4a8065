"""Which of many formulas are true in every arrangement of a ground.

The formulas are asked about together: "can some of these be false?".  No: all are proven by one
answer.  Yes: the arrangement is evaluated, and it refutes every formula that is false in it.  So the
number of questions grows with the number of answers that differ, not with the number of formulas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .inquiry import Impossible, Possible, Undecided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .evaluate import Evaluation
    from .ground import Ground
    from .lower import Literal

_BATCH = 128
"""So many are asked about together at most; the cost of an answer grows with what it is about."""


def entailed(ground: Ground, literals: Sequence[Literal]) -> list[bool | None]:
    """For each literal: True, proven; False, refuted; None, the budget was spent first.

    The ground is consistent.
    """
    found: dict[str, bool | None] = {}
    open_ = []
    for literal in literals:
        if ground.settles(literal):
            found[literal.name] = ground.holds_as_settled(literal.formula)
        elif not all(each.holds(literal.formula) for each in ground.witnesses):
            found[literal.name] = False
        else:
            open_.append(literal)
    for start in range(0, len(open_), _BATCH):
        _decide(ground, open_[start : start + _BATCH], found)
    return [found[literal.name] for literal in literals]


def _decide(ground: Ground, batch: list[Literal], found: dict[str, bool | None]) -> None:
    groups = [batch]
    while groups:
        group = [each for each in groups.pop() if each.name not in found]
        while group:
            match ground.ask((), some_of=[each.denied for each in group]):
                case Impossible():
                    found.update((each.name, True) for each in group)
                case Possible(evaluation):
                    group = _survivors(group, evaluation, found)
                    _refute_many(ground, group, found)
                case Undecided() if len(group) == 1:
                    found[group[0].name] = None
                case Undecided():
                    middle = len(group) // 2
                    groups += [group[middle:], group[:middle]]
                    break
            group = [each for each in group if each.name not in found]


def _refute_many(ground: Ground, group: list[Literal], found: dict[str, bool | None]) -> None:
    """Try to make many of them false at once; halve the attempt until an answer settles something."""
    attempt = group
    while attempt:
        match ground.ask([each.denied for each in attempt]):
            case Possible(evaluation):
                _survivors(group, evaluation, found)
                return
            case Impossible(core):
                guilty = [each for each in attempt if each.denied in core]
                if len(guilty) == 1:
                    found[guilty[0].name] = True
                attempt = [each for each in attempt if each not in guilty]
                attempt = attempt[: (len(attempt) + 1) // 2]
            case Undecided():
                return


def _survivors(
    group: list[Literal], evaluation: Evaluation, found: dict[str, bool | None]
) -> list[Literal]:
    survivors = []
    for literal in group:
        if evaluation.holds(literal.formula):
            survivors.append(literal)
        else:
            found[literal.name] = False
    return survivors
