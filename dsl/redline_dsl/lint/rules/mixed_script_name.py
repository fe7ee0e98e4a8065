"""A name with letters of two scripts in one word.

The Cyrillic `а` looks like the Latin `a`, and a name with the one is not the name with the other:
two names that look alike are taken for one.  Words of different scripts may be joined with `_`, and
the scripts that Japanese and Korean are written in go together.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue trооps: yes/no

    red line no_troops by Arvenia:
        not trооps
        quote memo "Arvenia will not accept foreign troops on its soil"

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops_войска: yes/no

    red line no_troops by Arvenia:
        not troops_войска
        quote memo "Arvenia will not accept foreign troops on its soil"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.lint.walk import nodes
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("mixed-script-name", Severity.WARNING, __doc__)

_WORD = re.compile(r"[^\W\d_]+")
_TOGETHER = ({"CJK", "HIRAGANA", "KATAKANA"}, {"CJK", "HANGUL"}, {"CJK", "BOPOMOFO"})


def findings(subject: Subject) -> Iterator[Finding]:
    """Names with such a word, where they are first written."""
    seen: set[str] = set()
    for node in nodes(subject.statements):
        if not isinstance(node, syntax.Name) or node.text in seen:
            continue
        seen.add(node.text)
        for word in _WORD.findall(node.text):
            scripts = _scripts(word)
            if len(scripts) > 1 and not any(set(scripts) <= each for each in _TOGETHER):
                letters = ", ".join(
                    f"`{letter}` is {script.capitalize()}" for script, letter in scripts.items()
                )
                yield Finding(
                    f"`{node.text}` mixes scripts in one word",
                    Label(node.span, letters),
                    notes=("names that look alike and are not the same are not told apart",),
                )
                break


def _scripts(word: str) -> dict[str, str]:
    """The scripts that a word has letters of, each with its first letter."""
    scripts: dict[str, str] = {}
    for letter in word:
        script = _script(letter)
        if script:
            scripts.setdefault(script, letter)
    return scripts


@cache
def _script(letter: str) -> str:
    """The script of a letter: the first word of its name in Unicode; none for a mark."""
    if unicodedata.category(letter) not in {"Lu", "Ll", "Lt", "Lo"}:
        return ""
    return unicodedata.name(letter, "").partition(" ")[0]
