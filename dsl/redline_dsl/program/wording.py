"""Values and settlements written the way an author would write them, ready to paste into a file."""

from __future__ import annotations

import datetime
from fractions import Fraction

from .program import NumberRange, Value, Variable


def settlement(variable: Variable, value: Value) -> str:
    """A term that settles a variable: `deploys(Turkey, military)`, `start = 2026-03-01`."""
    if value is True:
        return variable.key
    if value is False:
        return f"not {variable.key}"
    return f"{variable.key} = {amount(variable, value)}"


def amount(variable: Variable, value: Value) -> str:
    """A value with the unit of its issue."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    unit = variable.domain.unit if isinstance(variable.domain, NumberRange) else ""
    return number(value, unit)


def number(value: Fraction, unit: str = "") -> str:
    """An exact number: `6_000 person`, `0.25`, `1 USD / 3` where no decimal fraction is exact."""
    suffix = f" {unit}" if unit else ""
    if value < 0:
        return f"-{number(-value, unit)}"
    if value.denominator == 1:
        return f"{_grouped(value.numerator)}{suffix}"
    decimal = _decimal(value)
    if decimal is not None:
        return f"{decimal}{suffix}"
    return f"{_grouped(value.numerator)}{suffix} / {_grouped(value.denominator)}"


def _grouped(digits: int) -> str:
    return f"{digits:_}"


def _decimal(value: Fraction) -> str | None:
    """The decimal fraction equal to `value`, if there is a short one."""
    for places in range(1, 10):
        if 10**places % value.denominator == 0:
            scaled = value.numerator * (10**places // value.denominator)
            whole, rest = divmod(scaled, 10**places)
            return f"{_grouped(whole)}.{rest:0{places}d}"
    return None
