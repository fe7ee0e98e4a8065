"""The text of a PDF, page by page and line by line; pypdf is imported only here."""

from __future__ import annotations

import io
import logging
from typing import Final

from redline_dsl.text.span import Position, Stretch, Text

from .unreadable import Unreadable

MOST_PAGES: Final = 5_000

INSTALL: Final = 'install it: pip install "redline[pdf]"'
SAVE_AS_TEXT: Final = "or save the document as text and name that as the source"

_LEGIBLE: Final = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\x00": None,
        "\r": "\n",
    }
)
"""Letters that a font draws as one, as they are typed."""


def text_of(name: str, data: bytes) -> Text | Unreadable:
    """The text of a PDF; its places are pages and lines on them, as the text was taken out."""
    pages = _pages(data)
    if isinstance(pages, Unreadable):
        return pages
    content: list[str] = []
    stretches: list[Stretch] = []
    offset = 0
    for page, words in enumerate(pages, 1):
        # A soft hyphen at the end of a line is where a word was broken, and not part of it.
        legible = words.translate(_LEGIBLE).replace("\u00ad\n", "").replace("\u00ad", "")
        for line, written in enumerate(legible.split("\n"), 1):
            if written.strip():
                stretches.append(Stretch(offset, Position(line, 1, page)))
                content.append(written.rstrip() + "\n")
                offset += len(content[-1])
        content.append("\n")
        offset += 1
    if not stretches:
        return Unreadable(
            "its pages have no text in them",
            ("if they are scanned images, run text recognition (OCR) over them first",),
        )
    return Text(name, "".join(content), (stretches[0]._replace(offset=0), *stretches[1:]))


def _pages(data: bytes) -> list[str] | Unreadable:
    """The text of each page, with the line ends that pypdf makes out."""
    try:
        import pypdf  # noqa: PLC0415 - an extra, imported only where it is used
        from pypdf.errors import DependencyError  # noqa: PLC0415 - likewise
    except ImportError:
        return Unreadable("reading a PDF takes pypdf", (INSTALL, SAVE_AS_TEXT))
    # What pypdf mends silently is no business of whoever only quotes from the file.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return Unreadable("it is locked with a password", (SAVE_AS_TEXT,))
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            says = f"it has {pages:,} pages, more than {MOST_PAGES:,}"
            return Unreadable(says, (SAVE_AS_TEXT,))
        return [page.extract_text() for page in reader.pages]
    except DependencyError:
        return Unreadable("it is encrypted", (SAVE_AS_TEXT,))
    except Exception as error:  # noqa: BLE001 - a damaged file can make pypdf raise anything
        return Unreadable(f"this PDF is damaged ({type(error).__name__})", (SAVE_AS_TEXT,))
