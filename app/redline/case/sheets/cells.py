"""A sheet as plain cells, whatever file it stands in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

Content = str | bool | Decimal | datetime.date | None
"""What a cell holds: a text, yes or no, an exact number, a day, or nothing."""

MOST_ROWS, MOST_COLUMNS = 20_000, 2_000
"""A larger sheet is refused."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `row` and `column` count from 1, and `flaw` says why its content is not to be had."""

    row: int
    column: int
    content: Content
    flaw: str = ""

    @property
    def address(self) -> str:
        """`C5`, as spreadsheet programs say it."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """What is written in the cell, without the space around it."""
        match self.content:
            case None:
                return ""
            case bool():
                return "yes" if self.content else "no"
            case datetime.date():
                return self.content.isoformat()
            case Decimal():
                return f"{self.content:f}"
            case str():
                return " ".join(self.content.split())

    @property
    def blank(self) -> bool:
        """Whether there is nothing in the cell."""
        return not self.flaw and self.text == ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet, each as long as the longest; `name` is that of the file."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]

    def columns(self) -> Sheet:
        """The same cells, with rows for columns; they keep their addresses."""
        return Sheet(self.name, tuple(zip(*self.rows, strict=True)))


def sheet(name: str, rows: list[list[tuple[Content, str]]]) -> Sheet:
    """A sheet of contents and flaws, without what is blank at the end and at the right."""
    cells = [
        [Cell(r, c, content, flaw) for c, (content, flaw) in enumerate(row, start=1)]
        for r, row in enumerate(rows, start=1)
    ]
    used_rows = max((cell.row for row in cells for cell in row if not cell.blank), default=0)
    used_columns = max((cell.column for row in cells for cell in row if not cell.blank), default=0)
    filled = [
        tuple(row[c] if c < len(row) else Cell(r, c + 1, None) for c in range(used_columns))
        for r, row in enumerate(cells[:used_rows], start=1)
    ]
    return Sheet(name, tuple(filled))


def column_letters(column: int) -> str:
    """`A` for 1, `Z` for 26, `AA` for 27."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
