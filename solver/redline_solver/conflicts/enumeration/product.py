"""Whether arrangements found for different groups of conflicts can be put together."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from .compiled import Test, Values
from .masks import Mask, union
from .neighbourhood import Neighbourhood, Reference
from .tracked import Tracked

_COMBINATIONS = 5_000
"""A statement that would have to be looked at in more ways is not looked at."""


def clash(tracked: Tracked, reference: Reference, near: Sequence[Neighbourhood]) -> Mask | None:
    """The union of groups whose arrangements some statement does not let stand together.

    None: every choice of one concession from each group does, because each statement that two
    groups have a bearing on was evaluated under every choice.  The neighbourhoods share no key.
    """
    number_of = {key: number for number, each in enumerate(near) for key in each.keys}
    for statement, keys in enumerate(tracked.keys):
        owner = {n for n, each in enumerate(near) if each.group >> statement & 1}
        involved = {number_of[key] for key in keys if key in number_of} | owner
        if len(involved) < 2:  # noqa: PLR2004 - it was asked for beside that group, or stands anyway
            continue
        ways = [
            _ways(near[n], keys, None if n not in owner else statement) for n in sorted(involved)
        ]
        if not _always(tracked.tests[statement], tracked.keys[statement], reference, ways):
            return union(near[n].group for n in involved)
    for number, keys in enumerate(tracked.granted_keys):
        involved = {number_of[key] for key in keys if key in number_of}
        if len(involved) > 1:
            ways = [_ways(near[n], keys, None) for n in sorted(involved)]
            if not _always(tracked.granted_tests[number], keys, reference, ways):
                return union(near[n].group for n in involved)
    return None


def _ways(near: Neighbourhood, keys: Sequence[str], statement: int | None) -> list[Values]:
    """How a neighbourhood may move some variables, when a statement is not given up."""
    found: dict[tuple[tuple[str, object], ...], Values] = {}
    for concession, moved in near.moved.items():
        if statement is None or not concession >> statement & 1:
            own = {key: moved[key] for key in keys if key in moved}
            found[tuple(sorted(own.items(), key=lambda item: item[0]))] = own
    return list(found.values())


def _always(
    test: Test, keys: Sequence[str], reference: Reference, ways: Sequence[list[Values]]
) -> bool:
    if math.prod(len(each) for each in ways) > _COMBINATIONS:
        return False
    start = {key: reference.values[key] for key in keys}
    for choice in itertools.product(*ways):
        values = dict(start)
        for moved in choice:
            values.update(moved)
        if not test(values):
            return False
    return True
