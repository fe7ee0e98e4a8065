"""What the page says of the zone, and of who could resolve the conflicts: in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from redline.faces.blocks import plain
from redline.questions.zone.words import existence, number
from redline.telling.remaining import bounds, settlement, values
from redline_dsl.text.words import plain_list
from redline_solver.zone.zone_answer import Existence

if TYPE_CHECKING:
    from redline.questions.concessions.document import AloneText, RelaxedText
    from redline.questions.zone.document import SizeText
    from redline.telling.words import Words

    from .document import ZoneText

FEW = 12
"""How many matters are listed with what is left for them."""


def zone_view(zone: ZoneText) -> Iterator[dict[str, Any]]:
    """One entry for each view: how the readings are taken, what there is, and what is left."""
    tones = {Existence.INHABITED: "good", Existence.EMPTY: "bad"}
    for region in zone.regions:
        yield {
            "says": existence(region),
            "tone": tones.get(region.existence, "warn"),
            "size": _size(region.size) if region.existence is Existence.INHABITED else "",
            "forced": [settlement(e.key, e.forced) for e in region.remaining if e.forced],
            "left": [
                (e.key, plain(bounds(e) if e.values is None else values(e, everything=False)))
                for e in region.remaining
                if not e.free and e.forced is None
            ][:FEW],
        }


def _size(size: SizeText) -> str:
    if size.all == "1":
        return ""
    least = "" if size.exact else "At least "
    return f"{least}{number(size.least)} of {number(size.all)} arrangements."


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
