"""Small files, good and bad; what is expected of a bad one stands in it as comments.

`#! E301:9 nothing is called …` at the end of a line says that this diagnostic is found in that line
at that column.  A line of its own that starts with `#!` speaks of the line before it, and where
neither can stand (inside a text that is not closed, say) `#! line 3: …` names the line.  Nothing
may be missing and nothing else be found.  With REDLINE_UPDATE=1 the comments are rewritten, and
`git diff` is then the review.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from redline_dsl.checking.checker import Checked, check
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Edit, Label, Severity
from redline_dsl.text.span import NOWHERE, Text
from redline_solver.judging.expectations import try_expectations
from redline_solver.verdict import Limits, Outcome

CASES = Path(__file__).resolve().parents[2] / "cases"
GOOD = sorted((CASES / "good").glob("*.redline"))
BAD = sorted((CASES / "bad").glob("*.redline"))
UPDATE = os.environ.get("REDLINE_UPDATE") == "1"

MARK = re.compile(
    r"[ \t]*#! (?:line (?P<line>\d+): )?(?P<code>[EW]\d+):(?P<column>\d+) (?P<words>.*)"
)
ELSEWHERE = {
    Code.UNREADABLE_FILE,  # test_workspace.py: it takes a disk
    Code.FILE_TOO_LARGE,  # likewise
    Code.BACKGROUND_CONFLICT,  # tests/solver: it takes a solver
    Code.MALFORMED_MAP,  # tests/argmap: it takes a map of another tool
    Code.AMBIGUOUS_NUMBER,  # likewise, of a table or a model
    Code.MALFORMED_SHEET,  # likewise, of a table or a model
    Code.SETTINGS,  # tests/app/case/test_settings.py: it takes a settings file
}


class Finding(NamedTuple):
    line: int
    code: str
    column: int
    message: str

    @property
    def words(self) -> str:
        return f"{self.code}:{self.column} {self.message}"


class Folder:
    """A library that reads beside the file that asks; texts are called by their paths here."""

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        found = ((CASES / named_in).parent / path).resolve()
        if not found.is_file():
            message = f"cannot read `{path}`: there is no such file"
            return Diagnostic(Code.UNREADABLE_FILE, message, Label(NOWHERE))
        return read(found)

    source = constraint_file


def read(path: Path) -> Text:
    content = path.read_bytes().decode("utf-8")
    return Text(path.relative_to(CASES).as_posix(), content)


def findings(text: Text) -> list[Finding]:
    checked = check(text, Folder())
    found = []
    for diagnostic in checked.diagnostics:
        assert diagnostic.primary.span.file in {text.name, ""}, diagnostic
        at = text.position(diagnostic.primary.span.start)
        found.append(Finding(at.line, diagnostic.code, at.column, diagnostic.message))
    return sorted(found)


def expected(text: Text) -> list[Finding]:
    marked = []
    spoken_of = 0
    for number in range(1, text.lines + 1):
        line = text.line(number)
        mark = MARK.search(line)
        if mark is None or mark.start() > 0:
            spoken_of = number
        if mark is not None:
            at = int(mark["line"] or spoken_of)
            marked.append(Finding(at, mark["code"], int(mark["column"]), mark["words"]))
    return sorted(marked)


def annotated(path: Path) -> str:
    """The file with comments that say what is found in it, as close to the places as can be."""
    clean = MARK.sub("", re.sub(rf"(?m)^{MARK.pattern}\n?", "", read(path).content))
    text = Text(read(path).name, clean)
    lines = [text.line(number) for number in range(1, text.lines + 1)]
    found = findings(text)
    beside, below = [], []
    for number, line in enumerate(lines, start=1):
        here = [f"#! {finding.words}" for finding in found if finding.line == number]
        beside += [f"{line}  {here[0]}" if here else line, *here[1:]]
        below += [line, *here]
    named = [*lines[:-1], *(f"#! line {finding.line}: {finding.words}" for finding in found), ""]
    for candidate in ("\n".join(beside), "\n".join(below), "\n".join(named)):
        if expected(Text(text.name, candidate)) == findings(Text(text.name, candidate)):
            return candidate
    raise AssertionError(path)


def case(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", BAD, ids=case)
def test_a_bad_file_is_told_what_is_wrong_and_where(path: Path) -> None:
    if UPDATE:
        path.write_text(annotated(path), encoding="utf-8", newline="")
    text = read(path)
    assert findings(text) == expected(text)
    assert expected(text), "this file is not bad at all"


@pytest.mark.parametrize("path", BAD, ids=case)
def test_each_fix_mends_what_it_is_offered_for(path: Path) -> None:
    text = read(path)
    for diagnostic in check(text, Folder()).diagnostics:
        for fix in diagnostic.fixes:
            mended = Text(text.name, applied(text.content, fix.edits))
            left = check(mended, Folder()).diagnostics
            place = diagnostic.primary.span.start
            again = {(d.code, d.message) for d in left if d.primary.span.start == place}
            assert (diagnostic.code, diagnostic.message) not in again, fix.title


def applied(content: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, key=lambda e: e.span.start, reverse=True):
        content = content[: edit.span.start] + edit.replacement + content[edit.span.end :]
    return content


@pytest.mark.parametrize("path", BAD, ids=case)
def test_messages_keep_to_their_grammar(path: Path) -> None:
    for diagnostic in check(read(path), Folder()).diagnostics:
        sentences = [diagnostic.message, *diagnostic.notes, diagnostic.primary.text]
        sentences += [other.text for other in diagnostic.others]
        sentences += [fix.title for fix in diagnostic.fixes]
        for sentence in sentences:
            assert not sentence.endswith("."), sentence
            assert sentence[:1] == sentence[:1].lower() or sentence.startswith("I "), sentence
            assert sentence.count("`") % 2 == 0 or "`` ` ``" in sentence, sentence
            assert not re.search(r"\b(?:None|NAME|INT|Token|Span|[A-Z]{4,}_[A-Z]+)\b", sentence), (
                sentence
            )


@pytest.mark.parametrize("path", BAD, ids=case)
def test_places_lie_in_the_file(path: Path) -> None:
    text = read(path)
    for diagnostic in check(text, Folder()).diagnostics:
        for label in (diagnostic.primary, *diagnostic.others):
            if label.span.file == text.name:
                assert 0 <= label.span.start <= label.span.end <= len(text.content)


def test_every_code_is_met() -> None:
    met = {finding.code for path in BAD for finding in expected(read(path))}
    assert met == {str(code) for code in Code} - {str(code) for code in ELSEWHERE}


def test_there_are_as_many_bad_files_as_were_promised() -> None:
    assert len(BAD) >= 150


@pytest.mark.parametrize("path", GOOD, ids=case)
def test_a_good_file_is_good(path: Path) -> None:
    checked = good(path)
    assert checked.diagnostics == ()


@pytest.mark.parametrize("path", GOOD, ids=case)
def test_a_good_file_comes_out_as_it_says(path: Path) -> None:
    program = good(path).program
    assert program is not None
    for answer in try_expectations(program, Limits()):
        assert answer.outcome is Outcome.MET, program.expectations[answer.index].text


def good(path: Path) -> Checked:
    checked = check(read(path), Folder())
    assert not [d for d in checked.diagnostics if d.severity is Severity.ERROR]
    return checked
