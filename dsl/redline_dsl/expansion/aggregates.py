"""`sum`, `count`, `largest` and `smallest` over finite sets."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from redline_dsl.names.sorts import Amount, Boolean, Day, Ground, amount_dimension, sort_in_words
from redline_dsl.names.units import BARE, Dimension
from redline_dsl.program import linear
from redline_dsl.program.folding import always
from redline_dsl.program.program import And, Conditional, Extreme, Formula
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.codes import Code

from .arithmetic import Arithmetic
from .context import Expanding, NoNeighbour, Wrong
from .ranges import Ranges, bound


class Aggregates:
    """Expands aggregates."""

    def __init__(self, expander: Expanding, ranges: Ranges, arithmetic: Arithmetic) -> None:
        self._expander = expander
        self._ranges = ranges
        self._arithmetic = arithmetic
        self._faults = expander.context.faults
        self._vocabulary = expander.context.vocabulary

    def aggregate(
        self, node: syntax.Aggregate, environment: Mapping[str, str], depth: int
    ) -> Ground | None:
        """An amount or a day."""
        amounts: list[Amount | Day] = []
        try:
            for bindings, condition in self._ranges.bindings(node, environment, depth):
                try:
                    part = self._summand(node, bindings, condition, depth)
                except NoNeighbour as missing:
                    if missing.variable in bound(node):
                        continue
                    raise
                if part is None:
                    return None
                amounts.append(part)
        except Wrong:
            return None
        if node.aggregator in {syntax.Aggregator.LARGEST, syntax.Aggregator.SMALLEST}:
            return self._extreme(node, amounts)
        return self._added(node, amounts, environment)

    def _summand(
        self,
        node: syntax.Aggregate,
        bindings: Mapping[str, str],
        condition: Formula | None,
        depth: int,
    ) -> Amount | Day | None:
        if node.aggregator is syntax.Aggregator.COUNT:
            body = self._expander.boolean(node.body, bindings, depth)
            if body is None:
                return None
            counted = body if condition is None else And((condition, body))
            decided = always(counted)
            if decided is not None:
                return Amount(linear.number(int(decided)))
            return Amount(linear.of(Conditional(counted, linear.number(1))))
        ground = self._expander.expand(node.body, bindings, depth)
        if ground is None:
            return None
        if isinstance(ground, Day) and node.aggregator is not syntax.Aggregator.SUM:
            amount: Amount | Day = ground
        elif isinstance(ground, Amount):
            amount = ground
        else:
            self._faults.error(
                Code.WRONG_SORT,
                f"`{node.aggregator}` takes numbers, but this is {sort_in_words(ground)}",
                node.body.span,
                "`count` takes a formula"
                if isinstance(ground, Boolean)
                else "`largest` and `smallest` also take dates",
            )
            return None
        self._expander.count(node.body.span, len(amount.linear.terms))
        if condition is None:
            return amount
        if node.aggregator is not syntax.Aggregator.SUM:
            self._faults.error(
                Code.UNDECIDED_FILTER,
                f"the `where` of a `{node.aggregator}` cannot depend on what is to be settled",
                node.where.span if node.where else node.span,
                "there might be nothing left to choose from; filter by sets and phases only",
            )
            return None
        return Amount(linear.of(Conditional(condition, amount.linear)), amount_dimension(amount))

    def _added(
        self,
        node: syntax.Aggregate,
        amounts: list[Amount | Day],
        environment: Mapping[str, str],
    ) -> Amount | None:
        dimensions = [amount_dimension(a) for a in amounts]
        if len(set(dimensions)) > 1:
            self._arithmetic.units_differ(node.body.span, dimensions[0], dimensions[1], "added to")
            return None
        dimension = dimensions[0] if dimensions else self._dimension_of_nothing(node, environment)
        return Amount(linear.total((1, a.linear) for a in amounts), dimension)

    def _dimension_of_nothing(
        self, node: syntax.Aggregate, environment: Mapping[str, str]
    ) -> Dimension:
        """The unit of an empty sum: what one instance would have had."""
        if node.aggregator is syntax.Aggregator.COUNT:
            return BARE
        sets, phases = self._vocabulary.sets, self._vocabulary.phases
        own = {b.variable.text: sets.get(b.domain.text, ()) for b in node.binders}
        # The body may ask for a neighbour that a phase bound outside does not have; its unit is
        # the same at every phase.
        around = {v: (m, *phases) for v, m in environment.items() if m in phases and v not in own}
        ranges = {**around, **own}
        for combination in itertools.product(*ranges.values()):
            bindings = {**environment, **dict(zip(ranges, combination, strict=True))}
            try:
                ground = self._expander.expand(node.body, bindings, 0)
            except NoNeighbour:
                continue
            if isinstance(ground, Amount):
                return ground.dimension
        return BARE

    def _extreme(self, node: syntax.Aggregate, amounts: list[Amount | Day]) -> Ground | None:
        if not amounts:
            self._faults.error(
                Code.EXTREME_OF_NOTHING,
                f"there is nothing to take the {node.aggregator} of",
                node.span,
                "no member passes the `where`",
            )
            return None
        first = amounts[0]
        for other in amounts[1:]:
            if amount_dimension(other) != amount_dimension(first):
                self._arithmetic.units_differ(
                    node.body.span,
                    amount_dimension(first),
                    amount_dimension(other),
                    "compared with",
                )
                return None
        largest = node.aggregator is syntax.Aggregator.LARGEST
        parts = tuple(a.linear for a in amounts)
        result = parts[0] if len(parts) == 1 else linear.of(Extreme(largest, parts))
        return Day(result) if isinstance(first, Day) else Amount(result, first.dimension)
