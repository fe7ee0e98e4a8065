"""The text of a PDF, page by page and line by line; pypdf is imported only here."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Final

from redline_dsl.span import Position, Stretch, Text

from .unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

START: Final = b"%PDF-"
SEARCHED: Final = 1_024
"""Bytes: the start of a PDF may stand anywhere in them."""

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


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are those of a PDF."""
    return START in data[:SEARCHED]


def text_of(name: str, data: bytes) -> Text:
    """The text of a PDF; its places are pages and lines on them, as the text was taken out.

    Raises:
        UnreadableError: pypdf is missing, or the file is damaged, locked, or has no text.
    """
    content: list[str] = []
    stretches: list[Stretch] = []
    offset = 0
    for page, words in enumerate(_pages(data), 1):
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
        raise UnreadableError(
            "its pages have no text in them",
            "if they are scanned images, run text recognition (OCR) over them first",
        )
    return Text(name, "".join(content), tuple([stretches[0]._replace(offset=0), *stretches[1:]]))


def _pages(data: bytes) -> Iterator[str]:
    try:
        import pypdf  # noqa: PLC0415 - an extra, imported only where it is used
        from pypdf.errors import DependencyError  # noqa: PLC0415 - likewise
    except ImportError:
        raise UnreadableError("reading a PDF takes pypdf", INSTALL, SAVE_AS_TEXT) from None
    # What pypdf mends silently is no business of whoever only quotes from the file.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("it is locked with a password", SAVE_AS_TEXT)
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            says = f"it has {pages:,} pages, more than {MOST_PAGES:,}"
            raise UnreadableError(says, SAVE_AS_TEXT)
        for page in reader.pages:
            yield page.extract_text()
    except UnreadableError:
        raise
    except DependencyError:
        raise UnreadableError("it is encrypted", SAVE_AS_TEXT) from None
    except Exception as error:  # noqa: BLE001 - a damaged file can make pypdf raise anything
        kind = type(error).__name__
        raise UnreadableError(f"this PDF is damaged ({kind})", SAVE_AS_TEXT) from None
