"""Which sentences of the sources are quoted, and by which statements.

It reads the surface trees, not the checked program, so that a file that is not yet without errors
can already be asked what it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from redline_dsl.names.names import kind_of
from redline_dsl.program.program import Found, Source
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import Diagnostic
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span, Text

from .evidence import Library, read_source
from .quotes import Quotations
from .sentences import sentences


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and the statement it belongs to.

    `found` is its place in the source, or why it has none; None where the source cannot be read.
    """

    kind: str
    statement: syntax.Name
    owner: str | None
    clause: syntax.QuoteClause
    found: Found | Diagnostic | None

    @property
    def pieces(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the source that it repeats: one for each part between `[...]`."""
        return self.found.pieces if isinstance(self.found, Found) else ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or line of a source.

    `quoted` are the parts of it that some statement quotes, in order and apart from each other;
    `citations` are the places in `Coverage.citations` of the quotes that repeat some of it.
    """

    span: Span
    quoted: tuple[Span, ...]
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A source sentence by sentence, and every quote from it, in the order of the files.

    A source that cannot be read, or is empty, has no sentences.
    """

    source: Source
    citations: tuple[Citation, ...]
    sentences: tuple[Sentence, ...]

    @property
    def quoted(self) -> int:
        """How many sentences are quoted, in part at least."""
        return sum(1 for sentence in self.sentences if sentence.citations)


def coverage(
    files: Iterable[syntax.File], texts: Mapping[str, Text], library: Library
) -> tuple[Coverage, ...]:
    """What the files quote of each source they name, in the order the sources are declared.

    `texts` are the texts of the files by name.  Whatever is wrong with the files is passed over
    here: the checker reports it.
    """
    statements = [statement for file in files for statement in file.statements]
    sources: dict[str, Source] = {}
    for statement in statements:
        if isinstance(statement, syntax.SourceStatement) and statement.name.text not in sources:
            sources[statement.name.text] = read_source(statement, library, Faults())
    citations: dict[str, list[Citation]] = {name: [] for name in sources}
    quotations = Quotations()
    for statement in statements:
        for citation in _citations(statement, sources, texts, quotations):
            citations[citation.clause.source.text].append(citation)
    return tuple(
        Coverage(source, tuple(citations[name]), tuple(_sentences(source, citations[name])))
        for name, source in sources.items()
    )


def _citations(
    statement: syntax.Statement,
    sources: Mapping[str, Source],
    texts: Mapping[str, Text],
    quotations: Quotations,
) -> Iterator[Citation]:
    """The quotes of one statement, from sources that are declared."""
    match statement:
        case syntax.IssueStatement():
            kind, owner = "issue", None
        case syntax.Given():
            kind, owner = "given", None
        case syntax.Define():
            kind, owner = "define", None
        case syntax.PositionStatement() | syntax.OfferStatement() | syntax.ClaimStatement():
            kind = kind_of(statement)
            owner = statement.owner.text if statement.owner else None
        case syntax.ArgumentStatement() | syntax.ProposalStatement():
            kind, owner = kind_of(statement), None
        case _:
            return
    for clause in statement.clauses:
        if isinstance(clause, syntax.QuoteClause) and clause.source.text in sources:
            text = sources[clause.source.text].text
            found = quotations.find(clause, text, texts[clause.span.file]) if text else None
            yield Citation(kind, statement.name, owner, clause, found)


def _sentences(source: Source, citations: Sequence[Citation]) -> Iterator[Sentence]:
    """The sentences of a source with what is quoted of each."""
    if source.text is None:
        return
    content = source.text.content
    waiting = sorted(
        ((start, end, i) for i, each in enumerate(citations) for start, end in each.pieces),
        reverse=True,
    )
    reaching: list[tuple[int, int, int]] = []
    for start, end in sentences(content):
        while waiting and waiting[-1][0] < end:
            reaching.append(waiting.pop())
        reaching = [piece for piece in reaching if piece[1] > start]
        inside = [
            (first, last, i)
            for piece_start, piece_end, i in reaching
            if (first := max(start, piece_start)) < (last := min(end, piece_end))
            and _says_something(content, first, last)
        ]
        yield Sentence(
            Span(source.text.name, start, end),
            tuple(_joined(source.text.name, inside)),
            tuple(sorted({i for _, _, i in inside})),
        )


def _says_something(content: str, start: int, end: int) -> bool:
    """Whether a stretch has a letter or a digit: a quotation mark alone quotes nothing."""
    return any(content[at].isalnum() for at in range(start, end))


def _joined(name: str, pieces: Iterable[tuple[int, int, int]]) -> Iterator[Span]:
    """Overlapping and touching stretches as one."""
    begin = end = -1
    for first, last, _ in sorted(pieces):
        if first > end:
            if end >= 0:
                yield Span(name, begin, end)
            begin, end = first, last
        else:
            end = max(end, last)
    if end >= 0:
        yield Span(name, begin, end)
