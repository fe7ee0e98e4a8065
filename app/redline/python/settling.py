"""Values given in Python, as the terms of a proposal that settle them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Never, assert_never

from redline.document.domains import domain_text
from redline_dsl.program.program import DateRange, NumberRange, OneOf, YesNo
from redline_dsl.program.wording import settlement
from redline_dsl.text.spelling import closest

if TYPE_CHECKING:
    from redline_dsl.program.program import Program, Value, Variable

PythonValue = bool | int | float | Decimal | Fraction | str | datetime.date
"""What a matter may be settled to: `True`, `"un"`, `800`, `Fraction(1, 3)`, a date or its text.

Numbers are in the unit of the matter; a float is taken as it is written, `0.1` for a tenth."""


class UnknownMatterError(KeyError):
    """There is no matter of this key; `suggestion` is one that was probably meant."""

    __module__ = "redline"

    def __init__(self, key: str, program: Program) -> None:
        super().__init__(key)
        self.key = key
        self.suggestion = closest(key, list(program.variables))

    def __str__(self) -> str:
        meant = f"; did you mean `{self.suggestion}`?" if self.suggestion else ""
        return f"there is no matter `{self.key}`{meant}"


def terms(program: Program, values: Mapping[str, PythonValue]) -> Iterator[str]:
    """The terms that settle matters, each by its key, `troops(Kestria, entry)`.

    Raises:
        UnknownMatterError: there is no such matter.
        ValueError: a value is of another kind than its matter.
    """
    for key, given in values.items():
        variable = program.variables.get(key)
        if variable is None:
            raise UnknownMatterError(key, program)
        yield settlement(variable, _value(variable, given))


def _value(variable: Variable, given: PythonValue) -> Value:
    match variable.domain:
        case YesNo():
            if given in {"yes", "no"}:
                return given == "yes"
            return given if isinstance(given, bool) else _refuse(variable, given)
        case OneOf(values):
            return given if isinstance(given, str) and given in values else _refuse(variable, given)
        case NumberRange():
            return _number(variable, given)
        case DateRange():
            return _day(variable, given)
    assert_never(variable.domain)


def _number(variable: Variable, given: PythonValue) -> Fraction:
    if isinstance(given, bool | datetime.date):
        _refuse(variable, given)
    try:
        return Fraction(str(given) if isinstance(given, float) else given)
    except (ValueError, OverflowError):
        _refuse(variable, given)


def _day(variable: Variable, given: PythonValue) -> datetime.date:
    if isinstance(given, datetime.datetime):
        return given.date()
    if isinstance(given, datetime.date):
        return given
    try:
        return datetime.date.fromisoformat(str(given))
    except ValueError:
        _refuse(variable, given)


def _refuse(variable: Variable, given: PythonValue) -> Never:
    msg = f"`{variable.key}` may be {domain_text(variable.domain)}, not {given!r}"
    raise ValueError(msg)
