"""The cheapest terms to do without, by halving what they may cost: weighted MaxSAT by bisection.

The work of `correction_sets` grows with the conflicts there are: "at most six of twelve" makes 792
of them, and the sum of what is given up says at once that six have to go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from redline_dsl.program.program import Compare, Conditional, Linear, Or, Relation
from redline_solver.asking.inquiry import Answer, Impossible, Inquiry, Possible
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.lower import Literal

_ONE = Linear((), Fraction(1))

Dropped = frozenset[int]
"""Numbers of terms, counted from 0."""


class Dropping(NamedTuple):
    """What stays, and the terms that may be dropped.

    `weights`, by number and each above 0, are what terms cost (others: 1).
    """

    kept: Sequence[Literal]
    terms: Sequence[Literal]
    weights: Mapping[int, int]

    def cost(self, dropped: Iterable[int]) -> int:
        """What terms cost together."""
        return sum(self.weights.get(number, 1) for number in dropped)

    def falls(self, evaluation: Evaluation) -> Dropped:
        """The terms that are not true."""
        return frozenset(
            number for number, term in enumerate(self.terms) if not evaluation.holds(term.formula)
        )


class UndecidedCostError(Exception):
    """The budget was spent before it was known what the cheapest cost is."""


def cheapest_correction_set(
    inquiry: Inquiry, dropping: Dropping, *, least: int, most: int
) -> tuple[list[Dropped], bool]:
    """The cheapest sets of terms without which the others can be true together with what stays.

    At most `most` of them, and whether that may not be all; which they are depends on nothing that
    was asked before.  None costs less than `least`.  No set at all: dropping terms does not help.

    Raises:
        UndecidedCostError: the budget was spent first.
    """
    cost = _cheapest(Inquiry(inquiry.program, inquiry.limits), dropping, least)
    if cost is None:
        return [], False
    return _sets(Inquiry(inquiry.program, inquiry.limits), dropping, cost, most)


def _cheapest(inquiry: Inquiry, dropping: Dropping, least: int) -> int | None:
    """The least cost there is; None: nothing satisfies what stays."""
    everything = dropping.cost(range(len(dropping.terms)))
    answer = inquiry.ask([*dropping.kept, _at_most(dropping, everything)])
    if isinstance(answer, Impossible):
        return None
    low, high = least, dropping.cost(dropping.falls(_evaluated(answer)))
    tried = low  # what is known to be needed is often enough
    while low < high:
        answer = inquiry.ask([*dropping.kept, _at_most(dropping, tried)])
        if isinstance(answer, Impossible):
            low = tried + 1
        else:
            high = dropping.cost(dropping.falls(_evaluated(answer)))
        tried = (low + high) // 2
    return high


def _sets(inquiry: Inquiry, dropping: Dropping, cost: int, most: int) -> tuple[list[Dropped], bool]:
    """The sets of this cost, which is the least, and whether there may be more."""
    found: list[Dropped] = []
    required = [*dropping.kept, _at_most(dropping, cost)]
    while True:
        answer = inquiry.ask(required)
        if isinstance(answer, Impossible):
            return found, False
        if found and (len(found) == most or not isinstance(answer, Possible)):
            return found, True
        found.append(dropping.falls(_evaluated(answer)))
        # No other set that costs as much contains this one.
        other = tuple(dropping.terms[number].formula for number in sorted(found[-1]))
        required.append(Literal(f"not drop {sorted(found[-1])}", Or(other)))


def _evaluated(answer: Answer) -> Evaluation:
    if isinstance(answer, Possible):
        return answer.evaluation
    raise UndecidedCostError


def _at_most(dropping: Dropping, cost: int) -> Literal:
    """That all terms, less those that are true, cost no more than this."""
    true = tuple(
        (Fraction(-dropping.cost((number,))), Conditional(term.formula, _ONE))
        for number, term in enumerate(dropping.terms)
    )
    everything = dropping.cost(range(len(dropping.terms)))
    left = Linear(true, Fraction(everything - cost))
    return Literal(f"at most {cost} given up", Compare(Relation.AT_MOST, left))
