"""Sums, products, percentages: linear, and in units that fit."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from redline_dsl.names.sorts import Amount, Day, Ground, sort_in_words
from redline_dsl.names.units import BARE, DAY, Dimension, in_words, times
from redline_dsl.program import linear
from redline_dsl.program.program import Linear
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Label
from redline_dsl.text.span import Span

from .context import Expanding


class Arithmetic:
    """Expands what is counted and measured."""

    def __init__(self, expander: Expanding) -> None:
        self._expander = expander
        self._faults = expander.context.faults
        self._vocabulary = expander.context.vocabulary

    def number(self, node: syntax.Number) -> Amount | None:
        """A number in base units."""
        unit = self._expander.context.units.unit(node.unit)
        if unit is None:
            return None
        return Amount(linear.number(node.value * unit.scale), unit.dimension)

    def operation(
        self,
        node: syntax.Negative | syntax.Percent | syntax.Sum | syntax.Product,
        environment: Mapping[str, str],
        depth: int,
    ) -> Ground | None:
        """A sum, a product, a percentage or a negative number."""
        match node:
            case syntax.Negative():
                operand = self._amount(node.operand, environment, depth)
                return operand and Amount(
                    linear.scaled(operand.linear, Fraction(-1)), operand.dimension
                )
            case syntax.Percent():
                operand = self._amount(node.operand, environment, depth)
                return operand and Amount(
                    linear.scaled(operand.linear, node.percent / 100), operand.dimension
                )
            case syntax.Sum():
                return self._sum(node, environment, depth)
            case syntax.Product():
                return self._product(node, environment, depth)

    def _amount(
        self, node: syntax.Formula, environment: Mapping[str, str], depth: int
    ) -> Amount | None:
        ground = self._expander.expand(node, environment, depth)
        if ground is None or isinstance(ground, Amount):
            return ground
        self._faults.error(
            Code.WRONG_SORT,
            f"a number should stand here, but this is {sort_in_words(ground)}",
            node.span,
        )
        return None

    def _sum(self, node: syntax.Sum, environment: Mapping[str, str], depth: int) -> Ground | None:
        grounds = [self._expander.expand(node.first, environment, depth)]
        grounds += [self._expander.expand(part, environment, depth) for _, part in node.rest]
        if any(ground is None for ground in grounds):
            return None
        signs = [1, *(-1 if operator == "-" else 1 for operator, _ in node.rest)]
        nodes = [node.first, *(part for _, part in node.rest)]
        days = 0
        parts: list[tuple[int, Linear]] = []
        dimension: Dimension | None = None
        for sign, part, ground in zip(signs, nodes, grounds, strict=True):
            if isinstance(ground, Day):
                days += sign
                own = DAY
            elif isinstance(ground, Amount):
                own = ground.dimension
            else:
                self._faults.error(
                    Code.WRONG_SORT,
                    f"a number should stand here, but this is {sort_in_words(ground)}"
                    if ground
                    else "",
                    part.span,
                )
                return None
            if dimension is not None and own != dimension:
                self.units_differ(part.span, dimension, own, "added to")
                return None
            dimension = own
            parts.append((sign, ground.linear))
        if days not in {0, 1}:
            self._faults.error(
                Code.WRONG_SORT,
                "dates cannot be added to each other",
                node.span,
                "a date less a date is a number of days; a date plus `30 day` is a date",
            )
            return None
        result = linear.total(parts)
        self._expander.count(node.span, len(result.terms))
        return Day(result) if days else Amount(result, dimension or BARE)

    def _product(
        self, node: syntax.Product, environment: Mapping[str, str], depth: int
    ) -> Amount | None:
        nodes = [node.first, *(part for _, part in node.rest)]
        factors = [self._amount(part, environment, depth) for part in nodes]
        operators = ["*", *(operator for operator, _ in node.rest)]
        if any(factor is None for factor in factors):
            return None
        known, dimension = Fraction(1), BARE
        varying: tuple[Linear, Span] | None = None
        for operator, part, factor in zip(operators, nodes, factors, strict=True):
            if factor is None:  # for the type checker: refused above
                return None
            if operator == "/":
                if not self._divides(factor, part.span):
                    return None
                known = linear.bounded(known / factor.linear.constant)
                dimension = times(dimension, factor.dimension, -1)
                continue
            dimension = times(dimension, factor.dimension)
            if not factor.linear.terms:
                known = linear.bounded(known * factor.linear.constant)
            elif varying is None:
                varying = factor.linear, part.span
            else:
                self._faults.error(
                    Code.NONLINEAR,
                    "two matters to be settled are multiplied with each other",
                    part.span,
                    "one side of a product has to be known: a number or a given",
                    others=(Label(varying[1], "this is to be settled too"),),
                )
                return None
        result = linear.scaled(varying[0], known) if varying else linear.number(known)
        return Amount(result, dimension)

    def _divides(self, divisor: Amount, span: Span) -> bool:
        if divisor.linear.terms:
            self._faults.error(
                Code.NONLINEAR,
                "this divides by something that is to be settled",
                span,
                "the divisor has to be known: a number or a given",
                "multiply both sides instead: `a <= 2 * b` for `a / b <= 2`",
            )
            return False
        if divisor.linear.constant == 0:
            self._faults.error(Code.DIVISION_BY_ZERO, "this divides by zero", span)
            return False
        return True

    def units_differ(self, span: Span, left: Dimension, right: Dimension, verb: str) -> None:
        """Report two amounts whose units do not fit."""
        self._faults.error(
            Code.WRONG_UNIT,
            f"a number in {in_words(left)} cannot be {verb} a number in {in_words(right)}"
            if left and right
            else f"a number in {in_words(left or right)} cannot be {verb} a bare number",
            span,
            f"both need the unit, as in `6_000 {in_words(left or right)}`"
            if not (left and right)
            else "the units of both sides have to agree",
        )
