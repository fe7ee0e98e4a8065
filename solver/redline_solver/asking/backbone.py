"""Which of many formulas are true in every arrangement of a theory.

Most that are not can be made false by changing a value or two of an arrangement at hand.  The rest
are asked about together: "can any of these be false?".  A yes comes with an arrangement, which
refutes every formula that is false in it, or in one much like it; after each yes so many more are
asked to be false at once, fewer after each no.  The last no proves all that are left.
"""

from __future__ import annotations

from collections.abc import Sequence

from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.lower import Literal

from .inquiry import Impossible, Possible, Undecided
from .theory import Theory

_BATCH = 128


def backbone(theory: Theory, literals: Sequence[Literal], batch: int = _BATCH) -> list[bool | None]:
    """For each literal: True, proven; False, refuted; None, the budget was spent first.

    The theory is consistent.  At most `batch` are asked about together: an answer costs as much as
    what is connected to them, so few where they have little to do with each other.
    """
    found: dict[str, bool | None] = {}
    open_ = []
    for literal in literals:
        if theory.settles(literal):
            found[literal.name] = theory.holds_as_settled(literal.formula)
        elif _refuted(theory, literal):
            found[literal.name] = False
        else:
            open_.append(literal)
    for start in range(0, len(open_), batch):
        _decide(theory, open_[start : start + batch], found)
    return [found[literal.name] for literal in literals]


def _refuted(theory: Theory, literal: Literal) -> bool:
    """Whether a known arrangement, or one much like it, shows that a literal can be false."""
    known = all(each.holds(literal.formula) for each in theory.witnesses)
    return not known or theory.guessed_false(literal)


def _decide(theory: Theory, batch: list[Literal], found: dict[str, bool | None]) -> None:
    groups = [batch]
    while groups:
        group = groups.pop()
        at_least = max(1, len(group) // 2)
        while group:
            match theory.ask((), [each.denied for each in group], at_least):
                case Possible(evaluation):
                    group = _survivors(group, evaluation, found)
                    at_least = max(1, min(at_least, len(group) // 2))
                case _ if at_least > 1:
                    at_least = max(1, at_least // 4)
                case Impossible():
                    found.update((each.name, True) for each in group)
                    group = []
                case Undecided() if len(group) == 1:
                    found[group[0].name] = None
                    group = []
                case Undecided():
                    middle = len(group) // 2
                    groups += [group[middle:], group[:middle]]
                    group = []


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
