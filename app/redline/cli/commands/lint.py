"""`redline lint`: what is well-formed and yet says nothing, or not what it seems to say."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from redline.cli.answer import WatchOption, give
from redline.cli.delivery import Answer, OutputOption, VerboseOption, deliver_written
from redline.cli.findings import FindingsFormat, FindingsFormatOption, answer_of
from redline.cli.guard import Debug, guarded, refuse, writing
from redline.cli.options import EffortOption, SecondsOption
from redline.cli.progress import progress
from redline.cli.saying import show_change, write_exactly
from redline.document.exits import Exit

if TYPE_CHECKING:
    from redline.case.workspace import Workspace
    from redline.questions.lint.ask import Change, Wishes
    from redline.questions.lint.document import LintReport
    from redline_solver.verdict import Limits

LINT_EXIT_CODES = """\b
Exit codes:
  0    nothing was found, or only notes (--diff: nothing would change)
  1    a lint found something (--diff: a file would change)
  2    wrong usage or settings, or a file has errors or contradicts itself
  4    undetermined: the limits were reached before a deep lint had its answer
Of several files the worst counts: 2, then 4, 1, 0."""


def command(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Constraint files; - is standard input."),
    ],
    *,
    deep: Annotated[
        bool, typer.Option("--deep", help="Ask the solver too: conflicts, and what never matters.")
    ] = False,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="Mend what a machine may mend, and report what is left.  Quotes and other "
            "evidence are never touched.",
        ),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only this lint; may be repeated, or ID,ID."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Not this lint; may be repeated, or ID,ID."),
    ] = None,
    form: FindingsFormatOption = FindingsFormat.TEXT,
    output: OutputOption = None,
    verbose: VerboseOption = False,
    watch: WatchOption = False,
    effort: EffortOption = None,
    seconds: SecondsOption = None,
    debug: Debug = False,
) -> None:
    """Find what is formally fine and yet unused, empty, redundant or contradictory.

    Settings are read from `redline.toml`, or [tool.redline] of `pyproject.toml`, in the folder of
    the file or above it.  `redline explain ID` shows the page of a lint.
    """
    with guarded(debug=debug):
        _refuse_contradictions(files, form, output, fix=fix, diff=diff, watch=watch)
        from redline.case.workspace import Workspace
        from redline.document.limits import limits as limited
        from redline.faces.look import Look
        from redline.questions.lint import ask as linting
        from redline_dsl.lint.selection import UnknownLintError

        wishes = linting.Wishes(deep, _ids(select), _ids(ignore))
        limits = limited(effort, seconds)
        try:
            if not (fix or diff):

                def ask(read: Workspace, doing: Callable[[str], None]) -> Answer:
                    report = linting.ask(files, wishes, limits=limits, workspace=read, doing=doing)
                    return answer_of(report, form, everything=verbose)

                give(ask, files, output, watch=watch)
            workspace = Workspace()
            report, changes, piped = _mend(files, wishes, limits, workspace)
        except UnknownLintError as unknown:
            meant = [f"did you mean `{unknown.suggestion}`?"] if unknown.suggestion else []
            refuse(f"there is no lint `{unknown.word}`", *meant, "`redline explain` lists them all")
        if diff:
            raise typer.Exit(_show(report, changes))
        answer = answer_of(report, form, everything=verbose)
        if files == ["-"]:
            sys.stderr.write(answer.written(Look.of(sys.stderr)))
            write_exactly(piped)
        else:
            _write(changes)
            deliver_written(answer.written, output, workspace)
        raise typer.Exit(answer.exit_code)


def _refuse_contradictions(
    files: list[str],
    form: FindingsFormat,
    output: str | None,
    *,
    fix: bool,
    diff: bool,
    watch: bool,
) -> None:
    if watch and (fix or diff):
        refuse("--watch only looks: it does not go with --fix or --diff")
    if diff and (form is not FindingsFormat.TEXT or output is not None):
        refuse("--diff shows a change as text, and only here")
    if fix and "-" in files and len(files) > 1:
        refuse("with --fix `-` stands alone: what it gives goes to standard output")


def _ids(words: list[str] | None) -> tuple[str, ...]:
    return tuple(each for word in words or () for each in word.replace(",", " ").split())


# --------------------------------------------------------------------------------- mending


def _mend(
    files: list[str], wishes: Wishes, limits: Limits, workspace: Workspace
) -> tuple[LintReport, list[Change], str]:
    """What is left once the files are mended, what changes, and standard input as it would be."""
    from redline.case.workspace import STANDARD_INPUT
    from redline.questions.lint import ask as linting

    with progress() as doing:
        report, changes = linting.fix(
            files, wishes, limits=limits, workspace=workspace, doing=doing
        )
    piped = ""
    if files == [STANDARD_INPUT]:
        piped = changes[0].after if changes else getattr(workspace.open("-"), "content", "")
    return report, changes, piped


def _show(report: LintReport, changes: list[Change]) -> int:
    """Show what would change, and nothing else on standard output; returns the exit code."""
    from redline.faces.look import Look

    for change in changes:
        show_change(change.name, change.before, change.after)
    if report.exit_code == Exit.FAULT:
        sys.stdout.flush()
        answer = answer_of(report, FindingsFormat.TEXT, everything=False)
        sys.stderr.write(answer.written(Look.of(sys.stderr)))
        return Exit.FAULT
    return Exit.BAD if changes else Exit.GOOD


def _write(changes: list[Change]) -> None:
    """Write what is mended: each file as a whole, and only where it is still what was read."""
    from redline.case.workspace import write_over

    for change in changes:
        with writing(change.name):
            if not write_over(change.name, change.before, change.after):
                refuse(f"`{change.name}` was changed in the meantime, and stays so: run this again")
