"""What a file quotes of its sources, what it leaves out, and what its altered quotes should say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.case.workspace import Workspace
from redline.document.exits import Exit
from redline.document.heading import Tool
from redline.document.places import diagnostic_text, place_of
from redline.version import VERSION
from redline_dsl.checking.checker import check
from redline_dsl.evidence.coverage import coverage
from redline_dsl.evidence.mending import Mending, is_altered, mendings
from redline_dsl.text.diagnostic import Diagnostic, errors
from redline_dsl.text.span import Span

from .document import CitedQuote, Passage, SentenceCoverage, SourceCoverage, SourcesReport

if TYPE_CHECKING:
    from redline.document.parts import Place
    from redline_dsl.checking.checker import Checked
    from redline_dsl.evidence.coverage import Citation, Coverage
    from redline_dsl.text.span import Text


@dataclass(frozen=True, slots=True)
class Quoting:
    """A file and what it quotes; `texts` are its own text and those of its imports, by name.

    `workspace` knows the files as they were read.
    """

    name: str
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, Text]
    coverages: tuple[Coverage, ...]
    workspace: Workspace


def read(file: str) -> Quoting:
    """Read a file, its imports and sources, whatever is wrong with them; `-` is standard input."""
    workspace = Workspace()
    text = workspace.open(file)
    if isinstance(text, Diagnostic):
        return Quoting(text.primary.span.file, (text,), {}, (), workspace)
    return _case(text.name, check(text, workspace), workspace)


def quoted(name: str, checked: Checked, workspace: Workspace) -> list[SourceCoverage]:
    """The sources of a file that was checked already, as in `report`."""
    case = _case(name, checked, workspace)
    return [_source(case, each) for each in case.coverages]


def _case(name: str, checked: Checked, workspace: Workspace) -> Quoting:
    coverages = coverage(checked.files, checked.texts, workspace)
    return Quoting(name, checked.diagnostics, checked.texts, coverages, workspace)


# ------------------------------------------------------------------------------- coverage


def ask(file: str) -> SourcesReport:
    """Every source of a file, sentence by sentence, and every quote from it; see `read`."""
    return report(read(file))


def report(case: Quoting) -> SourcesReport:
    """The same of a file that was read already."""
    return SourcesReport(
        tool=Tool(version=VERSION),
        file=case.name,
        exit_code=Exit.FAULT if errors(case.diagnostics) else Exit.GOOD,
        diagnostics=[diagnostic_text(case.texts, each) for each in case.diagnostics],
        sources=[_source(case, each) for each in case.coverages],
    )


def _source(case: Quoting, covered: Coverage) -> SourceCoverage:
    source, text = covered.source, covered.source.text
    digest = case.workspace.digests.get(text.name) if text else None
    stated = source.sha256.lower() if source.sha256 else None
    return SourceCoverage(
        name=source.name,
        path=text.name if text else source.path,
        title=source.title,
        publisher=source.publisher,
        date=source.date,
        url=source.url,
        sha256=digest,
        stated_sha256=source.sha256,
        sha256_clause=None if digest is None or digest == stated else f'sha256 "{digest}"',
        quotes=[_quote(case, text, each) for each in covered.citations],
        quoted=covered.quoted,
        sentences=[
            SentenceCoverage(
                text=text.slice(each.span),
                passage=_passage(text, each.span),
                quoted=[_passage(text, part) for part in each.quoted],
                quotes=list(each.citations),
            )
            for each in covered.sentences
            if text is not None
        ],
    )


def _quote(case: Quoting, text: Text | None, citation: Citation) -> CitedQuote:
    return CitedQuote(
        statement=citation.statement.text,
        kind=citation.kind,
        owner=citation.owner,
        text=citation.clause.text,
        said_by=citation.clause.said_by,
        place=place_of(case.texts, citation.clause.span),
        passages=[
            _passage(text, Span(text.name, start, end))
            for start, end in citation.pieces
            if text is not None
        ],
    )


def _passage(text: Text, span: Span) -> Passage:
    return Passage(start=span.start, end=span.end, place=place_of({text.name: text}, span))


# -------------------------------------------------------------------------------- mending


@dataclass(frozen=True, slots=True)
class Repair:
    """The altered quotes of a file: those that come near a passage, and those that do not."""

    mended: tuple[Mending, ...]
    hopeless: tuple[Citation, ...]


def repair(case: Quoting) -> Repair:
    """Look for the nearest passage to each altered quote; nothing is changed."""
    mended = tuple(mendings(case.coverages))
    spans = {each.citation.clause.span for each in mended}
    altered = (c for each in case.coverages for c in each.citations if is_altered(c))
    return Repair(mended, tuple(c for c in altered if c.clause.span not in spans))


def place_of_quote(case: Quoting, citation: Citation) -> Place:
    """Where a quote stands in the constraint file."""
    return place_of(case.texts, citation.clause.span)


def changed(case: Quoting, accepted: Iterable[Mending]) -> dict[str, tuple[str, str]]:
    """The files that change with these mendings, by name: as they are and as they would be."""
    edits: dict[str, list[Mending]] = {}
    for mending in accepted:
        edits.setdefault(mending.edit.span.file, []).append(mending)
    contents: dict[str, tuple[str, str]] = {}
    for name, own in edits.items():
        before = after = case.texts[name].content
        for mending in sorted(own, key=lambda each: each.edit.span.start, reverse=True):
            span = mending.edit.span
            after = after[: span.start] + mending.edit.replacement + after[span.end :]
        contents[name] = (before, after)
    return contents
