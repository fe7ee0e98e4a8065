"""Giving an answer once, or again whenever a file changes that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from .delivery import deliver_written
from .progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from redline.report.look import Look
    from redline.workspace import Workspace

WatchOption = Annotated[
    bool,
    typer.Option("--watch", "-w", help="Answer again whenever a file changes; Ctrl-C ends it."),
]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say, made for the looks of whatever shows it, and its exit code."""

    written: Callable[[Look], str]
    exit_code: int


def give(
    ask: Callable[[Workspace, Callable[[str], None]], Answer],
    output: str | None,
    *,
    watch: bool,
) -> None:
    """Ask, write the answer, and end with its exit code; or go on as long as somebody watches.

    Raises:
        typer.Exit: always.
    """
    from redline.workspace import Workspace  # noqa: PLC0415 - not needed for --help

    if watch:
        from .watching import watched  # noqa: PLC0415 - it needs an extra

        watched(ask, output)
    with progress() as doing:
        answer = ask(Workspace(), doing)
    deliver_written(answer.written, output)
    raise typer.Exit(answer.exit_code)
