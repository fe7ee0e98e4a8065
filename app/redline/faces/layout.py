"""Lines of styled text, wrapped to a width: what the text report and the frames are drawn with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from .line import Line, styled

if TYPE_CHECKING:
    from .blocks import Piece
    from .look import Look

UNBREAKABLE = {"code", "name", "tick", "key"}
LONGEST_UNBROKEN = 48
"""Cells: a formula up to this long is not broken across lines."""

GLUE = "\ue000"
"""Stands for a space inside something unbreakable; turned back once the lines are made."""

WORD = re.compile(r"[ \n]*[^ \n]+")


class Page:
    """Collects lines for one output and lays them out within its width."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.lines: list[Line] = []

    @property
    def width(self) -> int:
        """Columns of a line."""
        return self.look.width

    def text(self, *pieces: Piece) -> Line:
        """Join pieces in characters the output can show."""
        runs: list[tuple[str, str]] = []
        for piece in pieces:
            words, style = (piece, "") if isinstance(piece, str) else piece
            shown = self.look.legible(f"`{words}`" if style == "tick" else words)
            if style in UNBREAKABLE and cell_len(shown) <= LONGEST_UNBROKEN:
                shown = shown.replace(" ", GLUE)
            runs.append((shown, style))
        return Line(runs)

    def blank(self) -> None:
        """Add an empty line, never two in a row and never the first."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Line())

    def verbatim(self, line: Line) -> None:
        """Add one line as it is."""
        self.lines.append(line)

    def paragraph(self, *pieces: Piece, first: str = "", rest: str | None = None) -> None:
        """Add pieces, wrapped; `first` and `rest` open the first line and the others."""
        self.flow(self.text(*pieces), first, first if rest is None else rest)

    def flow(self, text: Line, first: str, rest: str) -> None:
        """Add a text, wrapped; where the margin would eat the width it is made smaller."""
        if cell_len(rest) > self.width // 2:
            rest = " " * (self.width // 4)
        if cell_len(first) > self.width * 3 // 4:
            self.lines.append(self.text(first.rstrip()))
            first = rest
        room_first = self.width - cell_len(first)
        room_rest = self.width - cell_len(rest)
        for number, line in enumerate(wrapped(text, room_first, room_rest)):
            self.lines.append(styled(first if number == 0 else rest) + line)

    def entry(self, label: str, *pieces: Piece, indent: int = 2, column: int = 14) -> None:
        """Add a paragraph beside its label; on a narrow page, under it."""
        margin = " " * indent
        shown = self.look.legible(label)
        if self.width < column * 4 or cell_len(shown) + indent >= column:
            if shown:
                self.lines.append(styled(margin) + styled(shown, "faint"))
            self.paragraph(*pieces, first=margin + "  ", rest=margin + "    ")
            return
        start = len(self.lines)
        self.paragraph(*pieces, first=" " * column)
        if len(self.lines) > start:
            first = self.lines[start]
            rest = first[indent + cell_len(shown) :]
            self.lines[start] = styled(margin) + styled(shown, "faint") + rest

    def ends(self, left: Line, right: Line, first: str, rest: str) -> None:
        """Add a text with another at the right edge; under it where there is no room beside."""
        self.flow(left, first, rest)
        last = self.lines[-1]
        gap = self.width - last.cells - right.cells
        if gap >= 2:  # noqa: PLR2004 - two spaces keep the columns apart
            self.lines[-1] = last + styled(" " * gap) + right
        else:
            indent = max(0, min(len(rest), self.width - right.cells))
            self.lines.append(styled(" " * indent) + right)

    def rendered(self) -> str:
        """Everything so far as one string, each line ended."""
        while self.lines and not self.lines[-1].plain:
            self.lines.pop()
        colour = self.look.colour
        lines = (line.replaced(GLUE, " ").drawn(colour=colour) for line in self.lines)
        return "".join(line + "\n" for line in lines)


def wrapped(text: Line, first: int, rest: int) -> list[Line]:
    """Break a text into lines of at most `first`, then `rest`, cells; a line end in it is kept."""
    lines: list[Line] = []
    for paragraph in text.paragraphs():
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
