"""Formulas expanded over their finite sets into ground formulas, sorts and units checked on the way.

`None` stands for a part that is wrong and has been reported; its neighbours are still looked at, so
that every mistake of a formula is found in one go.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from . import linear, syntax
from .codes import Code
from .diagnostic import Edit, Fix, Label
from .folding import always
from .names import unknown
from .program import (
    And,
    Conditional,
    Constant,
    Defined,
    Excludes,
    Extreme,
    Iff,
    Is,
    Not,
    Or,
    Requires,
    Truth,
    Variable,
)
from .sorts import Amount, Boolean, Choice, Day, Symbol, sort_in_words
from .units import BARE, DAY, in_words, times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .faults import Faults
    from .names import Vocabulary
    from .program import Formula, Linear
    from .sorts import Ground
    from .span import Span
    from .units import Dimension, UnitTable

MAX_DEPTH = 100
"""Brackets and quantifiers nested deeper than this are refused: nobody can read them."""

MAX_INSTANCES = 1_000_000
"""More instances than this of one quantified formula are refused before any is made."""

MAX_PARTS = 5_000_000
"""More parts than this in all formulas of a program are refused; about a gigabyte."""


class NoNeighbour(Exception):  # noqa: N818 - a signal between instances, not an error
    """`previous(p)` or `next(p)` where there is none; `variable` bound the p."""

    def __init__(self, variable: str) -> None:
        super().__init__(variable)
        self.variable = variable


class TooLarge(Exception):  # noqa: N818 - as above
    """A formula or the whole program would expand beyond its limit; it has been reported."""


class Wrong(Exception):  # noqa: N818 - as above
    """What a quantifier ranges over is wrong; it has been reported."""


@dataclass(slots=True)
class Context:
    """What expanding needs to know, and what it makes on the way."""

    vocabulary: Vocabulary
    units: UnitTable
    faults: Faults
    statement_names: Mapping[str, str]
    """Names of statements with what they are, for better messages."""
    variables: dict[str, Variable] = field(default_factory=dict)
    dimensions: dict[str, Dimension] = field(default_factory=dict)
    """The dimension of every numeric issue."""
    givens: dict[tuple[str, tuple[str, ...]], Amount | Day] = field(default_factory=dict)
    defined: dict[tuple[str, tuple[str, ...]], Ground | None] = field(default_factory=dict)
    neighbourless: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)
    """Instances of defines that do not exist, with the parameter that has no neighbour."""
    depths: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)
    """How deep each instance of a define is nested, the defines in it included."""
    parts: int = 0

    def key_of(self, name: str, arguments: tuple[str, ...]) -> str:
        """How an instance is written."""
        return f"{name}({', '.join(arguments)})" if arguments else name


class Expander:
    """Expands formulas in a context; one instance serves a whole program."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._faults = context.faults
        self._vocabulary = context.vocabulary
        self._deepest = 0
        self._sizes: dict[int, int] = {}

    # ------------------------------------------------------------------- what others ask

    def formula(self, node: syntax.Formula, environment: Mapping[str, str]) -> Formula | None:
        """Expand a formula that must be true or false."""
        try:
            return self._boolean(node, environment, 0)
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
            return self._expand(node, environment, 0), self._deepest
        except TooLarge:
            return None, 0

    def each(
        self, node: syntax.Formula
    ) -> Iterator[tuple[syntax.Formula, Mapping[str, str], Formula | None]]:
        """The formulas under an outermost `every`: each instance's bindings and what it expands to.

        Anything else is its own one instance, and so is an `every` whose filter mentions issues.
        Instances that do not exist are left out.
        """
        for part, bindings in self._instances(node, {}):
            try:
                yield part, bindings, self._boolean(part, bindings, 0)
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
            and self._filter_is_decided(node, environment)
        ):
            try:
                for bindings, _ in self._bindings(node, environment, 0):
                    yield from self._instances(node.body, bindings)
            except (TooLarge, Wrong):
                return
        else:
            yield node, environment

    # --------------------------------------------------------------------------- dispatch

    def _expand(
        self, node: syntax.Formula, environment: Mapping[str, str], depth: int
    ) -> Ground | None:
        self._count(node.span)
        if not self._shallow(node.span, depth):
            return None
        depth += 1
        match node:
            case syntax.Group():
                return self._expand(node.body, environment, depth)
            case syntax.Apply():
                return self._apply(node, environment, depth)
            case syntax.Number():
                return self._number(node)
            case syntax.Date():
                return Day(linear.number(node.value.toordinal()))
            case syntax.YesNo():
                return Boolean(Constant(node.value))
            case syntax.Negative() | syntax.Percent() | syntax.Sum() | syntax.Product():
                return self._arithmetic(node, environment, depth)
            case syntax.Compare():
                return self._compare(node, environment, depth)
            case syntax.Member():
                return self._member(node, environment, depth)
            case syntax.Aggregate():
                return self._aggregate(node, environment, depth)
            case _:
                formula = self._logic(node, environment, depth)
                return None if formula is None else Boolean(formula)

    def _shallow(self, span: Span, depth: int) -> bool:
        self._deepest = max(self._deepest, depth)
        if depth > MAX_DEPTH:
            self._faults.error(
                Code.TOO_DEEP,
                f"this formula is nested more than {MAX_DEPTH} deep, its defines included",
                span,
                "nobody can follow that; say it in flatter parts",
            )
        return depth <= MAX_DEPTH

    def _count(self, span: Span, parts: int = 1) -> None:
        self._context.parts += parts
        if self._context.parts > MAX_PARTS:
            self._faults.error(
                Code.TOO_MANY_INSTANCES,
                f"the formulas up to here have more than {MAX_PARTS:,} parts when written out",
                span,
                "smaller sets, or fewer quantifiers in one formula, keep a file readable",
            )
            raise TooLarge

    # ------------------------------------------------------------------------------ logic

    def _boolean(
        self, node: syntax.Formula, environment: Mapping[str, str], depth: int
    ) -> Formula | None:
        ground = self._expand(node, environment, depth)
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
                operand = self._boolean(node.operand, environment, depth)
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
                make = Requires if isinstance(node, syntax.Requires) else Excludes
                return make(*sides)
            case syntax.Quantified():
                return self._quantified(node, environment, depth)
            case _:
                raise AssertionError(node)

    def _all(
        self, nodes: tuple[syntax.Formula, ...], environment: Mapping[str, str], depth: int
    ) -> tuple[Formula, ...] | None:
        parts = [self._boolean(node, environment, depth) for node in nodes]
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

    # ------------------------------------------------------------- quantifiers, aggregates

    def _quantified(
        self, node: syntax.Quantified, environment: Mapping[str, str], depth: int
    ) -> Formula | None:
        parts: list[Formula] = []
        try:
            for bindings, condition in self._bindings(node, environment, depth):
                try:
                    body = self._boolean(node.body, bindings, depth)
                except NoNeighbour as missing:
                    if missing.variable in _bound(node):
                        continue
                    raise
                if body is None:
                    return None  # the other instances are wrong in the same way
                parts.append(_instance(node.quantifier, condition, body))
        except Wrong:
            return None
        return Or(tuple(parts)) if node.quantifier is syntax.Quantifier.SOME else And(tuple(parts))

    def _bindings(
        self,
        node: syntax.Quantified | syntax.Aggregate,
        environment: Mapping[str, str],
        depth: int,
    ) -> Iterator[tuple[Mapping[str, str], Formula | None]]:
        """Each instance that the filter lets through, with what is left of the filter."""
        domains = [self._domain(binder.domain) for binder in node.binders]
        if any(domain is None for domain in domains):
            raise Wrong
        members = [domain for domain in domains if domain is not None]
        self._distinct(node.binders)
        size = math.prod(len(m) for m in members) * self._inner(node.body)
        if size > MAX_INSTANCES:
            self._faults.error(
                Code.TOO_MANY_INSTANCES,
                f"written out, this would be {size:,} instances",
                node.span,
                f"at most {MAX_INSTANCES:,} are made; range over smaller sets",
            )
            raise TooLarge
        variables = [binder.variable.text for binder in node.binders]
        for combination in itertools.product(*members):
            bindings = {**environment, **dict(zip(variables, combination, strict=True))}
            condition: Formula | None = None
            if node.where is not None:
                try:
                    condition = self._boolean(node.where, bindings, depth)
                except NoNeighbour as missing:
                    if missing.variable in variables:
                        continue
                    raise
                if condition is None:
                    raise Wrong
                decided = always(condition)
                if decided is False:
                    continue
                if decided is True:
                    condition = None
            yield bindings, condition

    def _inner(self, node: syntax.Formula) -> int:
        """How many instances the quantifiers inside a formula make, at most."""
        if id(node) in self._sizes:
            return self._sizes[id(node)]
        most = 1
        waiting: list[tuple[syntax.Formula, int]] = [(node, 1)]
        while waiting:
            part, factor = waiting.pop()
            if isinstance(part, syntax.Quantified | syntax.Aggregate):
                sizes = (len(self._vocabulary.sets.get(b.domain.text, ())) for b in part.binders)
                factor *= math.prod(sizes)
                most = max(most, factor)
            waiting += [(child, factor) for child in children(part)]
        self._sizes[id(node)] = most
        return most

    def _filter_is_decided(
        self, node: syntax.Quantified, environment: Mapping[str, str]
    ) -> bool:
        if node.where is None:
            return True
        try:
            return all(condition is None for _, condition in self._bindings(node, environment, 0))
        except (TooLarge, NoNeighbour, Wrong):
            return False

    def _domain(self, name: syntax.Name) -> tuple[str, ...] | None:
        members = self._vocabulary.sets.get(name.text)
        if members is None:
            if name.text in self._vocabulary.places:
                self._faults.error(
                    Code.WRONG_KIND_OF_NAME,
                    f"`{name.text}` is {self._vocabulary.what(name.text)}, not a set",
                    name.span,
                    "after `in` stands a set: " + _listed(self._vocabulary.sets),
                )
            else:
                declare = {
                    "Actor": "actors are declared with `actors A, B`",
                    "Phase": "phases are declared with `phases a, b`",
                }.get(name.text, f"declare it: `set {name.text} = …`")
                unknown(
                    self._faults,
                    name,
                    f"there is no set called `{name.text}`",
                    self._vocabulary.sets,
                    declare,
                )
        return members

    def _distinct(self, binders: tuple[syntax.Binder, ...]) -> None:
        seen: dict[str, Span] = {}
        for binder in binders:
            name = binder.variable
            if name.text in seen:
                self._faults.error(
                    Code.DUPLICATE_NAME,
                    f"`{name.text}` is bound twice",
                    name.span,
                    "give one of the two another name",
                    others=(Label(seen[name.text], "first bound here"),),
                )
            seen[name.text] = name.span

    def _aggregate(
        self, node: syntax.Aggregate, environment: Mapping[str, str], depth: int
    ) -> Ground | None:
        amounts: list[Amount | Day] = []
        try:
            for bindings, condition in self._bindings(node, environment, depth):
                try:
                    part = self._summand(node, bindings, condition, depth)
                except NoNeighbour as missing:
                    if missing.variable in _bound(node):
                        continue
                    raise
                if part is None:
                    return None
                amounts.append(part)
        except Wrong:
            return None
        if node.aggregator in {syntax.Aggregator.LARGEST, syntax.Aggregator.SMALLEST}:
            return self._extreme(node, amounts)
        return self._added(node, amounts)

    def _summand(
        self,
        node: syntax.Aggregate,
        bindings: Mapping[str, str],
        condition: Formula | None,
        depth: int,
    ) -> Amount | Day | None:
        if node.aggregator is syntax.Aggregator.COUNT:
            body = self._boolean(node.body, bindings, depth)
            if body is None:
                return None
            counted = body if condition is None else And((condition, body))
            decided = always(counted)
            if decided is not None:
                return Amount(linear.number(int(decided)))
            return Amount(linear.of(Conditional(counted, linear.number(1))))
        ground = self._expand(node.body, bindings, depth)
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
        self._count(node.body.span, len(amount.linear.terms))
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

    def _added(self, node: syntax.Aggregate, amounts: list[Amount | Day]) -> Amount | None:
        dimensions = [amount_dimension(a) for a in amounts]
        if len(set(dimensions)) > 1:
            self._units_differ(node.body.span, dimensions[0], dimensions[1], "added to")
            return None
        dimension = dimensions[0] if dimensions else self._dimension_of_nothing(node)
        return Amount(linear.total((1, a.linear) for a in amounts), dimension)

    def _dimension_of_nothing(self, node: syntax.Aggregate) -> Dimension:
        """The unit of an empty sum: what one instance would have had."""
        if node.aggregator is syntax.Aggregator.COUNT:
            return BARE
        for combination in itertools.product(
            *(self._vocabulary.sets.get(b.domain.text, ()) for b in node.binders)
        ):
            bindings = {
                b.variable.text: m for b, m in zip(node.binders, combination, strict=True)
            }
            try:
                ground = self._expand(node.body, bindings, 0)
            except (NoNeighbour, KeyError):
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
                self._units_differ(
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

    # -------------------------------------------------------------------------- arithmetic

    def _number(self, node: syntax.Number) -> Amount | None:
        unit = self._context.units.unit(node.unit)
        if unit is None:
            return None
        return Amount(linear.number(node.value * unit.scale), unit.dimension)

    def _arithmetic(
        self,
        node: syntax.Negative | syntax.Percent | syntax.Sum | syntax.Product,
        environment: Mapping[str, str],
        depth: int,
    ) -> Ground | None:
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
        ground = self._expand(node, environment, depth)
        if ground is None or isinstance(ground, Amount):
            return ground
        self._faults.error(
            Code.WRONG_SORT,
            f"a number should stand here, but this is {sort_in_words(ground)}",
            node.span,
        )
        return None

    def _sum(
        self, node: syntax.Sum, environment: Mapping[str, str], depth: int
    ) -> Ground | None:
        grounds = [self._expand(node.first, environment, depth)]
        grounds += [self._expand(part, environment, depth) for _, part in node.rest]
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
                self._units_differ(part.span, dimension, own, "added to")
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
        self._count(node.span, len(result.terms))
        return Day(result) if days else Amount(result, dimension or BARE)

    def _product(
        self, node: syntax.Product, environment: Mapping[str, str], depth: int
    ) -> Amount | None:
        nodes = [node.first, *(part for _, part in node.rest)]
        factors = [self._amount(part, environment, depth) for part in nodes]
        operators = ["*", *(operator for operator, _ in node.rest)]
        if any(factor is None for factor in factors):
            return None
        result = Amount(linear.number(1))
        varying: Span | None = None
        for operator, part, factor in zip(operators, nodes, factors, strict=True):
            if factor is None:  # for the type checker: refused above
                return None
            if operator == "/":
                divided = self._divided(result, factor, part.span)
                if divided is None:
                    return None
                result = divided
                continue
            dimension = times(result.dimension, factor.dimension)
            if not factor.linear.terms:
                scaled = linear.scaled(result.linear, factor.linear.constant)
                result = Amount(scaled, dimension)
            elif varying is None:
                scaled = linear.scaled(factor.linear, result.linear.constant)
                result = Amount(scaled, dimension)
                varying = part.span
            else:
                self._faults.error(
                    Code.NONLINEAR,
                    "two matters to be settled are multiplied with each other",
                    part.span,
                    "one side of a product has to be known: a number or a given",
                    others=(Label(varying, "this is to be settled too"),),
                )
                return None
        return result

    def _divided(self, result: Amount, divisor: Amount, span: Span) -> Amount | None:
        if divisor.linear.terms:
            self._faults.error(
                Code.NONLINEAR,
                "this divides by something that is to be settled",
                span,
                "the divisor has to be known: a number or a given",
                "multiply both sides instead: `a <= 2 * b` for `a / b <= 2`",
            )
            return None
        if divisor.linear.constant == 0:
            self._faults.error(Code.DIVISION_BY_ZERO, "this divides by zero", span)
            return None
        return Amount(
            linear.scaled(result.linear, 1 / divisor.linear.constant),
            times(result.dimension, divisor.dimension, -1),
        )

    def _units_differ(self, span: Span, left: Dimension, right: Dimension, verb: str) -> None:
        self._faults.error(
            Code.WRONG_UNIT,
            f"a number in {in_words(left)} cannot be {verb} a number in {in_words(right)}"
            if left and right
            else f"a number in {in_words(left or right)} cannot be {verb} a bare number",
            span,
            f"write the number with its unit, as in `6_000 {in_words(left or right)}`"
            if not (left and right)
            else "the units of both sides have to agree",
        )

    # -------------------------------------------------------------------------- comparisons

    def _compare(
        self, node: syntax.Compare, environment: Mapping[str, str], depth: int
    ) -> Boolean | None:
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
            case (Symbol() | Choice()), (Symbol() | Choice()):
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
        """One side of a comparison; an unknown name beside a one-of issue is a wrong value of it."""
        if not isinstance(node, syntax.Apply) or node.arguments:
            return self._expand(node, environment, depth)
        name = node.name
        vocabulary = self._vocabulary
        known = (
            name.text in environment
            or name.text in vocabulary.places
            or name.text in vocabulary.values
        )
        if known or not isinstance(other, syntax.Apply):
            return self._expand(node, environment, depth)
        issue = vocabulary.issues.get(other.name.text)
        if issue is None or not isinstance(issue.domain, syntax.OneOfDomain):
            return self._expand(node, environment, depth)
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
        from .spelling import closest  # noqa: PLC0415 - only where there is a fault

        meant = closest(name.text, values)
        notes = ["its values are " + _listed(values)]
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
            self._units_differ(node.span, left.dimension, right.dimension, "compared with")
            return
        unit = in_words(left.dimension or right.dimension)
        counted = node.first if bare is other else other
        fixes: tuple[Fix, ...] = ()
        if isinstance(bare, syntax.Number):
            end = bare.span._replace(start=bare.span.end)
            fixes = (Fix(f"write the unit `{unit}` after the number", (Edit(end, f" {unit}"),)),)
        self._faults.error(
            Code.WRONG_UNIT,
            f"a number in {unit} cannot be compared with a bare number",
            bare.span,
            f"write the unit, as in `6_000 {unit}`",
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
        self._faults.error(
            Code.WRONG_SORT,
            f"{sort_in_words(left)} cannot be compared with {sort_in_words(right)}",
            node.span,
        )

    def _compare_names(
        self, node: syntax.Compare, operator: str, left: Symbol | Choice, right: Symbol | Choice
    ) -> Boolean | None:
        left_values, right_values = _values(left), _values(right)
        if operator in {"=", "!="}:
            if not set(left_values) & set(right_values):
                return self._nothing_in_common(node, operator, left, right)
            equal = _pairs(left, right, [(v, v) for v in left_values if v in right_values])
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
        place = phases.index
        pairs = [
            (x, y)
            for x, y in itertools.product(left_values, right_values)
            if _ordered(operator, place(x), place(y))
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

    def _member(
        self, node: syntax.Member, environment: Mapping[str, str], depth: int
    ) -> Boolean | None:
        item = self._expand(node.item, environment, depth)
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
            part = self._compare(
                syntax.Compare(node.item, (("=", apply),), node.span), environment, depth
            )
            wrong = wrong or part is None
            if part is not None:
                parts.append(part.formula)
        return None if wrong else Boolean(Or(tuple(parts)))

    # -------------------------------------------------------------------------------- names

    def _apply(
        self, node: syntax.Apply, environment: Mapping[str, str], depth: int
    ) -> Ground | None:
        name = node.name.text
        vocabulary = self._vocabulary
        if name in environment:
            if node.arguments:
                self._arguments_to_nothing(node, f"`{name}` stands for one member")
                return None
            return Symbol(environment[name], name)
        if name in {"previous", "next"}:
            return self._neighbour(node, environment)
        if name in vocabulary.issues:
            arguments = self._arguments(node, vocabulary.issues[name].parameters, environment)
            return None if arguments is None else self._issue(name, _names(arguments))
        if name in vocabulary.givens:
            arguments = self._arguments(node, vocabulary.givens[name].parameters, environment)
            return (
                None if arguments is None else self._context.givens.get((name, _names(arguments)))
            )
        if name in vocabulary.defines:
            return self._define(node, environment, depth)
        if name in vocabulary.members or name in vocabulary.values:
            if node.arguments:
                self._arguments_to_nothing(node, f"`{name}` is a name, not an issue")
                return None
            return Symbol(name)
        self._unknown(node, environment)
        return None

    def _issue(self, name: str, arguments: tuple[str, ...]) -> Ground | None:
        context = self._context
        variable = context.variables.get(context.key_of(name, arguments))
        if variable is None:
            return None  # its declaration is wrong and has been reported
        return as_ground(variable, context.dimensions.get(name, BARE))

    def _define(
        self, node: syntax.Apply, environment: Mapping[str, str], depth: int
    ) -> Ground | None:
        context = self._context
        name = node.name.text
        arguments = self._arguments(
            node, self._vocabulary.defines[name].parameters, environment
        )
        if arguments is None:
            return None
        key = (name, _names(arguments))
        if key in context.neighbourless:
            symbol = arguments[context.neighbourless[key]]
            if symbol.variable is not None:
                raise NoNeighbour(symbol.variable)
            self._faults.error(
                Code.NO_NEIGHBOUR,
                f"`{context.key_of(*key)}` does not exist: it asks for a neighbour of a phase that "
                "has none",
                node.span,
            )
            return None
        if not self._shallow(node.span, depth + context.depths.get(key, 0)):
            return None
        ground = context.defined.get(key)
        if isinstance(ground, Boolean) and not isinstance(ground.formula, Constant):
            return Boolean(Defined(context.key_of(*key), ground.formula))
        if isinstance(ground, Amount | Day):
            self._count(node.span, len(ground.linear.terms))
        return ground

    def _arguments(
        self,
        node: syntax.Apply,
        parameters: tuple[syntax.Parameter, ...],
        environment: Mapping[str, str],
    ) -> tuple[Symbol, ...] | None:
        """The members given as arguments, each checked against its parameter's set."""
        if len(node.arguments) != len(parameters):
            self._wrong_number(node, parameters)
            return None
        symbols: list[Symbol] = []
        wrong = False
        for argument, parameter in zip(node.arguments, parameters, strict=True):
            symbol = self._argument(argument, environment)
            if symbol is None:
                wrong = True
                continue
            members = self._vocabulary.sets.get(parameter.domain.text, ())
            if symbol.name not in members:
                self._not_a_member(node, argument, symbol, parameter, members)
                wrong = True
            symbols.append(symbol)
        return None if wrong else tuple(symbols)

    def _argument(
        self, node: syntax.Formula, environment: Mapping[str, str]
    ) -> Symbol | None:
        if isinstance(node, syntax.Group):
            return self._argument(node.body, environment)
        if isinstance(node, syntax.Apply):
            name = node.name.text
            if name in self._vocabulary.issues or name in self._vocabulary.defines:
                ground: Ground | None = Boolean(Constant(value=True))
            else:
                ground = self._apply(node, environment, 0)
                if ground is None or isinstance(ground, Symbol):
                    return ground
        self._faults.error(
            Code.WRONG_KIND_OF_NAME,
            "between these brackets stands a member of a set",
            node.span,
            "a member, a bound variable, `previous(p)` or `next(p)`; what is to be settled cannot "
            "choose an instance",
        )
        return None

    def _not_a_member(
        self,
        node: syntax.Apply,
        argument: syntax.Formula,
        symbol: Symbol,
        parameter: syntax.Parameter,
        members: tuple[str, ...],
    ) -> None:
        domain = parameter.domain.text
        via = f" (`{symbol.variable}` here)" if symbol.variable else ""
        notes = (f"the members of `{domain}` are {_listed(members)}",)
        if symbol.variable:
            notes = (*notes, f"`{symbol.variable}` ranges over a larger set than `{domain}`")
        self._faults.error(
            Code.NOT_A_MEMBER,
            f"`{symbol.name}`{via} is not in `{domain}`, which `{node.name.text}` ranges over",
            argument.span,
            *notes,
            others=(Label(parameter.span, "declared here"),),
        )

    def _wrong_number(
        self, node: syntax.Apply, parameters: tuple[syntax.Parameter, ...]
    ) -> None:
        name = node.name.text
        wanted = ", ".join(p.domain.text for p in parameters)
        count = len(node.arguments)
        shape = f"`{name}({wanted})`" if parameters else f"`{name}`, with no brackets"
        given = "none" if not count else str(count)
        message = f"`{name}` takes {len(parameters) or 'no'} argument"
        message += "" if len(parameters) == 1 else "s"
        place = self._vocabulary.places.get(name)
        self._faults.error(
            Code.WRONG_NUMBER_OF_ARGUMENTS,
            f"{message}, and here it has {given}",
            node.span,
            f"it is written {shape}",
            others=(Label(place, "declared here"),) if place else (),
        )

    def _arguments_to_nothing(self, node: syntax.Apply, reason: str) -> None:
        self._faults.error(
            Code.WRONG_NUMBER_OF_ARGUMENTS, f"{reason} and takes no arguments", node.span
        )

    def _neighbour(self, node: syntax.Apply, environment: Mapping[str, str]) -> Symbol | None:
        word = node.name.text
        phases = self._vocabulary.phases
        if len(node.arguments) != 1:
            self._faults.error(
                Code.WRONG_NUMBER_OF_ARGUMENTS, f"`{word}` takes one phase", node.span
            )
            return None
        symbol = self._argument(node.arguments[0], environment)
        if symbol is None:
            return None
        if symbol.name not in phases:
            self._faults.error(
                Code.NO_ORDER,
                f"`{symbol.name}` is not a phase, so nothing comes {_beside(word)} it",
                node.arguments[0].span,
                "the phases are " + _listed(phases) if phases else "no phases are declared",
            )
            return None
        at = phases.index(symbol.name) + (-1 if word == "previous" else 1)
        if 0 <= at < len(phases):
            return Symbol(phases[at], symbol.variable)
        if symbol.variable is not None:
            raise NoNeighbour(symbol.variable)
        self._faults.error(
            Code.NO_NEIGHBOUR,
            f"`{symbol.name}` has no {word} phase",
            node.span,
            "the phases are " + _listed(phases),
        )
        return None

    def _no_neighbour(self, span: Span, variable: str) -> None:
        self._faults.error(
            Code.NO_NEIGHBOUR,
            f"`{variable}` has no such neighbour here",
            span,
            "only inside a quantifier or an aggregate are such instances left out",
        )

    def _unknown(self, node: syntax.Apply, environment: Mapping[str, str]) -> None:
        name = node.name
        if name.text in self._vocabulary.sets:
            self._faults.error(
                Code.WRONG_KIND_OF_NAME,
                f"`{name.text}` is a set, and a formula speaks of its members",
                name.span,
                f"range over it: `every x in {name.text}: …`",
            )
            return
        if name.text in self._context.statement_names:
            what = self._context.statement_names[name.text]
            self._faults.error(
                Code.WRONG_KIND_OF_NAME,
                f"`{name.text}` is {what}, and a formula speaks of issues",
                name.span,
                "give the formula a name with `define` and use it in both places",
            )
            return
        unknown(
            self._faults,
            name,
            f"nothing is called `{name.text}`",
            [*self._vocabulary.all_names(), *environment],
            "declare it with `issue`, `define`, `given` or `set`",
        )


# ------------------------------------------------------------------------------- plain parts


def as_ground(variable: Variable, dimension: Dimension) -> Ground:
    """A variable as an expression."""
    from .program import DateRange, NumberRange, OneOf, YesNo  # noqa: PLC0415 - names clash with sorts

    match variable.domain:
        case YesNo():
            return Boolean(Truth(variable))
        case OneOf(values=values):
            return Choice(variable, values)
        case NumberRange(scale=scale):
            return Amount(linear.of(variable, scale), dimension)
        case DateRange():
            return Day(linear.of(variable))


def amount_dimension(ground: Amount | Day) -> Dimension:
    """The dimension of a number; days are counted in days."""
    return DAY if isinstance(ground, Day) else ground.dimension


def values_of(domain: syntax.OneOfDomain, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The values of a `one of`, sets replaced by their members."""
    values: list[str] = []
    for name in domain.values:
        values += vocabulary.sets.get(name.text, (name.text,))
    return tuple(dict.fromkeys(values))


def children(node: syntax.Formula) -> tuple[syntax.Formula, ...]:
    """The direct parts of a formula, filters included."""
    match node:
        case syntax.Group(body=body):
            return (body,)
        case syntax.Not(operand=operand) | syntax.Negative(operand=operand):
            return (operand,)
        case syntax.Percent(operand=operand):
            return (operand,)
        case syntax.Sum() | syntax.Product() | syntax.Compare():
            return (node.first, *(part for _, part in node.rest))
        case syntax.And(parts=parts) | syntax.Or(parts=parts):
            return parts
        case syntax.Requires() | syntax.Excludes():
            return (node.premise, node.conclusion)
        case syntax.Quantified() | syntax.Aggregate():
            return (node.body,) if node.where is None else (node.where, node.body)
        case syntax.Member(item=item):
            return (item,)
        case syntax.Apply(arguments=arguments):
            return arguments
        case syntax.Number() | syntax.Date() | syntax.YesNo():
            return ()


def _instance(
    quantifier: syntax.Quantifier, condition: Formula | None, body: Formula
) -> Formula:
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
                case Requires(premise, conclusion):
                    return Requires(And((condition, premise)), conclusion)
                case Excludes(premise, conclusion):
                    return Excludes(And((condition, premise)), conclusion)
            return Requires(condition, body)


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


def _names(symbols: tuple[Symbol, ...]) -> tuple[str, ...]:
    return tuple(symbol.name for symbol in symbols)


def _bound(node: syntax.Quantified | syntax.Aggregate) -> set[str]:
    return {binder.variable.text for binder in node.binders}


def _beside(word: str) -> str:
    return "before" if word == "previous" else "after"


def _listed(names: Mapping[str, object] | tuple[str, ...]) -> str:
    few = list(names)[:8]
    more = len(names) - len(few)
    shown = ", ".join(f"`{name}`" for name in few) or "none"
    return f"{shown} and {more} more" if more > 0 else shown
