"""Values and domains as the language writes them."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from redline_dsl.program import DateRange, NumberRange, OneOf, YesNo

if TYPE_CHECKING:
    from redline_dsl.program import Domain, Value, Variable


def number_text(number: Fraction) -> str:
    """Write a number exactly: `6_000`, `-2.5`, and `1 / 3` where no decimal number will do."""
    decimals = _decimals_needed(number.denominator)
    if decimals is None:
        return f"{number_text(Fraction(number.numerator))} / {number.denominator:_}"
    scaled = abs(number.numerator) * 10**decimals // number.denominator
    whole, rest = divmod(scaled, 10**decimals)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole:_}" + (f".{rest:0{decimals}d}" if decimals else "")


def value_text(variable: Variable, value: Value) -> str:
    """Write a value of a variable, with its unit."""
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case Fraction():
            unit = variable.domain.unit if isinstance(variable.domain, NumberRange) else ""
            return _with_unit(value, unit)
        case dt.date():
            return value.isoformat()
        case _:
            assert_never(value)


def settling_text(variable: Variable, value: Value) -> str:
    """Write the term of a proposal that settles a variable to a value."""
    if isinstance(value, bool):
        return variable.key if value else f"not {variable.key}"
    return f"{variable.key} = {value_text(variable, value)}"


def domain_text(domain: Domain) -> str:
    """Write a domain: `yes/no`, `one of a, b`, `0 .. 5_000 person`."""
    match domain:
        case YesNo():
            return "yes/no"
        case OneOf(values):
            return "one of " + ", ".join(values)
        case NumberRange(low, high, whole, unit, _):
            ends = [number_text(low), number_text(high)]
            if not whole and all("." not in end for end in ends):
                ends = [f"{end}.0" for end in ends]  # the decimal point is what allows fractions
            return " .. ".join(ends) + (f" {unit}" if unit else "")
        case DateRange(low, high):
            return f"{low.isoformat()} .. {high.isoformat()}"
        case _:
            assert_never(domain)


def _with_unit(number: Fraction, unit: str) -> str:
    text = number_text(number)
    if not unit:
        return text
    numerator, slash, denominator = text.partition(" / ")
    return f"{numerator} {unit}{slash}{denominator}"


def _decimals_needed(denominator: int) -> int | None:
    """How many decimals write a fraction with this denominator exactly; None if none do."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator //= 2
        twos += 1
    while denominator % 5 == 0:
        denominator //= 5
        fives += 1
    return max(twos, fives) if denominator == 1 else None
