"""From checked formulas to those that are counted with, and back where only fractions are left."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import assert_never

from redline_dsl.program import program
from redline_dsl.program.program import (
    DateRange,
    Formula,
    Linear,
    NumberRange,
    OneOf,
    Relation,
    Variable,
    YesNo,
)
from redline_dsl.program.walking import definitions

from .cells import Cells
from .residual import (
    Among,
    Amount,
    Atom,
    Compared,
    Every,
    Fixed,
    Furthest,
    Node,
    Number,
    Quantity,
    Ranges,
    Same,
    Some,
    Where,
)
from .restriction import SpentError
from .store import Store

_DEPTH = 100
"""Formulas nested deeper are not counted with: what rewrites them goes as deep as they do."""


class Translation:
    """Formulas about some variables, each numbered by its place among them."""

    def __init__(self, variables: Iterable[Variable]) -> None:
        self.variables = tuple(variables)
        self._numbers = {each.key: number for number, each in enumerate(self.variables)}
        cells: dict[int, Cells] = {}
        ends: dict[int, tuple[Number, Number]] = {}
        for number, variable in enumerate(self.variables):
            domain = variable.domain
            if isinstance(domain, NumberRange) and not domain.whole:
                ends[number] = (domain.low, domain.high)
            else:
                cells[number] = (_interval(domain),)
        self.store = Store(Ranges(cells, ends))
        self._defines: dict[str, Node] = {}

    def node(self, formula: Formula) -> Node:
        """The formula as one that can be counted with.

        Raises SpentError where it is nested too deeply, through its defines.
        """
        for define in definitions(formula, self._defines):
            self._defines[define.key] = _shallow(self._node(define.body))
        return _shallow(self._node(formula))

    def _node(self, formula: Formula) -> Node:
        store = self.store
        match formula:
            case program.Constant(value):
                return store.fixed(value)
            case program.Truth(variable):
                return store.among(self._numbers[variable.key], ((1, 1),))
            case program.Is(variable, value):
                place = _place(variable, value)
                return store.among(self._numbers[variable.key], ((place, place),))
            case program.Not(operand):
                return store.opposite(self._node(operand))
            case program.And(parts):
                return store.every([self._node(part) for part in parts])
            case program.Or(parts):
                return store.some([self._node(part) for part in parts])
            case program.Iff(left, right):
                return store.same(self._node(left), self._node(right))
            case program.Compare(relation, amount):
                return store.compared(relation, self._amount(amount), store.ranges)
            case program.Defined(key):
                return self._defines[key]
        assert_never(formula)

    def _amount(self, linear: Linear) -> Amount:
        terms = [(factor, self._atom(atom)) for factor, atom in linear.terms]
        return self.store.amount(terms, linear.constant)

    def _atom(self, atom: program.Atom) -> Atom:
        match atom:
            case program.Variable():
                return Quantity(self._numbers[atom.key])
            case program.Conditional(condition, amount):
                return Where(self._node(condition), self._amount(amount))
            case program.Extreme(largest, parts):
                return Furthest(largest, tuple(self._amount(part) for part in parts))
        assert_never(atom)

    def formula(self, node: Node) -> Formula:
        """A formula in which no finite variable is left, as the program would have it."""
        match node:
            case Fixed(value=value):
                return program.Constant(value)
            case Compared(relation=relation, amount=amount):
                return program.Compare(Relation(relation), self._linear(amount))
            case Every(parts=parts):
                return program.And(tuple(self.formula(part) for part in parts))
            case Some(parts=parts):
                return program.Or(tuple(self.formula(part) for part in parts))
            case Same(left=left, right=right):
                return program.Iff(self.formula(left), self.formula(right))
            case Among():
                pass
        raise AssertionError(node)

    def _linear(self, amount: Amount) -> Linear:
        return program.Linear(
            tuple((Fraction(factor), self._program_atom(atom)) for factor, atom in amount.terms),
            Fraction(amount.constant),
        )

    def _program_atom(self, atom: Atom) -> program.Atom:
        match atom:
            case Quantity(variable):
                return self.variables[variable]
            case Where(condition, amount):
                return program.Conditional(self.formula(condition), self._linear(amount))
            case Furthest(largest, amounts):
                return program.Extreme(largest, tuple(self._linear(each) for each in amounts))
        assert_never(atom)


def _shallow(node: Node) -> Node:
    if node.depth > _DEPTH:
        raise SpentError
    return node


def _interval(domain: program.Domain) -> tuple[int, int]:
    """The values of a finite domain, numbered."""
    match domain:
        case YesNo():
            return (0, 1)
        case OneOf(values):
            return (0, len(values) - 1)
        case NumberRange(low, high):
            return (math.ceil(low), math.floor(high))
        case DateRange(first, last):
            return (first.toordinal(), last.toordinal())
    assert_never(domain)


def _place(variable: Variable, value: str) -> int:
    domain = variable.domain
    assert isinstance(domain, OneOf)
    return domain.values.index(value)
