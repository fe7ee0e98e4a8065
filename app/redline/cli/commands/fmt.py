"""`redline fmt`: the one layout of a constraint file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from redline.cli.guard import Debug, guarded, refuse
from redline.cli.saying import say, say_beside, show_change, write_exactly
from redline.document.exits import Exit

if TYPE_CHECKING:
    from redline_dsl.text.diagnostic import Diagnostic
    from redline_dsl.text.span import Text

FMT_EXIT_CODES = """\b
Exit codes:
  0    every file has its layout now (--check, --diff: had it already)
  1    --check, --diff: some file would change
  2    a file cannot be read or written, or has syntax errors: it stays as it is"""


def command(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            help="Constraint files; - is standard input, written to standard output. "
            "None: every .redline file in this folder and below.",
        ),
    ] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; name the files that would change.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show the change.")] = False,
    debug: Debug = False,
) -> None:
    """Lay out constraint files; what they say stays.

    There is one layout and nothing to set; comments stay where they belong.  A file is replaced as
    a whole or not at all, and only after the result was read again and says the same.
    """
    with guarded(debug=debug):
        from redline.case import workspace

        if files and workspace.STANDARD_INPUT in files and len(files) > 1:
            refuse("`-` stands alone: what it gives goes to standard output")
        names = files or workspace.constraint_files_under(".")
        if not names:
            refuse("there is no .redline file in this folder or below")
        run = _Run(check=check, show=diff)
        for name in names:
            run.file(name)
        run.summary()
        raise typer.Exit(run.exit_code)


class _Run:
    """The files of one command, one after the other."""

    def __init__(self, *, check: bool, show: bool) -> None:
        from redline.case.workspace import Workspace

        self._workspace = Workspace()
        self._check = check
        self._show = show
        self._seen: set[str] = set()
        self._changed = 0
        self._same = 0
        self._failed = 0
        self._piped = False
        """Whether standard output takes a file, and so nothing else."""

    @property
    def exit_code(self) -> int:
        if self._failed:
            return Exit.FAULT
        return Exit.BAD if self._changed and (self._check or self._show) else Exit.GOOD

    def file(self, argument: str) -> None:
        """Lay out one file; what is wrong with it goes to standard error."""
        from redline_dsl.layout.formatting import laid_out
        from redline_dsl.text.diagnostic import Diagnostic

        text = self._workspace.open(argument)
        self._piped = argument == "-" and not self._check
        if isinstance(text, Diagnostic):
            self._refused({}, [text])
            return
        if text.name in self._seen:
            return
        self._seen.add(text.name)
        result = laid_out(text)
        if not isinstance(result, str):
            self._refused({text.name: text}, result)
            return
        self._settle(text, result)

    def _settle(self, text: Text, result: str) -> None:
        """Write, show or name a file whose layout is known."""
        from redline.case import workspace

        standard_input = text.name == workspace.STANDARD_INPUT_NAME
        if standard_input and not self._check and not self._show:
            write_exactly(result)
            return
        if result == text.content:
            self._same += 1
            return
        if self._show:
            show_change(text.name, text.content, result)
        elif self._check:
            say(f"would change {text.name}")
        else:
            try:
                workspace.write(text.name, result)
            except OSError as error:
                self._failed += 1
                reason = (error.strerror or str(error)).lower()
                sys.stdout.flush()
                sys.stderr.write(f"error: cannot write `{text.name}`: {reason}\n")
                return
            say(f"changed {text.name}")
        self._changed += 1

    def _refused(self, texts: dict[str, Text], faults: Sequence[Diagnostic]) -> None:
        from redline.document.places import diagnostic_text

        self._failed += 1
        say_beside([diagnostic_text(texts, fault) for fault in faults])

    def summary(self) -> None:
        """Count the files, where there is not only the change or the file itself to print."""
        if self._show or self._piped:
            return
        would = "would change" if self._check else "changed"
        counts = [(self._changed, would), (self._same, "as they should be")]
        counts.append((self._failed, "left as they are because of errors"))
        parts = [f"{count:,} {says}" for count, says in counts if count]
        say(", ".join(parts))
