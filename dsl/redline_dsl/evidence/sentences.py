"""The sentences of a document, with their places: made for news prose in English.

A text is first parted into blocks: at blank lines, before list items and headings, and at every
line end that is not a mere wrapping of the line.  A block is then parted after `.`, `!`, `?` and
`…` (and their like in other scripts) unless what stands round the mark says that the sentence goes
on: a small letter after it, an abbreviation, an initial, a number.  Nothing is guessed from
statistics, so the same text always has the same sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

WIDEST_WRAPPED = 132
NARROWEST_WRAPPED = 40
"""Characters: where the longest line of a paragraph is outside these, its lines are not wrapped."""

FEW_LINES = 2
"""So short a paragraph shows its width only where the whole document is wrapped."""

FULL = 0.8
"""A line that was wrapped is this full with the next word: fonts make some more so, some less."""

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]*(?:\r\n|[\r\n\v\f\x85\u2028\u2029]|\Z)")
_WORD = re.compile(r"\w")
_FIRST_WORD = re.compile(r"\s*(\S+)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_OPENS_A_BLOCK = re.compile(
    r"\s*(?:[-*+•‣▪◦]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s|>|\||#{1,6}\s|[=-]{3,}\s*$)"
)
_LABEL = re.compile(r"\d{1,3}|[A-Za-z]|[IVXLC]{1,6}|[ivxlc]{1,6}")
"""What stands before the dot of a numbered paragraph: no sentence by itself."""

_CLOSERS = "\"'”’»›)\\]）」』"
_OPENERS = "\"'“‘„«‹(\\[¿¡（「『"
_FOOTNOTE = r"(?:\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070-\u2079])"
_END = re.compile(
    # Possessive, and never from the middle of a run: a million dots are read once, not often.
    rf"(?<![.!?…؟])[.!?…؟]++(?P<closed>[{_CLOSERS}]*+){_FOOTNOTE}*+(?=\s)"
    rf"|[。！？।]++[{_CLOSERS}]*+"
)
_NEXT = re.compile(rf"\s++[{_OPENERS}—–]*+\s?(?P<word>[\w’'/-]*+)")
_REST_OF_WORD = re.compile(rf"[^\s{_OPENERS}]*+")
_LONGEST_WORD = 40

_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
"""`U.S`, `p.m`, `Ph.D`: an abbreviation with dots inside, without its last one."""

_NUMBER = re.compile(r"\d|[IVXLC]+\b|[A-Z]/|§")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TITLES = _words(
    "mr mrs ms mx dr prof gen lt col maj capt cpt cmdr adm sgt brig sen rep gov pres amb hon rev "
    "fr st messrs mme mlle supt insp atty mt ft"
)
"""Never the end of a sentence: a name follows."""

_MIDDLE = _words("e.g i.e cf viz vs approx ca resp incl esp")
"""Never the end of a sentence: what they introduce follows."""

_BEFORE_NUMBERS = _words(
    "no nos art arts para paras sec secs p pp vol vols ch fig figs res doc op ed eds pt n nn "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
"""Abbreviations when a number follows, otherwise perhaps words."""

_ANYWHERE = _words(
    "inc ltd co corp jr sr bros plc al dept govt est intl natl assn ave blvd univ min max c v "
    "jan feb apr aug sept oct nov dec"
)
"""Abbreviations that may end a sentence: they do when a word follows that opens one."""

_TIMES = _words("a.m p.m")
_AFTER_TIMES = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday GMT UTC CET CEST EST EDT ET PT PST "
    "BST Eastern Central Pacific Mountain"
)

_STARTERS = _words(
    "The A An This That These Those There Here He She It They We I You His Her Its Their Our My "
    "Your But And Or Nor So Yet For If In On At As By To From With Without Within Under Over After "
    "Before Since Until During Between Among Through Despite When While Where Who What Why How "
    "Which Although Though However Moreover Meanwhile Instead Still Then Thus Therefore Only Even "
    "Also Both Each Every Some Many Most All Any Few Such Another Other Now Once Today Yesterday "
    "Tomorrow Later Earlier Last Next No Not Nobody Nothing According Because Asked Speaking One "
    "Two Three"
)
"""Words with a capital that open a sentence and hardly ever stand inside one."""


def sentences(content: str) -> Iterator[tuple[int, int]]:
    """Where each sentence, heading or line begins and ends: character offsets, in order.

    White space is left out between them, and so is what has no letter or digit in it (rules, rows
    of asterisks); every letter and digit of the text is in exactly one sentence.
    """
    for start, end in _blocks(content):
        begin = start
        for mark in _END.finditer(content, start, end):
            if _goes_on(content, start, mark, end):
                continue
            yield from _trimmed(content, begin, mark.end())
            begin = mark.end()
        yield from _trimmed(content, begin, end)


def _trimmed(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without the white space round it, if there is anything to read in it."""
    while start < end and content[start].isspace():
        start += 1
    while end > start and content[end - 1].isspace():
        end -= 1
    if _WORD.search(content, start, end):
        yield start, end


# --------------------------------------------------------------------------------- blocks


def _blocks(content: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text that no sentence reaches beyond."""
    lines = [(line[0].rstrip(), *line.span()) for line in _LINE.finditer(content)]
    all_wrapped = max(len(words) for words, *_ in lines) <= WIDEST_WRAPPED
    for is_text, paragraph in groupby(lines, key=lambda line: bool(line[0])):
        if is_text:
            yield from _parted(list(paragraph), all_wrapped=all_wrapped)


def _parted(lines: list[tuple[str, int, int]], *, all_wrapped: bool) -> Iterator[tuple[int, int]]:
    """The blocks of a paragraph, whose lines come with their starts and ends."""
    width = max(len(words.strip()) for words, *_ in lines)
    wrapped = NARROWEST_WRAPPED <= width <= WIDEST_WRAPPED
    wrapped = wrapped and (all_wrapped or len(lines) > FEW_LINES)
    begin = 0
    for number in range(1, len(lines)):
        if not wrapped or not _is_wrapped(lines[number - 1][0], lines[number][0], width):
            yield lines[begin][1], lines[number - 1][2]
            begin = number
    yield lines[begin][1], lines[-1][2]


def _is_wrapped(line: str, following: str, width: int) -> bool:
    """Whether a line ended only because the next word had no room on it."""
    if _OPENS_A_BLOCK.match(following) or _HEADING.match(line):
        return False
    first = _FIRST_WORD.match(following)
    return first is None or len(line.strip()) + 1 + len(first[1]) >= FULL * width


# ------------------------------------------------------------------------------ sentences


def _goes_on(content: str, start: int, mark: re.Match[str], end: int) -> bool:
    """Whether the sentence goes on after a mark that could have ended it."""
    closed = mark["closed"]
    if closed is None:  # a mark of a script that has no other use for it
        return False
    following = _NEXT.match(content, mark.end(), end)
    word = following["word"] if following else ""
    if word[:1].islower():
        return True
    marks = mark[0]
    if not marks.startswith(".") or marks.startswith(".."):
        # `[...]` and `[…]` leave words out; whether a sentence ended there nobody knows.
        return closed.startswith("]") and content[start : mark.start()].endswith("[")
    backwards = content[max(start, mark.start() - _LONGEST_WORD) : mark.start()][::-1]
    rest = _REST_OF_WORD.match(backwards)
    token = rest[0][::-1] if rest else ""
    if _LABEL.fullmatch(token) and _first_in(content, start, mark.start() - len(token)):
        return True
    initial = len(word) == 1 and content.startswith(".", following.end() if following else end)
    return not closed and _abbreviates(token, word, opens=word in _STARTERS and not initial)


def _first_in(content: str, start: int, offset: int) -> bool:
    """Whether only white space stands between two places, and not much of it."""
    return offset - start < _LONGEST_WORD and not content[start:offset].strip()


def _abbreviates(token: str, word: str, *, opens: bool) -> bool:
    """Whether the dot after `token` is that of an abbreviation, with `word` in the same sentence.

    `opens`: `word` is one that opens a sentence.
    """
    small = token.casefold()
    if small in _TITLES or small in _MIDDLE:
        return True
    if small in _TIMES:
        return word in _AFTER_TIMES
    if small in _BEFORE_NUMBERS and _NUMBER.match(word):
        return True
    initial = len(token) == 1 and token.isupper()
    return not opens and (initial or small in _ANYWHERE or _DOTTED.fullmatch(token) is not None)
