"""`redline map`: what stands in the argument, and why."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from .delivery import (
    EffortOption,
    Format,
    FormatOption,
    OutputOption,
    SecondsOption,
    VerboseOption,
    deliver_told,
)
from .guard import Debug, guarded, refuse
from .progress import progress

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


def map_(  # noqa: PLR0913 - one argument per option of the command
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A constraint file; - is standard input.")
    ],
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
    form: FormatOption = Format.TEXT,
    output: OutputOption = None,
    verbose: VerboseOption = False,
    effort: EffortOption = None,
    seconds: SecondsOption = None,
    debug: Debug = False,
) -> None:
    """Show what stands in the argument, and why.

    Every claim with what speaks for it and against it; the red lines and conditions that rest on
    claims; what follows from each actor's own words.
    """
    with guarded(debug=debug):
        if (why or flip) and claim is None:
            refuse(f"{'--why' if why else '--flip'} asks about a claim: name one after the file")
        from redline import analysis  # noqa: PLC0415 - --help must not wait for the solver
        from redline.argued import Question, UnknownClaimError, argued  # noqa: PLC0415 - likewise
        from redline.report.map_story import map_blocks  # noqa: PLC0415 - likewise
        from redline_solver.extensions import Semantics  # noqa: PLC0415 - likewise

        question = Question(
            claim,
            why=why,
            flip=flip,
            assumed=tuple(dict.fromkeys(assume or ())),
            left_out=tuple(dict.fromkeys(without or ())),
            semantics=Semantics(semantics.value),
            listed=most,
        )
        try:
            with progress() as doing:
                report = argued(
                    file, question, limits=analysis.limits(effort, seconds), doing=doing
                )
        except UnknownClaimError as unknown:
            refuse(*unknown.sentences)
        blocks = map_blocks(report, everything=verbose)
        deliver_told(report, report.diagnostics, blocks, form, output, everything=verbose)
        raise typer.Exit(report.exit_code)
