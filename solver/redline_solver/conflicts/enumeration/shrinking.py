"""A conflict made minimal by deletion: leave one out, ask again, keep it if it was needed.

Chinneck's deletion filter; every answer's core drops more at once.
"""

from __future__ import annotations

from collections.abc import Callable

from .incremental import Falls
from .masks import Mask, members


def shrunk(conflict: Mask, falls: Callable[[Mask], Falls | None]) -> Mask:
    """A minimal conflict within a conflict; later statements are the first to be left out.

    `falls` tells what of a set cannot stand, or None where all of it can.
    """
    needed = 0
    open_ = conflict
    for number in reversed(list(members(conflict))):
        tried = 1 << number
        if not open_ & tried:
            continue  # a core did without it
        open_ &= ~tried
        answer = falls(open_ | needed)
        if answer is None:
            needed |= tried
        else:
            open_ &= answer.statements
    return needed
