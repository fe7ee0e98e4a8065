"""Which variables a ground formula mentions, through its defines too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .program import (
    And,
    Compare,
    Conditional,
    Constant,
    Defined,
    Extreme,
    Iff,
    Is,
    Linear,
    Not,
    Or,
    Truth,
    Variable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .program import Formula


def variables(formulas: Iterable[Formula]) -> dict[str, Variable]:
    """The variables of some formulas by key, each once, in the order of the formulas.

    Iterative, and each define is entered once, so that shared definitions cost nothing.
    """
    found: dict[str, Variable] = {}
    entered: set[str] = set()
    waiting: list[Formula | Linear | Variable] = [*formulas]
    waiting.reverse()
    while waiting:
        part = waiting.pop()
        match part:
            case Variable():
                found.setdefault(part.key, part)
            case Constant():
                pass
            case Truth(variable) | Is(variable, _):
                found.setdefault(variable.key, variable)
            case Not(operand):
                waiting.append(operand)
            case And(parts) | Or(parts):
                waiting += parts[::-1]
            case Iff(left, right):
                waiting += (right, left)
            case Compare(_, amount):
                waiting.append(amount)
            case Defined(key, body):
                if key not in entered:
                    entered.add(key)
                    waiting.append(body)
            case Linear(terms):
                for _, atom in reversed(terms):
                    match atom:
                        case Variable():
                            waiting.append(atom)
                        case Conditional(condition, amount):
                            waiting += (amount, condition)
                        case Extreme(_, amounts):
                            waiting += amounts[::-1]
    return found
