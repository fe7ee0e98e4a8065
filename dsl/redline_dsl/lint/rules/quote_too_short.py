"""A quote too short to say anything.

Two words can be found anywhere and bear out nothing: a reader of the report should see in the quote
what the statement claims.  (Under twelve characters a quote is refused outright.)  Where a script
runs without spaces, each character counts as a word.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "foreign troops"

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.lint.walk import nodes
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("quote-too-short", Severity.WARNING, __doc__)

_LEAST = 3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def findings(subject: Subject) -> Iterator[Finding]:
    """Quotes of one or two words."""
    for node in nodes(subject.statements):
        if isinstance(node, syntax.QuoteClause) and _words(node.text) < _LEAST:
            yield Finding(
                "this quote is too short to bear out the statement",
                Label(node.text_span),
                notes=("quote the sentence, or as much of it as makes the point",),
            )


def _words(text: str) -> int:
    return sum(_parts(word) for word in _WORD.findall(text))


def _parts(word: str) -> int:
    wide = sum(unicodedata.east_asian_width(character) in {"W", "F"} for character in word)
    return max(wide, 1)
