"""What is wrong, or worth knowing, about a file: data only; the faces draw it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from .span import Span


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the analysis, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Label(Struct, frozen=True):
    """A stretch of text and what there is to say about it."""

    span: Span
    text: str = ""


class Edit(Struct, frozen=True):
    """Replace the characters of `span` by `replacement` (an empty span inserts)."""

    span: Span
    replacement: str


class Fix(Struct, frozen=True):
    """A concrete change, in words and as edits.

    `safe` means that a machine may apply it unasked: it cannot change what the file says, and it
    never touches evidence such as a quote.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Diagnostic(Struct, frozen=True):
    """One finding about a file.

    The wording follows one grammar: lower case, no full stop, backticks round the user's own words,
    no internal names.  `primary` is the guilty place; `others` point at what else is involved (the
    declaration, the other party); `notes` say what was expected, or what would help, in words.
    """

    code: str
    message: str
    primary: Label
    others: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    severity: Severity = Severity.ERROR

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: by file, then place, then code."""
        return (self.primary.span.file, self.primary.span.start, self.primary.span.end, self.code)


def errors(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> list[Diagnostic]:
    """Only the diagnostics that stop the analysis."""
    return [d for d in diagnostics if d.severity is Severity.ERROR]
