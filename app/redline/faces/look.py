"""What an output can show: how wide it is, whether it takes colour, and which characters."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

NARROWEST, USUAL, WIDEST = 20, 80, 100
"""Columns: below the first nothing can be laid out, above the last lines are hard to read."""

PLAIN = {
    "✓": "+",
    "✗": "x",
    "○": "o",
    "⊘": "#",
    "∅": "!",
    "◐": "~",
    "●": "@",
    "•": "*",
    "·": "-",
    "│": "|",
    "─": "-",
    "→": "->",
    "⋮": ":",
    "…": "...",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‘": "'",
    "’": "'",
    "‚": "'",
    "′": "'",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "--",
    "−": "-",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "×": "x",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "ø": "o",
    "Ø": "O",
    "œ": "oe",
    "Œ": "OE",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "ı": "i",
    "€": "EUR",
}
"""What stands in for a character that an output cannot show."""

JOINERS = "\u200c\u200d\u200e\u200f"
"""Invisible characters that some scripts need to be spelt right, and that do no harm."""


@dataclass(frozen=True, slots=True)
class Look:
    """The abilities of one output; `encoding` is that of the stream or the file."""

    width: int = USUAL
    colour: bool = False
    encoding: str = "utf-8"

    @classmethod
    def of(cls, stream: TextIO, environ: Mapping[str, str] | None = None) -> Look:
        """Look at a stream; NO_COLOR wins over FORCE_COLOR, which wins over what the stream is."""
        environ = os.environ if environ is None else environ
        return cls(
            width=_width(stream, environ),
            colour=_colour(stream, environ),
            encoding=getattr(stream, "encoding", None) or "utf-8",
        )

    def legible(self, text: str) -> str:
        r"""The same text in characters that this output can show.

        Characters that would act on a terminal, or turn the direction of writing, are written as
        escapes (`\x1b`, `\u202e`): a constraint file must not be able to repaint a report.
        """
        if text.isascii() and text.isprintable():
            return text
        return "".join(self._shown(character) for character in text)

    def _shown(self, character: str) -> str:
        if character in "\n\t" or character in JOINERS:
            return character
        if character == "\u00ad":  # a soft hyphen: only a hint where a line may break
            return ""
        if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}:
            return _escape(character)
        if self._encodes(character):
            return character
        if character in PLAIN:
            return PLAIN[character]
        bare = "".join(
            c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)
        )
        if bare and self._encodes(bare):
            return bare
        return _escape(character)

    def _encodes(self, text: str) -> bool:
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x100:  # noqa: PLR2004 - the two-digit escapes end here
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - likewise


def _width(stream: TextIO, environ: Mapping[str, str]) -> int:
    """COLUMNS when it is a number, else the terminal's, else the usual; within reason."""
    stated = environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated):
        columns = int(stated)
    elif _is_terminal(stream):
        columns = shutil.get_terminal_size((USUAL, 24)).columns
    else:
        columns = USUAL
    return max(NARROWEST, min(columns, WIDEST))


def _colour(stream: TextIO, environ: Mapping[str, str]) -> bool:
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return environ["FORCE_COLOR"] != "0"
    if not _is_terminal(stream) or environ.get("TERM") == "dumb":
        return False
    if sys.platform == "win32":
        from rich.console import detect_legacy_windows  # noqa: PLC0415 - only where it is needed

        return not detect_legacy_windows()
    return True


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):  # a stand-in for a stream, or a closed one
        return False
