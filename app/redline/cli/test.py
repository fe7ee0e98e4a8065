"""`redline test`: whether what should come out does come out."""

from __future__ import annotations

from typing import Annotated

import typer

from .delivery import (
    EffortOption,
    Format,
    FormatOption,
    OutputOption,
    SecondsOption,
    VerboseOption,
    deliver,
    deliver_told,
)
from .guard import Debug, guarded
from .progress import progress


def run_expectations(  # noqa: PLR0913 - one argument per option of the command
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Constraint files; - is standard input."),
    ],
    *,
    mutate: Annotated[
        bool,
        typer.Option(
            "--mutate",
            help="Drop or negate one red line or condition at a time: does any expectation "
            "notice?  Exit code 1 where none does.",
        ),
    ] = False,
    form: FormatOption = Format.TEXT,
    output: OutputOption = None,
    verbose: VerboseOption = False,
    effort: EffortOption = None,
    seconds: SecondsOption = None,
    debug: Debug = False,
) -> None:
    """Try the `expect` lines of some files.

    What comes out otherwise is named, with an arrangement that shows it where one does.
    """
    with guarded(debug=debug):
        from redline import analysis  # noqa: PLC0415 - --help must not wait for the solver

        if mutate:
            from redline.report.mutation_story import mutation_blocks  # noqa: PLC0415 - likewise

            with progress() as doing:
                mutants = analysis.try_mutations(
                    files, limits=analysis.limits(effort, seconds), doing=doing
                )
            findings = [each for file in mutants.files for each in file.tested.diagnostics]
            told = mutation_blocks(mutants, everything=verbose)
            deliver_told(mutants, findings, told, form, output, everything=verbose)
            raise typer.Exit(mutants.exit_code)
        with progress() as doing:
            report = analysis.run_expectations(
                files, limits=analysis.limits(effort, seconds), doing=doing
            )
        deliver(report, form, output, everything=verbose)
        raise typer.Exit(report.exit_code)
