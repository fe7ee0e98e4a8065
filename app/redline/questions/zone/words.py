"""What is said of a zone in a few words, in a report and on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline_solver.zone.zone_answer import Existence, View

if TYPE_CHECKING:
    from .document import RegionText

UNDER = {View.THROUGHOUT: "", View.EVERY: " under every reading", View.SOME: " under some reading"}

LONG = 15
"""Digits: a longer number is rounded for reading."""


def existence(region: RegionText) -> str:
    """Whether there is anything in the zone, under the readings of its view."""
    under = UNDER[region.view]
    match region.existence:
        case Existence.INHABITED:
            return f"There is a zone of agreement{under}."
        case Existence.EMPTY:
            return (
                f"There is no zone of agreement{under}: nothing satisfies every red line and "
                "condition."
            )
        case Existence.UNDETERMINED:
            return (
                f"undetermined{under}: the limit was reached before it was known whether anything "
                "satisfies every red line and condition"
            )


def number(digits: str, long: int = LONG) -> str:
    """A count of arrangements, which may have more digits than anybody reads."""
    if len(digits) <= long:
        return f"{int(digits):,}"
    return f"about {digits[0]}.{digits[1]} × 10^{len(digits) - 1}"
