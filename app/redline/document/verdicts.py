"""What verdicts come to: their order, their exit codes, and what a status means for an interest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from redline_solver.verdict import Status, Verdict

from .exits import Exit

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
    Verdict.ACCEPTABLE: Exit.GOOD,
    Verdict.VIOLATES: Exit.BAD,
    Verdict.BLOCKED: Exit.BAD,
    Verdict.IMPOSSIBLE: Exit.BAD,
    Verdict.OPEN: Exit.OPEN,
    Verdict.UNDETERMINED: Exit.UNDETERMINED,
}

INTEREST_WORDS: dict[Status, Literal["met", "unmet", "open", "undetermined"]] = {
    Status.SATISFIED: "met",
    Status.NOT_TRIGGERED: "met",
    Status.VIOLATED: "unmet",
    Status.OPEN: "open",
    Status.UNDETERMINED: "undetermined",
}


def background_exit_code(background: BackgroundResult) -> Exit:
    """The exit code of the constraints alone, for a file without proposals."""
    if background.conflict:
        return Exit.FAULT
    if background.undetermined:
        return Exit.UNDETERMINED
    return Exit.BAD if background.constraints_conflict else Exit.GOOD
