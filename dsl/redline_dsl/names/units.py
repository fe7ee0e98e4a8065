"""Units of measurement: dimensions as products of powers, and exact scales."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter

from redline_dsl.program.linear import MAX_DIGITS, TooManyDigits, bounded
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Edit, Fix, Label
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span
from redline_dsl.text.spelling import closest

Dimension = tuple[tuple[str, int], ...]
"""Base units with their exponents, sorted by name; () for a bare number."""

BARE: Dimension = ()
DAY: Dimension = (("day", 1),)


@dataclass(frozen=True, slots=True)
class Unit:
    """`scale` times the base units of `dimension`."""

    scale: Fraction
    dimension: Dimension


ONE = Unit(Fraction(1), BARE)


def times(left: Dimension, right: Dimension, power: int = 1) -> Dimension:
    """The dimension of a product, or with power -1 of a quotient."""
    exponents = dict(left)
    for base, exponent in right:
        exponents[base] = exponents.get(base, 0) + power * exponent
    return tuple(sorted((base, e) for base, e in exponents.items() if e))


def in_words(dimension: Dimension) -> str:
    """`USD per person per month`, or `no unit`."""
    if not dimension:
        return "no unit"
    above = [f"{b}^{e}" if e > 1 else b for b, e in dimension if e > 0]
    below = [f"{b}^{-e}" if e < -1 else b for b, e in dimension if e < 0]
    return " per ".join([" ".join(above) or "1", *below])


class UnitTable:
    """The units of a program.  `day` is built in, since dates are counted in days."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._units: dict[str, Unit] = {"day": Unit(Fraction(1), DAY)}
        self._declared: dict[str, syntax.UnitStatement] = {}
        self._wrong: set[str] = set()
        """Units whose declaration is wrong: that is reported, and their use is not."""

    def __contains__(self, name: str) -> bool:
        return name in self._units

    def declare(self, statements: Iterable[syntax.UnitStatement]) -> None:
        """Take in all unit statements, in any order; a scaled one may name a later one."""
        waiting: list[syntax.UnitStatement] = []
        for statement in statements:
            name = statement.name
            if name.text in self._declared:
                first = self._declared[name.text].name.span
                self._faults.error(
                    Code.DUPLICATE_NAME,
                    f"the unit `{name.text}` is declared twice",
                    name.span,
                    others=(Label(first, "first declared here"),),
                )
                continue
            self._declared[name.text] = statement
            if statement.value is None:
                self._units[name.text] = Unit(Fraction(1), ((name.text, 1),))
            elif name.text == "day":
                self._faults.error(
                    Code.BAD_UNIT,
                    "`day` is built in and cannot be given another size",
                    statement.span,
                    "dates are counted in days; other units can be made from it: "
                    "`unit week = 7 day`",
                )
            else:
                waiting.append(statement)
        self._resolve(waiting)

    def _resolve(self, waiting: list[syntax.UnitStatement]) -> None:
        """Scaled units, each once all the units that it is made of are known."""
        statements = {statement.name.text: statement for statement in waiting}
        needs = {
            name: [unit for unit in _mentioned(statement) if unit in statements]
            for name, statement in statements.items()
        }
        order = TopologicalSorter(needs)
        with suppress(CycleError):  # what does not hang on a circle is resolved all the same
            order.prepare()
        while order.is_active():
            for name in order.get_ready():
                unit = self._scaled(statements.pop(name))
                if unit is None:
                    self._wrong.add(name)
                else:
                    self._units[name] = unit
                order.done(name)
        self._circles(statements, needs)

    def _circles(
        self, statements: Mapping[str, syntax.UnitStatement], needs: Mapping[str, list[str]]
    ) -> None:
        """Report the circles among the units that could not be resolved."""
        met: dict[str, str] = {}
        for start in statements:
            path: list[str] = []
            name = start
            while name not in met:
                met[name] = start
                path.append(name)
                name = next(unit for unit in needs[name] if unit in statements)
            if met[name] == start:
                circle = path[path.index(name) :]
                shown = " → ".join(f"`{unit}`" for unit in (*circle[:6], name))
                self._faults.error(
                    Code.BAD_UNIT,
                    f"the unit `{name}` is defined by itself",
                    statements[name].span,
                    f"the circle is {shown}",
                    "a unit is a base unit, or a number of units that are known without it",
                )
            self._wrong.add(start)

    def _scaled(self, statement: syntax.UnitStatement) -> Unit | None:
        value = statement.value
        if value is None or value.unit is None:
            self._faults.error(
                Code.BAD_UNIT,
                f"the unit `{statement.name.text}` is a bare number",
                statement.span,
                "a unit is made of other units, as in `unit MUSD = 1_000_000 USD`",
            )
            return None
        if value.value == 0:
            self._faults.error(
                Code.BAD_UNIT,
                f"the unit `{statement.name.text}` has size zero",
                value.span,
                "a unit is a positive number of other units",
            )
            return None
        unit = self.unit(value.unit)
        if unit is None:
            return None
        try:
            return Unit(bounded(value.value * unit.scale), unit.dimension)
        except TooManyDigits:
            self._too_long(value.span)
            return None

    def _too_long(self, span: Span) -> None:
        self._faults.error(
            Code.BAD_UNIT, f"the size of this unit has more than {MAX_DIGITS:,} digits", span
        )

    def unit(self, expression: syntax.UnitExpression | None) -> Unit | None:
        """The unit written, ONE for none; None when a name in it is unknown (reported)."""
        if expression is None:
            return ONE
        first, *others = [self._named(name) for name in expression.units]
        if first is None or any(unit is None for unit in others):
            return None
        scale, dimension = first.scale, first.dimension
        try:
            for unit in others:
                if unit is not None:
                    scale = bounded(scale / unit.scale)
                    dimension = times(dimension, unit.dimension, -1)
        except TooManyDigits:
            self._too_long(expression.span)
            return None
        return Unit(scale, dimension)

    def _named(self, name: syntax.Name) -> Unit | None:
        unit = self._units.get(name.text)
        if unit is None and name.text not in self._faults.unread | self._wrong:
            meant = closest(name.text, self._units)
            notes = [f"declare it: `unit {name.text}`"]
            fixes: tuple[Fix, ...] = ()
            if meant:
                notes.insert(0, f"did you mean `{meant}`?")
                fixes = (Fix(f"replace by `{meant}`", (Edit(name.span, meant),)),)
            self._faults.error(
                Code.UNKNOWN_NAME,
                f"there is no unit called `{name.text}`",
                name.span,
                *notes,
                fixes=fixes,
            )
        return unit


def _mentioned(statement: syntax.UnitStatement) -> list[str]:
    value = statement.value
    if value is None or value.unit is None:
        return []
    return [name.text for name in value.unit.units]


def written(expression: syntax.UnitExpression | None) -> str:
    """A unit as its author wrote it, with single spaces; `""` for none."""
    return " per ".join(name.text for name in expression.units) if expression else ""
