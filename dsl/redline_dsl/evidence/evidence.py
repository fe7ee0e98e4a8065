"""What stands beside a statement: its clauses admitted, its quotes found, its notes kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from redline_dsl.names.names import unknown
from redline_dsl.program.program import Evidence, Quote, Source
from redline_dsl.syntax import tree as syntax
from redline_dsl.syntax.keywords import CLAUSES_OF
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Label
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span, Text
from redline_dsl.text.words import article

from .quotes import Quotations

_ONCE = {"unless", "assumed", "undisputed", "title", "publisher", "date", "url", "sha256"}


class Library(Protocol):
    """Where texts come from; the language itself never reads a disk."""

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        """The file an import names, relative to the file that names it.

        The text's name identifies the file: the same file always has the same name.  A diagnostic
        says why there is no text; the place in it is filled in by the checker.
        """

    def source(self, path: str, named_in: str) -> Text | Diagnostic:
        """The document a source names, likewise."""


def clause_word(clause: syntax.Clause) -> str:
    """The word a clause opens with."""
    match clause:
        case syntax.QuoteClause():
            return "quote"
        case syntax.NoteClause():
            return "note"
        case syntax.UnlessClause():
            return "unless"
        case syntax.RelationClause():
            return str(clause.relation)
        case syntax.MarkClause():
            return str(clause.mark)
        case syntax.DetailClause():
            return str(clause.detail)


class EvidenceReader:
    """Reads the clauses of statements against the sources of a program."""

    def __init__(
        self, sources: Mapping[str, Source], texts: Mapping[str, Text], faults: Faults
    ) -> None:
        self._sources = sources
        self._texts = texts
        self._faults = faults
        self._quotations = Quotations()

    def admit(self, kind: str, clauses: Iterable[syntax.Clause]) -> None:
        """Report clauses that this kind of statement cannot have, or has twice."""
        allowed = CLAUSES_OF[kind]
        seen: dict[str, Span] = {}
        for clause in clauses:
            word = clause_word(clause)
            if isinstance(clause, syntax.DetailClause):
                pass  # the grammar admits these in sources only
            elif word not in allowed:
                self._faults.error(
                    Code.MISPLACED_CLAUSE,
                    f"{article(kind)} cannot have `{word}`",
                    clause.span,
                    f"{article(kind)} may have: {', '.join(f'`{w}`' for w in allowed)}",
                )
            if word in _ONCE and word in seen:
                self._faults.error(
                    Code.REPEATED_CLAUSE,
                    f"`{word}` stands twice here",
                    clause.span,
                    "join two exceptions by `or`" if word == "unless" else "leave one out",
                    others=(Label(seen[word], "the first one"),),
                )
            seen.setdefault(word, clause.span)

    def read(self, kind: str, clauses: Iterable[syntax.Clause]) -> Evidence:
        """The quotes and notes of a statement."""
        clauses = tuple(clauses)
        self.admit(kind, clauses)
        quotes = [self._quote(c) for c in clauses if isinstance(c, syntax.QuoteClause)]
        notes = tuple(c.text for c in clauses if isinstance(c, syntax.NoteClause))
        return Evidence(tuple(q for q in quotes if q is not None), notes)

    def _quote(self, clause: syntax.QuoteClause) -> Quote | None:
        source = self._sources.get(clause.source.text)
        if source is None:
            unknown(
                self._faults,
                clause.source,
                f"there is no source called `{clause.source.text}`",
                self._sources,
                f'declare it: `source {clause.source.text} from "…"`',
            )
            return None
        if source.text is None:
            return Quote(source.name, clause.text, clause.said_by, clause.span, None)
        found = self._quotations.find(clause, source.text, self._texts[clause.span.file])
        if isinstance(found, Diagnostic):
            self._faults.add(found)
            return None
        return Quote(source.name, clause.text, clause.said_by, clause.span, found)


def read_source(statement: syntax.SourceStatement, library: Library, faults: Faults) -> Source:
    """A source with its text; without it where it cannot be read, which is reported."""
    details: dict[syntax.Detail, str] = {}
    for clause in statement.clauses:
        if isinstance(clause, syntax.DetailClause):
            details.setdefault(clause.detail, clause.text)
    notes = tuple(c.text for c in statement.clauses if isinstance(c, syntax.NoteClause))
    read = library.source(statement.path, statement.span.file)
    text: Text | None = None
    if isinstance(read, Diagnostic):
        faults.error(Code.UNREADABLE_SOURCE, read.message, statement.path_span, *read.notes)
    elif not read.content.strip():
        faults.error(
            Code.EMPTY_SOURCE, "this source has no text in it", statement.path_span, read.name
        )
    else:
        text = read
    return Source(
        statement.name.text,
        statement.path,
        details.get(syntax.Detail.TITLE),
        details.get(syntax.Detail.PUBLISHER),
        details.get(syntax.Detail.DATE),
        details.get(syntax.Detail.URL),
        details.get(syntax.Detail.SHA256),
        notes,
        text,
        statement.span,
    )
