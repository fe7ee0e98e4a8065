"""How many values of the finite variables satisfy everything: component by component.

The formulas split into components that share no variable, whose counts multiply.  Within one, a
variable is given each of its values in turn, values that nothing tells apart only once, and what is
left is counted likewise.  Every component is counted once (Bayardo and Pehoushek 2000; Sang et al.
2004; Thurley 2006, for #SAT).  One that is a single sum is counted by a generating function.

Where variables over the fractions are left the count is a projected one: of the values that some
choice of fractions completes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from redline_solver.formulas.partition import partition

from . import lattice
from .cells import Cells, common, members, size, split
from .residual import (
    Among,
    Amount,
    Atom,
    Compared,
    Every,
    Fixed,
    Furthest,
    Node,
    Quantity,
    Ranges,
    Same,
    Some,
    Where,
)
from .restriction import Effort, Restriction, SpentError
from .store import Store

STEPS = 150_000
"""Formulas looked at: what takes more is not counted to the end."""

_DEPTH = 120
"""A search that goes deeper is given up."""

_FEW = 32
"""A variable with more ways to go on is left for last: by then a sum may hang on it alone."""

_LARGEST_SUM = 2_000_000
"""A sum whose generating function takes more steps is counted value by value."""


class Count(NamedTuple):
    """A number of arrangements: `least` or more; where it is `exact`, just that."""

    least: int
    exact: bool

    def times(self, other: Count) -> Count:
        """The count of pairs."""
        if NOTHING in (self, other):
            return NOTHING
        return Count(self.least * other.least, self.exact and other.exact)


NOTHING = Count(0, exact=True)
UNKNOWN = Count(0, exact=False)


@dataclass(slots=True)
class _Survey:
    """What is said of each finite variable of a component."""

    weight: Counter[int] = field(default_factory=Counter)
    cuts: dict[int, dict[Cells, None]] = field(default_factory=dict)
    summed: set[int] = field(default_factory=set)
    """Those that are in a sum, where each value may make a difference."""


class Counting:
    """Counts over the formulas of one store; components that were counted are remembered.

    `feasible` says whether formulas over the fractions alone can be true; None where it cannot say.
    """

    def __init__(self, store: Store, feasible: Callable[[Sequence[Node]], bool | None]) -> None:
        self._store = store
        self._feasible = feasible
        self._known: dict[object, Count] = {}
        self._effort = Effort(0)

    def count(self, nodes: Iterable[Node], variables: Iterable[int], steps: int = STEPS) -> Count:
        """How many values of some finite variables make all formulas true.

        The formulas mention no other finite variables.
        """
        self._effort = Effort(steps)
        cells = {variable: self._store.ranges.cells[variable] for variable in variables}
        try:
            return self._all(list(nodes), cells, 0)
        except SpentError:
            return UNKNOWN

    def _all(self, nodes: list[Node], cells: dict[int, Cells], depth: int) -> Count:
        """How many values in `cells` make all of `nodes` true.  Raises SpentError."""
        left = self._propagated(nodes, cells)
        if left is None:
            return NOTHING
        mentioned = frozenset[int]().union(*(node.variables for node in left))
        found = Count(
            math.prod(size(own) for variable, own in cells.items() if variable not in mentioned),
            exact=True,
        )
        parts: dict[int, list[Node]] = {}
        for number, node in zip(partition(node.variables for node in left), left, strict=True):
            parts.setdefault(number, []).append(node)
        # The smallest first: one that cannot be true spares the others.
        for part in sorted(parts.values(), key=len):
            found = found.times(self._component(part, cells, depth))
            if found == NOTHING:
                break
        return found

    def _propagated(self, nodes: list[Node], cells: dict[int, Cells]) -> list[Node] | None:
        """What is left once the cells (which shrink) keep to what is said of single variables.

        None where nothing satisfies it.  Raises SpentError.
        """
        while True:
            rest: list[Node] = []
            changed: set[int] = set()
            for node in nodes:
                for each in node.parts if isinstance(node, Every) else (node,):
                    match each:
                        case Fixed(value=value):
                            if not value:
                                return None
                        case Among(variable=variable, values=values):
                            kept = common(cells[variable], values)
                            if not kept:
                                return None
                            if kept != cells[variable]:
                                cells[variable] = kept
                                changed.add(variable)
                        case _:
                            rest.append(each)
            if not changed:
                return list(dict.fromkeys(rest))
            restriction = self._restriction(cells, changed)
            nodes = [restriction.node(each) for each in rest]

    def _restriction(self, cells: Mapping[int, Cells], changed: Iterable[int]) -> Restriction:
        ranges = Ranges(cells, self._store.ranges.ends)
        return Restriction(self._store, self._effort, ranges, frozenset(changed))

    def _component(self, nodes: list[Node], cells: Mapping[int, Cells], depth: int) -> Count:
        mentioned = frozenset[int]().union(*(node.variables for node in nodes))
        own = {variable: cells[variable] for variable in sorted(mentioned) if variable in cells}
        key = (frozenset(nodes), tuple(own.items()))
        known = self._known.get(key)
        if known is None:
            known = self._counted(nodes, own, depth)
            if known.exact:
                self._known[key] = known
        return known

    def _counted(self, nodes: list[Node], cells: dict[int, Cells], depth: int) -> Count:
        if not cells:
            feasible = self._feasible(nodes)
            return UNKNOWN if feasible is None else Count(int(feasible), exact=True)
        found = self._single_sum(nodes, cells)
        if found is not None:
            return Count(found, exact=True)
        if depth == _DEPTH:
            return UNKNOWN
        total = 0
        exact = True
        try:
            survey = self._survey(nodes, cells)
            variable = _most_telling(survey, cells)
            for value, many in _ways(survey, variable, cells[variable]):
                now = {**cells, variable: ((value, value),)}
                restriction = self._restriction(now, (variable,))
                left = [restriction.node(node) for node in nodes]
                found_here = self._all(left, now, depth + 1)
                total += many * found_here.least
                exact = exact and found_here.exact
        except SpentError:
            exact = False
        return Count(total, exact=exact)

    def _single_sum(self, nodes: list[Node], cells: Mapping[int, Cells]) -> int | None:
        """The count of a component that is one sum of variables; None where it is not."""
        node = nodes[0]
        if len(nodes) > 1 or not isinstance(node, Compared) or not node.amount.whole:
            return None
        parts: list[lattice.Part] = []
        for factor, atom in node.amount.terms:
            part = _summand(int(factor), atom, cells)
            if part is None:
                return None
            parts.append(part)
        work = lattice.work(parts)
        if len(parts) > len(cells) or work > _LARGEST_SUM:
            return None  # with more parts than variables, two of them hang on one
        self._effort.spend(1 + work // 30)  # as long as so many steps take
        return lattice.solutions(node.relation, parts, int(node.amount.constant))

    def _survey(self, nodes: list[Node], cells: Mapping[int, Cells]) -> _Survey:
        survey = _Survey()
        seen: set[Node | Amount] = set()
        stack: list[Node | Amount] = [*nodes]
        while stack:
            node = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            match node:
                case Among(variable=variable, values=values):
                    survey.weight[variable] += 1
                    survey.cuts.setdefault(variable, {})[values] = None
                case Every(parts=parts) | Some(parts=parts):
                    stack += parts
                case Same(left=left, right=right):
                    stack += (left, right)
                case Compared(amount=amount):
                    stack.append(amount)
                case Amount(terms=terms):
                    for _, atom in terms:
                        match atom:
                            case Quantity(variable):
                                if variable in cells:
                                    survey.weight[variable] += 1
                                    survey.summed.add(variable)
                            case Where(condition, amount):
                                stack += (condition, amount)
                            case Furthest(_, amounts):
                                stack += amounts
        self._effort.spend(len(seen) // 8)
        return survey


def _summand(factor: int, atom: Atom, cells: Mapping[int, Cells]) -> lattice.Part | None:
    """A term of a sum that hangs on one variable; None for any other."""
    match atom:
        case Quantity(variable) if len(cells[variable]) == 1:
            return lattice.Run(factor, *cells[variable][0])
        case Where(Among(variable=variable, values=values), amount) if not amount.terms:
            true = size(common(cells[variable], values))
            false = size(cells[variable]) - true
            return lattice.Weighted(((0, false), (factor * int(amount.constant), true)))
    return None


def _most_telling(survey: _Survey, cells: Mapping[int, Cells]) -> int:
    """The variable to go on with: the one said most of, among those with few ways to go on."""

    def rank(variable: int) -> tuple[bool, int, int, int]:
        ways = size(cells[variable])
        if variable not in survey.summed:
            ways = min(ways, len(survey.cuts.get(variable, ())) + 1)
        weight = -survey.weight[variable]
        return (
            (ways > _FEW, ways, weight, variable)
            if ways > _FEW
            else (False, weight, ways, variable)
        )

    return min(cells, key=rank)


def _ways(survey: _Survey, variable: int, cells: Cells) -> Iterator[tuple[int, int]]:
    """Values that stand for all, each with how many it stands for."""
    if variable in survey.summed:
        for value in members(cells):
            yield value, 1
    else:
        for part in split(cells, survey.cuts.get(variable, ())):
            yield part[0][0], size(part)
