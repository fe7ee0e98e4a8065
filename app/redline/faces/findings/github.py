"""Findings as workflow commands of GitHub Actions, which shows them beside the lines.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from redline_dsl.text.diagnostic import Severity

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText, Place
    from redline.faces.look import Look

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def workflow_commands(findings: Iterable[DiagnosticText], look: Look) -> str:
    """A command for each finding: its title is the code, and its notes follow the message."""
    return "".join(look.legible(_annotation(finding)) + "\n" for finding in findings)


def _annotation(finding: DiagnosticText) -> str:
    place = finding.primary.place
    properties = {"file": place.file, **_region(place), "title": finding.code}
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    says = "\n".join([finding.message, *finding.notes, *(fix.title for fix in finding.fixes)])
    return f"::{COMMANDS[finding.severity]} {written}::{_data(says)}"


def _region(place: Place) -> dict[str, int]:
    """Lines and columns; the columns count only where there is a single line."""
    region = {"line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:
        region |= {"col": place.column, "endColumn": max(place.column, place.end_column)}
    return region


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
