"""`redline map`: what stands in the argument, and why."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from redline.cli.delivery import Format, OutputOption, VerboseOption, deliver
from redline.cli.exchange import tell, write_whole
from redline.cli.guard import Debug, guarded, refuse
from redline.cli.options import EffortOption, FileArgument, SecondsOption
from redline.cli.progress import progress

MAP_EXIT_CODES = """\b
Exit codes:
  0    the map is shown; the claim asked about stands
  1    the claim asked about is defeated, or nothing supports it
  2    wrong usage, or the file has errors
  3    the claim asked about is undecided
  4    undetermined: the limit was reached first"""


class Under(StrEnum):
    """Which positions are shown beside the standings."""

    GROUNDED = "grounded"
    PREFERRED = "preferred"
    STABLE = "stable"
    COMPLETE = "complete"


class MapFormat(StrEnum):
    """How the map is written; the last three are pictures."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    DOT = "dot"
    MERMAID = "mermaid"
    SVG = "svg"


_PICTURES = {MapFormat.DOT, MapFormat.MERMAID, MapFormat.SVG}


def command(
    file: FileArgument,
    claim: Annotated[
        str | None,
        typer.Argument(metavar="CLAIM", help="Show what bears on this claim; otherwise all."),
    ] = None,
    *,
    why: Annotated[
        bool, typer.Option("--why", help="Say why the claim stands, falls or is undecided.")
    ] = False,
    flip: Annotated[
        bool,
        typer.Option(
            "--flip",
            help="Find the fewest assertions to drop or arguments to undercut that change what "
            "becomes of the claim.",
        ),
    ] = False,
    assume: Annotated[
        list[str] | None,
        typer.Option("--assume", metavar="CLAIM", help="As if this were asserted; repeatable."),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="NAME",
            help="As if nobody asserted this claim, or made this argument; repeatable.",
        ),
    ] = None,
    semantics: Annotated[
        Under,
        typer.Option(
            "--semantics",
            help="List the positions that can be held under it, beside the grounded standings.",
        ),
    ] = Under.GROUNDED,
    most: Annotated[
        int,
        typer.Option("--most", min=1, max=100_000, metavar="N", help="List up to so many."),
    ] = 64,
    form: Annotated[
        MapFormat,
        typer.Option(
            "--format",
            "-f",
            help="How to write it; dot, mermaid, svg: a picture of the whole map.",
            show_default=True,
        ),
    ] = MapFormat.TEXT,
    output: OutputOption = None,
    verbose: VerboseOption = False,
    effort: EffortOption = None,
    seconds: SecondsOption = None,
    debug: Debug = False,
) -> None:
    """Show what stands in the argument, and why.

    Every claim with what speaks for it and against it; the red lines and conditions that rest on
    claims; what follows from each actor's own words.  As a picture: dot for Graphviz, svg drawn by
    it, mermaid for Markdown pages.
    """
    with guarded(debug=debug):
        if form in _PICTURES:
            if claim is not None or why or flip or assume or without:
                refuse(f"--format {form.value} draws the whole map, and takes no other question")
            _draw(file, form, output)
            return
        if (why or flip) and claim is None:
            refuse(f"{'--why' if why else '--flip'} asks about a claim: name one after the file")
        from redline.case.case import Case
        from redline.document.limits import limits
        from redline.questions.map.ask import ask
        from redline_solver.argument.extensions import Semantics

        with progress() as doing:
            case = Case(file)
            report = ask(
                case,
                claim,
                why=why,
                flip=flip,
                assume=list(dict.fromkeys(assume or ())),
                without=list(dict.fromkeys(without or ())),
                semantics=Semantics(semantics.value),
                most=most,
                limits=limits(effort, seconds),
                doing=doing,
            )
        deliver(report, Format(form.value), output, case.workspace, everything=verbose)


def _draw(file: str, form: MapFormat, output: str | None) -> None:
    """Write a picture of the map."""
    from redline.exchange.pictures import pictures

    with progress() as doing:
        doing(f"drawing {file}")
        carried = pictures.drawn(file, pictures.Kind(form.value))
    tell(carried)
    write_whole(carried, output)
