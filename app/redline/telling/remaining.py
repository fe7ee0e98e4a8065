"""What is left for a matter, written out for a document and put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .words import listed

if TYPE_CHECKING:
    from redline.document.remaining import BoundText, RemainingText
    from redline.faces.blocks import Pieces

VALUES = 8
"""How many values of one matter a line lists before it counts the rest."""


def settlement(key: str, value: str) -> str:
    """A settled matter as a term: `deploys(Turkey, military)`, `mandate = un`."""
    return {"yes": key, "no": f"not {key}"}.get(value, f"{key} = {value}")


def values(left: RemainingText, *, everything: bool) -> Pieces:
    """The values that are left, joined by `or`."""
    possible = left.values or []
    most = None if everything else VALUES
    pieces = listed([[(value, "code")] for value in possible], "or", most)
    if left.unsure:
        unsure = listed([[(value, "code")] for value in left.unsure], "or", most)
        pieces += ["; undetermined: ", *unsure]
    return pieces


def bounds(left: RemainingText) -> Pieces:
    """`0 .. 3_000 person`, or in words where an end is not reached."""
    low, high = left.low, left.high
    if low is None or high is None:
        known = [*_end(low, "from", "above"), *_end(high, "up to", "to below")]
        return [*known, " " if known else "", ("undetermined", "warn")]
    if low.reached and high.reached:
        return [(interval(low.value, high.value), "code")]
    return [*_end(low, "from", "above"), " ", *_end(high, "up to", "to below")]


def interval(low: str, high: str) -> str:
    """`0 .. 3_000 person`."""
    if low == high:
        return low
    unit = high.partition(" ")[1:]
    return f"{low.removesuffix(''.join(unit)) if unit[1] else low} .. {high}"


def _end(bound: BoundText | None, reached: str, not_reached: str) -> Pieces:
    if bound is None:
        return []
    return [f"{reached if bound.reached else not_reached} ", (bound.value, "code")]
