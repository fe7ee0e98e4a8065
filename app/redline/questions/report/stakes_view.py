"""What the page says of the zone, and of who could resolve the conflicts: in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redline.telling.words import plain_list
from redline_solver.zone.zone_answer import Existence, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redline.document.remaining import BoundText, RemainingText
    from redline.questions.concessions.document import AloneText, RelaxedText
    from redline.questions.zone.document import RegionText, SizeText
    from redline.telling.words import Words

    from .document import ZoneText

UNDER = {View.THROUGHOUT: "", View.EVERY: " under every reading", View.SOME: " under some reading"}

FEW = 12
"""How many matters are listed with what is left for them."""

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

LONG = 15
"""Digits: a longer number is told by its size."""


def zone_view(zone: ZoneText) -> Iterator[dict[str, Any]]:
    """One entry for each view: how the readings are taken, what there is, and what is left."""
    for region in zone.regions:
        yield {
            "says": _says(region),
            "tone": {Existence.INHABITED: "good", Existence.EMPTY: "bad"}.get(
                region.existence, "warn"
            ),
            "size": _size(region.size) if region.existence is Existence.INHABITED else "",
            "forced": [_settlement(each) for each in region.remaining if each.forced is not None],
            "left": [
                (each.key, _left(each))
                for each in region.remaining
                if not each.free and each.forced is None
            ][:FEW],
        }


def _says(region: RegionText) -> str:
    under = UNDER[region.view]
    match region.existence:
        case Existence.INHABITED:
            return f"There is a zone of agreement{under}."
        case Existence.EMPTY:
            return f"There is no zone of agreement{under}: nothing satisfies every line."
        case Existence.UNDETERMINED:
            return f"Whether there is a zone of agreement{under} was not found within the limit."


def _size(size: SizeText) -> str:
    if size.all == "1":
        return ""
    least = "" if size.exact else "At least "
    return f"{least}{_number(size.least)} of {_number(size.all)} arrangements."


def _number(digits: str) -> str:
    if len(digits) <= LONG:
        return f"{int(digits):,}"
    power = str(len(digits) - 1).translate(SUPERSCRIPTS)
    return f"about {digits[0]}.{digits[1]} × 10{power}"


def _settlement(left: RemainingText) -> str:
    match left.forced:
        case "yes":
            return left.key
        case "no":
            return f"not {left.key}"
        case value:
            return f"{left.key} = {value}"


def _left(left: RemainingText) -> str:
    if left.values is not None:
        unsure = f"; not known: {', '.join(left.unsure)}" if left.unsure else ""
        return plain_list(left.values, "or") + unsure
    low, high = _bound(left.low, "above"), _bound(left.high, "below")
    unit = high.partition(" ")[2]
    return f"{low.removesuffix(f' {unit}') if unit else low} .. {high}"


def _bound(bound: BoundText | None, beside: str) -> str:
    if bound is None:
        return "?"
    return bound.value if bound.reached else f"{beside} {bound.value}"


def alone_view(words: Words, alone: AloneText) -> str:
    """Who could resolve everything, and by giving up what."""
    who = words.actor(alone.actor) if alone.actor else "Whoever proposes"
    given_up = [
        " or ".join(
            plain_list([*each.statements, *(term.text for term in each.terms)], "and")
            for each in cases
        )
        for cases in alone.concessions
    ]
    return f"{who} alone, by giving up {plain_list(given_up, 'and')}."


def relaxed_view(relaxed: RelaxedText) -> str:
    """By how much limits would have to give way."""
    parts = [f"{each.statement} by {each.by}, to {each.to}" for each in relaxed.parts]
    unless = "" if relaxed.attained else " (anything above it)"
    read = [
        f"{each.statement} is read as {plain_list(each.readings, 'or')}"
        for each in relaxed.readings
    ]
    condition = f", if {plain_list(read, 'and')}" if read else ""
    how = plain_list(parts, "and")
    return f"Or limits give way by {relaxed.total}{unless} in all: {how}{condition}."
