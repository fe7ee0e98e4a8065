"""`redline new`: a folder to start from."""

from __future__ import annotations

from typing import Annotated

import typer

from redline.cli.exchange import tell, write_whole
from redline.cli.guard import Debug, guarded, refuse
from redline.cli.saying import say


def command(
    folder: Annotated[
        str | None, typer.Argument(metavar="[DIR]", help="The folder to make.")
    ] = None,
    *,
    example: Annotated[
        str | None,
        typer.Option("--example", "-e", metavar="NAME", help="Copy this example of redline's."),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option(
            "--sheet", metavar="FILE", help="Make a table for proposals of this constraint file."
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="TABLE", help="The table: .xlsx or .csv."),
    ] = None,
    debug: Debug = False,
) -> None:
    """Make a folder with a small case, or an example, to start from.

    With --sheet: a table to fill in, an issue a row and a proposal a column; in a workbook the
    cells offer the values of each issue and refuse what is out of bounds.  `redline check FILE
    --sheet TABLE` judges what it says.
    """
    with guarded(debug=debug):
        if sheet is not None:
            _table(sheet, output)
            return
        if folder is None:
            refuse("say which folder to make: `redline new DIR`")
        if output is not None:
            refuse("--output goes with --sheet")
        from redline.case import workspace
        from redline.exchange import starters

        files = starters.starter() if example is None else starters.example(example)
        try:
            written = workspace.write_new_folder(folder, files)
        except FileExistsError:
            refuse(f"`{folder}` is there already, and nothing is overwritten")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            refuse(f"cannot write `{folder}`: {reason}")
        case = next(path for path in written if path.endswith(".redline"))
        say("wrote", *(f"  {path}" for path in written), "", "try", f"  redline check {case}")


def _table(file: str, output: str | None) -> None:
    """Write a table for the issues of a file, unless there is something already."""
    from redline.case import workspace
    from redline.exchange import tables

    if output is None:
        refuse("name the table to write: `redline new --sheet FILE --output TABLE.xlsx`")
    if workspace.exists(output):
        refuse(f"`{output}` is there already, and nothing is overwritten")
    carried = tables.blank(file, tables.kind_of(output))
    tell(carried)
    write_whole(carried, output)
    say("wrote", f"  {output}", "", "try", f"  redline check {file} --sheet {output}")
