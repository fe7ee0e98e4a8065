"""Results as suites of trials, one a file: what build servers count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from redline_dsl.text.diagnostic import Severity

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText

Result = Literal["passed", "failure", "error", "skipped"]


class Trial(Struct, frozen=True):
    """One test: an expectation, a proposal or a finding; the last three: why it did not pass."""

    name: str
    line: int
    result: Result = "passed"
    kind: str = ""
    message: str = ""
    says: str = ""


class Suite(Struct, frozen=True):
    """The trials of one file."""

    file: str
    trials: list[Trial]


def tried(
    name: str, line: int, finding: DiagnosticText | None, result: Result, says: str = ""
) -> Trial:
    """A trial that passed where there is nothing to say against it."""
    if finding is None:
        return Trial(name, line)
    return Trial(name, line, result, finding.code, finding.message, says)


def found(finding: DiagnosticText) -> Trial:
    """A finding as a trial; a note is worth knowing and fails nothing: it is in what it printed."""
    place = finding.primary.place
    at = f"{place.file}:{place.line}:{place.column}"
    says = "\n".join([at, *finding.notes, *(fix.title for fix in finding.fixes)])
    results: dict[Severity, Result] = {Severity.ERROR: "error", Severity.NOTE: "passed"}
    result = results.get(finding.severity, "failure")
    name = f"{finding.code} at {place.line}:{place.column}"
    return Trial(name, place.line, result, finding.code, finding.message, says)


def errors_of(diagnostics: Iterable[DiagnosticText]) -> Iterator[Trial]:
    """The errors of a file, each a trial."""
    return (found(each) for each in diagnostics if each.severity is Severity.ERROR)
