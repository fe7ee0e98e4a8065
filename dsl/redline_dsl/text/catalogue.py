"""The page behind each diagnostic: what went wrong, how to mend it, a bad and a good example."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from .codes import Code

_PAGE = re.compile(
    r"# (?P<code>\w+): (?P<title>[^\n]+)\n\n"
    r"(?P<explanation>.*?)\n\n"
    r"```redline bad(?P<elsewhere> elsewhere)?\n(?P<bad>.*?)\n```\n\n"
    r"```redline good(?: elsewhere)?\n(?P<good>.*?)\n```\n",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One page.  `explanation` is Markdown in paragraphs; the examples are whole files.

    `by_itself`: whether the examples show what they should without a disk or a solver.
    """

    code: Code
    title: str
    explanation: str
    bad: str
    good: str
    by_itself: bool


class _Catalogue(Mapping[Code, Entry]):
    """Every code with its page, read when it is looked up."""

    def __getitem__(self, code: Code) -> Entry:
        """The page of a code."""
        return _read(Code(code))

    def __iter__(self) -> Iterator[Code]:
        """The codes in order."""
        return iter(Code)

    def __len__(self) -> int:
        """How many codes there are."""
        return len(Code)


CATALOGUE: Mapping[Code, Entry] = _Catalogue()


@cache
def _read(code: Code) -> Entry:
    file = resources.files(__package__).joinpath("pages", code[:2], f"{code}.md")
    page = _PAGE.fullmatch(file.read_text(encoding="utf-8"))
    if page is None or page["code"] != code:
        msg = f"the page of {code} is not in the form of a page"
        raise ValueError(msg)
    return Entry(
        code,
        page["title"],
        page["explanation"],
        page["bad"],
        page["good"],
        by_itself=not page["elsewhere"],
    )
