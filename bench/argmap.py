"""The argument map beside other programs, on the same frameworks, in turns."""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.frameworks import loose, pairs, sparse, tangled
from bench.measure import ROOT, exponent, python

PEERS = ROOT / ".venv-bench" / "bin" / "python"
"""The Python of the environment that the other programs are installed in."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A question, the frameworks to ask it of, who else is asked, and what ratio is aimed at.

    `peer_largest`: beyond so many arguments the peer is not waited for.  `same`: whether both give
    the same answer; otherwise only whether there is one is compared.
    """

    said: str
    task: str
    family: Callable[[int], str]
    sizes: tuple[int, ...]
    peer: str
    aim: str
    peer_largest: int = 100_000
    same: bool = True


COMPARISONS = (
    Comparison(
        "What must be accepted (grounded); three attacks an argument.",
        "grounded",
        sparse,
        (100, 1_000, 10_000, 100_000),
        "PyArg",
        "linear, and 100,000 arguments within 3 s",
        peer_largest=1_000,
    ),
    Comparison(
        "A stable extension; two attacks an argument, much of it decided beforehand.",
        "stable",
        loose,
        (500, 2_000, 5_000),
        "clingo",
        "a ratio of at most 3",
        same=False,
    ),
    Comparison(
        "A stable extension; two attackers for every argument, nothing decided beforehand.",
        "stable",
        tangled,
        (100, 200, 400),
        "clingo",
        "a ratio of at most 3",
        same=False,
    ),
    Comparison(
        "Which of twenty arguments can be accepted; two attacks an argument.",
        "credulous",
        loose,
        (500, 2_000, 5_000),
        "clingo",
        "a ratio of at most 3",
    ),
    Comparison(
        "Every preferred extension; arguments that attack each other two by two.",
        "preferred",
        pairs,
        (10, 16, 20),
        "PyArg",
        "a ratio of at most 0.01 at 20 arguments",
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One size: seconds and megabytes of ours, and the peer's seconds where it was asked."""

    size: int
    seconds: float
    megabytes: float
    peer_seconds: float | None

    @property
    def ratio(self) -> float | None:
        """Ours to theirs."""
        return None if self.peer_seconds is None else self.seconds / self.peer_seconds


class DisagreementError(Exception):
    """The two programs do not give the same answer, so that no figure means anything."""


def compared(comparison: Comparison, repeats: int, largest: int) -> list[Row]:
    """Measure one comparison, ours and theirs in turns; medians of so many repeats.

    Raises:
        DisagreementError: the answers differ.
    """
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in (each for each in comparison.sizes if each <= largest):
            path = Path(folder) / f"{size}.apx"
            path.write_text(comparison.family(size), encoding="utf-8")
            asked = size <= comparison.peer_largest and PEERS.exists()
            ours, theirs = [], []
            for _ in range(repeats):
                ours.append(_run(python("-m", "bench.argmap_stage", comparison.task, str(path))))
                if asked:
                    peer = [str(PEERS), "bench/argmap_peers.py", comparison.task, str(path)]
                    theirs.append(_run(peer))
            if asked:
                _agree(comparison, size, ours[0]["answer"], theirs[0]["answer"])
            rows.append(
                Row(
                    size,
                    statistics.median(each["seconds"] for each in ours),
                    statistics.median(each["megabytes"] for each in ours),
                    statistics.median(each["seconds"] for each in theirs) if asked else None,
                )
            )
    return rows


def measured(repeats: int, largest: int) -> list[list[Row]]:
    """The rows of every comparison, in order."""
    return [compared(each, repeats, largest) for each in COMPARISONS]


def section(found: Sequence[Sequence[Row]]) -> str:
    """The figures as a section of the page."""
    parts = [
        "## The argument map",
        "",
        "Processor time of the question alone, after the framework has been read, each in a",
        "process of its own, against other programs on the same file.  Where both answer, their",
        "answers are the same; of a stable extension, whether there is one.",
    ]
    for comparison, rows in zip(COMPARISONS, found, strict=True):
        parts += ["", f"**{comparison.said}**  Aim: {comparison.aim}.", ""]
        parts += _table(comparison, rows)
    return "\n".join(parts) + "\n"


def _table(comparison: Comparison, rows: Sequence[Row]) -> list[str]:
    lines = [
        f"| arguments | redline | memory | {comparison.peer} | ratio |",
        "| --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        peer = "" if row.peer_seconds is None else f"{row.peer_seconds:.3g} s"
        ratio = "" if row.ratio is None else f"{row.ratio:.3g}"
        ours = f"{row.seconds:.3g} s | {row.megabytes:.0f} MB"
        lines.append(f"| {row.size:,} | {ours} | {peer} | {ratio} |")
    if len(rows) > 1:
        k = exponent([(row.size, row.seconds) for row in rows])
        lines += ["", f"Time grows like size to the power {k:.2f}."]
    return lines


def _agree(comparison: Comparison, size: int, ours: object, theirs: object) -> None:
    same = ours == theirs if comparison.same else bool(ours) == bool(theirs)
    if not same:
        message = f"{comparison.task} of {size} arguments: {comparison.peer} answers differently"
        raise DisagreementError(message)


def _run(command: Sequence[str]) -> dict[str, float]:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{' '.join(command[:3])} failed: {done.stderr[-300:]}"
        raise RuntimeError(message)
    found: dict[str, float] = json.loads(done.stdout)
    return found
