"""What the sources of a file say and which of it is quoted, as a document with a version.

Published as a JSON schema in docs/schema, like the report of `check`.
"""

from typing import Literal

from redline.document.heading import Tool
from redline.document.parts import DiagnosticText, Part, Place


class Passage(Part):
    """Characters `start` up to, not including, `end` of a source's text, and where they stand.

    Of a web page or a PDF the text is what a reader sees, and the place is that in the document.
    """

    start: int
    end: int
    place: Place


class CitedQuote(Part):
    """A quote and the statement it belongs to.

    `place` is that of the quote in the constraint file; `passages` are what it repeats of the
    source, one for each part between `[...]`, and none where it is not found.
    """

    statement: str
    kind: str
    owner: str | None
    text: str
    said_by: str | None
    place: Place
    passages: list[Passage]


class SentenceCoverage(Part):
    """A sentence, heading or line of a source.

    `text` is as it stands in the source, its line ends and all.  `quoted` are the parts of it that
    are quoted, none touching another; `quotes` are the places of the quotes in the list
    of the source's quotes, from 0.
    """

    text: str
    passage: Passage
    quoted: list[Passage]
    quotes: list[int]


class SourceCoverage(Part):
    """A source sentence by sentence.

    `sha256` is that of the file as it was read (None: it could not be), `stated_sha256` the one
    that the constraint file states, `sha256_clause` what to paste into it where that is missing or
    another.  `quoted` counts the sentences that are quoted, in part at least.
    """

    name: str
    path: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    sha256: str | None
    stated_sha256: str | None
    sha256_clause: str | None
    quotes: list[CitedQuote]
    quoted: int
    sentences: list[SentenceCoverage]


class SourcesReport(Part):
    """The answer to `sources`: version 1 of the format `redline-sources-report`.

    Files with errors are answered too, as far as they and their sources can be read.
    """

    format: Literal["redline-sources-report"] = "redline-sources-report"
    version: Literal[1] = 1
    tool: Tool
    file: str
    exit_code: int
    diagnostics: list[DiagnosticText]
    sources: list[SourceCoverage]
