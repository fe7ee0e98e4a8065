"""The options of commands that take proposals from a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from redline.case.sheets.decimal_sign import DecimalSign

from .guard import refuse
from .saying import say_beside

if TYPE_CHECKING:
    from redline.case.case import Case
    from redline.case.workspace import Workspace

SheetOption = Annotated[
    str | None,
    typer.Option(
        "--sheet",
        metavar="TABLE",
        help="Take the proposals of this CSV or XLSX table instead of the file's own.",
    ),
]
DecimalOption = Annotated[
    DecimalSign | None,
    typer.Option("--decimal", help="What stands before decimals in the table; never guessed."),
]


def case_with_sheet(
    file: str,
    sheet: str | None,
    decimals: DecimalSign | None,
    workspace: Workspace | None = None,
) -> Case:
    """Read a file, and the proposals of a table where one is given; how it was read is said."""
    from redline.case.case import Case

    if sheet is None and decimals is not None:
        refuse("--decimal goes with --sheet")
    case = Case(file, workspace)
    if sheet is not None:
        said = case.take_in(sheet, decimals)
        if said is not None:
            say_beside([], [(said, "note strong")])
    return case
