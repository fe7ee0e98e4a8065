"""Domains as the language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from redline_dsl.program.program import DateRange, NumberRange, OneOf, YesNo
from redline_dsl.program.wording import number

if TYPE_CHECKING:
    from redline_dsl.program.program import Domain


def domain_text(domain: Domain) -> str:
    """Write a domain: `yes/no`, `one of a, b`, `0 .. 5_000 person`."""
    match domain:
        case YesNo():
            return "yes/no"
        case OneOf(values):
            return "one of " + ", ".join(values)
        case NumberRange(low, high, whole, unit, _):
            ends = [number(low), number(high)]
            if not whole:  # the decimal point is what allows fractions
                ends = [end if "." in end or "/" in end else f"{end}.0" for end in ends]
            return " .. ".join(ends) + (f" {unit}" if unit else "")
        case DateRange(low, high):
            return f"{low.isoformat()} .. {high.isoformat()}"
        case _:
            assert_never(domain)
