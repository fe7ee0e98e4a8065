"""What a verb says beside its answer: a line, a change, a file as it is, what is wrong with one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText


def say(*lines: str) -> None:
    """Say some lines on standard output."""
    from redline.faces.look import Look

    sys.stdout.write(Look.of(sys.stdout).legible("\n".join(lines)) + "\n")


def say_beside(
    diagnostics: Sequence[DiagnosticText], notes: Iterable[tuple[str, str]] = ()
) -> None:
    """Say on standard error what is wrong with a file, and notes, each with its style."""
    from redline.faces.frames import draw_diagnostics
    from redline.faces.layout import Page
    from redline.faces.look import Look

    page = Page(Look.of(sys.stderr))
    draw_diagnostics(page, diagnostics)
    page.blank()
    for said, style in notes:
        page.paragraph(("note", style), f": {said}", rest="  ")
    sys.stdout.flush()
    sys.stderr.write(page.rendered())
    sys.stderr.flush()


def write_exactly(content: str | bytes) -> None:
    """Write to standard output what would be in the file, byte for byte."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content.encode("utf-8") if isinstance(content, str) else content)
    sys.stdout.buffer.flush()


def show_change(name: str, before: str, after: str) -> None:
    """Show a change; what is not a terminal gets it exactly, for `patch`."""
    from redline.faces.diff import diff, drawn
    from redline.faces.look import Look

    changes = diff(name, before, after)
    look = Look.of(sys.stdout)
    if sys.stdout.isatty() or look.colour:
        sys.stdout.write(drawn(changes, look))
    else:
        write_exactly(changes)
