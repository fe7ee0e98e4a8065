"""Taking a statement out of its file, as a fix."""

from __future__ import annotations

from redline_dsl.checking.checker import Checked
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import Edit, Fix
from redline_dsl.text.span import Span


def removal(checked: Checked, statement: syntax.Statement, title: str, *, safe: bool) -> Fix:
    """Remove a statement, with its lines where nothing else stands on them.

    Never a safe fix where a comment stands on one of its lines: that would be lost with it.
    """
    span = statement.span
    text = checked.texts[span.file]
    last_line = text.position(span.end).line
    start = text.line_span(text.position(span.start).line).start
    end = text.line_span(last_line).end
    commented = any(
        start <= comment.span.start <= end
        for file in checked.files
        if file.name == span.file
        for comment in file.comments
    )
    if text.content[start:end].strip() == text.slice(span):
        end = text.line_span(last_line + 1).start if last_line < text.lines else end
        span = Span(span.file, start, end)
    return Fix(title, (Edit(span, ""),), safe=safe and not commented)
