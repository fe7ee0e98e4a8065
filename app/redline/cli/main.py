"""The command line: `redline VERB …`, one file per verb."""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from redline.version import VERSION

from .check import check
from .compare import compare
from .concessions import CONCESSIONS_EXIT_CODES, concessions
from .conflicts import CONFLICTS_EXIT_CODES, conflicts
from .explain import explain
from .export import EXPORT_EXIT_CODES, export
from .fmt import FMT_EXIT_CODES, fmt
from .import_ import IMPORT_EXIT_CODES, import_
from .lint import LINT_EXIT_CODES, lint
from .map import MAP_EXIT_CODES, map_
from .new import new
from .readings import readings
from .repair import REPAIR_EXIT_CODES, repair
from .report import REPORT_EXIT_CODES, report
from .sources import SOURCES_EXIT_CODES, sources
from .test import run_expectations
from .zone import ZONE_EXIT_CODES, zone

EXIT_CODES = """\b
Exit codes:
  0    acceptable (test: every expectation is met)
  1    violates, blocked or impossible (test: one is not met)
  2    wrong usage, or the file has errors or contradicts itself
  3    open: it still depends on what is not settled yet
  4    undetermined: the limit was reached first
  70   internal error      130   interrupted
Of several proposals the worst counts: 2, then 4, 1, 3, 0."""

app = typer.Typer(
    name="redline",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Plain help: drawing boxes would take longer than everything else that --help does.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog=EXIT_CODES)(check)
app.command("test", epilog=EXIT_CODES)(run_expectations)
app.command(epilog=CONFLICTS_EXIT_CODES)(conflicts)
app.command(epilog=CONCESSIONS_EXIT_CODES)(concessions)
app.command(epilog=EXIT_CODES)(readings)
app.command(epilog=EXIT_CODES)(compare)
app.command(epilog=REPAIR_EXIT_CODES)(repair)
app.command(epilog=ZONE_EXIT_CODES)(zone)
app.command(epilog=SOURCES_EXIT_CODES)(sources)
app.command(epilog=REPORT_EXIT_CODES)(report)
app.command("map", epilog=MAP_EXIT_CODES)(map_)
app.command(epilog=LINT_EXIT_CODES)(lint)
app.command(epilog=FMT_EXIT_CODES)(fmt)
app.command("import", epilog=IMPORT_EXIT_CODES)(import_)
app.command(epilog=EXPORT_EXIT_CODES)(export)
app.command()(new)
app.command()(explain)


def _version(wanted: bool) -> None:  # noqa: FBT001 - the signature of an option's callback
    if wanted:
        typer.echo(f"redline {VERSION}")
        raise typer.Exit


@app.callback()
def redline(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Check proposals against red lines, each stated beside the words it comes from."""


def run() -> None:
    """Run the command line; the entry point of the `redline` script."""
    # One question makes much and frees little: looking for garbage often only takes time.
    gc.set_threshold(100_000, 50, 100)
    try:
        app()
    finally:
        # What is left goes with the process: searching it for garbage on the way out is in vain.
        gc.freeze()
