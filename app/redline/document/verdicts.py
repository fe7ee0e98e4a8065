"""What verdicts come to: their order, their exit codes, and what a status means for an interest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from redline_solver.verdict import Status, Verdict

from .exits import FAULT

if TYPE_CHECKING:
    from .judged import BackgroundResult

WORST_FIRST = (
    Verdict.UNDETERMINED,
    Verdict.IMPOSSIBLE,
    Verdict.VIOLATES,
    Verdict.BLOCKED,
    Verdict.OPEN,
    Verdict.ACCEPTABLE,
)
"""The order of language.md's exit codes, 4 > 1 > 3 > 0."""

EXIT_CODES = {
    Verdict.ACCEPTABLE: 0,
    Verdict.VIOLATES: 1,
    Verdict.BLOCKED: 1,
    Verdict.IMPOSSIBLE: 1,
    Verdict.OPEN: 3,
    Verdict.UNDETERMINED: 4,
}

INTEREST_WORDS: dict[Status, Literal["met", "unmet", "open", "undetermined"]] = {
    Status.SATISFIED: "met",
    Status.NOT_TRIGGERED: "met",
    Status.VIOLATED: "unmet",
    Status.OPEN: "open",
    Status.UNDETERMINED: "undetermined",
}


def background_exit_code(background: BackgroundResult) -> int:
    """The exit code of the constraints alone, for a file without proposals."""
    if background.conflict:
        return FAULT
    if background.undetermined:
        return EXIT_CODES[Verdict.UNDETERMINED]
    return 1 if background.constraints_conflict else 0
