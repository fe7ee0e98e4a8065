"""What every formula of a file says in every arrangement: slow, obvious, straight from the surface.

An arrangement gives each issue a value.  All of them are enumerated, and the meaning of a formula is
its *column*: its value in each arrangement, one after the other.  Nothing here is shared with the
checker: names are looked up again, quantifiers are walked under a scope (bound variable -> member),
and nothing is expanded into ground formulas.  Numbers are exact and in base units, dates are day
numbers.

Issues over the real numbers are enumerated at a few points only.  That is exact as long as such an
issue only ever stands alone on one side of a comparison with something that mentions no real issue:
its truths then change only at the values of the other side, so those, and two points between each two
of them (two, so that no single value looks forced), stand for all.  Anything else is refused.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from redline_dsl import syntax

Value = bool | str | Fraction | datetime.date
"""What an issue is settled to; a number is in the issue's own unit."""

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
    """`previous` or `next` of a phase that has none; `variable` is the bound variable it came from."""

    def __init__(self, variable: str) -> None:
        super().__init__(variable)
        self.variable = variable


@dataclass(frozen=True)
class Matter:
    """One matter to be settled, `troops(Kestria, entry)`, and every value it may be given."""

    key: str
    issue: str
    values: tuple[Value, ...]
    decided_by: str | None
    default: Value | None
    scale: Fraction
    real: bool


def ungroup(formula: syntax.Formula) -> syntax.Formula:
    """Take the brackets off."""
    while isinstance(formula, syntax.Group):
        formula = formula.body
    return formula


class Meaning:
    """Every arrangement of one file, and the columns of its formulas."""

    def __init__(self, file: syntax.File) -> None:
        self.file = file
        self.scales: dict[str, Fraction] = {"day": Fraction(1)}
        self.sets: dict[str, tuple[str, ...]] = {}
        self.phases: tuple[str, ...] = ()
        self.issues: dict[str, syntax.IssueStatement] = {}
        self.defines: dict[str, syntax.Define] = {}
        self.givens: dict[str, syntax.Given] = {}
        self.mentioned: set[str] = set()
        self._declare()
        self._points: dict[str, set[Fraction]] = {}
        self._arrange()

    def _declare(self) -> None:
        for statement in self.file.statements:
            match statement:
                case syntax.Actors(members=members):
                    self.sets["Actor"] = tuple(member.name.text for member in members)
                case syntax.SetStatement(name=name, members=members):
                    self.sets[name.text] = tuple(member.name.text for member in members)
                case syntax.Phases(members=members):
                    self.phases = self.sets["Phase"] = tuple(m.name.text for m in members)
                case syntax.IssueStatement(name=name):
                    self.issues[name.text] = statement
                case syntax.Define(name=name):
                    self.defines[name.text] = statement
                case syntax.Given(name=name):
                    self.givens[name.text] = statement
                case _:
                    pass
        units = [s for s in self.file.statements if isinstance(s, syntax.UnitStatement)]
        while units:  # a unit may be declared before the one it is counted in
            ready = [u for u in units if u.value is None or self._known(u.value.unit)]
            for unit in ready:
                value = unit.value
                self.scales[unit.name.text] = (
                    Fraction(1) if value is None else value.value * self.scale(value.unit)
                )
            units = [u for u in units if u not in ready]

    def _known(self, unit: syntax.UnitExpression | None) -> bool:
        return unit is None or all(name.text in self.scales for name in unit.units)

    def scale(self, unit: syntax.UnitExpression | None) -> Fraction:
        """How many base units one `USD per person per month` is."""
        if unit is None:
            return Fraction(1)
        first, *others = (self.scales[name.text] for name in unit.units)
        for other in others:
            first /= other
        return first

    # ------------------------------------------------------------------------ arrangements

    def _arrange(self) -> None:
        """Enumerate once with the ends of the real ranges, to find their points; then in full."""
        self._enumerate()
        if any(matter.real for matter in self.matters):
            self._points = {m.key: set() for m in self.matters if m.real}
            for matter in self.matters:
                if matter.real and isinstance(matter.default, Fraction):
                    self._points[matter.key].add(matter.default * matter.scale)
            self._walk_every_formula()
            self._enumerate()

    def _enumerate(self) -> None:
        self.matters = tuple(
            matter
            for issue in self.issues.values()
            for members in itertools.product(*(self.sets[p.domain.text] for p in issue.parameters))
            for matter in [self._matter(issue, members)]
        )
        self.arrangements: list[dict[str, Value]] = [
            dict(zip((m.key for m in self.matters), values, strict=True))
            for values in itertools.product(*(m.values for m in self.matters))
        ]
        self.columns: dict[str, Column] = {
            m.key: [self.base(m, arrangement[m.key]) for arrangement in self.arrangements]
            for m in self.matters
        }

    def base(self, matter: Matter, value: Value) -> bool | str | Fraction:
        match value:
            case bool() | str():
                return value
            case Fraction():
                return value * matter.scale
            case datetime.date():
                return Fraction(value.toordinal())

    def value(self, matter: Matter, formula: syntax.Formula, scope: Scope) -> Value:
        """The value that a fixed formula gives to a matter, inside its domain or not."""
        point = self.column(formula, scope)[0]
        if isinstance(point, Fraction):
            dated = isinstance(matter.values[0], datetime.date)
            return datetime.date.fromordinal(int(point)) if dated else point / matter.scale
        assert isinstance(point, bool | str)
        return point

    def cell(self, key: str, value: Fraction) -> list[Fraction]:
        """The two points that stand for all values between the same two corners as this one."""
        (matter,) = (m for m in self.matters if m.key == key)
        points = [v for v in matter.values if isinstance(v, Fraction)]
        corners = points[::3]
        low = max(corner for corner in corners if corner < value)
        return points[points.index(low) + 1 : points.index(low) + 3]

    def _matter(self, issue: syntax.IssueStatement, members: tuple[str, ...]) -> Matter:
        scope = {
            parameter.variable.text: member
            for parameter, member in zip(issue.parameters, members, strict=True)
            if parameter.variable is not None
        }
        name = issue.name.text
        key = f"{name}({', '.join(members)})" if members else name
        owner: str | None = None
        default: syntax.Formula | None = None
        for option in issue.options:
            match option:
                case syntax.DecidedBy(actor=actor):
                    owner = scope.get(actor.text, actor.text)
                case syntax.Default(value=value):
                    default = value
        scale = Fraction(1)
        real = False
        values: list[Value]
        match issue.domain:
            case syntax.YesNoDomain():
                values = [False, True]
            case syntax.OneOfDomain(values=names):
                values = []
                for value in names:
                    values.extend(self.sets.get(value.text, (value.text,)))
            case syntax.NumberDomain(low=low, high=high) as domain:
                scale = self.scale(_own_unit(domain))
                first, last = (self._literal(bound, scale) for bound in (low, high))
                real = not _whole(domain)
                if real:
                    inside = {p / scale for p in self._points.get(key, ())}
                    values = list(_points_between(first, last, inside))
                else:
                    values = [Fraction(n) for n in range(ceil(first), floor(last) + 1)]
            case syntax.DateDomain(low=start, high=end):
                days = (end.value - start.value).days
                values = [start.value + datetime.timedelta(days=n) for n in range(days + 1)]
        return Matter(
            key=key,
            issue=name,
            values=tuple(values),
            decided_by=owner,
            default=None if default is None else self._default(default, scale),
            scale=scale,
            real=real,
        )

    def _default(self, formula: syntax.Formula, scale: Fraction) -> Value:
        match formula:
            case syntax.YesNo(value=value):
                return value
            case syntax.Date(value=day):
                return day
            case syntax.Apply(name=name):
                return name.text
            case _:
                return self._literal(formula, scale)

    def _literal(self, formula: syntax.Formula, scale: Fraction) -> Fraction:
        """Read a number, in the unit that counts `scale` base units; a bare one is in that unit."""
        match formula:
            case syntax.Number(value=number, unit=unit):
                return number if unit is None else number * self.scale(unit) / scale
            case syntax.Negative(operand=operand):
                return -self._literal(operand, scale)
            case _:
                raise AssertionError(formula)

    def _walk_every_formula(self) -> None:
        """Evaluate everything that could decide a verdict, so that every comparison is met."""
        for statement in self.file.statements:
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

    def _constant(self, value: bool | str | Fraction) -> Column:  # noqa: FBT001 - a value, not a flag
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
                return isinstance(domain, syntax.NumberDomain) and not _whole(domain)
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
                self._points.setdefault(self.key(use, scope), set()).update(other)
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
                admitted = self._constant(True) if where is None else self.column(where, inner)
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

        That is what stands before `requires` and `excludes`; of `every` and `and`, that some part is
        triggered, if every part needs to be.  A `where` that speaks of issues is a premise too: it
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


def _bounds(domain: syntax.NumberDomain) -> list[syntax.Number]:
    """Give the numbers of both bounds, without their signs."""
    bounds = []
    for bound in (domain.low, domain.high):
        number = bound.operand if isinstance(bound, syntax.Negative) else bound
        assert isinstance(number, syntax.Number)
        bounds.append(number)
    return bounds


def _own_unit(domain: syntax.NumberDomain) -> syntax.UnitExpression | None:
    low, high = _bounds(domain)
    return high.unit or low.unit


def _whole(domain: syntax.NumberDomain) -> bool:
    return all(number.whole for number in _bounds(domain))


def _all(rows: list[Column], size: int) -> Column:
    return [all(column) for column in zip(*rows, strict=True)] if rows else [True] * size


def _any(rows: list[Column], size: int) -> Column:
    return [any(column) for column in zip(*rows, strict=True)] if rows else [False] * size


def _innermost(formula: syntax.Formula) -> str:
    """Name what `previous(next(p))` starts from."""
    bare = ungroup(formula)
    assert isinstance(bare, syntax.Apply)
    return _innermost(bare.arguments[0]) if bare.arguments else bare.name.text


def _points_between(low: Fraction, high: Fraction, inside: set[Fraction]) -> Iterator[Fraction]:
    """Both ends, the values inside, and two points between each two neighbours."""
    corners = sorted({low, high, *(x for x in inside if low <= x <= high)})
    for left, right in itertools.pairwise(corners):
        yield left
        yield left + (right - left) / 3
        yield left + (right - left) * 2 / 3
    yield corners[-1]
