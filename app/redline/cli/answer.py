"""Giving an answer once, or again whenever a file changes that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Annotated

import typer

from .delivery import Answer, deliver_written
from .guard import refuse
from .progress import progress

if TYPE_CHECKING:
    from redline.case.workspace import Workspace

WatchOption = Annotated[
    bool,
    typer.Option("--watch", "-w", help="Answer again whenever a file changes; Ctrl-C ends it."),
]


def give(
    ask: Callable[[Workspace, Callable[[str], None]], Answer],
    files: Collection[str],
    output: str | None,
    *,
    watch: bool,
) -> None:
    """Ask about files, write the answer, and end with its exit code; or go on while watched.

    Raises:
        typer.Exit: always.
    """
    from redline.case.workspace import STANDARD_INPUT, Workspace

    if watch:
        if STANDARD_INPUT in files:
            refuse("standard input cannot be watched: name the file instead of `-`")
        from .watching import watched

        watched(ask, output)
    workspace = Workspace()
    with progress() as doing:
        answer = ask(workspace, doing)
    deliver_written(answer.written, output, workspace)
    raise typer.Exit(answer.exit_code)
