"""`redline export`: a constraint file in the format of another tool."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from redline.cli.exchange import tell, write_whole
from redline.cli.guard import Debug, guarded, refuse
from redline.cli.options import FileArgument, UnderOption
from redline.cli.progress import progress

EXPORT_EXIT_CODES = """\b
Exit codes:
  0    exported; what could not be carried is listed
  2    wrong usage, or the file has errors"""


class To(StrEnum):
    """What is written: the argument map, the proposals, and what is asked."""

    APX = "apx"
    TGF = "tgf"
    PAF = "paf"
    AIF = "aif"
    ARGDOWN = "argdown"
    GRAPHML = "graphml"
    CSV = "csv"
    XLSX = "xlsx"
    SMT2 = "smt2"


_TABLES = {To.CSV, To.XLSX}


def command(
    file: FileArgument,
    proposal: Annotated[
        str | None,
        typer.Argument(metavar="[PROPOSAL]", help="smt2: ask whether this proposal can be met."),
    ] = None,
    *,
    form: Annotated[To, typer.Option("--format", "-f", help="The format to write.")],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead."),
    ] = None,
    under: UnderOption = None,
    debug: Debug = False,
) -> None:
    """Write the argument map of a file, its proposals, or what it asks, for another tool.

    csv and xlsx are tables of the proposals, which `check --sheet` takes back.  smt2 is for Z3,
    cvc5 and other SMT solvers: each statement under its name, so that they name what clashes.  The
    others carry the map: apx, tgf and paf for argumentation solvers, aif for AIFdb and OVA, argdown
    for Argdown, graphml for programs that draw graphs; `redline map --format svg` draws it.
    """
    with guarded(debug=debug):
        from redline.exchange import interchange, tables

        if form is To.XLSX and output is None and sys.stdout.isatty():
            refuse("a workbook is no text: name a file for it with --output")
        if form is not To.SMT2 and (proposal is not None or under):
            refuse("a proposal and --under go with --format smt2")
        with progress() as doing:
            doing(f"reading {file}")
            if form is To.SMT2:
                from redline.exchange import scripts

                carried = scripts.smt2(file, proposal, under or ())
            elif form in _TABLES:
                carried = tables.of_proposals(file, tables.Kind(form.value))
            else:
                carried = interchange.given_out(file, form.value)
        tell(carried)
        write_whole(carried, output)
