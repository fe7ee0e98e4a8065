"""Every quote found, word for word, in the text that it cites.

Words are compared after NFC normalisation, folding of white space, of straight and curly quotation
marks and of dashes, so that a quote survives copying but not rewording.
"""

from __future__ import annotations

import re

from redline_dsl.program.program import Found
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Edit, Fix, Label
from redline_dsl.text.span import Position, Span, Text

from .passages import Document, Folded, fold

SKIP = "[...]"
MIN_LENGTH = 12
"""A shorter quote proves nothing: it could stand anywhere."""

_NEAR = 8
"""Fewer characters in common than this are no resemblance."""
_CONTEXT = 40
_MOST_COMPARED = 200_000_000
"""Characters of sources, counted once for each missing quote: of later ones the nearest passage is
not looked for any more, or a file with the wrong source would be explained all day."""


class Quotations:
    """The quotes of a program against their sources, each source folded once."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._compared = 0

    def find(self, clause: syntax.QuoteClause, source: Text, file: Text) -> Found | Diagnostic:
        """The place of a quote in its source, or what is wrong with it."""
        pieces = [fold(piece).characters.strip() for piece in clause.text.split(SKIP)]
        length = sum(len(piece) for piece in pieces)
        if length < MIN_LENGTH or not all(pieces):
            return _too_short(clause, length, empty=length >= MIN_LENGTH)
        document = self._document(source)
        folded = document.folded
        places = _places(document, pieces)
        if not places:
            self._compared += len(folded.characters)
            if self._compared > _MOST_COMPARED:
                return _absent(clause)
            return _missing(clause, pieces, folded, source, file)
        if len(places) > 1:
            return _ambiguous(clause, [folded.origins[at] for (at, _), *_ in places], source)
        found = tuple(folded.place(start, end) for start, end in places[0])
        at = found[0][0]
        position = source.position(at)
        return Found(clause.source.text, at, found[-1][1], *position, found)

    def _document(self, source: Text) -> Document:
        if source.name not in self._documents:
            self._documents[source.name] = Document(source.content)
        return self._documents[source.name]


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


def _ambiguous(clause: syntax.QuoteClause, starts: list[int], source: Text) -> Diagnostic:
    positions = [source.position(at) for at in starts]
    places = " and ".join(f"{_line(p)}, column {p.column}" for p in positions)
    return Diagnostic(
        Code.QUOTE_FOUND_TWICE,
        "this quote is found more than once in the source",
        Label(clause.text_span),
        notes=(f"it stands in `{clause.source.text}` at {places}", "quote more of the sentence"),
    )


def _missing(
    clause: syntax.QuoteClause, pieces: list[str], folded: Folded, source: Text, file: Text
) -> Diagnostic:
    """The first piece that is missing, the passage that comes nearest, the first difference."""
    text = folded.characters
    piece = next((p for p in pieces if p not in text), None)
    if piece is None:
        return _out_of_order(clause)
    common = _longest_prefix(piece, text)
    if common >= _NEAR:
        at = text.find(piece[:common])
        return _differs(clause, piece, common, at, folded, source, file)
    shared = _longest_shared(piece, text)
    if shared is not None:
        here, there = shared
        start = max(there - here, 0)
        common = _common(piece, text[start : start + len(piece)])
        if start != there and common < here:
            nearest = _passage(folded, start, start + len(piece), source)
            return _absent(clause, f"the nearest passage is {nearest}")
    return _absent(clause)


def _absent(clause: syntax.QuoteClause, *notes: str) -> Diagnostic:
    return Diagnostic(
        Code.QUOTE_NOT_FOUND,
        "this quote is not in the source",
        Label(clause.text_span, f"not in `{clause.source.text}`"),
        notes=(*notes, "quote the source word for word; leave words out with `[...]`"),
    )


def _out_of_order(clause: syntax.QuoteClause) -> Diagnostic:
    return Diagnostic(
        Code.QUOTE_NOT_FOUND,
        "this quote is not in the source",
        Label(clause.text_span, f"not in `{clause.source.text}` in this order"),
        notes=(
            f"its parts stand there, but what comes after `{SKIP}` comes earlier in the source",
        ),
    )


def _differs(  # noqa: PLR0913, PLR0917 - where it differs takes that many coordinates
    clause: syntax.QuoteClause,
    piece: str,
    common: int,
    at: int,
    folded: Folded,
    source: Text,
    file: Text,
) -> Diagnostic:
    """The quote starts like the source and then departs from it."""
    passage = _passage(folded, max(at, at + common - _CONTEXT), at + common + _CONTEXT, source)
    fixes = []
    text = folded.characters
    if len(piece) - common > 1:
        resumed = _resume(piece, common, text, at + common)
        if resumed is not None:
            here, there = resumed
            kept = common
            while 0 < kept < here and piece[kept - 1].isalnum() and piece[kept].isalnum():
                kept -= 1  # leave out whole words
            mended = f"{piece[:kept].rstrip()} {SKIP} {piece[here:].lstrip()}"
            fixes.append(
                Fix(
                    f"if the source is at fault, skip the slip: write `[...]` before "
                    f"`{piece[here : here + 20]}`",
                    (Edit(clause.text_span, _as_string(_spliced(clause.text, piece, mended))),),
                )
            )
            end = there + len(piece) - here
            if text[there:end] == piece[here:]:
                words = _words(folded, at, end, source)
                fixes.append(
                    Fix(
                        "or quote the source as it is",
                        (Edit(clause.text_span, _as_string(_spliced(clause.text, piece, words))),),
                    )
                )
    return Diagnostic(
        Code.QUOTE_NOT_FOUND,
        "this quote is not in the source",
        Label(_offset_in_file(clause, piece, common, file), "first difference"),
        notes=(f"the source reads {passage}", *_left_out(clause.text)),
        fixes=tuple(fixes),
    )


def _left_out(text: str) -> tuple[str, ...]:
    """What to know of a quote that leaves words out in another way."""
    marked = text.replace(SKIP, "")
    return (f"words left out of a quote are marked `{SKIP}`",) if _DOTS.search(marked) else ()


_DOTS = re.compile(r"\.\.\.|…")


def _resume(piece: str, common: int, text: str, after: int) -> tuple[int, int] | None:
    """Where the quote and the source agree again: offsets in both, or None."""
    window = text[after : after + 300]
    for here in range(common, min(len(piece) - _NEAR, common + 80)):
        if here > common and piece[here].isalnum() and piece[here - 1].isalnum():
            continue  # in the middle of a word
        probe = piece[here : here + 16]
        there = window.find(probe)
        if there >= 0 and probe.strip():
            return here, after + there
    return None


def _spliced(written: str, piece: str, mended: str) -> str:
    """The quote with one of its pieces replaced."""
    parts = written.split(SKIP)
    kept = [mended if fold(part).characters.strip() == piece else part.strip() for part in parts]
    return f" {SKIP} ".join(kept)


def _as_string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


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


def _passage(folded: Folded, start: int, end: int, source: Text) -> str:
    """`"… words …"` of the source, with their line."""
    text = folded.characters
    start, end = max(start, 0), min(end, len(text))
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    words = _words(folded, start, end, source)
    place = source.position(folded.origins[min(max(start, 0), len(folded.origins) - 1)])
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


def _common(left: str, right: str) -> int:
    """How many characters two strings share at their start."""
    for count, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return count
    return min(len(left), len(right))


def _longest_prefix(piece: str, text: str) -> int:
    """How much of the start of `piece` stands somewhere in `text`."""
    low, high = 0, len(piece)
    while low < high:
        middle = (low + high + 1) // 2
        if piece[:middle] in text:
            low = middle
        else:
            high = middle - 1
    return low


def _longest_shared(piece: str, text: str) -> tuple[int, int] | None:
    """Where the longest stretch that both share starts, in the quote and in the text.

    Of a stretch that stands several times in the text the first place counts; None where nothing of
    any length is shared.
    """
    best: tuple[int, int] | None = None
    longest = here = 0
    while here + _NEAR <= len(piece):
        there = text.find(piece[here : here + _NEAR])
        if there >= 0:
            rest = piece[here:]
            length = _common(rest, text[there : there + len(rest)])
            if length > longest:
                best, longest = (here, there), length
            here += length - _NEAR
        here += 1
    return best
