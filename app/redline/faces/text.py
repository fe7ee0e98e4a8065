"""A report as text for a terminal, a pipe or a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, assert_never

from rich.cells import cell_len, set_cell_size

from .blocks import Cited, Gap, Grid, Heading, Labelled, Listing, Numbered, Paragraph, Placed, Table
from .frames import draw_diagnostics
from .grid import draw_grid
from .layout import Page
from .line import Line, styled

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText

    from .blocks import Block, Piece, Pieces
    from .look import Look

STEP = 2
"""Columns of one step of indentation."""

COLUMN = 17
"""Where what is said under a label begins."""

SECTION = 2
"""The level of a section's heading."""


def told_text(
    findings: Sequence[DiagnosticText],
    blocks: Iterable[Block],
    look: Look,
    *,
    everything: bool = False,
) -> str:
    """Draw diagnostics and, after them, the blocks of any report."""
    page = Page(look)
    draw_diagnostics(page, findings, everything=everything)
    page.blank()
    draw_blocks(page, blocks)
    return page.rendered()


def draw_blocks(page: Page, blocks: Iterable[Block], shift: int = 0) -> None:
    """Draw blocks one under the other, `shift` columns in."""
    for block in blocks:
        _draw(page, block, shift)


def _draw(page: Page, block: Block, shift: int) -> None:
    match block:
        case Gap():
            page.blank()
        case Heading(pieces, level, glyph):
            _draw_heading(page, pieces, level, glyph)
        case Paragraph(pieces, depth):
            margin = " " * (shift + STEP * depth)
            page.paragraph(*pieces, first=margin, rest=margin + "  ")
        case Labelled(label, lines):
            for number, pieces in enumerate(lines):
                shown = "" if number else label
                page.entry(shown, *pieces, indent=shift + STEP, column=shift + COLUMN)
        case Placed(pieces, place, depth):
            margin = " " * (shift + STEP * depth)
            page.ends(page.text(*pieces), page.text((place, "faint")), margin, margin + "  ")
        case Cited():
            _draw_quote(page, block, " " * (shift + STEP * block.depth))
        case Numbered(entries):
            _draw_numbered(page, entries, shift)
        case Listing(text):
            for line in text.splitlines():
                page.verbatim(styled(" " * (shift + 2 * STEP)) + page.text((line, "code")))
        case Table(heading, rows):
            _draw_table(page, heading, rows, shift)
        case Grid():
            draw_grid(page, block, " " * (shift + STEP))
        case _:
            assert_never(block)


def _draw_quote(page: Page, quote: Cited, margin: str) -> None:
    words = quote.words
    if quote.again:
        room = page.width - len(margin) - cell_len(page.look.legible(quote.origin)) - 5
        shown = page.look.legible(words)
        if cell_len(shown) > room:
            words = set_cell_size(shown, max(room, 12)).rstrip() + "…"
    page.paragraph(
        ("“", "faint"),
        (words, "quote"),
        ("”", "faint"),
        "  ",
        (quote.origin, "faint"),
        first=margin,
        rest=margin + " ",
    )


def _draw_heading(page: Page, pieces: Pieces, level: int, glyph: Piece) -> None:
    lead = page.text(glyph, " ") if glyph else Line()
    if level == SECTION:
        pieces = [(piece, "strong") if isinstance(piece, str) else piece for piece in pieces]
    start = len(page.lines)
    margin = " " * lead.cells
    page.paragraph(*pieces, first=margin, rest="  " + margin)
    page.lines[start] = lead + page.lines[start][len(margin) :]


def _draw_numbered(page: Page, entries: Iterable[tuple[Block, ...]], shift: int) -> None:
    listed = list(entries)
    digits = len(str(len(listed)))
    for number, blocks in enumerate(listed, start=1):
        start = len(page.lines)
        # Blocks of an entry come two steps in; the number takes the place of the second step.
        draw_blocks(page, blocks, shift + digits)
        at = shift + STEP
        if start < len(page.lines):
            line = page.lines[start]
            label = f"{number:>{digits}}"
            page.lines[start] = line[:at] + styled(label, "faint") + line[at + len(label) :]


def _draw_table(
    page: Page,
    heading: tuple[str, ...],
    rows: Iterable[tuple[Pieces, ...]],
    shift: int,
) -> None:
    """Draw columns side by side; a table too wide for the page is drawn row by row instead."""
    head = [page.text((name, "faint")) for name in heading]
    body = [[page.text(*cell) for cell in row] for row in rows]
    widths = [max(row[column].cells for row in [head, *body]) for column in range(len(head))]
    margin = " " * (shift + 2 * STEP)
    if len(margin) + sum(widths) + 2 * len(widths) > page.width:
        for row in body:
            line = Line()
            for name, cell in zip(head, row, strict=True):
                line += (styled("; ") if line else Line()) + name + styled(" ") + cell
            page.flow(line, margin, margin + "  ")
        return
    for row in [head, *body]:
        line = styled(margin)
        for cell, width in zip(row, widths, strict=True):
            line += cell + styled(" " * (width - cell.cells + 2))
        page.verbatim(line)
