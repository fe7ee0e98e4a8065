"""What would change in a file, line by line, the way `diff -u` shows it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from .line import styled

if TYPE_CHECKING:
    from .look import Look

STYLES = {"-": "bad", "+": "good", "@": "code"}
NO_LINE_END = "\\ No newline at end of file\n"


def diff(name: str, before: str, after: str) -> str:
    """The change of one file, to be shown or given to `patch`; nothing where nothing changes."""
    lines = difflib.unified_diff(_lines(before), _lines(after), name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n{NO_LINE_END}" for line in lines)


def drawn(changes: str, look: Look) -> str:
    """A change in characters and colours that an output can show."""
    shown: list[str] = []
    for line in _lines(changes):
        words = look.legible(line.rstrip("\r\n"))
        style = "strong" if line.startswith(("---", "+++")) else STYLES.get(line[:1], "")
        shown.append(styled(words, style).drawn(colour=look.colour) + "\n")
    return "".join(shown)


def _lines(content: str) -> list[str]:
    """Lines that end with a line feed, and only those: what else may end a line stays inside."""
    return [line + "\n" for line in content.split("\n")[:-1]] + [
        rest for rest in (content.rpartition("\n")[2],) if rest
    ]
