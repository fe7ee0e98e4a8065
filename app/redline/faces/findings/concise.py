"""Findings one a line, `file:line:column: code: message`, as editors and `grep` read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText
    from redline.faces.look import Look


def concise(findings: Iterable[DiagnosticText], look: Look) -> str:
    """A line for each finding."""
    lines = []
    for finding in findings:
        place = finding.primary.place
        line = f"{place.file}:{place.line}:{place.column}: {finding.code}: {finding.message}"
        lines.append(look.legible(line).replace("\n", " ") + "\n")
    return "".join(lines)
