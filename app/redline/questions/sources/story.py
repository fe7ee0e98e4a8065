"""What `redline sources` says, in order: each source with its sentences, and who quotes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from redline.faces.blocks import Cited, Gap, Heading, Labelled, Listing, Numbered, Paragraph, Placed
from redline.telling.words import line_of, possessive
from redline_dsl.text.words import plural

if TYPE_CHECKING:
    from redline.document.parts import Place
    from redline.faces.blocks import Block, Piece, Pieces

    from .document import CitedQuote, SentenceCoverage, SourceCoverage, SourcesReport


SPACE = re.compile(r"\s+")


def blocks(report: SourcesReport, *, everything: bool) -> Iterator[Block]:
    """Tell which sentences are quoted by what; `everything`: with the words of every quote."""
    quotes = sum(len(source.quotes) for source in report.sources)
    says = f"{plural(len(report.sources), 'source')}, {plural(quotes, 'quote')}"
    yield Heading([(report.file, "strong"), "  ", (says, "faint")], level=1)
    for source in report.sources:
        yield Gap()
        yield from _source(source, everything=everything)


def _source(source: SourceCoverage, *, everything: bool) -> Iterator[Block]:
    yield Heading([(source.name, "name"), *_measure(source)], level=2)
    about = [source.title, source.publisher, source.date, source.url]
    known = [words for words in about if words]
    if known:
        yield Labelled("Document", [[words] for words in known])
    yield Labelled("File", [[source.path]])
    yield from _digest(source)
    lost = [quote for quote in source.quotes if source.sentences and not quote.passages]
    if lost:
        yield Labelled(
            "Not found",
            [[*_statement(quote), "  ", (_at(quote.place), "faint")] for quote in lost],
        )
    if source.sentences:
        yield Gap()
        yield Numbered(
            [tuple(_sentence(source, each, everything=everything)) for each in source.sentences]
        )


def _measure(source: SourceCoverage) -> Pieces:
    total = len(source.sentences)
    if not total:
        return [": ", ("no text to quote from", "bad strong")]
    left = total - source.quoted
    if not left:
        return [": ", (f"every one of {plural(total, 'sentence')} is quoted", "good strong")]
    return [f": {source.quoted:,} of {plural(total, 'sentence')} quoted, {left:,} by nothing"]


def _digest(source: SourceCoverage) -> Iterator[Block]:
    if source.sha256 is None:
        return
    if source.sha256_clause is None:
        yield Labelled("sha256", [["as stated in the file"]])
        return
    if source.stated_sha256 is None:
        yield Labelled("sha256", [["not stated; to be told when the file changes, paste"]])
    else:
        words = "another than stated: the file has changed.  If that is right, paste"
        yield Labelled("sha256", [[(words, "bad strong")]])
    yield Listing(source.sha256_clause)


def _sentence(
    source: SourceCoverage, sentence: SentenceCoverage, *, everything: bool
) -> Iterator[Block]:
    line = line_of(sentence.passage.place)
    if not sentence.quotes:
        words = SPACE.sub(" ", sentence.text)
        yield Placed([("·", "warn strong"), " ", words], f"{line}, not quoted")
        return
    yield Placed([("✓", "good strong"), " ", *_marked(sentence)], line)
    for number in sentence.quotes:
        quote = source.quotes[number]
        yield Paragraph([*_statement(quote), "  ", (_at(quote.place), "faint")], depth=3)
        if everything:
            voice = f"{quote.said_by}; " if quote.said_by else ""
            yield Cited(quote.text, voice + source.name, depth=4)


def _marked(sentence: SentenceCoverage) -> Iterator[Piece]:
    """The words of a sentence, those that are quoted set apart from the others."""
    start = sentence.passage.start
    at = 0
    for passage in sentence.quoted:
        yield SPACE.sub(" ", sentence.text[at : passage.start - start])
        at = passage.end - start
        yield (SPACE.sub(" ", sentence.text[passage.start - start : at]), "quote")
    yield SPACE.sub(" ", sentence.text[at:])


def _statement(quote: CitedQuote) -> Pieces:
    """`no_turkish_military, Israel's red line`."""
    owned = f"{possessive(quote.owner)} {quote.kind}" if quote.owner else quote.kind
    return [(quote.statement, "name"), f", {owned}"]


def _at(place: Place) -> str:
    return f"{PurePath(place.file).name}:{place.line}"
