"""Exact numbers as decimal text and back, of any length.

Python refuses to convert integers of more than 4,300 digits to or from text, to protect servers
from long ones; coefficients brought to a common denominator may be longer.
"""

from __future__ import annotations

from fractions import Fraction

_DIGITS = 4_000
_CHUNK = 10**_DIGITS


def digits(number: int) -> str:
    """A natural number in decimal."""
    chunks = []
    while number >= _CHUNK:
        number, rest = divmod(number, _CHUNK)
        chunks.append(str(rest).zfill(_DIGITS))
    return str(number) + "".join(reversed(chunks))


def rational(text: str) -> Fraction:
    """The number that `-?digits(/digits)?` says."""
    numerator, _, denominator = text.removeprefix("-").partition("/")
    number = Fraction(_natural(numerator), _natural(denominator or "1"))
    return -number if text.startswith("-") else number


def _natural(text: str) -> int:
    if len(text) <= _DIGITS:
        return int(text)
    number = 0
    for start in range(len(text) % _DIGITS - _DIGITS, len(text), _DIGITS):
        number = number * _CHUNK + int(text[max(start, 0) : start + _DIGITS] or "0")
    return number
