"""Which readings of other statements something hangs on, in the fewest words."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from redline_solver.verdict import Combination

from .conclusion import THROUGHOUT, Extent

_SHOWN = 3


def extent(considered: Sequence[Combination], holding: Collection[Combination]) -> Extent:
    """The extent of what holds under some combinations of those considered, of one set of names."""
    if len(holding) == len(considered):
        return THROUGHOUT
    names = [name for name, _ in considered[0]]
    for size in range(1, len(names) + 1):
        for places in itertools.combinations(range(len(names)), size):
            decided = _decided(considered, holding, places)
            if decided is not None:
                chosen = [readings for readings, holds in decided.items() if holds]
                return Extent(frozenset(holding), _told([names[n] for n in places], chosen))
    raise ValueError(considered)  # all the statements together decide it


def _decided(
    considered: Sequence[Combination], holding: Collection[Combination], places: Sequence[int]
) -> dict[tuple[str, ...], bool] | None:
    """Whether it holds for each choice of the statements at these places; None: that depends."""
    decided: dict[tuple[str, ...], bool] = {}
    for combination in considered:
        chosen = tuple(combination[place][1] for place in places)
        holds = combination in holding
        if decided.setdefault(chosen, holds) is not holds:
            return None
    return decided


def _told(names: Sequence[str], chosen: Sequence[tuple[str, ...]]) -> str:
    if len(names) == 1:
        readings = " or ".join(f"`{reading}`" for (reading,) in chosen)
        return f"when `{names[0]}` is read as {readings}"
    choices = [
        " and ".join(
            f"`{name}` as `{reading}`" for name, reading in zip(names, readings, strict=True)
        )
        for readings in chosen
    ]
    more = len(choices) - _SHOWN
    told = ", or ".join(choices[:_SHOWN]) + (f", or in {more} more ways" if more > 0 else "")
    return f"when one reads {told}"
