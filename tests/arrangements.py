"""Every arrangement of the issues of a file: who and what there is, read straight from the surface.

Nothing here is shared with the checker: names and units are looked up again.  Numbers are exact.

Issues over the real numbers are given a few values only.  That is exact as long as such an issue
only ever stands alone on one side of a comparison with something that mentions no real issue:
truths then change only at the values of the other side, so those, and two points between each two
of them (two, so that no single value looks forced), stand for all.  Anything else is refused.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from redline_dsl.syntax import tree as syntax

Value = bool | str | Fraction | datetime.date
"""What an issue is settled to; a number is in the issue's own unit."""


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


class Arrangements:
    """What a file declares, and every way to settle it."""

    def __init__(self, file: syntax.File) -> None:
        self.scales: dict[str, Fraction] = {"day": Fraction(1)}
        self.sets: dict[str, tuple[str, ...]] = {}
        self.phases: tuple[str, ...] = ()
        self.issues: dict[str, syntax.IssueStatement] = {}
        self.defines: dict[str, syntax.Define] = {}
        self.givens: dict[str, syntax.Given] = {}
        self._points: Mapping[str, set[Fraction]] = {}
        self._declare(file)
        self.enumerate({})

    def enumerate(self, points: Mapping[str, set[Fraction]]) -> None:
        """List all arrangements; `points`, in base units, are where a real matter matters."""
        self._points = points
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

    def _declare(self, file: syntax.File) -> None:
        for statement in file.statements:
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
        units = [s for s in file.statements if isinstance(s, syntax.UnitStatement)]
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

    def base(self, matter: Matter, value: Value) -> bool | str | Fraction:
        match value:
            case bool() | str():
                return value
            case Fraction():
                return value * matter.scale
            case datetime.date():
                return Fraction(value.toordinal())

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
                case syntax.Default(value=formula):
                    default = formula
        scale = Fraction(1)
        real = False
        values: list[Value]
        match issue.domain:
            case syntax.YesNoDomain():
                values = [False, True]
            case syntax.OneOfDomain(values=names):
                values = []
                for each in names:
                    values.extend(self.sets.get(each.text, (each.text,)))
            case syntax.NumberDomain(low=low, high=high) as domain:
                scale = self.scale(_own_unit(domain))
                first, last = (self._literal(bound, scale) for bound in (low, high))
                real = not whole(domain)
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


def whole(domain: syntax.NumberDomain) -> bool:
    return all(number.whole for number in _bounds(domain))


def _points_between(low: Fraction, high: Fraction, inside: set[Fraction]) -> Iterator[Fraction]:
    """Both ends, the values inside, and two points between each two neighbours."""
    corners = sorted({low, high, *(x for x in inside if low <= x <= high)})
    for left, right in itertools.pairwise(corners):
        yield left
        yield left + (right - left) / 3
        yield left + (right - left) * 2 / 3
    yield corners[-1]
