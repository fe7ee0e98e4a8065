"""A source document of any kind as a text that knows where its words stand in the document."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from redline_dsl.span import Text

from .encoding import characters
from .hypertext import declared_encoding, visible
from .portable import is_pdf, text_of
from .unreadable import UnreadableError

WEB_PAGES: Final = {".html", ".htm", ".xhtml"}
PDF: Final = ".pdf"

RICH_TEXT: Final = b"{\\rtf"


def read_document(name: str, data: bytes) -> Text:
    """The text of a document: of a PDF or a web page what a reader sees, of all else every character.

    Raises:
        UnreadableError: it is not a document that can be read.
    """
    kind = PurePath(name).suffix.lower()
    if is_pdf(data):
        return text_of(name, data)
    if kind == PDF and data:
        raise UnreadableError("it is called a PDF but is none")
    if data.startswith(RICH_TEXT):
        raise UnreadableError("it is in Rich Text Format", "save it as plain text in UTF-8")
    if kind in WEB_PAGES:
        return visible(name, characters(data, declared_encoding(data)))
    return Text(name, characters(data))
