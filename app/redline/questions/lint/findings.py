"""What the lints found, as machines take it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from redline.faces.findings.suites import Suite, Trial, errors_of, found

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText

    from .document import LintReport

MEANINGS: dict[str, str] = {}
"""Every finding has the code of a diagnostic or of a lint, which explain themselves."""


def findings(report: LintReport) -> list[DiagnosticText]:
    """What is wrong with settings, and all that was found, file by file."""
    return report.diagnostics


def suites(report: LintReport) -> Iterator[Suite]:
    """The findings as tests; a deep lint without an answer is one that could not be run."""
    if report.settings:
        yield Suite(report.settings[0].primary.place.file, list(errors_of(report.settings)))
    for file in report.files:
        trials = [found(each) for each in file.diagnostics]
        trials += [
            Trial(lint, 1, "error", lint, "not determined within the limits")
            for lint in file.undetermined
        ]
        yield Suite(file.file, trials or [Trial("nothing found", 1)])
