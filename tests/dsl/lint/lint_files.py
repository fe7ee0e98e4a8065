"""Small files with what the lints find in them: `#! ID:COLUMN message` at the end of a line.

A line of its own that starts with `#!` speaks of the line before it.  Nothing may be missing and
nothing else may be found.  With REDLINE_UPDATE=1 the comments are rewritten.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from redline_dsl.checking.checker import Checked, check
from redline_dsl.text.diagnostic import Diagnostic, Label, errors
from redline_dsl.text.span import NOWHERE, Text

if TYPE_CHECKING:
    Lints = Callable[[Checked], Sequence[Diagnostic]]

HERE = Path(__file__).resolve().parent
MARK = re.compile(r"[ \t]*#! (?P<id>[a-z-]+):(?P<column>\d+) (?P<words>.*)")
UPDATE = os.environ.get("REDLINE_UPDATE") == "1"


class Shelf:
    """A library with the one document that every example quotes, and the files of a folder."""

    def __init__(self, folder: Path = HERE) -> None:
        self._folder = folder

    def source(self, path: str, named_in: str) -> Text | Diagnostic:  # noqa: ARG002 - one shelf
        return self._read(HERE / path, path)

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:  # noqa: ARG002 - likewise
        return self._read(self._folder / path, path)

    def _read(self, file: Path, path: str) -> Text | Diagnostic:
        if not file.is_file():
            return Diagnostic("E100", f"cannot read `{path}`", Label(NOWHERE))
        return Text(path, file.read_bytes().decode("utf-8"))


class Found(NamedTuple):
    line: int
    id: str
    column: int
    message: str


def checked(content: str, folder: Path = HERE) -> Checked:
    """A file that must be without error."""
    result = check(Text("case.redline", content), Shelf(folder))
    assert result.program is not None, errors(result.diagnostics)
    return result


def found(path: Path, lints: Lints) -> list[Found]:
    """What the lints find in a file."""
    return _found(path, path.read_text(encoding="utf-8"), lints)


def expected(path: Path) -> list[Found]:
    """What its comments say, and with REDLINE_UPDATE=1 what they should say."""
    content = path.read_text(encoding="utf-8")
    marked = []
    spoken_of = 0
    for number, line in enumerate(content.split("\n"), start=1):
        mark = MARK.search(line)
        if mark is None or mark.start() > 0:
            spoken_of = number
        if mark is not None:
            marked.append(Found(spoken_of, mark["id"], int(mark["column"]), mark["words"]))
    return sorted(marked)


def update(path: Path, lints: Lints) -> None:
    """Rewrite the comments of a file, if that is asked for."""
    if not UPDATE:
        return
    content = path.read_text(encoding="utf-8")
    clean = MARK.sub("", re.sub(rf"(?m)^{MARK.pattern}\n?", "", content))
    here = _found(path, clean, lints)
    lines = []
    for number, line in enumerate(clean.split("\n"), start=1):
        words = [f"#! {f.id}:{f.column} {f.message}" for f in here if f.line == number]
        if words and "#" not in line:
            line, words = f"{line}  {words[0]}", words[1:]  # noqa: PLW2901 - the line with its first
        lines += [line, *words]
    path.write_text("\n".join(lines), encoding="utf-8", newline="")


def _found(path: Path, content: str, lints: Lints) -> list[Found]:
    result = checked(content, path.parent)
    here = []
    for diagnostic in lints(result):
        at = result.texts[diagnostic.primary.span.file].position(diagnostic.primary.span.start)
        here.append(Found(at.line, diagnostic.code, at.column, diagnostic.message))
    return sorted(here)
