"""Formulas over numbered variables as data: what is left of a program as values are fixed.

What is about one finite variable alone is the set of its values that make it true, so a yes/no, a
choice from a list, a whole number and a day are all alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from redline_dsl.program.program import Relation

from .cells import Cells

Number = int | Fraction
"""Whole numbers are kept as `int`, which is faster."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A formula; equal to itself only, since each is made once."""

    number: int
    variables: frozenset[int]
    depth: int


@dataclass(frozen=True, slots=True, eq=False)
class Fixed(Node):
    """True or false."""

    value: bool


@dataclass(frozen=True, slots=True, eq=False)
class Among(Node):
    """A finite variable has one of these values."""

    variable: int
    values: Cells


@dataclass(frozen=True, slots=True, eq=False)
class Compared(Node):
    """An amount compared with zero."""

    relation: Relation
    amount: Amount


@dataclass(frozen=True, slots=True, eq=False)
class Every(Node):
    """All parts are true."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Some(Node):
    """A part is true."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Same(Node):
    """Both are true or both are false."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True, eq=False)
class Amount:
    """A sum of factor times atom, and a constant; `whole` when it is always a whole number."""

    number: int
    variables: frozenset[int]
    depth: int
    terms: tuple[tuple[Number, Atom], ...]
    constant: Number
    whole: bool


class Quantity(NamedTuple):
    """The value of a variable, as an atom of an amount."""

    variable: int


@dataclass(frozen=True, slots=True)
class Where:
    """An amount where a condition is true, otherwise 0."""

    condition: Node
    amount: Amount


@dataclass(frozen=True, slots=True)
class Furthest:
    """The largest or the smallest of some amounts."""

    largest: bool
    amounts: tuple[Amount, ...]


Atom = Quantity | Where | Furthest


class Ranges(NamedTuple):
    """What the variables may be: sets of whole numbers, or two ends between which all is possible.

    A finite variable is one with `cells`.
    """

    cells: Mapping[int, Cells]
    ends: Mapping[int, tuple[Number, Number]]

    def span(self, variable: int) -> tuple[Number, Number]:
        """The least and the greatest value."""
        cells = self.cells.get(variable)
        return self.ends[variable] if cells is None else (cells[0][0], cells[-1][1])


def order_of(atom: Atom) -> tuple[int, ...]:
    """What atoms are sorted by in an amount."""
    match atom:
        case Quantity(variable):
            return (0, variable)
        case Where(condition, amount):
            return (1, condition.number, amount.number)
        case Furthest(largest, amounts):
            return (2, largest, *(each.number for each in amounts))


def variables_of(atom: Atom) -> frozenset[int]:
    """The variables that an atom depends on."""
    match atom:
        case Quantity(variable):
            return frozenset((variable,))
        case Where(condition, amount):
            return condition.variables | amount.variables
        case Furthest(_, amounts):
            return frozenset[int]().union(*(each.variables for each in amounts))


def depth_of(atom: Atom) -> int:
    """How deep formulas and amounts are nested in an atom."""
    match atom:
        case Quantity():
            return 0
        case Where(condition, amount):
            return 1 + max(condition.depth, amount.depth)
        case Furthest(_, amounts):
            return 1 + max(each.depth for each in amounts)
