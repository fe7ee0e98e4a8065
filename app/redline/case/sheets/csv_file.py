"""Sheets as comma-separated values (RFC 4180), in UTF-8, as spreadsheet programs save them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from redline.case.documents.unreadable import Unreadable

from .cells import MOST_COLUMNS, MOST_ROWS, sheet

if TYPE_CHECKING:
    from .cells import Content, Sheet
    from .template import Filled

_SEPARATORS = ",;\t"
_LONGEST = 1_000_000
"""Characters of one cell: what is longer is a quotation mark that is never closed."""
_ACTS = re.compile(r"[=+\-@\t\r]")
_THREE_DECIMALS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_NUMBER = re.compile(r"[+-]?[0-9][0-9_.,]*")


def read_csv(name: str, text: str) -> Sheet | Unreadable:
    """Read a sheet; its first line shows whether comma, semicolon or tab parts the cells."""
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=lambda sign: (_outside_quotes(first, sign), sign == ","))
    rows: list[list[tuple[Content, str]]] = []
    csv.field_size_limit(_LONGEST)
    try:
        for row in csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator):
            rows.append([(bare(cell) or None, "") for cell in row])
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                return Unreadable(
                    f"it has more than {MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns"
                )
    except csv.Error as error:
        return Unreadable(f"it is no table of comma-separated values ({error})")
    return sheet(name, rows)


def written_csv(rows: Iterable[Sequence[str]]) -> str:
    """Write rows of texts; no cell can act as a formula in the program that opens them."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def proposals_csv(sheet: Filled) -> str:
    """A sheet of proposals; numbers have a point, and never one that could part thousands."""
    rows = [(*row.explained, *row.said) for row in sheet.rows]
    return written_csv([sheet.heading, *([_shown(content) for content in row] for row in rows)])


def _shown(content: Content) -> str:
    match content:
        case None:
            return ""
        case bool():
            return "yes" if content else "no"
        case Decimal():
            digits = f"{content:f}"
            return f"{digits}0" if _THREE_DECIMALS.fullmatch(digits) else digits
        case _:
            return str(content)


def harmless(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would take it for a formula."""
    if _ACTS.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def bare(text: str) -> str:
    """The text without the apostrophe that made it harmless."""
    return text[1:] if text.startswith("'") and _ACTS.match(text, 1) else text


def _outside_quotes(line: str, sign: str) -> int:
    return sum(part.count(sign) for part in line.split('"')[::2])
