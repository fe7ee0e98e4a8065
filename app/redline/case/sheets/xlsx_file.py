"""Sheets as XLSX workbooks; openpyxl is imported only here."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from redline.case.documents.unreadable import Unreadable

from .cells import MOST_COLUMNS, MOST_ROWS, sheet

if TYPE_CHECKING:
    from openpyxl.cell import Cell as XlsxCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from .cells import Content, Sheet

INSTALL: Final = 'install it: pip install "redline[xlsx]"'
SAVE_AS_CSV: Final = "or save the sheet as CSV in UTF-8"
MOST_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes: a workbook is a packed archive, and a hostile one unpacks without end."""


_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}


def read_xlsx(name: str, data: bytes) -> Sheet | Unreadable:
    """Read the first sheet of a workbook that is not hidden: values, not formulas."""
    try:
        import openpyxl
    except ImportError:
        return Unreadable("reading an XLSX workbook takes openpyxl", (INSTALL, SAVE_AS_CSV))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > MOST_UNPACKED:
            return Unreadable(f"it unpacks to {unpacked // 1024 // 1024:,} MB", (SAVE_AS_CSV,))
        with warnings.catch_warnings():  # of parts of workbooks that nobody asks for here
            warnings.simplefilter("ignore")
            values = _first(openpyxl.load_workbook(io.BytesIO(data), data_only=True))
            formulas = _first(openpyxl.load_workbook(io.BytesIO(data)))
    except Exception as error:  # noqa: BLE001 - a damaged file can make openpyxl raise anything
        return Unreadable(f"this workbook is damaged ({type(error).__name__})", (SAVE_AS_CSV,))
    if values is None or formulas is None:
        return Unreadable("it has no sheet that is shown")
    if values.max_row > MOST_ROWS or values.max_column > MOST_COLUMNS:
        return Unreadable(f"it has more than {MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns")
    rows = [
        [_content(value.value, formula) for value, formula in zip(row, written, strict=True)]
        for row, written in zip(values.iter_rows(), formulas.iter_rows(), strict=True)
    ]
    return sheet(name, rows)


def _first(workbook: object) -> Worksheet | None:
    worksheets: list[Worksheet] = getattr(workbook, "worksheets", [])
    return next((each for each in worksheets if each.sheet_state == "visible"), None)


def _content(value: object, formula: XlsxCell | MergedCell) -> tuple[Content, str]:
    """What a cell holds, and why that cannot be had."""
    match value:
        case None if formula.data_type == "f":
            return (
                None,
                "its formula has no value yet: open and save the workbook, or type the value",
            )
        case None | bool():
            return value, ""
        case int():
            return Decimal(value), ""
        case float():
            return Decimal(repr(value)), ""  # the shortest number that is this one
        case datetime.datetime() if value.time() != datetime.time():
            return None, f"it holds a time of day, {value}, where a day is meant"
        case datetime.datetime():
            return value.date(), ""
        case datetime.date():
            return value, ""
        case str() if formula.data_type == "e" or value in _ERRORS:
            return None, f"it holds the error {value}"
        case str():
            return value, ""
        case _:
            return None, "it holds neither a text, a number nor a day"
