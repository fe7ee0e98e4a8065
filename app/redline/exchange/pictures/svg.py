"""A picture of the argument as SVG, laid out by Graphviz where that is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import Final

from redline.case.unanswerable import UnanswerableError

PROGRAM: Final = "dot"
PATIENCE: Final = 120
"""Seconds that the layout may take."""

INSTALL: Final = (
    "install Graphviz (https://graphviz.org/download), or write the picture with --format dot or "
    "--format mermaid"
)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>]*>\s*")


class NoLayoutError(UnanswerableError):
    """The picture cannot be laid out."""

    def __init__(self, reason: str, *helps: str) -> None:
        super().__init__([reason, *helps])


NOT_THERE: Final = "drawing SVG takes Graphviz, and there is no `dot` on the path"
TOO_LONG: Final = f"Graphviz found no layout in {PATIENCE} seconds"
FAILED: Final = "Graphviz could not draw the map"


def svg_of_dot(dot: str) -> str:
    """Lay out a graph and draw it.

    Raises:
        NoLayoutError: Graphviz is not there, fails, or takes too long.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise NoLayoutError(NOT_THERE, INSTALL)
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program with a fixed argument
            [program, "-Tsvg"],
            input=dot.encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,  # what went wrong is told below
        )
    except subprocess.TimeoutExpired:
        raise NoLayoutError(TOO_LONG, INSTALL) from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoLayoutError(FAILED, *reason[:1])
    return _DOCTYPE.sub("", done.stdout.decode("utf-8"))
