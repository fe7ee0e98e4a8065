"""What every formula of a file says in every arrangement: slow, obvious, straight from the surface.

The meaning of a formula is its *column*: its value in each arrangement, one after the other.
Nothing here is shared with the checker: quantifiers are walked under a scope (bound variable ->
member), and nothing is expanded into ground formulas.  Numbers are in base units, dates are day
numbers.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from redline_dsl.syntax import tree as syntax
from tests.arrangements import Arrangements, Matter, Value, whole

Column = list[Any]  # of bool, of str, or of Fraction: which one, the words of the formula decide
Scope = Mapping[str, str]

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
ORDERINGS = {"<", "<=", ">", ">="}


class NotEnumerableError(Exception):
    """The file uses real numbers in a way that finitely many points cannot stand for."""


class NoNeighbourError(Exception):
    """`previous` or `next` of a phase that has none; `variable` is what the phase was bound to."""

    def __init__(self, variable: str) -> None:
        super().__init__(variable)
        self.variable = variable


def ungroup(formula: syntax.Formula) -> syntax.Formula:
    """Take the brackets off."""
    while isinstance(formula, syntax.Group):
        formula = formula.body
    return formula


class Meaning(Arrangements):
    """Every arrangement of one file, and the columns of its formulas."""

    def __init__(self, file: syntax.File) -> None:
        """Settle real matters at the ends of their ranges, to find their points; then in full."""
        super().__init__(file)
        self.mentioned: set[str] = set()
        self._met: dict[str, set[Fraction]] = {}
        self._fill()
        if any(matter.real for matter in self.matters):
            for matter in self.matters:
                if matter.real and isinstance(matter.default, Fraction):
                    self._met.setdefault(matter.key, set()).add(matter.default * matter.scale)
            self._walk_every_formula(file)
            self.enumerate(self._met)
            self._fill()

    def _fill(self) -> None:
        self.columns: dict[str, Column] = {
            m.key: [self.base(m, arrangement[m.key]) for arrangement in self.arrangements]
            for m in self.matters
        }

    def value(self, matter: Matter, formula: syntax.Formula, scope: Scope) -> Value:
        """The value that a fixed formula gives to a matter, inside its domain or not."""
        point = self.column(formula, scope)[0]
        if isinstance(point, Fraction):
            dated = isinstance(matter.values[0], datetime.date)
            return datetime.date.fromordinal(int(point)) if dated else point / matter.scale
        assert isinstance(point, bool | str)
        return point

    def _walk_every_formula(self, file: syntax.File) -> None:
        """Evaluate everything that could decide a verdict, so that every comparison is met."""
        for statement in file.statements:
            match statement:
                case syntax.PositionStatement(formula=formula, readings=readings, clauses=clauses):
                    formulas = [r.formula for r in readings] + ([formula] if formula else [])
                    formulas += [c.exception for c in clauses if isinstance(c, syntax.UnlessClause)]
                    for each in formulas:
                        self.column(each)
                case syntax.OfferStatement(terms=terms) | syntax.ProposalStatement(terms=terms):
                    for term in terms:
                        self.column(term.formula)
                case _:
                    pass

    # ----------------------------------------------------------------------------- formulas

    def column(self, formula: syntax.Formula, scope: Scope | None = None) -> Column:
        """Value of a formula in every arrangement, its free variables standing for `scope`."""
        scope = {} if scope is None else scope
        match formula:
            case syntax.YesNo(value=value):
                return self._constant(value)
            case syntax.Number(value=number, unit=unit):
                return self._constant(number * self.scale(unit))
            case syntax.Date(value=day):
                return self._constant(Fraction(day.toordinal()))
            case syntax.Group(body=body):
                return self.column(body, scope)
            case syntax.Apply():
                return self._apply(formula, scope)
            case syntax.Negative(operand=operand):
                return [-x for x in self.column(operand, scope)]
            case syntax.Percent(percent=percent, operand=operand):
                return [percent / 100 * x for x in self.column(operand, scope)]
            case syntax.Product(first=first, rest=rest) | syntax.Sum(first=first, rest=rest):
                return self._arithmetic(first, rest, scope)
            case syntax.Compare(first=first, rest=((operator, second),)):
                return self._compare(first, operator, second, scope)
            case syntax.Member(item=item, values=names):
                among = {name.text for name in names}
                return [x in among for x in self.column(item, scope)]
            case syntax.Not(operand=operand):
                return [not x for x in self.column(operand, scope)]
            case syntax.And(parts=parts):
                return _all([self.column(part, scope) for part in parts], len(self.arrangements))
            case syntax.Or(parts=parts):
                return _any([self.column(part, scope) for part in parts], len(self.arrangements))
            case syntax.Requires(premise=premise, conclusion=conclusion):
                left, right = self.column(premise, scope), self.column(conclusion, scope)
                return [not x or y for x, y in zip(left, right, strict=True)]
            case syntax.Excludes(premise=premise, conclusion=conclusion):
                left, right = self.column(premise, scope), self.column(conclusion, scope)
                return [not (x and y) for x, y in zip(left, right, strict=True)]
            case syntax.Quantified():
                return self._quantified(formula, scope)
            case syntax.Aggregate():
                return self._aggregate(formula, scope)
            case _:
                raise AssertionError(formula)

    def _constant(self, value: bool | str | Fraction) -> Column:  # noqa: FBT001 - no flag
        return [value] * len(self.arrangements)

    def _apply(self, use: syntax.Apply, scope: Scope) -> Column:
        name = use.name.text
        if name in scope:
            return self._constant(scope[name])
        if name in {"previous", "next"}:
            return self._constant(self.member(use, scope))
        if name in self.issues:
            if self._is_real(use):
                message = f"{name} is real and does not stand alone in a comparison"
                raise NotEnumerableError(message)
            return self._issue(use, scope)
        if name in self.defines:
            inner = self.inside(use, scope)
            try:
                return self.column(self.defines[name].body, inner)
            except NoNeighbourError as missing:
                # What has no neighbour inside the define is what it was applied to.
                argument = use.arguments[list(inner).index(missing.variable)]
                raise NoNeighbourError(_innermost(argument)) from missing
        if name in self.givens:
            given = self.givens[name]
            keys = tuple(self.member(argument, scope) for argument in use.arguments)
            if given.value is not None:
                return self.column(given.value)
            for entry in given.entries:
                if tuple(key.text for key in entry.keys) == keys:
                    return self.column(entry.value)
            raise AssertionError(use)
        return self._constant(name)  # a member of a set, or a value of a `one of`

    def inside(self, use: syntax.Apply, scope: Scope) -> Scope:
        """The parameters of a define, where it is used like this."""
        return {
            parameter.variable.text if parameter.variable is not None else "": member
            for parameter, argument in zip(
                self.defines[use.name.text].parameters, use.arguments, strict=True
            )
            for member in [self.member(argument, scope)]
        }

    def _is_real(self, formula: syntax.Formula) -> bool:
        match ungroup(formula):
            case syntax.Apply(name=name) if name.text in self.issues:
                domain = self.issues[name.text].domain
                return isinstance(domain, syntax.NumberDomain) and not whole(domain)
            case _:
                return False

    def key(self, use: syntax.Apply, scope: Scope) -> str:
        """Name the one matter that this use of an issue is about."""
        members = [self.member(argument, scope) for argument in use.arguments]
        return f"{use.name.text}({', '.join(members)})" if members else use.name.text

    def _issue(self, use: syntax.Apply, scope: Scope) -> Column:
        key = self.key(use, scope)
        self.mentioned.add(key)
        return self.columns[key]

    def member(self, formula: syntax.Formula, scope: Scope) -> str:
        """Tell which member an argument stands for: a member, a bound variable, a neighbour."""
        match ungroup(formula):
            case syntax.Apply(name=name, arguments=()):
                return scope.get(name.text, name.text)
            case syntax.Apply(name=name, arguments=(argument,)):
                step = {"previous": -1, "next": 1}[name.text]
                place = self.phases.index(self.member(argument, scope)) + step
                if not 0 <= place < len(self.phases):
                    raise NoNeighbourError(_innermost(argument))
                return self.phases[place]
            case _:
                raise AssertionError(formula)

    def _arithmetic(
        self, first: syntax.Formula, rest: Sequence[tuple[str, syntax.Formula]], scope: Scope
    ) -> Column:
        result = self.column(first, scope)
        for operator, formula in rest:
            other = self.column(formula, scope)
            pairs = zip(result, other, strict=True)
            match operator:
                case "+":
                    result = [x + y for x, y in pairs]
                case "-":
                    result = [x - y for x, y in pairs]
                case "*":
                    result = [x * y for x, y in pairs]
                case "/":
                    result = [x / y for x, y in pairs]
                case _:
                    raise AssertionError(operator)
        return result

    def _compare(
        self, first: syntax.Formula, operator: str, second: syntax.Formula, scope: Scope
    ) -> Column:
        left, right = self._side(first, scope), self._side(second, scope)
        for side, other in ((first, right), (second, left)):
            if self._is_real(side):
                use = ungroup(side)
                assert isinstance(use, syntax.Apply)
                self._met.setdefault(self.key(use, scope), set()).update(other)
        if self._is_real(first) and self._is_real(second):
            message = "two real issues are compared with each other"
            raise NotEnumerableError(message)
        if operator in ORDERINGS:
            left, right = self._ranks(left), self._ranks(right)
        compare = COMPARISONS[operator]
        return [compare(x, y) for x, y in zip(left, right, strict=True)]

    def _side(self, formula: syntax.Formula, scope: Scope) -> Column:
        bare = ungroup(formula)
        if isinstance(bare, syntax.Apply) and self._is_real(bare):
            return self._issue(bare, scope)
        return self.column(formula, scope)

    def _ranks(self, column: Column) -> Column:
        """Phases are ordered by where they stand in their list; everything else is a number."""
        return [self.phases.index(x) if isinstance(x, str) else x for x in column]

    # ------------------------------------------------------------------- over finite sets

    def instances(
        self,
        binders: Sequence[syntax.Binder],
        where: syntax.Formula | None,
        body: syntax.Formula,
        scope: Scope,
    ) -> Iterator[tuple[Scope, Column, Column]]:
        """Scope, `where` and body of every instance, except those that have no neighbour."""
        own = {binder.variable.text for binder in binders}
        for members in itertools.product(*(self.sets[b.domain.text] for b in binders)):
            names = (binder.variable.text for binder in binders)
            inner = {**scope, **dict(zip(names, members, strict=True))}
            mentioned = set(self.mentioned)
            try:
                admitted = self._constant(value=True)
                if where is not None:
                    admitted = self.column(where, inner)
                if not any(admitted) and self.fixed(where, inner):
                    continue  # not an instance at all, whatever its body says
                value = self.column(body, inner)
            except NoNeighbourError as missing:
                self.mentioned = mentioned
                if missing.variable not in own:
                    raise
                continue
            yield inner, admitted, value

    def fixed(self, formula: syntax.Formula | None, scope: Scope) -> bool:
        """Whether a formula mentions no issue, so that it is the same in every arrangement."""
        return formula is None or not self.mentions(formula, scope)

    def mentions(self, formula: syntax.Formula, scope: Scope | None = None) -> set[str]:
        """List the matters a formula speaks of, through defines too."""
        before, self.mentioned = self.mentioned, set()
        try:
            self.column(formula, scope)
            return self.mentioned
        finally:
            self.mentioned = before

    def _quantified(self, formula: syntax.Quantified, scope: Scope) -> Column:
        instances = list(self.instances(formula.binders, formula.where, formula.body, scope))
        size = len(self.arrangements)
        if formula.quantifier is syntax.Quantifier.EVERY:
            rows = [
                [not w or b for w, b in zip(where, body, strict=True)]
                for _, where, body in instances
            ]
            return _all(rows, size)
        rows = [[w and b for w, b in zip(where, body, strict=True)] for _, where, body in instances]
        found = _any(rows, size)
        return found if formula.quantifier is syntax.Quantifier.SOME else [not x for x in found]

    def premise(self, formula: syntax.Formula, scope: Scope | None = None) -> Column | None:
        """What has to be true for a formula to ask for anything; None when it always does.

        That is what stands before `requires` and `excludes`; of `every` and `and`, that some part
        is triggered, if every part needs to be.  A `where` that speaks of issues is one too: it
        joins the one right behind it, or stands for itself.
        """
        scope = {} if scope is None else scope
        match ungroup(formula):
            case syntax.Requires(premise=premise) | syntax.Excludes(premise=premise):
                return self.column(premise, scope)
            case syntax.And(parts=parts):
                return self._triggered([self.premise(part, scope) for part in parts])
            case syntax.Apply(name=name) as use if name.text in self.defines:
                return self.premise(self.defines[name.text].body, self.inside(use, scope))
            case syntax.Quantified(quantifier=syntax.Quantifier.EVERY) as every:
                triggers = []
                for inner, where, _ in self.instances(
                    every.binders, every.where, every.body, scope
                ):
                    if self.fixed(every.where, inner):
                        triggers.append(self.premise(every.body, inner))
                        continue
                    body = ungroup(every.body)
                    if isinstance(body, syntax.Requires | syntax.Excludes):
                        left = self.column(body.premise, inner)
                        triggers.append([w and x for w, x in zip(where, left, strict=True)])
                    else:
                        triggers.append(where)
                return self._triggered(triggers)
            case _:
                return None

    def _triggered(self, triggers: list[Column | None]) -> Column | None:
        columns = [trigger for trigger in triggers if trigger is not None]
        if not columns or len(columns) < len(triggers):
            return None
        return _any(columns, len(self.arrangements))

    def _aggregate(self, formula: syntax.Aggregate, scope: Scope) -> Column:
        rows = [
            [(b if w else None) for w, b in zip(where, body, strict=True)]
            for _, where, body in self.instances(
                formula.binders, formula.where, formula.body, scope
            )
        ]
        columns = list(zip(*rows, strict=True)) if rows else [()] * len(self.arrangements)
        present = [[x for x in column if x is not None] for column in columns]
        match formula.aggregator:
            case syntax.Aggregator.SUM:
                return [sum(column, Fraction(0)) for column in present]
            case syntax.Aggregator.COUNT:
                return [Fraction(sum(1 for x in column if x)) for column in present]
            case syntax.Aggregator.LARGEST:
                return [max(column) for column in present]
            case syntax.Aggregator.SMALLEST:
                return [min(column) for column in present]


def _all(rows: list[Column], size: int) -> Column:
    return [all(column) for column in zip(*rows, strict=True)] if rows else [True] * size


def _any(rows: list[Column], size: int) -> Column:
    return [any(column) for column in zip(*rows, strict=True)] if rows else [False] * size


def _innermost(formula: syntax.Formula) -> str:
    """Name what `previous(next(p))` starts from."""
    bare = ungroup(formula)
    assert isinstance(bare, syntax.Apply)
    return _innermost(bare.arguments[0]) if bare.arguments else bare.name.text
