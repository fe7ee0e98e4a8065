"""What the lints found, as diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText

    from .document import LintReport


def lint_findings(report: LintReport) -> list[DiagnosticText]:
    """What is wrong with settings, and all that was found, file by file."""
    return [*report.settings, *(each for file in report.files for each in file.diagnostics)]
