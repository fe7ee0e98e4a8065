"""Known arrangements, which answer many a question without the solver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from redline_dsl.program.program import Value, Variable
from redline_solver.asking.inquiry import completed
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative, Statement
from redline_solver.judging.consistency import any_of

from .bearing import World

_REMEMBERED = 64
"""Arrangements that are kept."""


class Witnesses:
    """Arrangements of every variable, each with the facts and constraints that are false in it."""

    def __init__(
        self,
        variables: Iterable[Variable],
        facts: Sequence[Alternative],
        constraints: Sequence[Statement],
    ) -> None:
        """Remember none; a constraint is false where all its readings are."""
        self._variables = tuple(variables)
        self._asked = {each.statement: each.literal.formula for each in facts}
        self._asked |= {each.name: any_of(each).formula for each in constraints}
        self._known: list[tuple[Evaluation, frozenset[str]]] = []

    def remember(self, partial: Mapping[str, Value]) -> None:
        """Keep an arrangement, with any values for what it leaves out."""
        if len(self._known) < _REMEMBERED:
            evaluation = Evaluation(completed(partial, self._variables))
            false = (name for name, asked in self._asked.items() if not evaluation.holds(asked))
            self._known.append((evaluation, frozenset(false)))

    def of(self, world: World, *also: Literal) -> Evaluation | None:
        """One that meets a world, under some combination, and in which all of `also` is true."""
        for evaluation, false in self._known:
            if (
                all(evaluation.holds(each.formula) for each in also)
                and false.isdisjoint(world.names)
                and all(evaluation.holds(each.formula) for each in world.given)
            ):
                return evaluation
        return None
