"""Comparisons: between numbers in the same unit, between days, between names."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping

from redline_dsl.names.names import values_of
from redline_dsl.names.sorts import Amount, Boolean, Choice, Day, Ground, Symbol, sort_in_words
from redline_dsl.names.units import in_words
from redline_dsl.program import linear
from redline_dsl.program.program import And, Constant, Formula, Iff, Is, Not, Or
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Edit, Fix, Label
from redline_dsl.text.spelling import closest

from .arithmetic import Arithmetic
from .context import Expanding, listed


class Comparisons:
    """Expands comparisons and memberships."""

    def __init__(self, expander: Expanding, arithmetic: Arithmetic) -> None:
        self._expander = expander
        self._arithmetic = arithmetic
        self._faults = expander.context.faults
        self._vocabulary = expander.context.vocabulary

    def compare(
        self, node: syntax.Compare, environment: Mapping[str, str], depth: int
    ) -> Boolean | None:
        """`left operator right`."""
        if len(node.rest) > 1:
            self._chained(node)
            return None
        operator, right_node = node.rest[0]
        left = self._side(node.first, right_node, environment, depth)
        right = self._side(right_node, node.first, environment, depth)
        if left is None or right is None:
            return None
        match left, right:
            case Amount(), Amount():
                if left.dimension != right.dimension:
                    self._compared_units(node, left, right)
                    return None
                return Boolean(linear.compare(operator, left.linear, right.linear))
            case Day(), Day():
                return Boolean(linear.compare(operator, left.linear, right.linear))
            case Boolean(), Boolean() if operator in {"=", "!="}:
                return Boolean(_iff(left.formula, right.formula, equal=operator == "="))
            case ((Symbol() | Choice()), (Symbol() | Choice())):
                return self._compare_names(node, operator, left, right)
            case _:
                self._incomparable(node, operator, left, right)
                return None

    def _side(
        self,
        node: syntax.Formula,
        other: syntax.Formula,
        environment: Mapping[str, str],
        depth: int,
    ) -> Ground | None:
        """One side of a comparison; an unknown name beside a one-of issue is no value of it."""
        if not isinstance(node, syntax.Apply) or node.arguments:
            return self._expander.expand(node, environment, depth)
        name = node.name
        vocabulary = self._vocabulary
        known = (
            name.text in environment
            or name.text in vocabulary.places
            or name.text in vocabulary.values
        )
        if known or not isinstance(other, syntax.Apply):
            return self._expander.expand(node, environment, depth)
        issue = vocabulary.issues.get(other.name.text)
        if issue is None or not isinstance(issue.domain, syntax.OneOfDomain):
            return self._expander.expand(node, environment, depth)
        values = values_of(issue.domain, vocabulary)
        self._not_a_value(name, other.name.text, values, issue)
        return None

    def _not_a_value(
        self,
        name: syntax.Name,
        issue_name: str,
        values: tuple[str, ...],
        issue: syntax.IssueStatement,
    ) -> None:
        meant = closest(name.text, values)
        notes = ["its values are " + listed(values)]
        fixes: tuple[Fix, ...] = ()
        if meant:
            notes.append(f"did you mean `{meant}`?")
            fixes = (Fix(f"replace `{name.text}` by `{meant}`", (Edit(name.span, meant),)),)
        self._faults.error(
            Code.VALUE_NOT_IN_DOMAIN,
            f"`{name.text}` is not a value of `{issue_name}`",
            name.span,
            *notes,
            others=(Label(issue.name.span, "declared here"),),
            fixes=fixes,
        )

    def _chained(self, node: syntax.Compare) -> None:
        first, second = node.rest[0][0], node.rest[1][0]
        self._faults.error(
            Code.CHAINED_COMPARISON,
            "comparisons cannot be chained",
            node.span,
            f"write two joined by `and`: `a {first} b and b {second} c` for "
            f"`a {first} b {second} c`",
        )

    def _compared_units(self, node: syntax.Compare, left: Amount, right: Amount) -> None:
        other = node.rest[0][1]
        bare = other if not right.dimension else node.first if not left.dimension else None
        if bare is None:
            self._arithmetic.units_differ(
                node.span, left.dimension, right.dimension, "compared with"
            )
            return
        unit = in_words(left.dimension or right.dimension)
        counted = node.first if bare is other else other
        fixes: tuple[Fix, ...] = ()
        help_ = f"count both in {unit}, or neither"
        if isinstance(bare, syntax.Number):
            end = bare.span._replace(start=bare.span.end)
            fixes = (Fix(f"write the unit `{unit}` after the number", (Edit(end, f" {unit}"),)),)
            help_ = f"write the unit, as in `6_000 {unit}`"
        self._faults.error(
            Code.WRONG_UNIT,
            f"a number in {unit} cannot be compared with a bare number",
            bare.span,
            help_,
            label="no unit",
            others=(Label(counted.span, f"counted in {unit}"),),
            fixes=fixes,
        )

    def _incomparable(
        self, node: syntax.Compare, operator: str, left: Ground, right: Ground
    ) -> None:
        if isinstance(left, Boolean) and isinstance(right, Boolean):
            self._faults.error(
                Code.NO_ORDER,
                f"yes and no have no order, so `{operator}` means nothing here",
                node.span,
            )
            return
        sorts = {type(left), type(right)}
        self._faults.error(
            Code.WRONG_SORT,
            f"{sort_in_words(left)} cannot be compared with {sort_in_words(right)}",
            node.span,
            *(words for sort, words in _HELP.items() if sort in sorts),
        )

    def _compare_names(
        self, node: syntax.Compare, operator: str, left: Symbol | Choice, right: Symbol | Choice
    ) -> Boolean | None:
        left_values, right_values = _values(left), _values(right)
        ordered = operator not in {"=", "!="}
        self._expander.count(
            node.span,
            len(left_values) * len(right_values)
            if ordered
            else len(left_values) + len(right_values),
        )
        if not ordered:
            common = set(left_values) & set(right_values)
            if not common:
                return self._nothing_in_common(node, operator, left, right)
            equal = _pairs(left, right, [(v, v) for v in left_values if v in common])
            return Boolean(equal if operator == "=" else Not(equal))
        phases = self._vocabulary.phases
        if not {*left_values, *right_values} <= set(phases):
            self._faults.error(
                Code.NO_ORDER,
                f"these names have no order, so `{operator}` means nothing here",
                node.span,
                "only phases have an order",
            )
            return None
        place = {phase: number for number, phase in enumerate(phases)}
        pairs = [
            (x, y)
            for x, y in itertools.product(left_values, right_values)
            if _ordered(operator, place[x], place[y])
        ]
        return Boolean(_pairs(left, right, pairs))

    def _nothing_in_common(
        self, node: syntax.Compare, operator: str, left: Symbol | Choice, right: Symbol | Choice
    ) -> Boolean | None:
        if isinstance(left, Symbol) and isinstance(right, Symbol):
            return Boolean(Constant(operator == "!="))
        choice, symbol = (left, right) if isinstance(left, Choice) else (right, left)
        if isinstance(symbol, Symbol) and isinstance(choice, Choice):
            if symbol.variable is not None:  # one instance of many: simply not equal
                return Boolean(Constant(operator == "!="))
            side = node.rest[0][1] if choice is left else node.first
            issue = self._vocabulary.issues[choice.variable.issue]
            name = syntax.Name(symbol.name, side.span)
            self._not_a_value(name, choice.variable.issue, choice.values, issue)
            return None
        self._faults.error(
            Code.VALUE_NOT_IN_DOMAIN,
            "these two have no value in common",
            node.span,
            f"one is {sort_in_words(left)}, the other {sort_in_words(right)}",
        )
        return None

    def member(
        self, node: syntax.Member, environment: Mapping[str, str], depth: int
    ) -> Boolean | None:
        """`item in { … }`."""
        item = self._expander.expand(node.item, environment, depth)
        if item is None:
            return None
        if not isinstance(item, Symbol | Choice):
            self._faults.error(
                Code.WRONG_SORT,
                f"`in {{ … }}` takes a name, but this is {sort_in_words(item)}",
                node.item.span,
            )
            return None
        wrong = False
        parts: list[Formula] = []
        for name in node.values:
            apply = syntax.Apply(name, (), name.span)
            part = self.compare(
                syntax.Compare(node.item, (("=", apply),), node.span), environment, depth
            )
            wrong = wrong or part is None
            if part is not None:
                parts.append(part.formula)
        return None if wrong else Boolean(Or(tuple(parts)))


_HELP: dict[type, str] = {
    Day: "a date is written `2026-02-15`",
    Boolean: "a yes/no issue stands by itself, as in `x` and `not x`",
}
"""How to write what was compared with something else."""


def _iff(left: Formula, right: Formula, *, equal: bool) -> Formula:
    """`left = right`; a comparison with yes or no is the other side or its negation."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Constant):
            return other if one.value is equal else Not(other)
    same = Iff(left, right)
    return same if equal else Not(same)


def _values(ground: Symbol | Choice) -> tuple[str, ...]:
    return ground.values if isinstance(ground, Choice) else (ground.name,)


def _pairs(left: Symbol | Choice, right: Symbol | Choice, pairs: list[tuple[str, str]]) -> Formula:
    """Some pair of values is the one taken."""
    parts = []
    for x, y in pairs:
        sides = [
            Is(side.variable, value)
            for side, value in ((left, x), (right, y))
            if isinstance(side, Choice)
        ]
        if not sides:
            return Constant(value=True)
        parts.append(sides[0] if len(sides) == 1 else And(tuple(sides)))
    return parts[0] if len(parts) == 1 else Or(tuple(parts)) if parts else Constant(value=False)


def _ordered(operator: str, left: int, right: int) -> bool:
    tests: dict[str, Callable[[int, int], bool]] = {
        "<": int.__lt__,
        "<=": int.__le__,
        ">": int.__gt__,
        ">=": int.__ge__,
    }
    return tests[operator](left, right)
