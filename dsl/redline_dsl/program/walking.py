"""Walking checked formulas: their parts, and the defines they stand on, in dependency order.

Every walk keeps its own stack: an `and` may have 100,000 parts and defines may build on each other
without end, so nothing here is as deep as its input.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any

from .program import (
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
    Requires,
    Truth,
    Variable,
)

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
