"""A file with its safe fixes made, each kept only when the file read again bears it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from redline.document.places import diagnostic_text
from redline_dsl.checking.checker import check
from redline_dsl.layout.faithful import says_all_of
from redline_dsl.text.diagnostic import errors
from redline_dsl.text.fixes import applied, safe_fixes
from redline_dsl.text.span import Text

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText
    from redline_dsl.checking.checker import Checked, Library
    from redline_dsl.syntax.tree import Statement
    from redline_dsl.text.diagnostic import Diagnostic, Fix

    Linter = Callable[[Checked], tuple[Diagnostic, ...]]
    Offered = tuple[Diagnostic, Fix]

MOST_ROUNDS: Final = 50
"""Rounds at most: mending one thing may bring another to light."""

MOST_TRIES: Final = 16
"""Groups of fixes that are tried in a round."""


@dataclass(frozen=True, slots=True)
class Mending:
    """The text as it is to be, and the diagnostics that are done away with."""

    text: Text
    done: list[DiagnosticText]


def mended(text: Text, library: Library, lint: Linter) -> Mending:
    """Make every safe fix there is, again and again until there is none."""
    done: list[DiagnosticText] = []
    before = check(text, library)
    for _ in range(MOST_ROUNDS):
        offered = safe_fixes((*before.diagnostics, *lint(before)), text.name)
        step = _step(text, before, offered, library)
        if step is None:
            break
        text, after, made = step
        done += [diagnostic_text(before.texts, diagnostic) for diagnostic, _ in made]
        before = after
    return Mending(text, done)


def _step(
    text: Text, before: Checked, offered: Sequence[Offered], library: Library
) -> tuple[Text, Checked, Sequence[Offered]] | None:
    """All fixes at once or, where that does not bear out, a half of them that does, or less."""
    groups = [offered] if offered else []
    for _ in range(MOST_TRIES):
        if not groups:
            break
        made = groups.pop(0)
        changed = Text(text.name, applied(text.content, [fix for _, fix in made]))
        after = check(changed, library)
        if _bears_out(before, after, made):
            return changed, after, made
        if len(made) > 1:
            groups += [made[: len(made) // 2], made[len(made) // 2 :]]
    return None


def _bears_out(before: Checked, after: Checked, made: Sequence[Offered]) -> bool:
    """Whether a file says what it said: less what was unused, or more of what was meant.

    In a file without errors a fix takes out what nothing uses.  In one with errors it makes a
    statement legible: all others stay as they are, and what was wrong is not wrong any more.
    """
    said, says = before.files[0].statements, after.files[0].statements
    if not errors(before.diagnostics):
        return not errors(after.diagnostics) and says_all_of(said, says)
    edits = [edit.span.start for _, fix in made for edit in fix.edits]
    mended = {max((at for at in _starts(said) if at <= edit), default=-1) for edit in edits}
    gone = {_identity(diagnostic) for diagnostic, _ in made}
    return gone.isdisjoint(map(_identity, after.diagnostics)) and says_all_of(
        says, [each for each in said if each.span.start not in mended]
    )


def _starts(statements: Iterable[Statement]) -> list[int]:
    return [each.span.start for each in statements]


def _identity(diagnostic: Diagnostic) -> tuple[str, str, int]:
    return (diagnostic.code, diagnostic.message, diagnostic.primary.span.start)
