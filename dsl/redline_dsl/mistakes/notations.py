"""Notations of other languages: what stands for each in this one."""

from __future__ import annotations

import re
from typing import NamedTuple


class OtherNotation(NamedTuple):
    """Something from another language: where it stands, what to say, what to write instead.

    `sure` when it means the same wherever people write it.
    """

    start: int
    end: int
    explanation: str
    replacement: str | None
    sure: bool = False


class _Notation(NamedTuple):
    pattern: re.Pattern[str]
    explanation: str
    replacement: str | None = None
    sure: bool = False


def _notation(pattern: str, explanation: str, replacement: str | None = None) -> _Notation:
    return _Notation(re.compile(pattern), explanation, replacement)


def _sure(pattern: str, explanation: str, replacement: str) -> _Notation:
    return _Notation(re.compile(pattern), explanation, replacement, sure=True)


_IMPLICATION = "an implication is written `requires`"

_NOTATIONS = (
    _sure(r"==+", "equality is written `=`", "="),
    _sure(r"=<", "“at most” is written `<=`", "<="),
    _notation(r"=>", f"{_IMPLICATION}; “at least” is written `>=`"),
    _sure(r"(?<!<)->|→|⇒", _IMPLICATION, "requires"),
    _notation(r"<->|<=>|↔|⇔", "“if and only if” is written `=` between two bracketed formulas"),
    _sure(r"&&?|∧", "a conjunction is written `and`", "and"),
    _sure(r"\|\|?|∨", "a disjunction is written `or`", "or"),
    _notation(r"[¬~]|!(?!=)", "a negation is written `not`", "not "),
    _sure(r"<>", "“is not equal” is written `!=`", "!="),
    _notation(r":=", "a definition is written with `=`", "="),
    _notation(r"\*\*|\^", "powers are not part of the language: every formula is linear"),
    _sure(r"×", "a product is written `*`", "*"),
    _sure(r"÷", "a quotient is written `/`", "/"),
    _notation(r"−|–", "a minus sign is written `-`", "-"),
    _sure(r"yes\s*/\s*no(?!\w)(?<!yes/no)", "no space stands in `yes/no`", "yes/no"),
    _notation(r"[\[\]]", "brackets are round: `( … )`, and `{ … }` after `in`"),
    _sure(r";", "nothing ends a statement: leave the semicolon out", ""),
    _notation(r"\.(?=\s|\Z)", "nothing ends a statement: leave the full stop out", ""),
    _notation(r"[“”„«»]", 'text stands between straight quotation marks: `"…"`', '"'),
    _notation(r"[‘’'`]", 'text stands between straight double quotation marks: `"…"`'),
    _notation(r"(?<!\w)(?:implies|then|IMPLIES|THEN)(?!\w)", _IMPLICATION, "requires"),
    _notation(r"(?<!\w)iff(?!\w)", "“if and only if” is written `=` between two formulas", "="),
)

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)")
_IF = re.compile(r"(?<!\w)if\s+\Z")

_RANGE = re.compile(r"[-–—−]|(?<!\w)(?:to|bis)(?!\w)")
_RANGE_AS_UNIT = re.compile(r"(?<!\w)(?:to|bis)(?=\s+\Z)")

_NEAR = 20
"""How far before a fault the notation that caused it may begin."""


def other_notation(content: str, offset: int) -> OtherNotation | None:
    """The notation of another language that stands where reading failed, if there is one."""
    near = max(0, offset - _NEAR)
    for number in _THOUSANDS.finditer(content, near, offset + _NEAR):
        if number.start() < offset < number.end():
            plain = number[0].replace(",", "_")
            explanation = f"thousands are set apart by `_`: write `{plain}`"
            return OtherNotation(*number.span(), explanation, plain, sure=True)
    if condition := _IF.search(content, near, offset):
        explanation = "`if a then b` is written `a requires b`"
        return OtherNotation(condition.start(), condition.start() + 2, explanation, None)
    for notation in _NOTATIONS:
        for start in range(max(0, offset - 2), offset + 1):
            found = notation.pattern.match(content, start)
            if found and found.end() > offset:
                return OtherNotation(
                    *found.span(), notation.explanation, notation.replacement, notation.sure
                )
    return None


def other_range(content: str, offset: int) -> OtherNotation | None:
    """Another way to write the `..` between two bounds."""
    found = _RANGE.match(content, offset)
    found = found or _RANGE_AS_UNIT.search(content, max(0, offset - _NEAR), offset)
    if found is None:
        return None
    return OtherNotation(*found.span(), "between two bounds stand two dots, `..`", "..")
