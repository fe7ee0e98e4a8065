"""What `import` and `export` share: what could not be carried, and where the result goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from redline.document.exits import Exit

from .guard import refuse, writing
from .saying import say_beside, write_exactly

if TYPE_CHECKING:
    from redline.exchange.interchange import Carried


def tell(carried: Carried) -> None:
    """Say on standard error what is wrong with a file, or what of it could not be carried."""
    say_beside(carried.diagnostics, [(loss, "warn strong") for loss in carried.losses])


def write_whole(carried: Carried, output: str | None, *, new: bool = False) -> None:
    """Write a file byte for byte to standard output or to another one; `new`: only to a new one.

    Raises:
        typer.Exit: there is nothing to write, because of errors.
    """
    from redline.case import workspace

    content = carried.content
    if content is None:
        raise typer.Exit(Exit.FAULT)
    if output is None:
        write_exactly(content)
        return
    if new and workspace.exists(output):
        refuse(f"`{output}` is there already, and nothing is overwritten")
    with writing(output):
        carried.read.write_answer(output, content)
