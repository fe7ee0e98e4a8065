"""`redline test`: whether what should come out does come out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from redline.cli.answer import WatchOption, give
from redline.cli.delivery import OutputOption, VerboseOption
from redline.cli.findings import FindingsFormat, FindingsFormatOption, answer_of
from redline.cli.guard import Debug, guarded, refuse
from redline.cli.options import EffortOption, SecondsOption

if TYPE_CHECKING:
    from redline.case.workspace import Workspace
    from redline.cli.delivery import Answer


def command(
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
        from redline.document.limits import limits
        from redline.questions.expectations.ask import ask as tried
        from redline.questions.mutants.ask import ask as mutated

        if mutate and form.of_reports is None:
            refuse(f"--mutate is not told as {form.value}", "it is told as text, json or markdown")

        def ask(workspace: Workspace, doing: Callable[[str], None]) -> Answer:
            asked = mutated if mutate else tried
            report = asked(files, limits=limits(effort, seconds), workspace=workspace, doing=doing)
            return answer_of(report, form, everything=verbose)

        give(ask, files, output, watch=watch)
