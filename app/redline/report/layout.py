"""Lines of styled text, wrapped to a width: what the text report and the frames are drawn with."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.style import Style
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .look import Look

Piece = str | tuple[str, str]
"""A string, or a string with the name of its style."""

STYLES: Final = {
    "strong": Style(bold=True),
    "good": Style(color="green"),
    "bad": Style(color="red"),
    "warn": Style(color="yellow"),
    "good strong": Style(color="green", bold=True),
    "bad strong": Style(color="red", bold=True),
    "warn strong": Style(color="yellow", bold=True),
    "note strong": Style(color="cyan", bold=True),
    "code": Style(color="cyan"),
    "name": Style(bold=True),
    "tick": Style(color="cyan"),  # a word of the file inside a sentence: in backticks
    "quote": Style(italic=True),
    "faint": Style(dim=True),
}
"""The sixteen colours every terminal has, in the shades its user chose."""

UNBREAKABLE = {"code", "name", "tick"}
LONGEST_UNBROKEN = 48
"""Cells: a formula up to this long is not broken across lines."""

GLUE = "\ue000"
"""Stands for a space inside something unbreakable; turned back once the lines are made."""

WORD = re.compile(r"[ \n]*[^ \n]+")


def styled(text: str, style: str) -> Text:
    """A text in one style, which what is joined to it does not inherit."""
    return Text().append(text, STYLES[style])


class Page:
    """Collects lines for one output and lays them out within its width."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.lines: list[Text] = []

    @property
    def width(self) -> int:
        """Columns of a line."""
        return self.look.width

    def text(self, *pieces: Piece) -> Text:
        """Join pieces in characters the output can show."""
        joined = Text()
        for piece in pieces:
            words, style = (piece, "") if isinstance(piece, str) else piece
            shown = self.look.legible(f"`{words}`" if style == "tick" else words)
            if style in UNBREAKABLE and cell_len(shown) <= LONGEST_UNBROKEN:
                shown = shown.replace(" ", GLUE)
            joined.append(shown, STYLES.get(style))
        return joined

    def blank(self) -> None:
        """Add an empty line, never two in a row and never the first."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Text())

    def verbatim(self, line: Text) -> None:
        """Add one line as it is."""
        self.lines.append(line)

    def paragraph(self, *pieces: Piece, first: str = "", rest: str | None = None) -> None:
        """Add pieces, wrapped; `first` and `rest` open the first line and the others."""
        self.flow(self.text(*pieces), first, first if rest is None else rest)

    def flow(self, text: Text, first: str, rest: str) -> None:
        """Add a text, wrapped; where the margin would eat the width it is made smaller."""
        if cell_len(rest) > self.width // 2:
            rest = " " * (self.width // 4)
        if cell_len(first) > self.width * 3 // 4:
            self.lines.append(self.text(first.rstrip()))
            first = rest
        room_first = self.width - cell_len(first)
        room_rest = self.width - cell_len(rest)
        for number, line in enumerate(wrapped(text, room_first, room_rest)):
            self.lines.append(Text(first if number == 0 else rest) + line)

    def entry(self, label: str, *pieces: Piece, indent: int = 2, column: int = 14) -> None:
        """Add a paragraph beside its label; on a narrow page, under it."""
        margin = " " * indent
        shown = self.look.legible(label)
        if self.width < column * 4 or cell_len(shown) + indent >= column:
            if shown:
                self.lines.append(Text(margin) + styled(shown, "faint"))
            self.paragraph(*pieces, first=margin + "  ", rest=margin + "    ")
            return
        start = len(self.lines)
        self.paragraph(*pieces, first=" " * column)
        if len(self.lines) > start:
            first = self.lines[start]
            self.lines[start] = (
                Text(margin).append(shown, STYLES["faint"]) + first[indent + cell_len(shown) :]
            )

    def ends(self, left: Text, right: Text, first: str, rest: str) -> None:
        """Add a text with another at the right edge; under it where there is no room beside."""
        self.flow(left, first, rest)
        last = self.lines[-1]
        gap = self.width - cell_len(last.plain) - cell_len(right.plain)
        if gap >= 2:  # noqa: PLR2004 - two spaces keep the columns apart
            self.lines[-1] = last + Text(" " * gap) + right
        else:
            indent = max(0, min(len(rest), self.width - cell_len(right.plain)))
            self.lines.append(Text(" " * indent) + right)

    def rendered(self) -> str:
        """Everything so far as one string, each line ended."""
        for line in self.lines:
            line.rstrip()
        if not self.look.colour:
            return "".join(line.plain.replace(GLUE, " ") + "\n" for line in self.lines)
        out = StringIO()
        console = Console(
            file=out,
            force_terminal=True,
            color_system="standard",
            legacy_windows=False,
            width=10_000,  # the lines are wrapped already
            no_color=False,
            _environ={},
        )
        for line in self.lines:
            console.print(line, soft_wrap=True, markup=False, highlight=False, emoji=False)
        return out.getvalue().replace(GLUE, " ")


def wrapped(text: Text, first: int, rest: int) -> list[Text]:
    """Break a text into lines of at most `first`, then `rest`, cells; a line end in it is kept."""
    lines: list[Text] = []
    for paragraph in text.split("\n", allow_blank=True):
        room = rest if lines else first
        start = end = 0
        for begins, ends in _words(paragraph.plain, min(first, rest)):
            if end > start and cell_len(paragraph.plain[start:ends]) > room:
                lines.append(paragraph[start:end])
                room = rest
                start = begins
            end = ends
        lines.append(paragraph[start:end])
    return lines


def _words(plain: str, longest: int) -> Iterable[tuple[int, int]]:
    """Where each word begins (after the space before it) and ends; longer ones in slices."""
    for match in WORD.finditer(plain):
        word = match.group()
        begins = match.start() + len(word) - len(word.lstrip(" \n"))
        while cell_len(plain[begins : match.end()]) > longest:
            slice_ = set_cell_size(plain[begins : match.end()], longest).rstrip()
            taken = max(1, len(slice_))
            yield begins, begins + taken
            begins += taken
        yield begins, match.end()
