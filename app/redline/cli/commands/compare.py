"""`redline compare`: proposals side by side, and what each actor gets."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from redline.cli.delivery import (
    Format,
    OutputOption,
    VerboseOption,
    deliver,
    deliver_workbook,
    deliver_written,
)
from redline.cli.guard import Debug, guarded
from redline.cli.options import (
    CombinationsOption,
    EffortOption,
    FileArgument,
    SecondsOption,
    UnderOption,
    WithinOffersOption,
)
from redline.cli.progress import progress
from redline.cli.sheet import DecimalOption, SheetOption, case_with_sheet


class MatrixFormat(StrEnum):
    """How a comparison is written; `csv` and `xlsx` are its matrix alone."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"
    XLSX = "xlsx"


_MATRICES = {MatrixFormat.CSV, MatrixFormat.XLSX}


def command(
    file: FileArgument,
    proposals: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PROPOSAL]...", help="Compare only these; otherwise all."),
    ] = None,
    *,
    within_offers: WithinOffersOption = False,
    sheet: SheetOption = None,
    decimal: DecimalOption = None,
    under: UnderOption = None,
    combinations: CombinationsOption = 512,
    form: Annotated[
        MatrixFormat,
        typer.Option(
            "--format", "-f", help="How to write it; csv, xlsx: the matrix.", show_default=True
        ),
    ] = MatrixFormat.TEXT,
    output: OutputOption = None,
    verbose: VerboseOption = False,
    effort: EffortOption = None,
    seconds: SecondsOption = None,
    debug: Debug = False,
) -> None:
    """Show proposals side by side, and what each actor gets.

    The matrix of proposals and lines in every reading; how each actor takes one proposal beside
    another (its own lines first, then its interests rank by rank, nothing ever added up); and the
    acceptable proposals that no other one betters for somebody at nobody's cost.
    """
    with guarded(debug=debug):
        from redline.document.limits import limits
        from redline.questions.compare.ask import ask
        from redline.questions.compare.matrix import matrix_csv

        with progress() as doing:
            case = case_with_sheet(file, sheet, decimal)
            report = ask(
                case,
                proposals or (),
                within_offers=within_offers,
                under=under or (),
                limits=limits(effort, seconds, combinations),
                doing=doing,
            )
        matrix = form in _MATRICES and report.background is not None
        if matrix and form is MatrixFormat.CSV:
            deliver_written(lambda look: look.legible(matrix_csv(report)), output, case.workspace)
        elif matrix:
            from redline.questions.compare.workbook import matrix_workbook

            deliver_workbook(lambda: matrix_workbook(report), output, case.workspace)
        else:  # what is wrong with a file is no matrix
            told = Format.TEXT if form in _MATRICES else Format(form.value)
            deliver(report, told, output, case.workspace, everything=verbose)
        raise typer.Exit(report.exit_code)
