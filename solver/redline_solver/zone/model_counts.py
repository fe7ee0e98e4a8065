"""How many arrangements satisfy everything: formulas handed to the counter, and back to Z3."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

from redline_dsl.program.program import Formula
from redline_solver.asking.inquiry import Impossible, Inquiry, Possible
from redline_solver.formulas.lower import Literal
from redline_solver.zone.counting.cells import size
from redline_solver.zone.counting.count import STEPS, Counting
from redline_solver.zone.counting.residual import Node
from redline_solver.zone.counting.restriction import SpentError
from redline_solver.zone.counting.translation import Translation

from .zone_answer import Size


class ModelCounts:
    """Counts the arrangements of a program that make formulas true."""

    def __init__(self, inquiry: Inquiry) -> None:
        self._inquiry = Inquiry(inquiry.program, inquiry.limits)
        self._translation = Translation(inquiry.program.variables.values())
        keys = [each.key for each in self._translation.variables]
        self.real = frozenset(keys[number] for number in self._translation.store.ranges.ends)
        """The keys of the variables over the fractions, which are not counted."""
        self._counting = Counting(self._translation.store, self._feasible)
        self._questions = 0

    def size(
        self, formulas: Iterable[Formula], settled: Collection[str], steps: int = STEPS
    ) -> Size:
        """How many arrangements of the finite variables that are not `settled` there are.

        The formulas settle those that are, each to one value of its range.
        """
        everything = self.everything(settled)
        try:
            nodes = [self._translation.node(formula) for formula in formulas]
        except SpentError:
            return Size(0, exact=False, all=everything)
        count = self._counting.count(nodes, self._translation.store.ranges.cells, steps)
        return Size(count.least, count.exact, everything)

    def everything(self, settled: Collection[str]) -> int:
        """How many arrangements of the finite variables that are not `settled` are in range."""
        keys = [variable.key for variable in self._translation.variables]
        ranges = self._translation.store.ranges.cells
        return math.prod(
            size(cells) for number, cells in ranges.items() if keys[number] not in settled
        )

    def _feasible(self, nodes: Sequence[Node]) -> bool | None:
        """Whether formulas over the fractions alone can be true."""
        self._questions += 1
        literals = [
            Literal(f"fractions {self._questions}.{number}", self._translation.formula(node))
            for number, node in enumerate(nodes)
        ]
        match self._inquiry.ask(literals):
            case Possible():
                return True
            case Impossible():
                return False
        return None
