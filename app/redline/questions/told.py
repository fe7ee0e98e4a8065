"""Any answer as text or as Markdown: its diagnostics, and then its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .rows import blocks

if TYPE_CHECKING:
    from redline.document.parts import Document
    from redline.faces.look import Look


def as_text(report: Document, look: Look, *, everything: bool = False) -> str:
    """Draw an answer for a terminal, a pipe or a file."""
    from redline.faces.text import told_text  # noqa: PLC0415 - JSON needs no drawing

    told = blocks(report, everything=everything)
    return told_text(report.diagnostics, told, look, everything=everything)


def as_markdown(report: Document, look: Look, *, everything: bool = False) -> str:
    """Write an answer as CommonMark with pipe tables."""
    from redline.faces.markdown import told_markdown  # noqa: PLC0415 - likewise

    told = blocks(report, everything=everything)
    return told_markdown(report.diagnostics, told, look, everything=everything)
