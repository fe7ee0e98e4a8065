"""A report as Markdown that pastes into mail, pull requests and wikis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, assert_never

from .blocks import Cited, Gap, Grid, Heading, Labelled, Listing, Numbered, Paragraph, Placed, Table
from .frames import draw_diagnostics
from .layout import Page
from .look import Look

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText

    from .blocks import Block, GridRow, Piece

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
"""Characters that Markdown would take for its own."""

CODE = {"code", "name", "tick"}
STRONG = {"strong", "good strong", "bad strong", "warn strong"}


def told_markdown(
    findings: Sequence[DiagnosticText],
    blocks: Iterable[Block],
    look: Look,
    *,
    everything: bool = False,
) -> str:
    """Write diagnostics and, after them, the blocks of any report."""
    return look.legible(_findings(findings, everything=everything) + _written(blocks))


def _findings(findings: Sequence[DiagnosticText], *, everything: bool) -> str:
    """Frames need a fixed width, so they are drawn as text in a fence."""
    if not findings:
        return ""
    page = Page(Look(width=100))
    draw_diagnostics(page, findings, everything=everything)
    return _fenced(page.rendered().rstrip("\n"), "text") + "\n"


def _written(blocks: Iterable[Block]) -> str:
    lines: list[str] = []
    for block in blocks:
        lines += _lines(block, "")
    # Two blocks are kept apart by one empty line, whatever each of them asked for.
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n" if lines else ""


def _lines(block: Block, margin: str) -> list[str]:
    match block:
        case Gap():
            return [""]
        case Heading(pieces, level, glyph):
            words = _inline([glyph, " ", *pieces] if glyph else pieces, headline=True)
            return ["", f"{'#' * level} {words}", ""]
        case Paragraph(pieces, depth):
            words = _inline(pieces)
            return [f"{margin}- {words}"] if depth > 1 else ["", margin + words, ""]
        case Labelled(label, lines):
            lead = f"**{_escaped(label)}**: " if label else ""
            return [f"{margin}- {lead}" + "; ".join(_inline(pieces) for pieces in lines)]
        case Placed(pieces, place, _):
            lead = "" if margin else "- "
            return [f"{margin}{lead}{_inline(pieces)} ({_escaped(place)})"]
        case Cited(words, origin):
            return ["", f"{margin}> “{_escaped(words)}” — {_escaped(origin)}", ""]
        case Numbered(entries):
            return ["", *(line for n, e in enumerate(entries, 1) for line in _entry(n, e)), ""]
        case Listing(text):
            return ["", *_fenced(text, "redline").splitlines(), ""]
        case Table(heading, rows):
            return ["", *_table(heading, rows), ""]
        case Grid(columns, rows):
            return ["", *_table(("", *columns), [_grid_row(row, len(columns)) for row in rows]), ""]
        case _:
            assert_never(block)


def _entry(number: int, blocks: Sequence[Block]) -> list[str]:
    marker = f"{number}. "
    margin = " " * len(marker)
    lines = [line for block in blocks for line in _lines(block, margin)]
    first = next((i for i, line in enumerate(lines) if line), 0)
    lines[first] = marker + lines[first][len(margin) :]
    return lines


def _table(heading: Sequence[str], rows: Iterable[Sequence[list[Piece]]]) -> list[str]:
    return [
        "| " + " | ".join(_escaped(name) for name in heading) + " |",
        "|" + " --- |" * len(heading),
        *("| " + " | ".join(_inline(cell) for cell in row) + " |" for row in rows),
    ]


def _grid_row(row: GridRow, columns: int) -> list[list[Piece]]:
    label: list[Piece] = [piece for piece in row.label if row.depth]
    if not row.depth:  # what stands at the margin heads what is further in
        label = [(p, "strong") if isinstance(p, str) else p for p in row.label]
    cells = row.cells or ("",) * columns
    return [label, *([cell] for cell in cells)]


def _inline(pieces: Sequence[Piece], *, headline: bool = False) -> str:
    written: list[str] = []
    for piece in pieces:
        words, style = (piece, "") if isinstance(piece, str) else piece
        if not words.strip():
            written.append(words)
        elif style in CODE:
            written.append(_code(words))
        elif style == "quote":
            written.append(f"*{_escaped(words)}*")
        elif style in STRONG and not headline:
            bare = words.strip()
            before, after = words.partition(bare)[::2]
            written.append(f"{before}**{_escaped(bare)}**{after}")
        else:
            written.append(_escaped(words))
    return "".join(written).replace("\n", " ").strip()


def _code(words: str) -> str:
    ticks = "`" * (max((len(run) for run in re.findall(r"`+", words)), default=0) + 1)
    space = " " if len(ticks) > 1 else ""
    return f"{ticks}{space}{words}{space}{ticks}"


def _escaped(words: str) -> str:
    return SPECIAL.sub(r"\\\1", words)


def _fenced(text: str, language: str) -> str:
    fence = "`" * max(3, max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    return f"{fence}{language}\n{text}\n{fence}\n"
