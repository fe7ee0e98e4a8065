"""What people write in plain English, or by another habit, and how this language says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Edit, Fix, Label

from .failed_reading import Reading, cut


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words in a line that reading failed in, and what to write instead.

    They count where the place of the fault is among them and the parser could go on with one of
    `where` (empty: whatever it is).  What is told of them is the group `told`, if there is one.
    `instead` makes the replacement; None: there is no single one.
    """

    words: re.Pattern[str]
    says: str
    instead: Callable[[re.Match[str]], str | None] = lambda _: None
    where: frozenset[str] = frozenset()
    sure: bool = False


def _comparison(words: str, sign: str) -> _Phrase:
    return _Phrase(
        re.compile(rf"(?<!\w)(?:{words})(?!\w)"),
        f"this is written `{sign}`",
        lambda _: sign,
        frozenset({"CMP"}),
    )


_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_POWERS: Final = {"thousand": 3, "k": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9}


def _day(found: re.Match[str]) -> str | None:
    """A day with its month in letters, or between full stops, as this language writes it."""
    month = found["month"].casefold()
    if not month.isdecimal():
        if month[:3] not in _MONTHS:
            return None
        month = str(_MONTHS.index(month[:3]) + 1)
    if not (1 <= int(month) <= 12 and 1 <= int(found["day"]) <= 31):  # noqa: PLR2004 - a calendar
        return None
    return f"{found['year']}-{int(month):02}-{int(found['day']):02}"


def _number(found: re.Match[str]) -> str | None:
    """`60 million` in digits."""
    whole, _, part = found["number"].replace("_", "").partition(".")
    power = _POWERS[found["power"].casefold()]
    if len(part) > power:
        return None
    return f"{int(whole + part.ljust(power, '0')):_}"


_DAY_SAYS: Final = "a day is written year-month-day, as in `2026-12-31`"

_PHRASES: Final = (
    _Phrase(
        re.compile(r"(?<=\S )only[ \t]+if(?!\w)"),
        "“a only if b” is written `a requires b`",
        lambda _: "requires",
        frozenset({"WHILE"}),
    ),
    _Phrase(
        re.compile(r"(?<![\w.])(?P<day>\d{1,2})\.[ \t]?(?P<month>\d{1,2})\.[ \t]?(?P<year>\d{4})"),
        _DAY_SAYS,
        _day,
    ),
    _Phrase(
        re.compile(
            r"(?<![\w.])(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?[ \t]+(?P<month>[A-Za-z]{3,9})"
            r"[ \t]+(?P<year>\d{4})(?!\w)"
        ),
        _DAY_SAYS,
        _day,
    ),
    _Phrase(
        re.compile(r"[$€£][ \t]*\d[\d_.,]*|\d[\d_.,]*[ \t]*[$€£]"),
        "money is a number and a unit that the file declares: `unit USD`, then `60 USD`",
    ),
    _Phrase(
        re.compile(
            r"(?<![\w.])(?P<number>\d[\d_]*(?:\.\d+)?)[ \t]+"
            r"(?P<power>(?i:thousand|million|billion|mn|bn|k))[ \t]+(?P<unit>\w+)"
        ),
        "numbers are written in digits; a larger unit can be declared: `unit MUSD = 1_000_000 USD`",
        lambda found: (number := _number(found)) and f"{number} {found['unit']}",
    ),
    _Phrase(
        re.compile(
            r"(?<!\w)(?:for[ \t]+(?:all|each|any|every)|all|each|any)[ \t]+"
            r"(?P<one>[^\W\d]\w*)[ \t]+in(?!\w)"
        ),
        "what is said of each member of a set begins with `every`",
        lambda found: f"every {found['one']} in",
    ),
    _Phrase(
        re.compile(r"(?<!\w)except(?:[ \t]+(?:if|when))?(?!\w)"),
        "an exception is written `unless`",
        lambda _: "unless",
        frozenset({"UNLESS"}),
    ),
    _Phrase(
        re.compile(r"(?<!\w)(?:is|(?:should|must|to)[ \t]+be)(?!\w)[ \t]*|:[ \t]*"),
        "an expectation is the name of a proposal and a verdict: `expect p acceptable`",
        lambda _: "",
        frozenset({"ACCEPTABLE"}),
        sure=True,
    ),
    _Phrase(
        re.compile(r"(?<!\w)between(?!\w)"),
        "“x between a and b” is written `x >= a and x <= b`",
        where=frozenset({"CMP"}),
    ),
    _Phrase(
        re.compile(
            r"(?<!\w)(?:between|from)[ \t]+(?P<low>\S+(?:[ \t]+\S+){0,2}?)[ \t]+(?:and|to)(?!\w)"
        ),
        "a range is written with two dots: `low .. high`",
        lambda found: f"{found['low']} ..",
        frozenset({"YES_NO"}),
    ),
    _Phrase(
        re.compile(
            r"(?<!\w)(?i:integers?|int|numbers?|numeric|real|decimal|float|percent(?:age)?|money"
            r"|amount|dates?|days?)(?!\w)(?P<range>[ \t]+(?=\d))?"
        ),
        "which numbers or days there are is a range: `0 .. 100`, `2026-01-01 .. 2026-12-31`",
        lambda found: found["range"] and "",
        frozenset({"YES_NO"}),
    ),
    _Phrase(
        re.compile(r"\{(?P<values>[^{}\r\n]*)\}"),
        "values to choose from are listed after `one of`, with commas",
        lambda found: f"one of {found['values'].strip()}",
        frozenset({"YES_NO"}),
    ),
    _Phrase(
        re.compile(r"[ \t]+in[ \t]*\{(?P<values>[^{}\r\n]*)\}"),
        "values to choose from are listed after `one of`, with commas",
        lambda found: f": one of {found['values'].strip()}",
        frozenset({"COLON"}),
    ),
    _Phrase(
        re.compile(r"(?<!\w)(?P<told>must|shall|should|will|may|can)[ \t]+not(?!\w)"),
        "a statement is what must hold, and its opposite begins with `not`",
        lambda _: "",
        frozenset({"CMP"}),
    ),
    _Phrase(
        re.compile(r"(?<!\w)(?P<told>either)[ \t]+\S"),
        "“either a or b” is written `a or b`; that not both are true is `a excludes b`",
        lambda _: "",
        frozenset({"CMP"}),
    ),
    _Phrase(
        re.compile(r"(?<!\w)(?P<told>neither)[ \t]+\S"),
        "“neither a nor b” is written `not (a or b)`",
        where=frozenset({"CMP"}),
    ),
    _Phrase(
        re.compile(r"(?<!\w)(?i:bool(?:ean)?|true/false|yes[ \t]+or[ \t]+no)(?!\w)"),
        "what is settled by yes or no is `yes/no`",
        lambda _: "yes/no",
        frozenset({"YES_NO"}),
    ),
    _Phrase(
        re.compile(r"(?<!\w)(?P<first>[^\W\d]\w*)(?=[ \t]*,|[ \t]+or[ \t])"),
        "values to choose from are listed after `one of`, with commas",
        lambda found: f"one of {found['first']}",
        frozenset({"YES_NO"}),
    ),
    _Phrase(
        re.compile(r"(?<!\w)at[ \t]+(?:most|least)[ \t]+\d+[ \t]+of(?!\w)"),
        "“at most 1 of them” is counted: `count(x in S: …) <= 1`",
    ),
    _comparison(r"is[ \t]+not|isn't|differs[ \t]+from", "!="),
    _comparison(r"no[ \t]+(?:later|more)[ \t]+than|at[ \t]+most|up[ \t]+to|until", "<="),
    _comparison(r"no[ \t]+(?:earlier|less|fewer)[ \t]+than|at[ \t]+least", ">="),
    _comparison(r"(?:less|fewer|smaller|earlier)[ \t]+than|before|below|under", "<"),
    _comparison(r"(?:more|greater|larger|later)[ \t]+than|after|above|over|exceeds", ">"),
    _comparison(r"is|are|equals", "="),
)


def phrase(accepted: set[str], at: Reading) -> Diagnostic | None:
    """What stands for the words in which reading failed, where they are a known habit."""
    for each in _PHRASES:
        if each.where and not each.where & accepted:
            continue
        for found in _round(each.words, at):
            instead = each.instead(found)
            told = "told" if "told" in each.words.groupindex else 0
            span = at.span(*found.span(told))
            fixes: tuple[Fix, ...] = ()
            if instead is not None:
                shown = cut(found[told].strip())
                title = f"replace `{shown}` by `{instead}`" if instead else f"leave `{shown}` out"
                fixes = (Fix(title, (Edit(span, instead),), safe=each.sure),)
            return Diagnostic(
                Code.OTHER_NOTATION,
                f"`{cut(found[told].strip())}` is not in this language",
                Label(span),
                at.head(),
                (each.says,),
                fixes,
            )
    return None


def _round(words: re.Pattern[str], at: Reading) -> Iterator[re.Match[str]]:
    """The places where a pattern is found round the fault."""
    start, end = at.line()
    start = max(start, at.found - _NEAR)
    for found in words.finditer(at.content, start, min(end, at.found + 2 * _NEAR)):
        if found.start() <= at.found < found.end():
            yield found


_NEAR: Final = 40
"""Characters before the fault where a phrase may begin."""
