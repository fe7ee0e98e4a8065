"""What every file, however hostile, is answered with: soon, within bounds, never by a crash."""

from __future__ import annotations

import re
import resource
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Final

from redline.document.places import diagnostic_text
from redline.faces.look import JOINERS, Look
from redline.faces.text import told_text
from redline.questions.lint.mending import mended
from redline_dsl.checking.checker import Checked, check
from redline_dsl.layout.formatting import laid_out
from redline_dsl.lint import run as lint
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Label, errors
from redline_dsl.text.span import NOWHERE, Text

CASES = Path(__file__).resolve().parents[1] / "cases"
WORLD = (CASES / "world.redline").read_text(encoding="utf-8")
MEMO = (CASES / "sources/memo.txt").read_text(encoding="utf-8")

SECONDS = 10
"""Of processor time for parse, check, lint and fmt of a file of some kilobytes, on a slow day."""

MEGABYTES: Final = 1_500
"""The memory that the whole process may ever have taken."""

ACTING: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}
HARMLESS: Final = "\n" + JOINERS


_QUOTED: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"')


class Shelf:
    """A library with one constraint file and one document; every other path leads nowhere."""

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        """Read a file that another one imports."""
        del named_in
        return Text("world.redline", WORLD) if path.endswith("world.redline") else _nowhere()

    def source(self, path: str, named_in: str) -> Text | Diagnostic:
        """Read a document."""
        del named_in
        return Text("memo.txt", MEMO) if path.endswith("memo.txt") else _nowhere()


def _nowhere() -> Diagnostic:
    return Diagnostic(Code.UNREADABLE_FILE, "there is no such file", Label(NOWHERE))


def answered(content: str) -> Checked:
    """Check, lint, draw and lay out a text; see that the answers are sound and came in time."""
    began = time.process_time()
    text = Text("file.redline", content)
    answer = check(text, Shelf())
    assert (answer.program is None) == bool(errors(answer.diagnostics))
    found = (*answer.diagnostics, *lint(answer))
    _places_are_inside(answer, found)
    for look in (Look(), Look(width=20, encoding="ascii")):
        drawn = told_text([diagnostic_text(answer.texts, each) for each in found], [], look)
        drawn.encode(look.encoding)
        acting = [c for c in drawn if unicodedata.category(c) in ACTING and c not in HARMLESS]
        assert not acting, f"these would act on a terminal: {acting}"
    written = laid_out(text)
    if isinstance(written, str):
        assert laid_out(Text(text.name, written)) == written, "laid out twice"
    _mended(text, answer)
    taken = time.process_time() - began
    assert taken < SECONDS, f"{taken:.1f} s"
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    assert megabytes < MEGABYTES, f"{megabytes} MB"
    return answer


def _mended(text: Text, answer: Checked) -> None:
    """What is mended has no new errors, and every quote says what it said."""
    mending = mended(text, Shelf(), lint)
    assert (mending.text == text) == (not mending.done)
    again = check(mending.text, Shelf())
    if not errors(answer.diagnostics):
        assert not errors(again.diagnostics)
    before, after = (Counter(_QUOTED.findall(each.content)) for each in (text, mending.text))
    assert before == after, "texts between quotation marks are evidence"


def _places_are_inside(answer: Checked, found: tuple[Diagnostic, ...]) -> None:
    for diagnostic in found:
        for label in (diagnostic.primary, *diagnostic.others):
            text = answer.texts.get(label.span.file)
            if text is not None:
                assert 0 <= label.span.start <= label.span.end <= len(text.content)
