"""`redline import`: an argument map of another tool as a constraint file."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from redline.cli.exchange import tell, write_whole
from redline.cli.guard import Debug, guarded, refuse
from redline.cli.progress import progress

IMPORT_EXIT_CODES = """\b
Exit codes:
  0    imported; what could not be carried is listed
  2    the file cannot be read or is not in its format, or FILE is there already"""


class From(StrEnum):
    """The formats that are read."""

    APX = "apx"
    TGF = "tgf"
    PAF = "paf"
    AIF = "aif"
    ARGDOWN = "argdown"
    ARGDOWN_JSON = "argdown-json"


def command(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A map of another tool; - is standard input.")
    ],
    *,
    form: Annotated[
        From | None,
        typer.Option("--from", help="Its format; otherwise by its name or how it begins."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this new file instead."),
    ] = None,
    debug: Debug = False,
) -> None:
    """Turn an argument map of another tool into a constraint file.

    Arguments and statements become claims, inferences become arguments; claims that nothing
    supports are `assumed`.  A name that stands for nothing is an error, never a new claim.
    """
    with guarded(debug=debug):
        from redline.exchange import interchange

        try:
            with progress() as doing:
                doing(f"reading {file}")
                carried = interchange.taken_in(file, form.value if form else None)
        except interchange.UnrecognisedFormatError as unclear:
            refuse(str(unclear), "say it with --from: " + ", ".join(each.value for each in From))
        tell(carried)
        write_whole(carried, output, new=True)
