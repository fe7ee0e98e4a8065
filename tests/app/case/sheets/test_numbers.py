"""Numbers as people type them: exact, and never guessed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redline.case.sheets.decimal_sign import DecimalSign
from redline.case.sheets.numbers import Amount, Unclear, amount

POINT, COMMA = DecimalSign.POINT, DecimalSign.COMMA

READ = {
    ("1500", None): Fraction(1500),
    ("-3", None): Fraction(-3),
    ("−3", None): Fraction(-3),
    ("6_000", None): Fraction(6000),
    ("6 000", None): Fraction(6000),
    ("6\u202f000", None): Fraction(6000),
    ("6'000", None): Fraction(6000),
    ("0.25", None): Fraction(1, 4),
    ("0.125", None): Fraction(1, 8),
    ("1.5", None): Fraction(3, 2),
    ("1.2500", None): Fraction(5, 4),
    ("1234.125", None): Fraction(9873, 8),
    ("25%", None): Fraction(1, 4),
    ("1.250.000", None): Fraction(1_250_000),
    ("1,250,000", None): Fraction(1_250_000),
    ("1.234,5", None): Fraction(2469, 2),
    ("1,234.5", None): Fraction(2469, 2),
    ("1,5", COMMA): Fraction(3, 2),
    ("1,250", COMMA): Fraction(5, 4),
    ("1.250", COMMA): Fraction(1250),
    ("1,250", POINT): Fraction(1250),
    ("1.250", POINT): Fraction(5, 4),
    ("6 000,5", COMMA): Fraction(12001, 2),
}

UNCLEAR = {
    "1,5": ("1.5",),
    "0,125": ("0.125",),
    "1,250": ("1.250", "1250"),
    "1.250": ("1.250", "1250"),
    "12.000": ("12.000", "12000"),
}

NO_NUMBERS = [
    ("", None),
    ("many", None),
    ("1 2", None),
    ("60 00", None),
    ("1.2.3", None),
    ("1,5", POINT),
    ("12,50", POINT),
    ("1.5", COMMA),
    ("1.234.56", None),
    ("1.234,5,6", None),
    ("5 or more", None),
    ("5; drop", None),
    ("5 person or ceasefire", None),
    ("9" * 80, None),
]


@pytest.mark.parametrize(("text", "decimals"), READ)
def test_a_number_is_read_exactly(text: str, decimals: DecimalSign | None) -> None:
    assert amount(text, decimals) == Amount(READ[text, decimals], "")


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_can_be_read_in_two_ways_is_asked(text: str) -> None:
    assert amount(text, None) == Unclear(UNCLEAR[text])


@pytest.mark.parametrize(("text", "decimals"), NO_NUMBERS)
def test_what_is_no_number_is_none(text: str, decimals: DecimalSign | None) -> None:
    assert amount(text, decimals) is None


def test_a_unit_may_follow() -> None:
    assert amount("500 person", None) == Amount(Fraction(500), "person")
    assert amount("2.5MUSD", None) == Amount(Fraction(5, 2), "MUSD")
    assert amount("3 USD per month", None) == Amount(Fraction(3), "USD per month")
