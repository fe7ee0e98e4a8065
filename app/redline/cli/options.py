"""The arguments and options that say what is asked, and how far to go for the answer."""

from __future__ import annotations

from typing import Annotated

import typer

FileArgument = Annotated[
    str, typer.Argument(metavar="FILE", help="A constraint file; - is standard input.")
]
WithinOffersOption = Annotated[
    bool,
    typer.Option("--within-offers", help="Nobody may be asked for more than they offered."),
]
UnderOption = Annotated[
    list[str] | None,
    typer.Option(
        "--under",
        metavar="STATEMENT=READING",
        help="Keep to this reading of a statement; may be given again, for another.",
    ),
]
CombinationsOption = Annotated[
    int,
    typer.Option(
        min=1,
        max=100_000,
        metavar="N",
        help="List up to so many combinations of readings.",
    ),
]
StepsOption = Annotated[
    bool,
    typer.Option("--steps", help="Tell each conflict of more than three members in small steps."),
]
EffortOption = Annotated[
    int | None,
    typer.Option(
        min=0,
        metavar="N",
        help="Limit of the solver's work per question; the same on every machine. 0: none.",
    ),
]
SecondsOption = Annotated[
    float | None,
    typer.Option(min=0.001, metavar="S", help="Limit of time per question, in seconds."),
]
