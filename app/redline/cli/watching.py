"""Answering again and again: whenever a file changes that the last answer rests on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import typer

from redline.document.exits import Exit

from .delivery import deliver_written
from .guard import refuse
from .progress import progress

if TYPE_CHECKING:
    from redline.case.workspace import Workspace

    from .delivery import Answer

# ECMA-48, and the synchronised output that terminals which know it draw at once.
BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"
HOME, REST_OF_LINE, REST_OF_SCREEN = "\x1b[H", "\x1b[K", "\x1b[J"

SETTLED: Final = 50
"""Milliseconds of quiet after a change: an editor that writes in steps is one change."""

LOOK_AGAIN: Final = 1_000
"""Milliseconds after which the files are looked at, should no change be reported."""


def watched(
    ask: Callable[[Workspace, Callable[[str], None]], Answer], output: str | None
) -> NoReturn:
    """Answer, wait for a change, and answer again, until Ctrl-C ends it.

    On a terminal each answer is drawn over the one before; elsewhere they follow each other.

    Raises:
        typer.Exit: with the exit code of the last answer.
    """
    try:
        import watchfiles
    except ImportError:
        refuse("--watch needs one more package", 'install it: pip install "redline[watch]"')
    from redline.case.workspace import Stamp, Workspace

    code = 0
    try:
        while True:
            workspace = Workspace()
            began = time.monotonic()
            with progress() as doing:
                answer = ask(workspace, doing)
            code = answer.exit_code
            files = workspace.asked_for
            lying = {Path(name).resolve() for name in files}
            seconds = time.monotonic() - began
            if output is not None:
                deliver_written(answer.written, output, workspace)
            _draw(answer, len(lying), seconds, shown=output is None)
            if code == Exit.INTERRUPTED:
                raise typer.Exit(code)
            # Whole folders, since a file that is replaced is another file.
            folders = {_nearest(path.parent) for path in lying}
            for _ in watchfiles.watch(
                *folders,
                watch_filter=None,
                recursive=False,
                step=SETTLED,
                rust_timeout=LOOK_AGAIN,
                yield_on_timeout=True,
            ):
                # Whatever is reported: it may have happened before anybody watched.
                if any(Stamp.of(name) != stamp for name, stamp in files.items()):
                    break
    except KeyboardInterrupt:
        raise typer.Exit(code) from None


def _nearest(folder: Path) -> Path:
    """A folder, or the nearest above it that is there."""
    return next(each for each in (folder, *folder.parents) if each.is_dir())


def _draw(answer: Answer, files: int, seconds: float, *, shown: bool) -> None:
    """Draw what is being watched, and the answer where it is shown."""
    from redline.faces.look import Look
    from redline_dsl.text.words import plural

    look = Look.of(sys.stdout)
    told = answer.written(look) if shown else ""
    status = look.legible(
        f"{time.strftime('%H:%M:%S')}, {seconds:.1f} s · watching {plural(files, 'file')}; "
        "Ctrl-C ends it"
    )
    if sys.stdout.isatty():
        sys.stdout.write(redrawn(f"{told}\n{status}"))
    else:
        sys.stdout.write(f"{told}\n{status}\n\n")
    sys.stdout.flush()


def redrawn(text: str) -> str:
    """A text over what is on the screen, all at once, so that nothing flickers.

    What the screen has no room for scrolls off at its top, and can be scrolled back to.
    """
    lines = "".join(f"{line}{REST_OF_LINE}\r\n" for line in text.splitlines())
    return f"{BEGIN}{HOME}{lines}{REST_OF_SCREEN}{END}"
