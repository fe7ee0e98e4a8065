"""What may go wrong round a command: an interruption, a closed pipe, a fault of this program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, NoReturn

import typer

from redline.case.unanswerable import UnanswerableError
from redline.document.exits import Exit
from redline_solver.asking.interruption import heeded

from .saying import say_beside

APOLOGY = """\
This is a fault of redline, not of your file.  Run the command again with --debug, and report
what it prints together with the file, if you can share it.
"""

Debug = Annotated[
    bool, typer.Option("--debug", help="Show the traceback of an internal error.", hidden=True)
]


@contextmanager
def guarded(*, debug: bool) -> Iterator[None]:
    """Turn what a command could not foresee into one line on standard error and an exit code."""
    try:
        with heeded():
            yield
        sys.stdout.flush()
    except (typer.Exit, typer.Abort):
        raise
    except UnanswerableError as wrong:
        if wrong.findings:
            say_beside(wrong.findings)
            raise typer.Exit(Exit.FAULT) from None
        refuse(*wrong.sentences)
    except KeyboardInterrupt:
        raise typer.Exit(Exit.INTERRUPTED) from None
    except BrokenPipeError:
        # Nobody reads on: what is still buffered must not complain when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Exit.BROKEN_PIPE) from None
    except Exception as error:
        if debug:
            raise
        kind = type(error).__name__
        first = (str(error).splitlines() or [""])[0]
        sys.stderr.write(_encodable(f"internal error: {kind}: {first}\n{APOLOGY}"))
        raise typer.Exit(Exit.INTERNAL_ERROR) from None


def refuse(message: str, *notes: str) -> NoReturn:
    """Say on standard error what is wrong with the command line, and end with exit code 2."""
    lines = [f"error: {message}", *(f"  {note}" for note in notes)]
    sys.stderr.write(_encodable("\n".join(lines)) + "\n")
    raise typer.Exit(Exit.FAULT)


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Refuse, with the reason, where a file cannot be written."""
    try:
        yield
    except OSError as error:
        refuse(f"cannot write `{name}`: {(error.strerror or str(error)).lower()}")


def _encodable(text: str) -> str:
    encoding = getattr(sys.stderr, "encoding", None) or "ascii"
    return text.encode(encoding, "backslashreplace").decode(encoding)
