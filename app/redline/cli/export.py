"""`redline export`: a constraint file in the format of another tool."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from .guard import Debug, guarded
from .interchange import tell, write_whole
from .progress import progress

EXPORT_EXIT_CODES = """\b
Exit codes:
  0    exported; what could not be carried is listed
  2    wrong usage, or the file has errors"""


class To(StrEnum):
    """The formats that are written: of the argument map."""

    APX = "apx"
    TGF = "tgf"
    PAF = "paf"
    AIF = "aif"
    ARGDOWN = "argdown"
    GRAPHML = "graphml"


def export(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A constraint file; - is standard input.")
    ],
    *,
    form: Annotated[To, typer.Option("--format", "-f", help="The format to write.")],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead."),
    ] = None,
    debug: Debug = False,
) -> None:
    """Write the argument map of a file for another tool.

    apx, tgf and paf are for argumentation solvers, aif for AIFdb and OVA, argdown for Argdown,
    graphml for programs that draw graphs.
    """
    with guarded(debug=debug):
        from redline import interchange  # noqa: PLC0415 - --help must not wait for the parser

        with progress() as doing:
            doing(f"reading {file}")
            carried = interchange.given_out(file, form.value)
        tell(carried)
        if carried.content is None:
            raise typer.Exit(2)
        write_whole(carried.content, output)
