"""The words and the labels that deep findings share."""

from __future__ import annotations

from collections.abc import Sequence

from redline_dsl.program.program import Evidence, Position, Program
from redline_dsl.syntax.tree import Kind
from redline_dsl.text.diagnostic import Label
from redline_dsl.text.words import ticked
from redline_solver.formulas.statements import Alternative

from .conclusion import THROUGHOUT, Extent, Reason


def named(position: Position, alternative: Alternative) -> str:
    """A statement and, where it has several readings, which one is meant."""
    if len(position.readings) == 1:
        return f"`{position.name}`"
    return f"`{position.name}` read as `{alternative.reading}`"


def place(position: Position, alternative: Alternative) -> Label:
    """Where to point for a statement in one of its readings."""
    for reading in position.readings:
        if reading.name is not None and reading.name == alternative.reading:
            return Label(reading.span)
    return Label(position.name_span)


def why(reason: Reason, extent: Extent = THROUGHOUT) -> str:
    """The tail of a message: under which readings, and because of what."""
    names = [*reason.facts, *(name for name, _ in reason.statements)]
    because = f" because of {ticked(names)}" if names else ""
    return because + (f", {extent.told}" if extent.told else "")


def asides(reason: Reason) -> tuple[str, ...]:
    """What a reader should know of a reason."""
    if not reason.facts and not reason.statements:
        return ("it takes no other statement for that",)
    return () if reason.minimal else ("fewer statements may do: the limit was reached",)


def pointing(program: Program, reason: Reason) -> tuple[Label, ...]:
    """Labels for each statement of a reason: its name and owner, and the words quoted for it."""
    labels: list[Label] = []
    for name, reading in (*((fact, None) for fact in reason.facts), *reason.statements):
        position = program.positions[name]
        read = f", read as `{reading}`" if reading is not None else ""
        labels.append(Label(position.name_span, whose(position) + read))
        labels += quoted(position.evidence)
    return tuple(labels)


def whose(position: Position) -> str:
    """`red line of Israel`, `fact`."""
    kind = "assumption" if position.kind is Kind.ASSUMPTION else str(position.kind)
    return f"{kind} of {position.owner}" if position.owner else kind


def quoted(evidence: Evidence) -> Sequence[Label]:
    """A label on the first quote of a statement."""
    return [Label(quote.span, f"in the words of {quote.source}") for quote in evidence.quotes[:1]]
