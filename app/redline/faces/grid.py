"""A grid of glyphs as text: side by side what the width allows, the other columns below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .line import Line, styled

if TYPE_CHECKING:
    from .blocks import Grid
    from .layout import Page

STEP = 2
"""Columns of one step of indentation."""

LONGEST_SHARE = 2
"""Labels take no more than this part of the width; a longer one has a line of its own."""


def draw_grid(page: Page, grid: Grid, margin: str) -> None:
    """Draw a grid; where it is too wide, its columns in several panels one under the other."""
    head = [page.text((name, "faint")) for name in grid.columns]
    body = [[page.text(cell) for cell in row.cells] for row in grid.rows]
    labels = [styled(" " * (STEP * row.depth)) + page.text(*row.label) for row in grid.rows]
    most = page.width // LONGEST_SHARE - len(margin)
    room = max((label.cells for label in labels if label.cells <= most), default=most)
    widths = [
        max(cells[column].cells for cells in [head, *body] if cells) + 1
        for column in range(len(head))
    ]
    for number, panel in enumerate(_panels(widths, page.width - len(margin) - room - 1)):
        if number:
            page.blank()
        lead = styled(margin + " " * (room + 1))
        page.verbatim(lead + _cells([head[c] for c in panel], [widths[c] for c in panel]))
        for label, cells in zip(labels, body, strict=True):
            shown = [cells[c] for c in panel] if cells else []
            row = _cells(shown, [widths[c] for c in panel] if cells else [])
            if label.cells > room:
                page.flow(label, margin, margin + "  ")
                if shown:
                    page.verbatim(lead + row)
            else:
                gap = styled(" " * (room + 1 - label.cells)) if shown else Line()
                page.verbatim(styled(margin) + label + gap + row)


def _panels(widths: Sequence[int], room: int) -> list[list[int]]:
    """The columns in groups that are no wider than the room, one column at least in each."""
    panels: list[list[int]] = [[]]
    taken = 0
    for column, width in enumerate(widths):
        if panels[-1] and taken + width > room:
            panels.append([])
            taken = 0
        panels[-1].append(column)
        taken += width
    return panels


def _cells(cells: Sequence[Line], widths: Sequence[int]) -> Line:
    last = max((number for number, cell in enumerate(cells) if cell.cells), default=-1)
    line = Line()
    for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        if number <= last:
            line += cell + styled(" " * (width - cell.cells if number < last else 0))
    return line
