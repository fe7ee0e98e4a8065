"""`redline sources`: what is quoted of each source, and by what; and how to mend altered quotes."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from redline.cli.delivery import Format, FormatOption, OutputOption, VerboseOption, deliver
from redline.cli.guard import Debug, guarded, refuse, writing
from redline.cli.options import FileArgument
from redline.cli.saying import say, show_change
from redline.document.exits import Exit

if TYPE_CHECKING:
    from redline.questions.sources.ask import Quoting
    from redline_dsl.evidence.mending import Mending

SOURCES_EXIT_CODES = """\b
Exit codes:
  0    the file and its sources can be read, and every quote is found
  2    they cannot, or a quote is not (--fix: is not yet) what its source says"""


def command(
    file: FileArgument,
    *,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="Show the nearest passage for each quote that its source does not have, and the "
            "change it would make; on a terminal, ask whether to make it.",
        ),
    ] = False,
    apply: Annotated[
        bool, typer.Option("--apply", help="With --fix: make every change that it shows.")
    ] = False,
    form: FormatOption = Format.TEXT,
    output: OutputOption = None,
    verbose: VerboseOption = False,
    debug: Debug = False,
) -> None:
    """Show what is quoted of each source, and what is not.

    Sentence by sentence, with the statements that quote it, and with the SHA-256 of the source as
    the clause to paste.
    """
    with guarded(debug=debug):
        if apply and not fix:
            refuse("--apply goes with --fix")
        if apply and file == "-":
            refuse("standard input cannot be changed: name the file instead of `-`")
        if fix and (form is not Format.TEXT or output is not None):
            refuse("--fix shows its changes as text, and only here")
        from redline.questions.sources import ask as asked

        case = asked.read(file)
        if fix:
            raise typer.Exit(_fix(case, apply=apply, changeable=file != "-"))
        deliver(asked.report(case), form, output, case.workspace, everything=verbose)


# ------------------------------------------------------------------------------- mending


def _fix(case: Quoting, *, apply: bool, changeable: bool) -> int:
    """Show how altered quotes can be mended, make the changes agreed to; returns the exit code."""
    from redline.questions.sources import ask as asked
    from redline_dsl.text.diagnostic import errors

    found = asked.repair(case)
    if not found.mended and not found.hopeless:
        if errors(case.diagnostics):  # of other kinds: whether a quote is altered is not all known
            told = replace(asked.report(case), sources=[])
            deliver(told, Format.TEXT, None, case.workspace, everything=False)
        say(f"no quote in {case.name} is altered")
        return Exit.GOOD
    asking = changeable and not apply and sys.stdin.isatty() and sys.stdout.isatty()
    accepted: list[Mending] = []
    for mending in found.mended:
        _show(case, mending)
        if apply or (asking and typer.confirm("Change the quote?", default=False)):
            accepted.append(mending)
    for citation in found.hopeless:
        place, source = asked.place_of_quote(case, citation), citation.clause.source.text
        say(
            f"{place.file}:{place.line}: the quote of {citation.statement.text} is not in "
            f"{source}, nor is anything like it"
        )
    _write(case, accepted)
    left = len(found.mended) - len(accepted)
    if left and not apply and not asking:
        say("", f"nothing was changed; --apply makes {'this change' if left == 1 else 'them all'}")
    return Exit.FAULT if left or found.hopeless else Exit.GOOD


def _show(case: Quoting, mending: Mending) -> None:
    """Show a quote, the passage that comes nearest, and the change."""
    from redline.questions.sources import ask as asked

    citation, found = mending.citation, mending.found
    place = asked.place_of_quote(case, citation)
    page = "" if found.page is None else f"page {found.page}, "
    say(
        f"{place.file}:{place.line}: the quote of {citation.statement.text} is not in "
        f"{found.source}; nearest is {page}line {found.line}",
    )
    for name, (before, after) in asked.changed(case, [mending]).items():
        show_change(name, before, after)
    sys.stdout.write("\n")


def _write(case: Quoting, accepted: list[Mending]) -> None:
    from redline.case.workspace import write
    from redline.questions.sources import ask as asked

    for name, (_, after) in asked.changed(case, accepted).items():
        with writing(name):
            write(name, after)
        say(f"changed {name}")
