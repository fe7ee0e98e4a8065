"""Exact arithmetic on linear amounts."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from .program import (
    Atom,
    Compare,
    Constant,
    Defined,
    Formula,
    Is,
    Linear,
    Relation,
    Truth,
)
from .walking import Node, children

ZERO = Linear((), Fraction(0))

MAX_DIGITS = 1_000
"""Results with more digits than this are refused: nobody can read them, and they take for ever."""

_MAX_BITS = MAX_DIGITS * 10 // 3


class TooManyDigits(Exception):  # noqa: N818 - a limit that was reached, for the caller to report
    """An exact result has more than `MAX_DIGITS` digits."""


def bounded(value: Fraction) -> Fraction:
    """The value itself.

    Raises:
        TooManyDigits: it is too long.
    """
    if value.denominator.bit_length() > _MAX_BITS or value.numerator.bit_length() > _MAX_BITS:
        raise TooManyDigits
    return value


def number(value: Fraction | int) -> Linear:
    """A constant."""
    return Linear((), Fraction(value))


def of(atom: Atom, coefficient: Fraction | int = 1) -> Linear:
    """One atom, scaled."""
    return Linear(((Fraction(coefficient), atom),), Fraction(0))


def total(parts: Iterable[tuple[Fraction | int, Linear]]) -> Linear:
    """The sum of factor times amount; linear in the number of terms altogether.

    Raises:
        TooManyDigits: a coefficient or the constant becomes too long.
    """
    coefficients: dict[Atom, Fraction] = {}
    constant = Fraction(0)
    for factor, amount in parts:
        constant = bounded(constant + factor * amount.constant)
        for coefficient, atom in amount.terms:
            scaled = coefficient if factor == 1 else factor * coefficient
            before = coefficients.get(atom)
            coefficients[atom] = bounded(scaled if before is None else before + scaled)
    terms = tuple((c, atom) for atom, c in coefficients.items() if c)
    return Linear(terms, constant)


def scaled(amount: Linear, factor: Fraction) -> Linear:
    """`factor` times `amount`."""
    return total([(factor, amount)])


def size(part: Node, known: dict[int, int] | None = None) -> int:
    """How many parts an amount or a formula has when it is written out.

    A part that is used twice counts twice, but a define that is a formula counts as one part: it is
    shared.  `known` keeps sizes by identity, so that counting is linear in what is really there.
    """
    known = {} if known is None else known
    if id(part) not in known:
        inside = () if isinstance(part, Truth | Is | Defined) else children(part)
        known[id(part)] = 1 + sum(size(inner, known) for inner in inside)
    return known[id(part)]


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
