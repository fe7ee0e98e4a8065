"""A source document of any kind as a text that knows where its words stand in the document."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from redline_dsl.text.span import Text

from .encoding import characters
from .unreadable import Unreadable

WEB_PAGES: Final = {".html", ".htm", ".xhtml"}
PDF: Final = ".pdf"

PDF_START: Final = b"%PDF-"
SEARCHED: Final = 1_024
"""Bytes: the start of a PDF may stand anywhere in them."""

RICH_TEXT: Final = b"{\\rtf"


def read_document(name: str, data: bytes) -> Text | Unreadable:
    """The text of a document: what a reader sees of a PDF or a web page, else every character."""
    kind = PurePath(name).suffix.lower()
    if PDF_START in data[:SEARCHED]:
        from .portable import text_of  # noqa: PLC0415 - few sources are PDFs

        return text_of(name, data)
    if kind == PDF and data:
        return Unreadable("it is called a PDF but is none")
    if data.startswith(RICH_TEXT):
        return Unreadable("it is in Rich Text Format", ("save it as plain text in UTF-8",))
    if kind in WEB_PAGES:
        from .hypertext import declared_encoding, visible  # noqa: PLC0415 - few are web pages

        page = characters(data, declared_encoding(data))
        return page if isinstance(page, Unreadable) else visible(name, page)
    content = characters(data)
    return content if isinstance(content, Unreadable) else Text(name, content)
