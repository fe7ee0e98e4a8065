"""Numbers as people type them into cells, and the two ways to read a comma."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from .decimal_sign import DecimalSign

_SIGNS: Final = {DecimalSign.POINT: ".", DecimalSign.COMMA: ","}
_NUMBER = re.compile(
    r"(?P<minus>[-−]?)\s*(?P<digits>[0-9](?:[0-9.,_'’\s]*[0-9])?)\s*(?P<percent>%?)\s*(?P<unit>[^\W\d]\w*(?:\s+per\s+[^\W\d]\w*)*)?"
)
_UNIT = re.compile(r"[^\W\d]\w*(?:\s+per\s+[^\W\d]\w*)*")
_SPACES = re.compile(r"[\s_'’]")
_PLAIN = re.compile(r"[0-9]+")
_SPACED = re.compile(r"[0-9]{1,3}(?:[\s_'’][0-9]{3})+(?P<rest>[.,][0-9]+)?")
_LONGEST: Final = 60
"""Characters of a number."""
_GROUP: Final = 3
"""Digits between two signs that part thousands."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact number, and the unit that was written after it."""

    value: Fraction
    unit: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """A number that can be read in more than one way; `readings` are these ways."""

    readings: tuple[str, ...]


def is_unit(text: str) -> bool:
    """Whether a text has the form of a unit: `person`, `USD per month`."""
    return _UNIT.fullmatch(text) is not None


def amount(text: str, decimals: DecimalSign | None) -> Amount | Unclear | None:
    """Read a number; None where the text is none.

    Without `decimals` nothing is guessed: one comma, or a point before three digits, is unclear.
    """
    found = _NUMBER.fullmatch(text)
    if found is None or len(text) > _LONGEST:
        return None
    digits = found["digits"]
    if _SPACES.search(digits):
        if not _SPACED.fullmatch(digits):
            return None
        digits = _SPACES.sub("", digits)
    read = _value(digits, decimals)
    if not isinstance(read, Fraction):
        return read
    value = read / 100 if found["percent"] else read
    return Amount(-value if found["minus"] else value, found["unit"] or "")


def _value(digits: str, decimals: DecimalSign | None) -> Fraction | Unclear | None:
    signs = re.sub(r"[0-9]", "", digits)
    if not signs:
        return Fraction(int(digits))
    if decimals is not None:
        return _with(digits, _SIGNS[decimals])
    if len(set(signs)) > 1:  # the last of two different signs can only be the decimal one
        return _with(digits, signs[-1])
    other = "," if signs[0] == "." else "."
    if len(signs) > 1:  # and a sign that stands there twice parts thousands
        return _with(digits, other)
    before, after = digits.split(signs)
    as_decimal = f"{before}.{after}"
    grouped = len(after) == _GROUP and len(before) <= _GROUP and before != "0"
    if grouped:
        return Unclear((as_decimal, before + after))
    if signs == ",":
        return Unclear((as_decimal,))
    return _with(digits, ".")


def _with(digits: str, decimal: str) -> Fraction | None:
    """The number if this is the decimal sign; thousands must be parted in threes."""
    whole, *rest = digits.split(decimal)
    if len(rest) > 1 or any(not _PLAIN.fullmatch(part) for part in rest):
        return None
    first, *groups = re.split(r"[.,]", whole)
    if groups and (len(first) > _GROUP or any(len(group) != _GROUP for group in groups)):
        return None
    return Fraction(f"{first}{''.join(groups)}" + (f".{rest[0]}" if rest else ""))
