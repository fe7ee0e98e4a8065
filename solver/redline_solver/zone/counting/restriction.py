"""What formulas come to where some variables are limited to fewer values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from .cells import common
from .residual import (
    Among,
    Amount,
    Atom,
    Compared,
    Every,
    Fixed,
    Furthest,
    Node,
    Number,
    Quantity,
    Ranges,
    Same,
    Some,
    Where,
)
from .store import Store


class SpentError(Exception):
    """The budget of a count was spent."""


@dataclass(slots=True)
class Effort:
    """How many steps are left."""

    left: int

    def spend(self, steps: int = 1) -> None:
        """Take some steps.  Raises SpentError."""
        self.left -= steps
        if self.left < 0:
            raise SpentError


@dataclass(slots=True)
class Restriction:
    """Rewrites formulas for `ranges`, in which the variables `changed` have fewer values."""

    store: Store
    effort: Effort
    ranges: Ranges
    changed: frozenset[int]
    _nodes: dict[Node, Node] = field(default_factory=dict)
    _amounts: dict[Amount, Amount] = field(default_factory=dict)

    def node(self, node: Node) -> Node:
        """What a formula comes to.  Raises SpentError."""
        if self.changed.isdisjoint(node.variables):
            return node
        found = self._nodes.get(node)
        if found is None:
            self.effort.spend()
            found = self._nodes[node] = self._rewritten(node)
        return found

    def _rewritten(self, node: Node) -> Node:
        match node:
            case Among(variable=variable, values=values):
                now = self.ranges.cells[variable]
                left = common(values, now)
                return self.store.true if left == now else self.store.among(variable, left)
            case Every(parts=parts):
                return self.store.every(self._until(parts, ends=False))
            case Some(parts=parts):
                return self.store.some(self._until(parts, ends=True))
            case Same(left=left, right=right):
                return self.store.same(self.node(left), self.node(right))
            case Compared(relation=relation, amount=amount):
                return self.store.compared(relation, self._amount(amount), self.ranges)
        raise AssertionError(node)

    def _until(self, parts: Iterable[Node], *, ends: bool) -> Iterable[Node]:
        """The parts rewritten, up to the first that decides them all."""
        for part in parts:
            now = self.node(part)
            yield now
            if isinstance(now, Fixed) and now.value is ends:
                return

    def _amount(self, amount: Amount) -> Amount:
        if self.changed.isdisjoint(amount.variables):
            return amount
        found = self._amounts.get(amount)
        if found is None:
            self.effort.spend(len(amount.terms))
            terms: list[tuple[Number, Atom]] = []
            constant = amount.constant
            for factor, atom in amount.terms:
                left = self._atom(atom)
                terms += [(factor * each, inner) for each, inner in left.terms]
                constant += factor * left.constant
            found = self._amounts[amount] = self.store.amount(terms, constant)
        return found

    def _atom(self, atom: Atom) -> Amount:
        match atom:
            case Quantity(variable):
                low, high = self.ranges.span(variable)
                if low == high:
                    return self.store.amount((), low)
                return self.store.amount([(1, atom)], 0)
            case Where(condition, amount):
                condition, amount = self.node(condition), self._amount(amount)
                if isinstance(condition, Fixed):
                    return amount if condition.value else self.store.amount((), 0)
                return self.store.amount([(1, Where(condition, amount))], 0)
            case Furthest(largest, amounts):
                return self._furthest(largest, [self._amount(each) for each in amounts])
        assert_never(atom)

    def _furthest(self, largest: bool, amounts: list[Amount]) -> Amount:  # noqa: FBT001 - which
        """Without the amounts that can never be the furthest."""
        spans = [self.store.span(each, self.ranges) for each in amounts]
        if largest:
            reached = max(low for low, _ in spans)
            kept = [a for a, (_, high) in zip(amounts, spans, strict=True) if high >= reached]
        else:
            reached = min(high for _, high in spans)
            kept = [a for a, (low, _) in zip(amounts, spans, strict=True) if low <= reached]
        kept = sorted(dict.fromkeys(kept), key=lambda amount: amount.number)
        if len(kept) == 1:
            return kept[0]
        return self.store.amount([(1, Furthest(largest, tuple(kept)))], 0)
