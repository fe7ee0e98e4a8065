"""Every quote found, word for word, in the text that it cites.

Words are compared after NFC normalisation, folding of white space, of straight and curly quotation
marks and of dashes, so that a quote survives copying but not rewording.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from redline_dsl.program.program import Found
from redline_dsl.syntax import tree as syntax
from redline_dsl.syntax.printing import string
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Edit, Fix, Label
from redline_dsl.text.span import Position, Span, Text

from .nearest import Passage, Quoted
from .passages import Document, Folded, fold

SKIP = "[...]"
MIN_LENGTH = 12
"""A shorter quote proves nothing: it could stand anywhere."""

_NEAR = 8
"""Fewer characters in common than this are no resemblance."""
_CONTEXT = 40
_MOST_COMPARED = 100_000_000
"""Words looked at for missing quotes: to later ones the nearest passage is not looked for any more,
or a file with the wrong source would be explained all day."""

_TOO_MANY = "the nearest passage was not looked for: too many quotes are not in their sources"


class Quotations:
    """The quotes of a program against their sources, each source folded once."""

    def __init__(self) -> None:
        self._documents: dict[str, Quoted] = {}

    def find(self, clause: syntax.QuoteClause, source: Text, file: Text) -> Found | Diagnostic:
        """The place of a quote in its source, or what is wrong with it."""
        pieces = _pieces(clause.text)
        length = sum(len(piece) for piece in pieces)
        if length < MIN_LENGTH or not all(pieces):
            return _too_short(clause, length, empty=length >= MIN_LENGTH)
        document = self._document(source)
        found = [_found(clause, place, document, source) for place in _places(document, pieces)]
        if found:
            return found[0] if len(found) == 1 else _ambiguous(clause, found, source)
        if sum(each.compared for each in self._documents.values()) > _MOST_COMPARED:
            return _absent(clause, _TOO_MANY)
        return _missing(clause, pieces, document, source, file)

    def mended(self, clause: syntax.QuoteClause, source: Text) -> tuple[str, Found] | None:
        """A missing quote in the words of the nearest passages, where it is found so, once."""
        document = self._document(source)
        return _mended(clause, document.nearest(_pieces(clause.text)), document, source)

    def _document(self, source: Text) -> Quoted:
        if source.name not in self._documents:
            self._documents[source.name] = Quoted(source.content)
        return self._documents[source.name]


def _pieces(text: str) -> list[str]:
    """What stands between the `[...]` of a quote, folded."""
    return [fold(piece).characters.strip() for piece in text.split(SKIP)]


def _found(
    clause: syntax.QuoteClause, place: list[tuple[int, int]], document: Document, source: Text
) -> Found:
    found = tuple(document.folded.place(start, end) for start, end in place)
    at = found[0][0]
    return Found(clause.source.text, at, found[-1][1], *source.position(at), found)


def _mended(
    clause: syntax.QuoteClause,
    passages: Mapping[int, Passage | None],
    document: Document,
    source: Text,
) -> tuple[str, Found] | None:
    """A quote with these passages for its missing pieces, where it is found so, once."""
    written = clause.text.split(SKIP)
    for number, passage in passages.items():
        if passage is None or not passage.whole:
            return None
        written[number] = _words(document.folded, passage.start, passage.end, source)
    text = _joined(written)
    pieces = _pieces(text)
    places = _places(document, pieces)
    if len(places) != 1 or sum(len(piece) for piece in pieces) < MIN_LENGTH:
        return None
    return text, _found(clause, places[0], document, source)


def _joined(pieces: Sequence[str]) -> str:
    return f" {SKIP} ".join(piece.strip() for piece in pieces)


def _places(document: Document, pieces: list[str]) -> list[list[tuple[int, int]]]:
    """Where the pieces stand in order; at most two such places, which is one too many."""
    places: list[list[tuple[int, int]]] = []
    for start in document.occurrences(pieces[0]):
        place = [(start, start + len(pieces[0]))]
        for piece in pieces[1:]:
            at = next(document.occurrences(piece, place[-1][1]), None)
            if at is None:
                return places  # nor will it stand after any later start
            place.append((at, at + len(piece)))
        places.append(place)
        if len(places) == 2:  # noqa: PLR2004 - two is enough to be ambiguous
            break
    return places


def _too_short(clause: syntax.QuoteClause, length: int, *, empty: bool) -> Diagnostic:
    message = (
        f"nothing stands on one side of `{SKIP}` in this quote"
        if empty
        else f"this quote has {length} characters, too few to prove anything"
    )
    return Diagnostic(
        Code.QUOTE_TOO_SHORT,
        message,
        Label(clause.text_span),
        notes=(f"quote at least {MIN_LENGTH} characters, and words on both sides of `{SKIP}`",),
    )


def _ambiguous(clause: syntax.QuoteClause, found: list[Found], source: Text) -> Diagnostic:
    positions = [source.position(each.start) for each in found]
    places = " and ".join(f"{_line(p)}, column {p.column}" for p in positions)
    return Diagnostic(
        Code.QUOTE_FOUND_TWICE,
        "this quote is found more than once in the source",
        Label(clause.text_span),
        notes=(f"it stands in `{clause.source.text}` at {places}", "quote more of the sentence"),
    )


def _not_found(label: Label, *notes: str, fixes: Sequence[Fix] = ()) -> Diagnostic:
    message = "this quote is not in the source"
    return Diagnostic(Code.QUOTE_NOT_FOUND, message, label, notes=notes, fixes=tuple(fixes))


def _absent(clause: syntax.QuoteClause, *notes: str) -> Diagnostic:
    label = Label(clause.text_span, f"not in `{clause.source.text}`")
    return _not_found(label, *notes, "quote the source word for word; leave words out with `[...]`")


def _missing(
    clause: syntax.QuoteClause, pieces: list[str], document: Quoted, source: Text, file: Text
) -> Diagnostic:
    """The first piece that is missing, the passage that comes nearest, the first difference."""
    passages = document.nearest(pieces)
    if not passages:
        return _not_found(
            Label(clause.text_span, f"not in `{clause.source.text}` in this order"),
            f"its parts stand there, but what comes after `{SKIP}` comes earlier in the source",
        )
    number, passage = next(iter(passages.items()))
    if passage is None:
        return _absent(clause)
    folded, piece = document.folded, pieces[number]
    there = folded.characters[passage.start : passage.start + len(piece)]
    pairs = enumerate(zip(piece, there, strict=False))
    common = next((count for count, (one, other) in pairs if one != other), len(there))
    if common < _NEAR:
        nearest = _shown(folded, passage.start, passage.end, source)
        return _absent(clause, f"the nearest passage is {nearest}")
    at = passage.start + common
    around = _shown(folded, max(passage.start, at - _CONTEXT), at + _CONTEXT, source)
    fixes = []
    here = _resume(piece, common, folded.characters[at : passage.end])
    if here is not None:
        kept = common
        while 0 < kept < here and piece[kept - 1].isalnum() and piece[kept].isalnum():
            kept -= 1  # leave out whole words
        skipped = clause.text.split(SKIP)
        skipped[number] = _joined((piece[:kept], piece[here:]))
        slip = "if the source is at fault, skip the slip: write `[...]` before"
        fixes.append(_fix(f"{slip} `{piece[here : here + 20]}`", clause, _joined(skipped)))
        mended = _mended(clause, passages, document, source)
        if mended is not None:
            fixes.append(_fix("or quote the source as it is", clause, mended[0]))
    return _not_found(
        Label(_offset_in_file(clause, piece, common, file), "first difference"),
        f"the source reads {around}",
        *_left_out(clause.text),
        fixes=fixes,
    )


def _fix(title: str, clause: syntax.QuoteClause, text: str) -> Fix:
    return Fix(title, (Edit(clause.text_span, string(text)),))


def _left_out(text: str) -> tuple[str, ...]:
    """What to know of a quote that leaves words out in another way."""
    marked = text.replace(SKIP, "")
    return (f"words left out of a quote are marked `{SKIP}`",) if _DOTS.search(marked) else ()


_DOTS = re.compile(r"\.\.\.|…")


def _resume(piece: str, common: int, rest: str) -> int | None:
    """Where in a quote its words and the rest of the passage agree again."""
    for here in range(common, min(len(piece) - _NEAR, common + 80)):
        if here > common and piece[here].isalnum() and piece[here - 1].isalnum():
            continue  # in the middle of a word
        probe = piece[here : here + 16]
        if probe.strip() and probe in rest:
            return here
    return None


def _offset_in_file(clause: syntax.QuoteClause, piece: str, common: int, file: Text) -> Span:
    """The word in the constraint file where the difference starts."""
    written = file.slice(clause.text_span)
    folded = fold(written)
    start = folded.characters.find(piece)
    if start < 0:  # escapes stand in the way: point at the whole string
        return clause.text_span
    at = clause.text_span.start + folded.origins[min(start + common, len(folded.origins) - 1)]
    end = at
    while end < clause.text_span.end - 1 and not file.content[end].isspace():
        end += 1
    return Span(file.name, at, max(end, at + 1))


def _shown(folded: Folded, start: int, end: int, source: Text) -> str:
    """`"… words …"` of the source, with their line."""
    text = folded.characters
    end = min(end, len(text))
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    words = _words(folded, start, end, source)
    place = source.position(folded.origins[min(start, len(folded.origins) - 1)])
    return f"“… {words} …” ({_line(place)})"


def _line(place: Position) -> str:
    """The line of a place in words, with its page where there are pages."""
    page = "" if place.page is None else f"page {place.page}, "
    return f"{page}line {place.line}"


def _words(folded: Folded, start: int, end: int, source: Text) -> str:
    """The source's own characters between two folded offsets."""
    if start >= end:
        return ""
    first, last = folded.place(start, end)
    return " ".join(source.content[first:last].split())
