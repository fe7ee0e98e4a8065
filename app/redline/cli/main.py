"""The command line: `redline VERB …`, one file per verb."""

from __future__ import annotations

from typing import Annotated

import typer

from redline.version import VERSION

from .verbs import CONTEXT, EXIT_CODES, Verbs

app = typer.Typer(
    name="redline",
    cls=Verbs,
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Plain help: drawing boxes would take longer than everything else that --help does.
    rich_markup_mode=None,
    context_settings=CONTEXT,
)


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
