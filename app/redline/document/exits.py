"""How a command ends: its exit codes, and which of several counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

INTERRUPTED = 130
"""The exit code of a partial answer, as shells have it for a program ended by Ctrl-C."""
FAULT = 2
"""The exit code of usage, syntax, name, type and quote errors."""


def worst_exit_code(codes: Iterable[int]) -> int:
    """Combine exit codes: 2 > 4 > 1 > 3 > 0."""
    return max(codes, key=(0, 3, 1, 4, 2).index, default=0)
