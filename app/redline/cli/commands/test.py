"""`redline test`: whether what should come out does come out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from redline.cli.answer import WatchOption, give
from redline.cli.delivery import Answer, Format, OutputOption, VerboseOption, told
from redline.cli.findings import FindingsFormat, FindingsFormatOption, answer_of
from redline.cli.guard import Debug, guarded, refuse
from redline.cli.options import EffortOption, SecondsOption  # noqa: TC001 - Typer reads the annotations

if TYPE_CHECKING:
    from collections.abc import Callable

    from redline.case.workspace import Workspace
    from redline.faces.look import Look
    from redline.questions.mutants.document import MutationReport


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
    form: FindingsFormatOption = FindingsFormat.TEXT,
    output: OutputOption = None,
    verbose: VerboseOption = False,
    watch: WatchOption = False,
    effort: EffortOption = None,
    seconds: SecondsOption = None,
    debug: Debug = False,
) -> None:
    """Try the `expect` lines of some files.

    What comes out otherwise is named, with an arrangement that shows it where one does.
    """
    with guarded(debug=debug):
        from redline.document.limits import limits as limited
        from redline.questions.expectations.ask import run_expectations as tried
        from redline.questions.mutants.ask import try_mutations

        if mutate and form.of_reports is None:
            refuse(f"--mutate is not told as {form.value}", "it is told as text, json or markdown")
        limits = limited(effort, seconds)

        def ask(workspace: Workspace, doing: Callable[[str], None]) -> Answer:
            if mutate:
                mutants = try_mutations(files, limits=limits, workspace=workspace, doing=doing)
                return _mutation_answer(mutants, form.of_reports, everything=verbose)
            report = tried(files, limits=limits, workspace=workspace, doing=doing)
            return answer_of(report, form, everything=verbose)

        give(ask, files, output, watch=watch)


def _mutation_answer(report: MutationReport, form: Format | None, *, everything: bool) -> Answer:
    from redline.questions.mutants.story import mutation_blocks

    findings = [each for file in report.files for each in file.tested.diagnostics]

    def written(look: Look) -> str:
        blocks = mutation_blocks(report, everything=everything)
        return told(report, findings, blocks, form or Format.TEXT, look, everything=everything)

    return Answer(written, report.exit_code)
