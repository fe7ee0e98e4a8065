"""A line of styled text: what a terminal shows, apart from how it is coloured.

Rich draws the same and more, but importing its `Text` and `Console` costs a third of what a whole
check does; only its table of character widths is used here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.cells import cell_len

STYLES: Final = {
    "strong": "1",
    "good": "32",
    "bad": "31",
    "warn": "33",
    "good strong": "1;32",
    "bad strong": "1;31",
    "warn strong": "1;33",
    "note strong": "1;36",
    "code": "36",
    "name": "1",
    "tick": "36",  # a word of the file inside a sentence: in backticks
    "quote": "3",
    "faint": "2",
    "key": "2",  # an entry of a legend
}
"""Select Graphic Rendition codes (ECMA-48): the colours that every terminal has."""


class Line:
    """Characters in runs of one style each; immutable, and sliced and joined like a string."""

    __slots__ = ("plain", "runs")

    def __init__(self, runs: Iterable[tuple[str, str]] = ()) -> None:
        self.runs = tuple(run for run in runs if run[0])
        self.plain = "".join(text for text, _ in self.runs)

    def __len__(self) -> int:
        return len(self.plain)

    def __add__(self, other: Line) -> Line:
        return Line((*self.runs, *other.runs))

    def __getitem__(self, part: slice) -> Line:
        start, stop, _ = part.indices(len(self.plain))
        runs: list[tuple[str, str]] = []
        at = 0
        for text, style in self.runs:
            runs.append((text[max(0, start - at) : max(0, stop - at)], style))
            at += len(text)
        return Line(runs)

    @property
    def cells(self) -> int:
        """How many columns of a terminal it takes."""
        return cell_len(self.plain)

    def paragraphs(self) -> list[Line]:
        """The parts between line ends; always one at least."""
        parts: list[Line] = []
        at = 0
        for part in self.plain.split("\n"):
            parts.append(self[at : at + len(part)])
            at += len(part) + 1
        return parts

    def replaced(self, old: str, new: str) -> Line:
        """The same line with one character for another."""
        return Line((text.replace(old, new), style) for text, style in self.runs)

    def drawn(self, *, colour: bool) -> str:
        """The characters to send, without the space at the end."""
        if not colour:
            return self.plain.rstrip()
        return "".join(
            f"\x1b[{STYLES[style]}m{text}\x1b[0m" if style else text
            for text, style in self[: len(self.plain.rstrip())].runs
        )


def styled(text: str, style: str = "") -> Line:
    """A line in one style."""
    return Line([(text, style)])
