"""How a command ends: its exit codes, and which of several counts."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Exit(IntEnum):
    """The exit codes; a verb says in its help what the first five mean for it."""

    GOOD = 0
    BAD = 1
    FAULT = 2
    """Wrong usage, or a file has errors or contradicts itself."""
    OPEN = 3
    UNDETERMINED = 4
    INTERNAL_ERROR = 70
    """A fault of this program, as `sysexits.h` has it."""
    INTERRUPTED = 130
    BROKEN_PIPE = 141
    """What shells report for a program ended by Ctrl-C and by a closed pipe."""


WORST_LAST = (Exit.GOOD, Exit.OPEN, Exit.BAD, Exit.UNDETERMINED, Exit.FAULT)


def worst(codes: Iterable[int]) -> int:
    """The one of several that counts: 2, then 4, 1, 3, 0."""
    return max(codes, key=WORST_LAST.index, default=Exit.GOOD)
