"""`redline export`: a constraint file in the format of another tool."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from .guard import Debug, guarded, refuse
from .interchange import tell, write_whole
from .progress import progress

if TYPE_CHECKING:
    from redline.interchange import Carried

EXPORT_EXIT_CODES = """\b
Exit codes:
  0    exported; what could not be carried is listed
  2    wrong usage, or the file has errors"""


class To(StrEnum):
    """What is written: the argument map, pictures of it, and the proposals (csv, xlsx)."""

    APX = "apx"
    TGF = "tgf"
    PAF = "paf"
    AIF = "aif"
    ARGDOWN = "argdown"
    GRAPHML = "graphml"
    DOT = "dot"
    MERMAID = "mermaid"
    SVG = "svg"
    CSV = "csv"
    XLSX = "xlsx"


_PICTURES = {To.DOT, To.MERMAID, To.SVG}
_TABLES = {To.CSV, To.XLSX}


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
    """Write the argument map of a file, or its proposals, for another tool.

    csv and xlsx are tables of the proposals, which `check --sheet` takes back.  The others carry
    the map: apx, tgf and paf for argumentation solvers, aif for AIFdb and OVA, argdown for Argdown,
    graphml for programs that draw graphs.  dot, mermaid and svg are pictures of it, with the
    standing of every claim; svg takes Graphviz.
    """
    with guarded(debug=debug):
        from redline import interchange, tables  # noqa: PLC0415 - --help must not wait

        if form is To.XLSX and output is None and sys.stdout.isatty():
            refuse("a workbook is no text: name a file for it with --output")
        with progress() as doing:
            doing(f"reading {file}")
            if form in _TABLES:
                carried = tables.of_proposals(file, tables.Kind(form.value))
            elif form in _PICTURES:
                carried = _drawn(file, form)
            else:
                carried = interchange.given_out(file, form.value)
        tell(carried)
        if carried.content is None:
            raise typer.Exit(2)
        write_whole(carried.content, output)


def _drawn(file: str, form: To) -> Carried:
    from redline import pictures  # noqa: PLC0415 - --help must not wait for the parser
    from redline.report.as_svg import NoLayoutError  # noqa: PLC0415 - likewise

    try:
        return pictures.drawn(file, pictures.Kind(form.value))
    except NoLayoutError as cannot:
        refuse(*cannot.sentences)
