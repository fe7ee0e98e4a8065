"""What formulas mention, each define looked into once; and the formula that settles a variable."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from fractions import Fraction

from redline_dsl.program.program import (
    Compare,
    Defined,
    Formula,
    Is,
    Linear,
    Not,
    Relation,
    Truth,
    Value,
    Variable,
)
from redline_dsl.program.walking import Node, definitions, walk


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
