"""Every code has its page, and the examples on it show what they say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from redline_dsl.checking.checker import check
from redline_dsl.text.catalogue import CATALOGUE, Entry
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Label, Severity
from redline_dsl.text.span import NOWHERE, Text

ROOT = Path(__file__).resolve().parents[3]
PAGES = ROOT / "dsl/redline_dsl/text/pages"
INDEX = ROOT / "docs/diagnostics.md"

SOURCE = """\
Arvenia's foreign minister said that the government of Arvenia will admit foreign troops only under
a United Nations mandate.  In the evening the government of Arvenia thanked its neighbours.
"""


class OnePage:
    """A library in which the page itself can be imported, and one speech and an empty text read."""

    def __init__(self, page: str) -> None:
        self.page = page

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        del named_in
        return Text(path, self.page)

    def source(self, path: str, named_in: str) -> Text | Diagnostic:
        del named_in
        texts = {"source.txt": SOURCE, "empty.txt": "\n"}
        if path not in texts:
            return Diagnostic(Code.UNREADABLE_SOURCE, "there is no such file", Label(NOWHERE))
        return Text(path, texts[path])


def found(example: str) -> tuple[Diagnostic, ...]:
    return check(Text("page.redline", example + "\n"), OnePage(example + "\n")).diagnostics


BY_ITSELF = [entry for entry in CATALOGUE.values() if entry.by_itself]


def test_every_code_has_a_page_and_nothing_else_has() -> None:
    assert {page.stem for page in PAGES.rglob("*.md")} == {str(code) for code in Code}


@pytest.mark.parametrize("entry", BY_ITSELF, ids=lambda entry: str(entry.code))
def test_the_bad_example_shows_the_code_and_no_other(entry: Entry) -> None:
    assert {diagnostic.code for diagnostic in found(entry.bad)} == {entry.code}


@pytest.mark.parametrize("entry", BY_ITSELF, ids=lambda entry: str(entry.code))
def test_the_good_example_is_good(entry: Entry) -> None:
    assert found(entry.good) == ()


def test_what_needs_a_disk_or_a_solver_is_shown_elsewhere() -> None:
    elsewhere = {entry.code for entry in CATALOGUE.values() if not entry.by_itself}
    assert elsewhere == {
        Code.UNREADABLE_FILE,
        Code.FILE_TOO_LARGE,
        Code.UNREADABLE_SOURCE,
        Code.UNREADABLE_IMPORT,
        Code.MALFORMED_MAP,
        Code.MALFORMED_SHEET,
        Code.AMBIGUOUS_NUMBER,
        Code.BACKGROUND_CONFLICT,
        Code.SETTINGS,
    }


def test_warnings_are_the_codes_that_start_with_w() -> None:
    for entry in BY_ITSELF:
        warned = {d.severity is Severity.WARNING for d in found(entry.bad)}
        assert warned == {entry.code.startswith("W")}, entry.code


GROUPS = {
    "E1": "Reading the text",
    "E2": "Sources, quotes and imports",
    "E3": "Names, sorts and units",
    "E4": "Statements",
    "E5": "What only the solver can see",
    "W6": "Warnings",
}


def test_the_index_is_fresh() -> None:
    lines = [
        "# Diagnostics",
        "",
        "Every diagnostic has a code that never changes its meaning. `redline explain CODE` shows",
        "its page: what went wrong, how to mend it, a bad and a good example.",
    ]
    for prefix, title in GROUPS.items():
        lines += ["", f"## {title}", "", "| code | |", "|---|---|"]
        lines += [
            f"| [{code}](../dsl/redline_dsl/text/pages/{code[:2]}/{code}.md) | {entry.title} |"
            for code, entry in CATALOGUE.items()
            if code.startswith(prefix)
        ]
    text = "\n".join(lines) + "\n"
    if os.environ.get("REDLINE_UPDATE") == "1":
        INDEX.write_text(text, encoding="utf-8")
    assert INDEX.read_text(encoding="utf-8") == text
