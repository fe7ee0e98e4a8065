"""What a report says, in order, before anybody draws it: the text and Markdown faces share it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

Piece = str | tuple[str, str]
"""A string, or a string with a style.

Styles: `strong`, `faint`, `good`, `bad`, `warn` and their `strong` forms; `code` a formula and
`name` a name, standing apart; `tick` either of them inside a sentence; `quote` verbatim words;
`key` an entry of a legend.
"""

Pieces = list[Piece]


def plain(pieces: Pieces) -> str:
    """The words alone."""
    return "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)


class Heading(Struct, frozen=True):
    """The heading of the report (level 1), of a section (2) or of a proposal (3).

    `glyph` is one character that stands for a verdict, in its own style; it never stands alone.
    """

    pieces: Pieces
    level: int
    glyph: Piece = ""


class Paragraph(Struct, frozen=True):
    """A sentence or two, `depth` steps in."""

    pieces: Pieces
    depth: int = 1


class Labelled(Struct, frozen=True):
    """One or more lines said under a short label: `To decide   Israel: …`."""

    label: str
    lines: Sequence[Pieces]


class Placed(Struct, frozen=True):
    """Something said, and at the far end of the line where it stands in the file."""

    pieces: Pieces
    place: str
    depth: int = 2


class Cited(Struct, frozen=True):
    """Verbatim words, who said them, and where they stand.

    `again`: they stand in full further up, so that their beginning is enough to recognise them.
    """

    words: str
    origin: str
    depth: int = 2
    again: bool = False


class Numbered(Struct, frozen=True):
    """A list whose entries are referred to by number; each entry is one or more blocks."""

    entries: Sequence[tuple[Block, ...]]


class Listing(Struct, frozen=True):
    """Lines of the language, to be copied as they are."""

    text: str


class Table(Struct, frozen=True):
    """A small table with a heading row."""

    heading: tuple[str, ...]
    rows: tuple[tuple[Pieces, ...], ...]


class GridRow(Struct, frozen=True):
    """A row of a grid: its label, `depth` steps in, and a cell a column (none: a heading)."""

    label: Pieces
    cells: tuple[Piece, ...] = ()
    depth: int = 0


class Grid(Struct, frozen=True):
    """Many narrow columns, each with a short heading: what is in a cell is a glyph or two."""

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]


class Gap(Struct, frozen=True):
    """An empty line."""


Block = Heading | Paragraph | Labelled | Placed | Cited | Numbered | Listing | Table | Grid | Gap
