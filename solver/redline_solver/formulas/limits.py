"""Numeric lines: what is limited, from which side, and by how much as their authors wrote it."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from redline_dsl.lint.subject import Subject
from redline_dsl.names.units import UnitTable
from redline_dsl.program.program import And, Compare, Constant, Defined, Formula, Linear, Relation
from redline_dsl.program.wording import number
from redline_dsl.syntax import tree as syntax
from redline_dsl.syntax.printing import unit
from redline_dsl.text.faults import Faults


@dataclass(frozen=True, slots=True)
class Limit:
    """A line such as `total(p) <= 6_000 person`, or `every p in Phase: …` of it.

    `amounts` are its instances, each below 0 where it stays clear of the limit.  The limit itself
    is `value` times `scale` base units, that is `value` of `unit`; or a day, counted as dates are.
    """

    amounts: tuple[Linear, ...]
    above: bool
    value: Fraction
    scale: Fraction
    unit: str
    dated: bool

    def at(self, amount: Fraction) -> str:
        """What is limited, as a person would write it, where the greatest instance is `amount`."""
        base = self.value * self.scale + (amount if self.above else -amount)
        if self.dated:
            day = math.ceil(base) if self.above else math.floor(base)
            return datetime.date.fromordinal(day).isoformat()
        return number(base / self.scale, self.unit)


def limit(subject: Subject, name: str, reading: str | None, formula: Formula) -> Limit | None:
    """The limit that a statement sets, in a reading; None where it compares with no number."""
    written = _written(subject.stating[name], reading)
    while isinstance(written, syntax.Group) or (
        isinstance(written, syntax.Quantified) and written.quantifier is syntax.Quantifier.EVERY
    ):
        written = written.body
    amounts = _instances(formula)
    if not amounts or not isinstance(written, syntax.Compare):
        return None
    operator, second = written.rest[0]
    for side, above in (
        (second, operator in {"<", "<="}),
        (written.first, operator in {">", ">="}),
    ):
        constant = _constant(subject, side)
        if constant is not None:
            return Limit(amounts, above, *constant)
    return None


def _written(statement: syntax.Statement, reading: str | None) -> syntax.Formula | None:
    if not isinstance(statement, syntax.PositionStatement):
        return None
    by_name = {each.name.text: each.formula for each in statement.readings}
    return by_name.get(reading or "", statement.formula)


def _instances(formula: Formula) -> tuple[Linear, ...]:
    """The amounts that are to be at most 0; none where anything else is asked for as well."""
    amounts: list[Linear] = []
    for part in _parts(formula):
        match part:
            case Compare(Relation.AT_MOST | Relation.LESS, amount):
                amounts.append(amount)
            case Constant(True):
                pass
            case _:
                return ()
    return tuple(amounts)


def _parts(formula: Formula) -> Iterator[Formula]:
    match formula:
        case And(parts):
            for part in parts:
                yield from _parts(part)
        case Defined(_, body):
            yield from _parts(body)
        case _:
            yield formula


def _constant(
    subject: Subject, side: syntax.Formula
) -> tuple[Fraction, Fraction, str, bool] | None:
    """The value, scale and unit of a side that is a number or a day, written here or as a given."""
    match side:
        case syntax.Group(body=body):
            return _constant(subject, body)
        case syntax.Apply(name=name, arguments=()):
            for each in subject.statements:
                if isinstance(each, syntax.Given) and each.name.text == name.text and each.value:
                    return _constant(subject, each.value)
        case syntax.Number(value=value):
            return (value, *_scale(subject, side), False)
        case syntax.Negative(operand=syntax.Number(value=value) as operand):
            return (-value, *_scale(subject, operand), False)
        case syntax.Date(value=day):
            return (Fraction(day.toordinal()), Fraction(1), "", True)
        case _:
            pass
    return None


def _scale(subject: Subject, written: syntax.Number) -> tuple[Fraction, str]:
    if written.unit is None:
        return Fraction(1), ""
    table = UnitTable(Faults())
    table.declare(each for each in subject.statements if isinstance(each, syntax.UnitStatement))
    known = table.unit(written.unit)
    return (known.scale if known else Fraction(1)), unit(written.unit)
