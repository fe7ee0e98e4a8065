"""Tables of proposals as files: blank for a case, or with the proposals it has."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

from redline.case.case import Case
from redline.case.sheets.csv_file import proposals_csv
from redline.case.sheets.template import filled, template
from redline.case.sheets.xlsx_writing import MissingExtraError, proposals_xlsx

from .interchange import Carried

if TYPE_CHECKING:
    from redline.case.sheets.template import Filled
    from redline_dsl.program.program import Program

MISSING = 'writing a workbook takes openpyxl (pip install "redline[xlsx]"); csv needs nothing more'


class Kind(StrEnum):
    """The files that tables are written in."""

    CSV = "csv"
    XLSX = "xlsx"


def kind_of(path: str) -> Kind:
    """What the name of a file asks for."""
    return Kind.XLSX if PurePath(path).suffix.lower() == ".xlsx" else Kind.CSV


def blank(file: str, kind: Kind) -> Carried:
    """A table for new proposals of a constraint file."""
    return _made(file, kind, template)


def of_proposals(file: str, kind: Kind) -> Carried:
    """The proposals of a constraint file as a table."""
    return _made(file, kind, lambda program: filled(program, program.proposals.values()))


def _made(file: str, kind: Kind, table: Callable[[Program], Filled]) -> Carried:
    case = Case(file)
    if case.program is None:
        return Carried(case.workspace, case.name, None, diagnostics=case.diagnostics)
    made = table(case.program)
    losses = [f"{loss} could not be carried" for loss in made.losses]
    if kind is Kind.CSV:
        return Carried(case.workspace, case.name, proposals_csv(made), losses, case.diagnostics)
    try:
        return Carried(case.workspace, case.name, proposals_xlsx(made), losses, case.diagnostics)
    except MissingExtraError:
        return Carried(case.workspace, case.name, None, [MISSING], case.diagnostics)
