"""What a ground expression is: a truth, an amount with its unit, a day, or a choice of a name."""

from __future__ import annotations

from msgspec import Struct

from redline_dsl.program.program import Formula, Linear, Variable

from .units import BARE, DAY, Dimension, in_words


class Boolean(Struct, frozen=True):
    """True or false."""

    formula: Formula


class Amount(Struct, frozen=True):
    """A number in base units of its dimension."""

    linear: Linear
    dimension: Dimension = BARE


class Day(Struct, frozen=True):
    """A day in the calendar, by its ordinal."""

    linear: Linear


class Symbol(Struct, frozen=True):
    """A name as a value: a member of a set, or a value of a `one of`.

    `variable` is the bound variable that it came from, if any.
    """

    name: str
    variable: str | None = None


class Choice(Struct, frozen=True):
    """A one-of issue, whose value is a name."""

    variable: Variable
    values: tuple[str, ...]


Ground = Boolean | Amount | Day | Symbol | Choice


def sort_in_words(ground: Ground) -> str:
    """What to call it in a message."""
    match ground:
        case Boolean():
            return "a yes/no statement"
        case Amount(dimension=()):
            return "a bare number"
        case Amount(dimension=dimension):
            return f"a number in {in_words(dimension)}"
        case Day():
            return "a date"
        case Symbol(name=name):
            return f"the name `{name}`"
        case Choice(values=values):
            shown = ", ".join(values[:4]) + (" …" if len(values) > 4 else "")  # noqa: PLR2004 - a few suffice to recognise the list
            return f"one of {shown}"


def amount_dimension(ground: Amount | Day) -> Dimension:
    """The dimension of a number; days are counted in days."""
    return DAY if isinstance(ground, Day) else ground.dimension
