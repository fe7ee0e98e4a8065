"""Exact arithmetic on linear amounts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from .program import Compare, Constant, Linear, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .program import Atom, Formula

ZERO = Linear((), Fraction(0))


def number(value: Fraction | int) -> Linear:
    """A constant."""
    return Linear((), Fraction(value))


def of(atom: Atom, coefficient: Fraction | int = 1) -> Linear:
    """One atom, scaled."""
    return Linear(((Fraction(coefficient), atom),), Fraction(0))


def total(parts: Iterable[tuple[Fraction | int, Linear]]) -> Linear:
    """The sum of factor times amount; linear in the number of terms altogether."""
    coefficients: dict[Atom, Fraction] = {}
    constant = Fraction(0)
    for factor, amount in parts:
        constant += factor * amount.constant
        for coefficient, atom in amount.terms:
            scaled = coefficient if factor == 1 else factor * coefficient
            before = coefficients.get(atom)
            coefficients[atom] = scaled if before is None else before + scaled
    terms = tuple((c, atom) for atom, c in coefficients.items() if c)
    return Linear(terms, constant)


def scaled(amount: Linear, factor: Fraction) -> Linear:
    """`factor` times `amount`."""
    return total([(factor, amount)])


def compare(operator: str, left: Linear, right: Linear) -> Formula:
    """`left operator right` as a formula; decided at once when no variable is left."""
    if operator in {">", ">="}:
        left, right = right, left
        operator = {">": "<", ">=": "<="}[operator]
    relation = Relation(operator)
    difference = total([(1, left), (-1, right)])
    if difference.terms:
        return Compare(relation, difference)
    return Constant(holds(relation, difference.constant))


def holds(relation: Relation, value: Fraction) -> bool:
    """Whether a number stands in this relation to zero."""
    match relation:
        case Relation.EQUAL:
            return value == 0
        case Relation.UNEQUAL:
            return value != 0
        case Relation.LESS:
            return value < 0
        case Relation.AT_MOST:
            return value <= 0
