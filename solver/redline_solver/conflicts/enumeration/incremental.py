"""One incremental solver for questions about a few of the tracked statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct

from redline_dsl.program.program import Formula, OneOf, Variable
from redline_solver.asking.inquiry import WrongWitnessError
from redline_solver.asking.session import Session, Unknown, Unsat
from redline_solver.formulas.formulas import has_value
from redline_solver.formulas.lower import Literal, Script, choice, quoted, symbol

from .compiled import Values, plain
from .masks import Mask, mask_of, members
from .tracked import Tracked


class BudgetSpentError(Exception):
    """The solver's budget was spent before a question was decided."""


class Stands(Struct, frozen=True):
    """All that was asked for can hold together: in these values of variables, checked."""

    values: Values


class Falls(NamedTuple):
    """It cannot, and already these statements and these fixed variables (by key) cannot."""

    statements: Mask
    fixed: frozenset[str]


class Room:
    """Questions to one solver, which learns from each of them.

    What is granted in it stays so.
    """

    def __init__(
        self, tracked: Tracked, granted: Iterable[int] = (), *, rather_true: bool = False
    ) -> None:
        self._tracked = tracked
        self._script = Script()
        self._session = Session(tracked.limits, tracked.symbols, rather_true=rather_true)
        self._names: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._granted: dict[int, None] = {}
        self._fixed: dict[tuple[str, object], str] = {}
        self._keys: dict[str, str] = {}
        self._declared: set[str] = set()
        self.grant(granted)

    def grant(self, granted: Iterable[int]) -> None:
        """From now on these of what is granted hold here."""
        tracked = self._tracked
        for number in granted:
            if number not in self._granted:
                self._granted[number] = None
                name = self._script.name(tracked.granted[number])
                self._declared.update(tracked.granted_keys[number])
                self._session.add(self._script.take())
                self._session.add(f"(assert {quoted(name)})")

    def require_some_of(self, statements: Mask) -> None:
        """From now on some of these statements must be true."""
        names = " ".join(quoted(self._name(number)) for number in members(statements))
        self._session.add(self._script.take())
        self._session.add(f"(assert (or {names}))")

    def ask(
        self, statements: Mask, wanted: Iterable[str], fixed: Mapping[str, object] | None = None
    ) -> Stands | Falls:
        """Whether some statements can be true, beside what is granted.

        `wanted`: the variables whose values a positive answer gives; those of everything that is
        asked for are among them or among the `fixed`, which have the values given.

        Raises:
            BudgetSpentError: it is not known.
            WrongWitnessError: the solver's arrangement does not bear out its answer.
        """
        tracked = self._tracked
        fixed = fixed or {}
        assumptions = [self._name(number) for number in members(statements)]
        assumptions += [self._fix(key, value) for key, value in fixed.items()]
        self._session.add(self._script.take())
        known = [key for key in wanted if key in self._declared]
        if tracked.calls == tracked.most_calls:
            raise BudgetSpentError
        tracked.calls += 1
        answer = self._session.check(assumptions, tracked.symbols_of(known))
        if isinstance(answer, Unknown):
            raise BudgetSpentError
        if isinstance(answer, Unsat):
            return Falls(
                mask_of(self._numbers[name] for name in answer.core if name in self._numbers),
                frozenset(self._keys[name] for name in answer.core if name in self._keys),
            )
        values: Values = {key: _value(tracked.variables[key], answer.values) for key in known}
        values.update(fixed)
        self._confirm(values, statements)
        return Stands(values)

    def _name(self, number: int) -> str:
        name = self._names.get(number)
        if name is None:
            name = self._names[number] = self._script.name(self._tracked.statements[number])
            self._numbers[name] = number
            self._declared.update(self._tracked.keys[number])
        return name

    def _fix(self, key: str, value: object) -> str:
        name = self._fixed.get((key, value))
        if name is None:
            formula = _settled(self._tracked.variables[key], value)
            name = self._script.name(Literal(f"{key} is fixed at {value}", formula))
            self._fixed[key, value] = name
            self._keys[name] = key
        return name

    def _confirm(self, values: Values, statements: Mask) -> None:
        tracked = self._tracked
        for number in members(statements):
            if not tracked.tests[number](values):
                msg = f"`{tracked.statements[number].name}` does not hold"
                raise WrongWitnessError(msg)
        for number in self._granted:
            if not tracked.granted_tests[number](values):
                msg = f"`{tracked.granted[number].name}` does not hold"
                raise WrongWitnessError(msg)
        for key, value in values.items():
            within = tracked.ranges.get(key)
            if within is not None and not within(value):
                msg = f"{key} is outside its domain"
                raise WrongWitnessError(msg)


def _settled(variable: Variable, value: object) -> Formula:
    if isinstance(value, bool | str):
        return has_value(variable, value)
    assert isinstance(value, int | Fraction)
    return has_value(variable, Fraction(value))


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
