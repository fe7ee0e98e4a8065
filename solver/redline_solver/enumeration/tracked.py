"""Statements tracked by number, what stands fixed beside them, and which can stand together."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, assert_never

from redline_dsl.program import DateRange, NumberRange, OneOf, Variable, YesNo
from redline_solver.formulas import Mentions, has_value
from redline_solver.inquiry import WrongWitnessError, any_value
from redline_solver.lower import Literal, Script, choice, quoted, symbol
from redline_solver.session import Session, Sort, Symbols, Unknown, Unsat

from .compiled import Compiler, plain, whole_value
from .masks import Mask, mask_of, members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from redline_dsl.program import Formula
    from redline_solver.verdict import Limits

    from .compiled import Values


class BudgetSpentError(Exception):
    """The solver's budget was spent before a question was decided."""


@dataclass(frozen=True, slots=True)
class Stands:
    """All that was asked for can hold together: in these values of variables, checked."""

    values: Values


class Falls(NamedTuple):
    """It cannot, and already these statements and these fixed variables (by key) cannot."""

    statements: Mask
    fixed: frozenset[str]


class Tracked:
    """Statements by number, beside what is taken for granted.

    `statements` and `granted` are literals of different names.  What is granted can hold.
    """

    def __init__(
        self,
        limits: Limits,
        variables: Mapping[str, Variable],
        statements: Sequence[Literal],
        granted: Sequence[Literal] = (),
    ) -> None:
        """Track `statements` beside `granted`, all of them about some of the `variables`."""
        self.limits = limits
        self.statements = tuple(statements)
        self.granted = tuple(granted)
        self.everything: Mask = (1 << len(self.statements)) - 1
        self.calls = 0
        """How many questions went to the solver."""
        mentions = Mentions()
        self.keys = [mentions.of(each.formula) for each in self.statements]
        self.granted_keys = [mentions.of(each.formula) for each in self.granted]
        self.variables = {
            key: variables[key]
            for key in dict.fromkeys(
                key for keys in (*self.keys, *self.granted_keys) for key in keys
            )
        }
        """Those that something is about."""
        self.about: dict[str, Mask] = {}
        """Of each variable the statements about it."""
        for number, keys in enumerate(self.keys):
            for key in keys:
                self.about[key] = self.about.get(key, 0) | 1 << number
        self.granted_about: dict[str, list[int]] = {}
        for number, keys in enumerate(self.granted_keys):
            for key in keys:
                self.granted_about.setdefault(key, []).append(number)
        compiler = Compiler()
        self.tests = [compiler.test(each.formula) for each in self.statements]
        self.granted_tests = [compiler.test(each.formula) for each in self.granted]
        self.ranges = {key: _range(each) for key, each in self.variables.items()}
        self.symbols = Symbols()

    def true_in(self, values: Values, among: Mask) -> Mask:
        """Which of some statements are true."""
        return mask_of(number for number in members(among) if self.tests[number](values))

    def first_values(self) -> Values:
        """A value for every variable, whether or not anything is true then."""
        return {key: plain(any_value(each)) for key, each in self.variables.items()}

    def granted_with(self, keys: Iterable[str]) -> list[int]:
        """What is granted and hangs together with some variables, directly or through more."""
        seen = set(keys)
        todo = list(seen)
        found: set[int] = set()
        while todo:
            for number in self.granted_about.get(todo.pop(), ()):
                if number not in found:
                    found.add(number)
                    new = set(self.granted_keys[number]) - seen
                    seen |= new
                    todo.extend(new)
        return sorted(found)

    def keys_of(self, statements: Mask) -> set[str]:
        """The variables that some statements are about."""
        return {key for number in members(statements) for key in self.keys[number]}


class Room:
    """One incremental solver for questions about the same few of the tracked statements."""

    def __init__(self, tracked: Tracked) -> None:
        self._tracked = tracked
        self._script = Script()
        self._session = Session(tracked.limits, tracked.symbols)
        self._names: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._granted: dict[int, str] = {}
        self._fixed: dict[tuple[str, object], str] = {}
        self._keys: dict[str, str] = {}
        self._declared: set[str] = set()

    def ask(
        self,
        statements: Mask,
        granted: Iterable[int],
        wanted: Iterable[str],
        fixed: Mapping[str, object] | None = None,
    ) -> Stands | Falls:
        """Whether some statements can be true with some of what is granted.

        `wanted`: the variables whose values a positive answer gives; those of what is asked for
        are among them or among the `fixed`, which have the values given.

        Raises:
            BudgetSpentError: it is not known.
            WrongWitnessError: the solver's arrangement does not bear out its answer.
        """
        tracked = self._tracked
        granted = list(granted)
        fixed = fixed or {}
        assumptions = [self._name(number) for number in members(statements)]
        assumptions += [self._grant(number) for number in granted]
        assumptions += [self._fix(key, value) for key, value in fixed.items()]
        self._session.add(self._script.take())
        variables = [tracked.variables[key] for key in wanted if key in self._declared]
        tracked.calls += 1
        answer = self._session.check(assumptions, _symbols(variables))
        if isinstance(answer, Unknown):
            raise BudgetSpentError
        if isinstance(answer, Unsat):
            return Falls(
                mask_of(self._numbers[name] for name in answer.core if name in self._numbers),
                frozenset(self._keys[name] for name in answer.core if name in self._keys),
            )
        values: Values = {each.key: _value(each, answer.values) for each in variables}
        values.update(fixed)
        self._confirm(values, statements, granted)
        return Stands(values)

    def require_some_of(self, statements: Mask) -> None:
        """From now on some of these statements must be true."""
        names = " ".join(quoted(self._name(number)) for number in members(statements))
        self._session.add(self._script.take())
        self._session.add(f"(assert (or {names}))")

    def _name(self, number: int) -> str:
        name = self._names.get(number)
        if name is None:
            name = self._names[number] = self._script.name(self._tracked.statements[number])
            self._numbers[name] = number
            self._declared.update(self._tracked.keys[number])
        return name

    def _grant(self, number: int) -> str:
        name = self._granted.get(number)
        if name is None:
            name = self._granted[number] = self._script.name(self._tracked.granted[number])
            self._declared.update(self._tracked.granted_keys[number])
        return name

    def _fix(self, key: str, value: object) -> str:
        name = self._fixed.get((key, value))
        if name is None:
            variable = self._tracked.variables[key]
            formula = _settled(variable, value)
            name = self._script.name(Literal(f"{key} is fixed at {value}", formula))
            self._fixed[key, value] = name
            self._keys[name] = key
        return name

    def _confirm(self, values: Values, statements: Mask, granted: Iterable[int]) -> None:
        tracked = self._tracked
        for number in members(statements):
            if not tracked.tests[number](values):
                msg = f"`{tracked.statements[number].name}` does not hold"
                raise WrongWitnessError(msg)
        for number in granted:
            if not tracked.granted_tests[number](values):
                msg = f"`{tracked.granted[number].name}` does not hold"
                raise WrongWitnessError(msg)
        for key, value in values.items():
            within = tracked.ranges.get(key)
            if within is not None and not within(value):
                msg = f"{key} is outside its domain"
                raise WrongWitnessError(msg)


def _range(variable: Variable) -> Callable[[Any], bool]:
    """Whether a plain value is one that the variable may have."""
    match variable.domain:
        case YesNo():
            return lambda value: isinstance(value, bool)
        case OneOf(values):
            return lambda value: value in values
        case NumberRange(low, high, whole):
            least, most = whole_value(low), whole_value(high)
            if whole:
                return lambda value: isinstance(value, int) and least <= value <= most
            return lambda value: least <= value <= most
        case DateRange(low, high):
            first, last = low.toordinal(), high.toordinal()
            return lambda value: isinstance(value, int) and first <= value <= last
    assert_never(variable.domain)


def _settled(variable: Variable, value: object) -> Formula:
    if isinstance(value, bool | str):
        return has_value(variable, value)
    assert isinstance(value, int | Fraction)  # noqa: S101 - what plain values are
    return has_value(variable, Fraction(value))


def _symbols(variables: Iterable[Variable]) -> dict[str, Sort]:
    symbols: dict[str, Sort] = {}
    for variable in variables:
        match variable.domain:
            case YesNo():
                symbols[symbol(variable.key)] = bool
            case OneOf(values):
                symbols.update((symbol(choice(variable.key, value)), bool) for value in values)
            case NumberRange(whole=whole):
                symbols[symbol(variable.key)] = int if whole else Fraction
            case DateRange():
                symbols[symbol(variable.key)] = int
    return symbols


def _value(variable: Variable, values: Mapping[str, bool | Fraction]) -> object:
    """The plain value of a variable, from those of its symbols."""
    if isinstance(variable.domain, OneOf):
        chosen = [
            name for name in variable.domain.values if values[symbol(choice(variable.key, name))]
        ]
        if len(chosen) != 1:
            msg = f"{variable.key} has {len(chosen)} values"
            raise WrongWitnessError(msg)
        return chosen[0]
    value = values[symbol(variable.key)]
    return value if isinstance(value, bool) else plain(value)
