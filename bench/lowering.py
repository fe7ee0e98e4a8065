"""From a checked program to a loaded solver: text, as the tool does it, against operators."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any, assert_never

import z3

from redline_dsl.program.program import (
    And,
    Compare,
    Conditional,
    Constant,
    DateRange,
    Defined,
    Extreme,
    Iff,
    Is,
    Not,
    NumberRange,
    Or,
    Relation,
    Truth,
    Variable,
)
from redline_solver.asking.session import Session, Symbols
from redline_solver.formulas.lower import Literal, Script
from redline_solver.verdict import Limits

if TYPE_CHECKING:
    from redline_dsl.program.program import Formula, Linear, Program


def literals(program: Program) -> list[Literal]:
    """Every reading of every position of a program, named."""
    return [
        Literal(f"{position.name} {reading.name}", reading.formula)
        for position in program.positions.values()
        for reading in position.readings
    ]


def lower(named: Sequence[Literal]) -> Session:
    """Load named formulas the way the tool does."""
    script, session = Script(), Session(Limits(), Symbols())
    for literal in named:
        script.name(literal)
    session.add(script.take())
    return session


def overload(named: Sequence[Literal]) -> Any:  # noqa: ANN401 - a solver of an untyped library
    """Load the same formulas with Z3's overloaded operators; without domains, in its favour."""
    solver = z3.SimpleSolver()
    terms = Terms()
    for literal in named:
        solver.add(z3.Implies(z3.Bool(literal.name), terms.formula(literal.formula)))
    return solver


class Terms:
    """Formulas as Z3 terms, each define built once."""

    def __init__(self) -> None:
        self._defined: dict[str, Any] = {}

    def formula(self, formula: Formula) -> Any:  # noqa: ANN401 - as above
        """One formula."""
        match formula:
            case Truth(variable):
                return z3.Bool(variable.key)
            case Is(variable, value):
                return z3.Bool(f"{variable.key} = {value}")
            case Not(operand):
                return ~self.formula(operand)
            case And(parts):
                return reduce(and_, map(self.formula, parts), z3.BoolVal(True))  # noqa: FBT003 - Z3's way
            case Or(parts):
                return reduce(or_, map(self.formula, parts), z3.BoolVal(False))  # noqa: FBT003 - as above
            case Iff(left, right):
                return self.formula(left) == self.formula(right)
            case Compare(relation, amount):
                return _compared(relation, self._amount(amount))
            case Defined(key, body):
                if key not in self._defined:
                    self._defined[key] = self.formula(body)
                return self._defined[key]
            case Constant(value):
                return z3.BoolVal(value)
        assert_never(formula)

    def _amount(self, amount: Linear) -> Any:  # noqa: ANN401 - as above
        total = z3.Q(amount.constant.numerator, amount.constant.denominator)
        for coefficient, atom in amount.terms:
            factor = z3.Q(coefficient.numerator, coefficient.denominator)
            total = total + factor * self._atom(atom)
        return total

    def _atom(self, atom: Variable | Conditional | Extreme) -> Any:  # noqa: ANN401 - as above
        match atom:
            case Variable(key):
                return z3.Int(key) if _whole(atom) else z3.Real(key)
            case Conditional(condition, amount):
                return z3.If(self.formula(condition), self._amount(amount), z3.RealVal(0))
            case Extreme(largest, parts):
                best = self._amount(parts[0])
                for part in map(self._amount, parts[1:]):
                    best = z3.If((part > best) if largest else (part < best), part, best)
                return best
        assert_never(atom)


def _whole(variable: Variable) -> bool:
    domain = variable.domain
    return isinstance(domain, DateRange) or (isinstance(domain, NumberRange) and domain.whole)


def _compared(relation: Relation, amount: Any) -> Any:  # noqa: ANN401 - as above
    match relation:
        case Relation.EQUAL:
            return amount == 0
        case Relation.UNEQUAL:
            return amount != 0
        case Relation.LESS:
            return amount < 0
        case Relation.AT_MOST:
            return amount <= 0
    assert_never(relation)
