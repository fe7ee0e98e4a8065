"""Making the changes that diagnostics offer: which of them a machine may make, and the result."""

from __future__ import annotations

from collections.abc import Iterable

from .diagnostic import Diagnostic, Edit, Fix


def safe_fixes(diagnostics: Iterable[Diagnostic], file: str) -> list[tuple[Diagnostic, Fix]]:
    """The safe fixes that change only this file, one a diagnostic, none touching another."""
    chosen: list[tuple[Diagnostic, Fix]] = []
    taken: list[Edit] = []
    for diagnostic in diagnostics:
        for fix in diagnostic.fixes:
            here = fix.safe and all(edit.span.file == file for edit in fix.edits)
            if here and not any(_touch(edit, other) for edit in fix.edits for other in taken):
                chosen.append((diagnostic, fix))
                taken += fix.edits
                break
    return chosen


def applied(content: str, fixes: Iterable[Fix]) -> str:
    """A text with every edit made; edits must not touch each other."""
    edits = [edit for fix in fixes for edit in fix.edits]
    for edit in sorted(edits, key=lambda each: each.span.start, reverse=True):
        content = content[: edit.span.start] + edit.replacement + content[edit.span.end :]
    return content


def _touch(one: Edit, other: Edit) -> bool:
    (_, start, end), (_, other_start, other_end) = one.span, other.span
    return start == other_start or (start < other_end and other_start < end)
