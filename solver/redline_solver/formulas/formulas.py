"""Walking formulas: what a formula mentions, and the defines it stands on, in dependency order.

Every walk keeps its own stack: an `and` may have 100,000 parts and defines may build on each other
without end, so nothing here is as deep as its input.
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from redline_dsl.program.program import (
    And,
    Compare,
    Conditional,
    Constant,
    Defined,
    Excludes,
    Extreme,
    Formula,
    Iff,
    Is,
    Linear,
    Not,
    Or,
    Relation,
    Requires,
    Truth,
    Value,
    Variable,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

Node = Formula | Linear | Conditional | Extreme | Variable


_CHILDREN: dict[type, Callable[[Any], Sequence[Node]]] = {
    Truth: lambda node: (node.variable,),
    Is: lambda node: (node.variable,),
    Not: lambda node: (node.operand,),
    And: lambda node: node.parts,
    Or: lambda node: node.parts,
    Requires: lambda node: node.parts,
    Excludes: lambda node: node.parts,
    Iff: lambda node: (node.left, node.right),
    Compare: lambda node: (node.amount,),
    Defined: lambda node: (node.body,),
    Linear: lambda node: [atom for _, atom in node.terms],
    Conditional: lambda node: (node.condition, node.amount),
    Extreme: lambda node: node.parts,
    Constant: lambda _: (),
    Variable: lambda _: (),
}
"""A table, because formulas are walked often: a `match` tries one class after the other."""


def children(node: Node) -> Sequence[Node]:
    """What a node is made of, left to right; of a define, its body."""
    return _CHILDREN[type(node)](node)


def walk(root: Node) -> Iterator[Node]:
    """Every node under `root`, parents first; a define is shown but its body is not entered."""
    stack: list[Node] = [root]
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, Defined):
            stack.extend(reversed(_CHILDREN[type(node)](node)))


def definitions(root: Node, known: Container[str]) -> list[Defined]:
    """The defines that `root` stands on and that are not `known` yet, each after those it uses."""
    ordered: dict[str, Defined] = {}
    pending: list[tuple[Iterator[Defined], Defined | None]] = [(iter(_defines_in(root)), None)]
    while pending:
        uses, user = pending[-1]
        used = next(uses, None)
        if used is None:
            pending.pop()
            if user is not None:
                ordered[user.key] = user
        elif used.key not in ordered and used.key not in known:
            pending.append((iter(_defines_in(used.body)), used))
    return list(ordered.values())


def _defines_in(root: Node) -> list[Defined]:
    return [node for node in walk(root) if isinstance(node, Defined)]


class Mentions:
    """Which variables formulas mention, through defines; each define is looked into once."""

    def __init__(self) -> None:
        self._of_define: dict[str, tuple[str, ...]] = {}

    def of(self, formula: Formula) -> tuple[str, ...]:
        """The keys of the variables that `formula` mentions, in order of first mention."""
        nodes = list(walk(formula))
        if any(isinstance(node, Defined) for node in nodes):
            for define in definitions(formula, self._of_define):
                self._of_define[define.key] = self._direct(walk(define.body))
        return self._direct(nodes)

    def _direct(self, nodes: Iterable[Node]) -> tuple[str, ...]:
        keys: dict[str, None] = {}
        for node in nodes:
            if isinstance(node, Variable):
                keys[node.key] = None
            elif isinstance(node, Defined):
                keys.update(dict.fromkeys(self._of_define[node.key]))
        return tuple(keys)


def has_value(variable: Variable, value: Value) -> Formula:
    """The formula that a variable is settled to a value of its domain."""
    match value:
        case bool():
            return Truth(variable) if value else Not(Truth(variable))
        case str():
            return Is(variable, value)
        case datetime.date():
            number = Fraction(value.toordinal())
        case Fraction():
            number = value
    return Compare(Relation.EQUAL, Linear(((Fraction(1), variable),), -number))
