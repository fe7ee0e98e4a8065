"""The verbs of the command line: each is imported when it is called for, and not before.

Making all the commands ready takes as long as importing Typer, and a call needs one of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from redline.questions.rows import QUESTIONS

CONTEXT = {"help_option_names": ["-h", "--help"]}

EXIT_CODES = """\b
Exit codes:
  0    acceptable (test: every expectation is met)
  1    violates, blocked or impossible (test: one is not met)
  2    wrong usage, or the file has errors or contradicts itself
  3    open: it still depends on what is not settled yet
  4    undetermined: the limit was reached first
  70   internal error      130   interrupted (what was found so far is shown)
Of several proposals the worst counts: 2, then 4, 1, 3, 0."""


VERBS = {
    **{question.verb: question.does for question in QUESTIONS if question.verb},
    "fmt": "Lay out constraint files; what they say stays.",
    "import": "Turn an argument map of another tool into a constraint file.",
    "export": "Write the argument map of a file, its proposals, or what it asks, for another tool.",
    "new": "Make a folder with a small case, or an example, to start from.",
    "explain": "Explain a code such as E201 or a lint such as never-bites, with examples.",
}
"""The first sentence of the help of each, in the order in which `--help` lists them.

A verb is the function `command` of the file of its name under commands/ (`import_` of `import`).
"""

_VERDICTS = ("check", "test", "readings", "compare")
"""Verbs whose exit codes are those of verdicts; others have their own, or only 0 and 2."""


class Verbs(TyperGroup):
    """A group that knows its commands by name until one of them is run."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - whatever Typer passes on
        super().__init__(**options)
        for name, does in VERBS.items():
            self.add_command(TyperCommand(name, help=does))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:  # noqa: ANN401 - Typer keeps its types to itself
        """Find a command, and make it ready in place of what stands for it."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and ready(str(name)), rest

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 - as above
        """List the commands, each with its whole sentence."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


def ready(name: str) -> Any:  # noqa: ANN401 - as above
    """Import a command and make it ready to run."""
    module = import_module(f"{__package__}.commands.{name if name != 'import' else 'import_'}")
    own = getattr(module, f"{name.upper()}_EXIT_CODES", None)
    alone = typer.Typer(
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings=CONTEXT,
    )
    alone.command(name, epilog=EXIT_CODES if name in _VERDICTS else own)(module.command)
    return typer.main.get_command(alone)
