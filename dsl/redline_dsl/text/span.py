"""A place in a text, and a text that knows its lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """Characters `start` up to, not including, `end` of the text called `file`.

    A named tuple rather than a dataclass: hundreds of thousands are made for a large file.
    """

    file: str
    start: int
    end: int

    def to(self, other: Span) -> Span:
        """Reach from the start of this span to the end of `other`, in the same text."""
        return Span(self.file, self.start, other.end)


NOWHERE = Span("", 0, 0)


class Position(NamedTuple):
    """A line and a column, both counted from 1 in characters, as editors show them.

    `page`, from 1, where the document has pages; its lines are then counted on each page.
    """

    line: int
    column: int
    page: int | None = None


class Stretch(NamedTuple):
    """The characters from `offset` on, up to the next stretch, stand at `origin`."""

    offset: int
    origin: Position


@dataclass(frozen=True, slots=True)
class Text:
    """A text with a name: a constraint file or a source document.

    Line ends may be LF, CRLF or CR; `content` is kept as it was read, so offsets are the file's.
    What was taken out of a document that is more than its text (HTML, PDF) has `stretches`, in
    order and the first at offset 0: positions are then those in the document.
    """

    name: str
    content: str
    stretches: tuple[Stretch, ...] = field(default=(), repr=False)
    _starts: list[int] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        """Index the line starts once; every position is then a binary search."""
        object.__setattr__(self, "_starts", _line_starts(self.content))

    def position(self, offset: int) -> Position:
        """Line and column of a character offset; the end of the text is a position too."""
        if self.stretches:
            at = bisect_right(self.stretches, offset, key=lambda stretch: stretch.offset) - 1
            start, origin = self.stretches[at]
            return origin._replace(column=origin.column + offset - start)
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def end_position(self, offset: int) -> Position:
        """Line and column right after the character before `offset`: where a span ends."""
        if not offset or not self.stretches:
            return self.position(offset)
        last = self.position(offset - 1)
        return last._replace(column=last.column + 1)

    def line(self, number: int) -> str:
        """Line `number` (from 1) without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.content)
        return self.content[start:end].rstrip("\r\n")

    def line_span(self, number: int) -> Span:
        """The characters of line `number`, without its line end."""
        start = self._starts[number - 1]
        return Span(self.name, start, start + len(self.line(number)))

    @property
    def lines(self) -> int:
        """How many lines the text has; an empty text has one."""
        return len(self._starts)

    def slice(self, span: Span) -> str:
        """The characters a span covers."""
        return self.content[span.start : span.end]


def _line_starts(content: str) -> list[int]:
    starts = [0]
    at = 0
    for line in content.splitlines(keepends=True):
        at += len(line)
        if line.endswith(("\n", "\r")):
            starts.append(at)
        # What else str.splitlines knows (form feed, U+2028 …) ends no line in an editor.
    return starts
