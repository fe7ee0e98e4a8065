"""From bytes to characters, where it is certain which they are; nothing is guessed."""

from __future__ import annotations

import codecs
import re
from typing import Final

from .unreadable import Unreadable

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_WESTERN = {"iso8859-1", "ascii"}
"""What every browser reads as Windows-1252, whose characters they lack."""

_DECLARABLE = re.compile(
    r"utf-8|cp125[0-8]|cp874|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)|gbk|gb2312|gb18030|big5"
    r"|big5hkscs|euc_jp|shift_jis|iso2022_jp|euc_kr"
)
"""Python's names of the encodings that a page on the web may be in."""

CONTEXT: Final = 20


NOT_A_TEXT: Final = Unreadable(
    "it is a binary file, not a text",
    ("a source may be a text (.txt, .md), a web page (.html) or a PDF (.pdf)",),
)


def characters(data: bytes, declared: str | None = None) -> str | Unreadable:
    """Decode a document: by its byte order mark, else as it declares itself, else as UTF-8."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    if b"\x00" in data:
        return NOT_A_TEXT
    if declared is None:
        return _decoded(data, "utf-8")
    known = _known(declared)
    return known if isinstance(known, Unreadable) else _decoded(data, known.name)


def _known(declared: str) -> codecs.CodecInfo | Unreadable:
    """The encoding that a document says it is in."""
    try:
        found = codecs.lookup(declared)
    except LookupError:
        found = None
    if found is not None and found.name in _WESTERN:
        return codecs.lookup("cp1252")
    if found is None or not _DECLARABLE.fullmatch(found.name):
        says = f"it says that it is in `{declared}`, which is no encoding of texts I know"
        return Unreadable(says, ("save it as UTF-8",))
    return found


def _decoded(data: bytes, encoding: str) -> str | Unreadable:
    try:
        content = data.decode(encoding)
    except UnicodeDecodeError as error:
        shown = "Windows-1252" if encoding == "cp1252" else encoding.upper()
        if encoding != "utf-8":
            reason = f"it says that it is in {shown}, but byte {error.start + 1:,} does not fit"
            return Unreadable(reason, ("save it as UTF-8",))
        return NOT_A_TEXT if b"\x00" in data else _not_utf_8(data, error.start)
    return NOT_A_TEXT if "\x00" in content else content


def _not_utf_8(data: bytes, at: int) -> Unreadable:
    """What is wrong with a text that is probably in an older encoding, and how to convert it.

    Which encoding that is cannot be known: every byte means something in each of them.
    """
    line = data.count(b"\n", 0, at) + 1
    around = data[max(0, at - CONTEXT) : at + CONTEXT].decode("cp1252", "replace")
    words = " ".join(around.split())
    return Unreadable(
        f"it is not in UTF-8 (the byte {data[at]:#04x} in line {line} does not fit)",
        (
            f"in Windows-1252 the place reads `{words}`",
            "if that is right, convert it once: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW",
            "otherwise save it as UTF-8 where it was written",
        ),
    )
