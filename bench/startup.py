"""How long a person waits before anything happens: whole processes, against bare imports."""

from __future__ import annotations

import shutil
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.measure import python, wall

CASE = "examples/gaza-isf/gaza-isf.redline"
VERDICTS = frozenset({0, 1, 3, 4})
"""Exit codes of a check that was carried out, whatever came out."""


@dataclass(frozen=True, slots=True)
class Race:
    """Two commands run in turns: median seconds of each, by the clock."""

    ours: str
    theirs: str
    our_seconds: float
    their_seconds: float
    aim: float

    @property
    def ratio(self) -> float:
        """How many times as long ours takes."""
        return self.our_seconds / self.their_seconds


def races(rounds: int) -> list[Race]:
    """Help against importing the command line library; a check against importing what it needs."""
    return [
        _race(["--help"], "import typer", 1.5, rounds),
        _race(["check", CASE], "import z3, lark, typer, pydantic", 2.5, rounds),
    ]


def _race(arguments: list[str], imports: str, aim: float, rounds: int) -> Race:
    ours, theirs = [_redline(), *arguments], python("-c", imports)
    wall(ours, VERDICTS), wall(theirs)  # once for the disk and for compiled modules
    pairs = [(wall(ours, VERDICTS), wall(theirs)) for _ in range(rounds)]
    return Race(
        " ".join(["redline", *arguments]),
        f'python -c "{imports}"',
        statistics.median(our for our, _ in pairs),
        statistics.median(their for _, their in pairs),
        aim,
    )


def _redline() -> str:
    """The `redline` that is installed beside the Python that is running.

    Raises:
        FileNotFoundError: there is none.
    """
    found = shutil.which("redline", path=str(Path(sys.executable).parent))
    if found is None:
        message = "redline is not installed in this environment"
        raise FileNotFoundError(message)
    return found
