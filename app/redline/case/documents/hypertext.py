"""The visible text of a web page, each word with its place in the page's own lines.

The page is read once from start to end, the way browsers cut it into tags and text.  Python's own
`html.parser` is not used: on damaged pages it takes time that grows with the square of their size.
What only a style sheet hides counts as visible.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from redline_dsl.text.span import Position, Stretch, Text


def _elements(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _elements(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main "
    "menu nav ol optgroup option p pre search section select summary table tbody td tfoot th thead "
    "tr ul"
)
"""Elements that stand apart: their text never forms one sentence with the text round them."""

_RAW = _elements("script style textarea title iframe noembed noframes noscript xmp")
"""Elements that hold anything up to their end tag, and show nothing of it in the page."""

_HIDDEN = _elements("template svg canvas object audio video math")
"""Elements whose contents are no text of the page."""

_MARKUP = re.compile(r"<(?:(?P<tag>/?[A-Za-z])|(?P<comment>!--)|[!?/])")
_TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])))*+>"""
)
_DATA = re.compile(
    r"(?P<space>[ \t\n\r\f]+)"
    r"|(?P<reference>&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|(?P<unseen>[\u00ad\u200b\u2060\ufeff]+)"
    r"|(?P<word>(?:[^ \t\n\r\f&\u00ad\u200b\u2060\ufeff]++|&(?!#?[A-Za-z0-9]))++|&)"
)
"""White space, a character reference, marks that only allow a line to break, and all the rest."""

_UNSEEN = "\u00ad\u200b\u2060\ufeff"

_CHARSET = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_HEAD = 2_048
"""Bytes: a page says which encoding it is in before this."""


def declared_encoding(data: bytes) -> str | None:
    """The encoding a page says it is in, in its own words."""
    head = data[:_HEAD]
    found = _XML.match(head) or _CHARSET.search(head)
    return found[1].decode("ascii", "replace") if found else None


def visible(name: str, page: str) -> Text:
    """The visible text of a page: blocks apart by blank lines, other white space single."""
    reader = _Reader(Text(name, page))
    reader.read()
    # An empty text has no places; a page without text keeps at least the one of its start.
    stretches = tuple(reader.stretches) or (Stretch(0, Position(1, 1)),)
    return Text(name, "".join(reader.written), stretches)


class _Reader:
    """Takes the visible text out of a page."""

    def __init__(self, page: Text) -> None:
        self._page = page
        self._gap = ""
        self._length = 0
        self._preformatted = 0
        self.written: list[str] = []
        self.stretches: list[Stretch] = []

    def read(self) -> None:
        """Read the page from start to end."""
        page = self._page.content
        hidden, depth = "", 0
        for tag, start, end in _parts(page):
            if not tag:
                if not hidden:
                    self._data(start, end)
                continue
            name = tag.lstrip("/")
            closing = tag.startswith("/")
            if hidden:
                depth += 0 if name != hidden else -1 if closing else 1
                hidden = hidden if depth else ""
            elif name in _HIDDEN and not closing:
                hidden, depth = name, 1
            elif name == "br":
                self._part("\n")
            elif name in _BLOCKS:
                self._part("\n\n")
                if name == "pre":
                    self._preformatted = max(0, self._preformatted + (-1 if closing else 1))

    def _data(self, start: int, end: int) -> None:
        """Add what stands between two tags."""
        for piece in _DATA.finditer(self._page.content, start, end):
            if piece["space"]:
                lines = self._preformatted and re.search(r"[\r\n]", piece[0])
                self._part("\n" if lines else " ")
            elif piece["word"]:
                self._add(piece[0], piece.start())
            elif piece["reference"]:
                self._add(html.unescape(piece[0]).strip(_UNSEEN), piece.start())

    def _part(self, gap: str) -> None:
        """Leave a gap before what comes next; the widest asked for is left."""
        if len(gap) > len(self._gap) or gap == "\n":
            self._gap = self._gap if self._gap == "\n\n" else gap

    def _add(self, words: str, origin: int) -> None:
        if not words:
            return
        gap = self._gap if self.written else ""
        if gap:
            self.written.append(gap)
            self._length += len(gap)
        self._gap = ""
        place = self._page.position(origin)
        if not self.stretches or not _continues(self.stretches[-1], self._length, place):
            self.stretches.append(Stretch(self._length, place))
        self.written.append(words)
        self._length += len(words)


def _continues(last: Stretch, offset: int, place: Position) -> bool:
    """Whether a place is the one that the stretch before gives to an offset anyway."""
    same_line = place.line == last.origin.line
    return same_line and place.column - last.origin.column == offset - last.offset


def _parts(page: str) -> Iterator[tuple[str, int, int]]:
    """The tags of a page, in small letters, an end tag with its slash; "" for the text between."""
    at = 0
    while markup := _MARKUP.search(page, at):
        start = markup.start()
        yield "", at, start
        if not markup["tag"]:  # a comment, a declaration, or what browsers take for one
            end = page.find("-->" if markup["comment"] else ">", start + 2)
            if end < 0:
                return
            at = page.index(">", end) + 1
            continue
        tag = _TAG.match(page, start)
        if tag is None:  # the page ends inside the tag
            return
        name = tag["name"].lower()
        yield tag["slash"] + name, start, tag.end()
        at = tag.end()
        if name in _RAW and not tag["slash"]:
            close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, at)
            at = close.start() if close else len(page)
    yield "", at, len(page)
