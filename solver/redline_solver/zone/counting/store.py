"""Makes formulas and amounts, each once, and as simple as their ranges allow.

Negation is pushed inwards as formulas are made.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from redline_dsl.program.program import Relation

from .cells import Cells, common, joined, without
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
    depth_of,
    order_of,
    variables_of,
)


class Store:
    """Makes formulas, each once.  `ranges` are those of all variables before anything is fixed."""

    def __init__(self, ranges: Ranges) -> None:
        self.ranges = ranges
        self._made: dict[object, Node] = {}
        self._amounts: dict[object, Amount] = {}
        self._opposites: dict[Node, Node] = {}
        self.true = Fixed(0, frozenset(), 0, value=True)
        self.false = Fixed(1, frozenset(), 0, value=False)

    def fixed(self, value: bool) -> Node:  # noqa: FBT001 - it is the value
        """True or false."""
        return self.true if value else self.false

    def among(self, variable: int, values: Cells) -> Node:
        """A finite variable has one of these values."""
        whole = self.ranges.cells[variable]
        values = common(values, whole)
        if not values or values == whole:
            return self.fixed(bool(values))
        key = (Among, variable, values)
        found = self._made.get(key)
        if found is None:
            found = Among(self._next, frozenset((variable,)), 1, variable, values)
            self._made[key] = found
        return found

    def every(self, parts: Iterable[Node]) -> Node:
        """All parts are true."""
        flat: dict[Node, None] = {}
        about: dict[int, Cells] = {}
        for part in parts:
            for each in part.parts if isinstance(part, Every) else (part,):
                match each:
                    case Fixed(value=value):
                        if not value:
                            return self.false
                    case Among(variable=variable, values=values):
                        before = about.get(variable, values)
                        about[variable] = common(before, values)
                    case _:
                        flat[each] = None
        found = [self.among(variable, values) for variable, values in about.items()]
        if self.false in found:
            return self.false
        return self._joined(Every, [*found, *flat])

    def some(self, parts: Iterable[Node]) -> Node:
        """A part is true."""
        flat: dict[Node, None] = {}
        about: dict[int, Cells] = {}
        for part in parts:
            for each in part.parts if isinstance(part, Some) else (part,):
                match each:
                    case Fixed(value=value):
                        if value:
                            return self.true
                    case Among(variable=variable, values=values):
                        about[variable] = joined(about.get(variable, ()), values)
                    case _:
                        flat[each] = None
        found = [self.among(variable, values) for variable, values in about.items()]
        if self.true in found:
            return self.true
        return self._joined(Some, [*found, *flat])

    def _joined(self, kind: type[Every | Some], parts: list[Node]) -> Node:
        if not parts:
            return self.fixed(kind is Every)
        if len(parts) == 1:
            return parts[0]
        ordered = tuple(sorted(parts, key=lambda part: part.number))
        key = (kind, ordered)
        found = self._made.get(key)
        if found is None:
            variables = frozenset[int]().union(*(part.variables for part in ordered))
            depth = 1 + max(part.depth for part in ordered)
            found = self._made[key] = kind(self._next, variables, depth, ordered)
        return found

    def same(self, left: Node, right: Node) -> Node:
        """Both are true or both are false."""
        if left is right:
            return self.true
        if isinstance(left, Fixed):
            return right if left.value else self.opposite(right)
        if isinstance(right, Fixed):
            return left if right.value else self.opposite(left)
        left, right = sorted((left, right), key=lambda part: part.number)
        key = (Same, left, right)
        found = self._made.get(key)
        if found is None:
            depth = 1 + max(left.depth, right.depth)
            found = Same(self._next, left.variables | right.variables, depth, left, right)
            self._made[key] = found
        return found

    def opposite(self, node: Node) -> Node:
        """A formula that is true where this one is false."""
        found = self._opposites.get(node)
        if found is None:
            found = self._opposites[node] = self._negated(node)
            self._opposites[found] = node
        return found

    def _negated(self, node: Node) -> Node:
        match node:
            case Fixed(value=value):
                return self.fixed(not value)
            case Among(variable=variable, values=values):
                return self.among(variable, without(self.ranges.cells[variable], values))
            case Every(parts=parts):
                return self.some(self.opposite(part) for part in parts)
            case Some(parts=parts):
                return self.every(self.opposite(part) for part in parts)
            case Same(left=left, right=right):
                return self.same(self.opposite(left), right)
            case Compared(relation=relation, amount=amount):
                match relation:
                    case Relation.EQUAL:
                        return self.compared(Relation.UNEQUAL, amount, self.ranges)
                    case Relation.UNEQUAL:
                        return self.compared(Relation.EQUAL, amount, self.ranges)
                    case Relation.LESS:
                        return self.compared(Relation.AT_MOST, self.times(amount, -1), self.ranges)
                    case Relation.AT_MOST:
                        return self.compared(Relation.LESS, self.times(amount, -1), self.ranges)
        raise AssertionError(node)

    # ----------------------------------------------------------------------------- amounts

    def amount(self, terms: Iterable[tuple[Number, Atom]], constant: Number) -> Amount:
        """A sum; atoms that occur twice are put together."""
        factors: dict[Atom, Number] = {}
        for factor, atom in terms:
            factors[atom] = factors.get(atom, 0) + factor
        kept = [(_plain(factor), atom) for atom, factor in factors.items() if factor]
        kept.sort(key=lambda term: order_of(term[1]))
        key = (tuple(kept), _plain(constant))
        found = self._amounts.get(key)
        if found is None:
            variables = frozenset[int]().union(*(variables_of(atom) for _, atom in kept))
            found = self._amounts[key] = Amount(
                len(self._amounts),
                variables,
                1 + max((depth_of(atom) for _, atom in kept), default=0),
                *key,
                isinstance(key[1], int)
                and all(isinstance(f, int) and self._whole(atom) for f, atom in kept),
            )
        return found

    def times(self, amount: Amount, factor: Number) -> Amount:
        """A multiple of an amount."""
        return self.amount(
            ((factor * each, atom) for each, atom in amount.terms), factor * amount.constant
        )

    def _whole(self, atom: Atom) -> bool:
        match atom:
            case Quantity(variable):
                return variable in self.ranges.cells
            case Where(_, amount):
                return amount.whole
            case Furthest(_, amounts):
                return all(each.whole for each in amounts)

    def span(self, amount: Amount, ranges: Ranges) -> tuple[Number, Number]:
        """Two numbers between which an amount is, whatever its parts are."""
        low = high = amount.constant
        for factor, atom in amount.terms:
            match atom:
                case Quantity(variable):
                    ends = ranges.span(variable)
                case Where(_, inner):
                    least, most = self.span(inner, ranges)
                    ends = (min(least, 0), max(most, 0))
                case Furthest(largest, amounts):
                    spans = [self.span(each, ranges) for each in amounts]
                    pick = max if largest else min
                    ends = (pick(low for low, _ in spans), pick(high for _, high in spans))
            one, other = factor * ends[0], factor * ends[1]
            low += min(one, other)
            high += max(one, other)
        return low, high

    def compared(self, relation: Relation, amount: Amount, ranges: Ranges) -> Node:
        """An amount compared with zero, decided where its span in these ranges does."""
        scale = math.lcm(*(f.denominator for f, _ in amount.terms), amount.constant.denominator)
        if scale != 1:
            amount = self.times(amount, scale)
        if amount.whole:
            relation, amount = self._in_whole_numbers(relation, amount)
        decided = _decided(relation, *self.span(amount, ranges))
        if decided is not None:
            return self.fixed(decided)
        if len(amount.terms) == 1:
            factor, atom = amount.terms[0]
            if isinstance(atom, Quantity) and atom.variable in self.ranges.cells:
                return self._values(relation, factor, atom.variable, amount.constant)
            if isinstance(atom, Where) and not atom.amount.terms:
                given = _holds(relation, amount.constant + factor * atom.amount.constant)
                if given == _holds(relation, amount.constant):
                    return self.fixed(given)
                return atom.condition if given else self.opposite(atom.condition)
        key = (Compared, relation, amount)
        found = self._made.get(key)
        if found is None:
            found = Compared(self._next, amount.variables, amount.depth + 1, relation, amount)
            self._made[key] = found
        return found

    def _in_whole_numbers(self, relation: Relation, amount: Amount) -> tuple[Relation, Amount]:
        """The same comparison with the smallest factors, and without `<`."""
        constant = amount.constant
        if relation is Relation.LESS:
            relation, constant = Relation.AT_MOST, constant + 1
        divisor = math.gcd(*(int(factor) for factor, _ in amount.terms))
        if divisor > 1:
            if relation is Relation.AT_MOST:
                constant = -(-constant // divisor)
            elif constant % divisor:  # never 0: half a step beside the nearest it comes
                return relation, self.amount((), 1)
            else:
                constant //= divisor
            terms = [(factor // divisor, atom) for factor, atom in amount.terms]
            return relation, self.amount(terms, constant)
        return relation, self.amount(amount.terms, constant)

    def _values(self, relation: Relation, factor: Number, variable: int, constant: Number) -> Node:
        """The values of a variable for which factor times it plus a constant compares with zero."""
        turning = Fraction(-constant) / factor
        low, high = self.ranges.span(variable)
        bottom, top = int(low), int(high)
        below, above = math.floor(turning), math.ceil(turning)
        exactly: Cells = ((below, below),) if below == above else ()
        match relation:
            case Relation.EQUAL:
                return self.among(variable, exactly)
            case Relation.UNEQUAL:
                return self.among(variable, without(((bottom, top),), exactly))
        if relation is Relation.LESS:
            below, above = above - 1, math.floor(turning) + 1
        limits = (bottom, below) if factor > 0 else (above, top)
        return self.among(variable, (limits,) if limits[0] <= limits[1] else ())

    @property
    def _next(self) -> int:
        return len(self._made) + 2


def _plain(number: Number) -> Number:
    return number.numerator if number.denominator == 1 else number


def _decided(relation: Relation, low: Number, high: Number) -> bool | None:
    match relation:
        case Relation.AT_MOST:
            return True if high <= 0 else False if low > 0 else None
        case Relation.LESS:
            return True if high < 0 else False if low >= 0 else None
        case Relation.EQUAL:
            return False if low > 0 or high < 0 else True if low == high else None
        case Relation.UNEQUAL:
            return True if low > 0 or high < 0 else False if low == high else None


def _holds(relation: Relation, number: Number) -> bool:
    return _decided(relation, number, number) is True
