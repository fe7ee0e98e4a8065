"""Writes sheets as XLSX workbooks, with drop-downs and bounds; openpyxl is imported only here."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from .cells import column_letters

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

    from .cells import Content
    from .template import Bounds, Filled, Row

LONGEST_LIST: Final = 250
"""Characters: a longer list of choices stands on a sheet of its own."""

_HEAD, _SOFT = "1F3A5F", "F3F5F8"
_TINTS: Final = {
    "good": ("E3F4E6", "1B5E20"),
    "bad": ("FBE3E1", "8B1A10"),
    "warn": ("FFF3D6", "7A4F00"),
    "": ("FFFFFF", "444444"),
}


class MissingExtraError(Exception):
    """What writes workbooks is not installed."""


def proposals_xlsx(sheet: Filled) -> bytes:
    """A workbook whose cells offer the values of each issue, and refuse what is out of bounds.

    Raises:
        MissingExtraError: openpyxl is not installed.
    """
    workbook, worksheet = _workbook("proposals")
    _heading(worksheet, sheet.heading)
    lists: list[tuple[str, ...]] = []
    for number, row in enumerate(sheet.rows, start=2):
        for column, content in enumerate((*row.explained, *row.said), start=1):
            _write(worksheet, number, column, content, soft=column <= sheet.explaining)
        validation = _validation(row, lists)
        if validation is not None and row.said:
            first = column_letters(sheet.explaining + 1)
            last = column_letters(len(sheet.heading))
            worksheet.add_data_validation(validation)
            validation.add(f"{first}{number}:{last}{number}")
    _choices(workbook, lists)
    _widths(worksheet, [26, 34, 10, 24, 16], 18, len(sheet.heading))
    worksheet.freeze_panes = f"{column_letters(sheet.explaining + 1)}2"
    return _saved(workbook)


def matrix_xlsx(rows: Sequence[Sequence[str]], fixed: int, tones: dict[str, str]) -> bytes:
    """A workbook of one table, its first row and `fixed` columns kept in sight.

    `tones` give a cell with such a text a colour; the text says the same.

    Raises:
        MissingExtraError: openpyxl is not installed.
    """
    from openpyxl.styles import Font, PatternFill

    workbook, worksheet = _workbook("matrix")
    _heading(worksheet, rows[0])
    for number, row in enumerate(rows[1:], start=2):
        for column, text in enumerate(row, start=1):
            cell = _write(worksheet, number, column, text, soft=column <= fixed)
            if column > fixed:
                back, front = _TINTS[tones.get(text, "")]
                cell.fill = PatternFill("solid", fgColor=back)
                cell.font = Font(color=front)
    _widths(worksheet, [14, 18, 8, 30, 14], 20, len(rows[0]))
    worksheet.freeze_panes = f"{column_letters(fixed + 1)}2"
    return _saved(workbook)


def _workbook(title: str) -> tuple[Workbook, Worksheet]:
    try:
        from openpyxl import Workbook
    except ImportError as missing:
        raise MissingExtraError from missing
    workbook = Workbook()
    worksheet = workbook.active
    assert worksheet is not None
    worksheet.title = title
    return workbook, worksheet


def _heading(worksheet: Worksheet, texts: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for column, text in enumerate(texts, start=1):
        cell = _write(worksheet, 1, column, text, soft=False)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    worksheet.row_dimensions[1].height = 32


def _write(worksheet: Worksheet, row: int, column: int, content: Content, *, soft: bool):  # type: ignore[no-untyped-def] # noqa: ANN202 - a cell of the foreign library
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = worksheet.cell(row=row, column=column)
    match content:
        case None:
            pass
        case bool():
            cell.value = "yes" if content else "no"
        case Decimal() if Decimal(repr(float(content))) == content:
            cell.value = int(content) if content == content.to_integral_value() else float(content)
        case Decimal():
            cell.value = f"{content:f}"  # more digits than a spreadsheet keeps
        case str():
            cell.value = content
            cell.data_type = "s"  # a text, even where it begins like a formula
        case _:
            cell.value = content
            cell.number_format = "yyyy-mm-dd"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if soft:
        cell.fill = PatternFill("solid", fgColor=_SOFT)
        cell.font = Font(bold=column == 1, color="333333")
    return cell


def _validation(row: Row, lists: list[tuple[str, ...]]) -> DataValidation | None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if row.choices:
        listed = ",".join(row.choices)
        if len(listed) <= LONGEST_LIST:
            formula = f'"{listed}"'
        else:
            lists.append(row.choices)
            letters = column_letters(len(lists))
            formula = f"values!${letters}$1:${letters}${len(row.choices)}"
        found = DataValidation(type="list", formula1=formula, allow_blank=True)
        found.error = "Choose a value of the list, or leave the cell blank: open."
    elif row.bounds is not None:
        found = _between(row.bounds)
    else:
        return None
    found.errorTitle = "Not a value of this issue"
    found.showErrorMessage = True
    return found


def _between(bounds: Bounds) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    kind: Literal["whole", "decimal", "date"]
    low, high = bounds.low, bounds.high
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        kind = "whole" if bounds.whole else "decimal"
        first, last = f"{low:f}", f"{high:f}"
    else:
        kind = "date"
        first, last = (f"DATE({d:%Y},{d:%m},{d:%d})" for d in (low, high))
    found = DataValidation(
        type=kind, operator="between", formula1=first, formula2=last, allow_blank=True
    )
    found.error = f"From {low} to {high}, or leave the cell blank: open."
    return found


def _choices(workbook: Workbook, lists: list[tuple[str, ...]]) -> None:
    """Lists that are too long for a cell, on a sheet that is not shown."""
    if not lists:
        return
    worksheet = workbook.create_sheet("values")
    worksheet.sheet_state = "hidden"
    for column, values in enumerate(lists, start=1):
        for row, value in enumerate(values, start=1):
            _write(worksheet, row, column, value, soft=False)


def _widths(worksheet: Worksheet, first: Sequence[int], rest: int, columns: int) -> None:
    for column in range(1, columns + 1):
        width = first[column - 1] if column <= len(first) else rest
        worksheet.column_dimensions[column_letters(column)].width = width


def _saved(workbook: Workbook) -> bytes:
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()
