"""Run commands in fresh processes, in turns, and sum up what they cost."""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Cost:
    """What a stage took: seconds of processor time, and the peak memory of its process in MB."""

    seconds: float
    megabytes: float


def wall(command: Sequence[str], allowed: frozenset[int] = frozenset({0})) -> float:
    """Seconds by the clock from starting a command to its end.

    Raises:
        RuntimeError: it ended with an exit code that is not allowed.
    """
    # Compiled modules are kept, as they are where something is installed.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=kept)
    seconds = time.perf_counter() - start
    if done.returncode not in allowed:
        message = f"{' '.join(command)} ended with {done.returncode}: {done.stderr}"
        raise RuntimeError(message)
    return seconds


def python(*arguments: str) -> list[str]:
    """A command for the Python that is running."""
    return [sys.executable, *arguments]


def stage(name: str, folder: Path) -> Cost:
    """Run one stage of `bench.stage` on the program in a folder, in a process of its own."""
    done = subprocess.run(
        python("-m", "bench.stage", name, str(folder)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        message = f"stage {name} failed: {done.stderr}"
        raise RuntimeError(message)
    return Cost(**json.loads(done.stdout))


def median(costs: Sequence[Cost]) -> Cost:
    """The median time and the median memory."""
    return Cost(
        statistics.median(cost.seconds for cost in costs),
        statistics.median(cost.megabytes for cost in costs),
    )


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The k for which time grows like size to the power k: a straight line through the logarithms.

    `points` are sizes with times, of two sizes or more.
    """
    sizes = [math.log(size) for size, _ in points]
    times = [math.log(seconds) for _, seconds in points]
    return statistics.linear_regression(sizes, times).slope
