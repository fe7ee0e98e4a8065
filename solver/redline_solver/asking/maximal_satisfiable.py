"""An arrangement with all that must be and, of what is wished for, as much as can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from redline_dsl.program.program import Value
from redline_solver.formulas.assignment import Assignment
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.lower import Literal

from .inquiry import Possible
from .theory import Theory

_NOTHING: Mapping[str, Value] = MappingProxyType({})

_ROUNDS = 30
"""Questions after which what is granted so far has to do."""


def maximal_satisfiable(
    theory: Theory,
    needed: Sequence[Literal],
    wishes: Sequence[Literal],
    like: Mapping[str, Value] = _NOTHING,
) -> Evaluation | None:
    """An arrangement with all that is needed, in which no further wish could be granted.

    Not without taking back another, that is, unless a budget was spent; earlier wishes are tried
    first, and what nobody wishes for is `like` these values where that will do.  There may be many
    such arrangements: which it is depends on nothing that was asked before.  None: there is none,
    or the budget was spent first.
    """
    narrowed = theory.narrowed(needed, like)
    return _as_wished(narrowed, wishes) if narrowed.consistent else None


def _as_wished(theory: Theory, wishes: Sequence[Literal]) -> Evaluation:
    assignment = Assignment(theory.witnesses[0].arrangement)
    for _ in range(_ROUNDS):
        granted, refused = _granted(theory, assignment, wishes)
        if not refused:
            break
        match theory.ask(granted, refused):
            case Possible(evaluation):
                assignment = Assignment(evaluation.arrangement)
            case _:
                break
    return Evaluation(assignment.values)


def _granted(
    theory: Theory, assignment: Assignment, wishes: Sequence[Literal]
) -> tuple[list[Literal], list[Literal]]:
    """Which wishes are granted after a few changes of the assignment, and which are not."""
    before = Evaluation(dict(assignment.values))
    granted = [wish for wish in wishes if before.holds(wish.formula)]
    refused = []
    fixed = {*theory.settled, *(key for wish in granted for key in theory.inquiry.mentions(wish))}
    for wish in wishes:
        if before.holds(wish.formula):
            continue
        if theory.alter(assignment, wish.formula, true=True, fixed=fixed) is None:
            refused.append(wish)
        else:
            granted.append(wish)
            fixed.update(theory.inquiry.mentions(wish))
    return granted, refused
