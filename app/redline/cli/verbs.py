"""The verbs of the command line: each is imported when it is called for, and not before.

Making all the commands ready takes as long as importing Typer, and a call needs one of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

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


class Verb(NamedTuple):
    """A command: the function of a module of this package that carries it out.

    `does` is the first sentence of its help, for the list of all commands.
    """

    module: str
    function: str
    does: str


VERBS = {
    "check": Verb("check", "check", "Judge the proposals of a file, and say why."),
    "test": Verb("test", "run_expectations", "Try the `expect` lines of some files."),
    "conflicts": Verb(
        "conflicts",
        "conflicts",
        "Show every minimal conflict: what cannot stand together, though it can without any one.",
    ),
    "concessions": Verb(
        "concessions",
        "concessions",
        "Show every minimal concession: the least to give up so that the rest can stand together.",
    ),
    "readings": Verb("readings", "readings", "Show on whose reading of what each verdict depends."),
    "compare": Verb("compare", "compare", "Show proposals side by side, and what each actor gets."),
    "repair": Verb(
        "repair",
        "repair",
        "Find the acceptable variants of a proposal that change the fewest issues it settles.",
    ),
    "zone": Verb(
        "zone",
        "zone",
        "Show the zone of possible agreement: all that satisfies every red line and condition.",
    ),
    "sources": Verb("sources", "sources", "Show what is quoted of each source, and what is not."),
    "report": Verb(
        "report", "report", "Write a case as one page: one file, without a server or the network."
    ),
    "map": Verb("map", "map_", "Show what stands in the argument, and why."),
    "lint": Verb(
        "lint",
        "lint",
        "Find what is formally fine and yet unused, empty, redundant or contradictory.",
    ),
    "fmt": Verb("fmt", "fmt", "Lay out constraint files; what they say stays."),
    "import": Verb(
        "import_", "import_", "Turn an argument map of another tool into a constraint file."
    ),
    "export": Verb(
        "export",
        "export",
        "Write the argument map of a file, its proposals, or what it asks, for another tool.",
    ),
    "new": Verb("new", "new", "Make a folder with a small case, or an example, to start from."),
    "explain": Verb(
        "explain",
        "explain",
        "Explain a code such as E201 or a lint such as never-bites, with examples.",
    ),
}
"""In the order in which `--help` lists them."""

_VERDICTS = ("check", "test", "readings", "compare")
"""Verbs whose exit codes are those of verdicts; others have their own, or only 0 and 2."""


class Verbs(TyperGroup):
    """A group that knows its commands by name until one of them is run."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - whatever Typer passes on
        super().__init__(**options)
        for name, verb in VERBS.items():
            self.add_command(TyperCommand(name, help=verb.does))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:  # noqa: ANN401 - Typer keeps its types to itself
        """Find a command, and make it ready in place of what stands for it."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and ready(str(name)), rest

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 - as above
        """List the commands, each with its whole sentence."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.does) for name, verb in VERBS.items()])


def ready(name: str) -> Any:  # noqa: ANN401 - as above
    """Import a command and make it ready to run."""
    verb = VERBS[name]
    module = import_module(f"{__package__}.commands.{verb.module}")
    own = getattr(module, f"{name.upper()}_EXIT_CODES", None)
    alone = typer.Typer(
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings=CONTEXT,
    )
    alone.command(name, epilog=EXIT_CODES if name in _VERDICTS else own)(
        getattr(module, verb.function)
    )
    return typer.main.get_command(alone)
