"""The heart of expanding: what kind of formula a node is, and who expands it.

`None` stands for a part that is wrong and has been reported; its neighbours are still looked at, so
that every mistake of a formula is found in one go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redline_dsl.names.sorts import Boolean, Day, Ground, sort_in_words
from redline_dsl.program import linear
from redline_dsl.program.program import And, Constant, Excludes, Formula, Not, Or, Requires
from redline_dsl.syntax import tree as syntax
from redline_dsl.syntax.traversal import MAX_DEPTH
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Edit, Fix, Label
from redline_dsl.text.span import Span

from .aggregates import Aggregates
from .arithmetic import Arithmetic
from .comparisons import Comparisons
from .context import MAX_PARTS, Context, NoNeighbour, TooLarge, Wrong
from .ranges import Ranges, bound
from .references import References


class Expander:
    """Expands formulas in a context; one instance serves a whole program."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._faults = context.faults
        self._deepest = 0
        self._ranges = Ranges(self)
        self._arithmetic = Arithmetic(self)
        self._aggregates = Aggregates(self, self._ranges, self._arithmetic)
        self._comparisons = Comparisons(self, self._arithmetic)
        self._references = References(self)

    def formula(self, node: syntax.Formula, environment: Mapping[str, str]) -> Formula | None:
        """Expand a formula that must be true or false."""
        try:
            return self.boolean(node, environment, 0)
        except TooLarge:
            return None
        except NoNeighbour as missing:
            self._no_neighbour(node.span, missing.variable)
            return None

    def value(
        self, node: syntax.Formula, environment: Mapping[str, str]
    ) -> tuple[Ground | None, int]:
        """Expand a formula of any sort; also how deep it is nested.

        Raises:
            NoNeighbour: where an instance in `environment` does not exist.
        """
        self._deepest = 0
        try:
            ground = self.expand(node, environment, 0)
        except TooLarge:
            return None, 0
        # What is wrong has been reported; whatever uses it is not too deep on its account.
        return ground, 0 if ground is None else self._deepest

    def each(
        self, node: syntax.Formula
    ) -> Iterator[tuple[syntax.Formula, Mapping[str, str], Formula | None]]:
        """The formulas under an outermost `every`: each instance's bindings and what it expands to.

        Anything else is its own one instance, and so is an `every` whose filter mentions issues.
        Instances that do not exist are left out.
        """
        for part, bindings in self._instances(node, {}):
            try:
                yield part, bindings, self.boolean(part, bindings, 0)
            except TooLarge:
                return
            except NoNeighbour as missing:
                if missing.variable not in bindings:
                    self._no_neighbour(part.span, missing.variable)

    def _instances(
        self, node: syntax.Formula, environment: Mapping[str, str]
    ) -> Iterator[tuple[syntax.Formula, Mapping[str, str]]]:
        while isinstance(node, syntax.Group):
            node = node.body
        if (
            isinstance(node, syntax.Quantified)
            and node.quantifier is syntax.Quantifier.EVERY
            and self._ranges.filter_is_decided(node, environment)
        ):
            try:
                for bindings, _ in self._ranges.bindings(node, environment, 0):
                    yield from self._instances(node.body, bindings)
            except (TooLarge, Wrong):
                return
        else:
            yield node, environment

    def expand(
        self, node: syntax.Formula, environment: Mapping[str, str], depth: int
    ) -> Ground | None:
        """Expand a node of any sort at some depth of nesting."""
        self.count(node.span)
        if not self.shallow(node.span, depth):
            return None
        try:
            return self._expanded(node, environment, depth + 1)
        except linear.TooManyDigits:
            self._faults.error(
                Code.NUMBER_TOO_LONG,
                f"the result of this has more than {linear.MAX_DIGITS:,} digits",
                node.span,
            )
            return None

    def _expanded(
        self, node: syntax.Formula, environment: Mapping[str, str], depth: int
    ) -> Ground | None:
        match node:
            case syntax.Group():
                return self.expand(node.body, environment, depth)
            case syntax.Apply():
                return self._references.apply(node, environment, depth)
            case syntax.Number():
                return self._arithmetic.number(node)
            case syntax.Date():
                return Day(linear.number(node.value.toordinal()))
            case syntax.YesNo():
                return Boolean(Constant(node.value))
            case syntax.Negative() | syntax.Percent() | syntax.Sum() | syntax.Product():
                return self._arithmetic.operation(node, environment, depth)
            case syntax.Compare():
                return self._comparisons.compare(node, environment, depth)
            case syntax.Member():
                return self._comparisons.member(node, environment, depth)
            case syntax.Aggregate():
                return self._aggregates.aggregate(node, environment, depth)
            case _:
                formula = self._logic(node, environment, depth)
                return None if formula is None else Boolean(formula)

    def shallow(self, span: Span, depth: int) -> bool:
        """Whether this depth of nesting is allowed; reports it when it is not."""
        self._deepest = max(self._deepest, depth)
        if depth > MAX_DEPTH:
            self._faults.error(
                Code.TOO_DEEP,
                f"this formula is nested more than {MAX_DEPTH} deep, its defines included",
                span,
                "nobody can follow that; say it in flatter parts",
            )
        return depth <= MAX_DEPTH

    def count(self, span: Span, parts: int = 1) -> None:
        """Keep count of the parts made, up to the limit."""
        self.context.parts += parts
        if self.context.parts <= MAX_PARTS:
            return
        if not self.context.too_large:
            self.context.too_large = True
            self._faults.error(
                Code.TOO_MANY_INSTANCES,
                f"written out, the formulas up to here have more than {MAX_PARTS:,} parts",
                span,
                "smaller sets, or fewer quantifiers in one formula, keep a file readable",
            )
        raise TooLarge

    def boolean(
        self, node: syntax.Formula, environment: Mapping[str, str], depth: int
    ) -> Formula | None:
        """Expand a node that must be true or false."""
        ground = self.expand(node, environment, depth)
        if ground is None:
            return None
        if isinstance(ground, Boolean):
            return ground.formula
        help_ = "compare it with something: `= != < <= > >=`, or `in { … }`"
        self._faults.error(
            Code.WRONG_SORT,
            f"a formula should stand here, but this is {sort_in_words(ground)}",
            node.span,
            help_,
        )
        return None

    def _logic(
        self, node: syntax.Formula, environment: Mapping[str, str], depth: int
    ) -> Formula | None:
        match node:
            case syntax.Not():
                operand = self.boolean(node.operand, environment, depth)
                return None if operand is None else Not(operand)
            case syntax.And():
                parts = self._all(node.parts, environment, depth)
                return None if parts is None else And(parts)
            case syntax.Or():
                self._no_mixture(node)
                parts = self._all(node.parts, environment, depth)
                return None if parts is None else Or(parts)
            case syntax.Requires() | syntax.Excludes():
                sides = self._all((node.premise, node.conclusion), environment, depth)
                if sides is None:
                    return None
                kind = Requires if isinstance(node, syntax.Requires) else Excludes
                return kind.of(*sides)
            case syntax.Quantified():
                return self._quantified(node, environment, depth)
            case _:
                raise AssertionError(node)

    def _all(
        self, nodes: tuple[syntax.Formula, ...], environment: Mapping[str, str], depth: int
    ) -> tuple[Formula, ...] | None:
        parts = [self.boolean(node, environment, depth) for node in nodes]
        if any(part is None for part in parts):
            return None
        return tuple(part for part in parts if part is not None)

    def _no_mixture(self, node: syntax.Or) -> None:
        for part in node.parts:
            if isinstance(part, syntax.And):
                start, end = part.span.start, part.span.end
                opening = Edit(part.span._replace(end=start), "(")
                closing = Edit(part.span._replace(start=end), ")")
                self._faults.error(
                    Code.AND_WITH_OR,
                    "`and` beside `or` needs brackets",
                    node.span,
                    "readers disagree on what `a and b or c` means, so it is not read at all",
                    others=(Label(part.span, "put brackets round this, or round the `or`"),),
                    fixes=(Fix("put brackets round the `and`", (opening, closing)),),
                )

    def _quantified(
        self, node: syntax.Quantified, environment: Mapping[str, str], depth: int
    ) -> Formula | None:
        parts: list[Formula] = []
        try:
            for bindings, condition in self._ranges.bindings(node, environment, depth):
                try:
                    body = self.boolean(node.body, bindings, depth)
                except NoNeighbour as missing:
                    if missing.variable in bound(node):
                        continue
                    raise
                if body is None:
                    return None  # the other instances are wrong in the same way
                parts.append(_instance(node.quantifier, condition, body))
        except Wrong:
            return None
        return Or(tuple(parts)) if node.quantifier is syntax.Quantifier.SOME else And(tuple(parts))

    def _no_neighbour(self, span: Span, variable: str) -> None:
        self._faults.error(
            Code.NO_NEIGHBOUR,
            f"`{variable}` has no such neighbour here",
            span,
            "only inside a quantifier or an aggregate are such instances left out",
        )


def _instance(quantifier: syntax.Quantifier, condition: Formula | None, body: Formula) -> Formula:
    """One instance of a quantified formula; what is left of the filter joins the premise."""
    match quantifier:
        case syntax.Quantifier.SOME:
            return body if condition is None else And((condition, body))
        case syntax.Quantifier.NO:
            return Not(body if condition is None else And((condition, body)))
        case syntax.Quantifier.EVERY if condition is None:
            return body
        case syntax.Quantifier.EVERY:
            match body:
                case Requires() | Excludes():
                    return body.of(And((condition, body.premise)), body.conclusion)
            return Requires.of(condition, body)
