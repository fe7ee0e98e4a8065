"""Where a span stands: lines and columns, and the line to show with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .parts import DiagnosticText, Excerpt, Mark, Place, Remedy, TextEdit

if TYPE_CHECKING:
    from redline_dsl.text.diagnostic import Diagnostic, Label, Severity
    from redline_dsl.text.span import Span, Text


LONGEST_LINE = 400
"""Characters: of a longer line only the part round the span is taken into the document."""


def place_of(texts: Mapping[str, Text], span: Span) -> Place:
    """Lines and columns of a span; the top of the file where its text is not at hand."""
    text = texts.get(span.file)
    if text is None:
        return Place(file=span.file, line=1, column=1, end_line=1, end_column=1)
    start, end = text.position(span.start), text.end_position(span.end)
    return Place(
        file=span.file,
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        page=start.page,
        end_page=end.page,
    )


def diagnostic_text(texts: Mapping[str, Text], diagnostic: Diagnostic) -> DiagnosticText:
    """Resolve a diagnostic: every place with its line."""
    return DiagnosticText(
        code=diagnostic.code,
        severity=diagnostic.severity,
        message=diagnostic.message,
        primary=_mark(texts, diagnostic.primary),
        others=[_mark(texts, label) for label in diagnostic.others],
        notes=list(diagnostic.notes),
        fixes=[
            Remedy(
                title=fix.title,
                safe=fix.safe,
                edits=[
                    TextEdit(place=place_of(texts, edit.span), replacement=edit.replacement)
                    for edit in fix.edits
                ],
            )
            for fix in diagnostic.fixes
        ],
    )


def _mark(texts: Mapping[str, Text], label: Label) -> Mark:
    place = place_of(texts, label.span)
    text = texts.get(label.span.file)
    excerpt = None if text is None else _excerpt(text.line(place.line), place)
    return Mark(place=place, excerpt=excerpt, text=label.text)


def _excerpt(line: str, place: Place) -> Excerpt:
    if len(line) <= LONGEST_LINE:
        return Excerpt(text=line, column=1, cut=False)
    first = max(0, place.column - 1 - LONGEST_LINE // 2)
    shown = line[first : first + LONGEST_LINE]
    return Excerpt(text=shown, column=first + 1, cut=first + LONGEST_LINE < len(line))


def finding_at(code: str, severity: Severity, message: str, place: Place) -> DiagnosticText:
    """A finding about a place, without an excerpt, notes or fixes."""
    mark = Mark(place=place, excerpt=None, text="")
    return DiagnosticText(
        code=code, severity=severity, message=message, primary=mark, others=[], notes=[], fixes=[]
    )
