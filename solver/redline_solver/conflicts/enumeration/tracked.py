"""Statements tracked by number, and what is taken for granted beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, assert_never

from redline_dsl.program.program import DateRange, NumberRange, OneOf, Variable, YesNo
from redline_solver.asking.inquiry import any_value
from redline_solver.asking.session import Sort, Symbols
from redline_solver.formulas.formulas import Mentions
from redline_solver.formulas.lower import Literal, choice, symbol
from redline_solver.verdict import Limits

from .compiled import Compiler, Values, plain, whole_value
from .masks import Mask, mask_of, members


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
        self.most_calls: int | None = None
        """Questions after which the budget is spent."""
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
        self._symbols = {key: _symbols(each) for key, each in self.variables.items()}

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

    def symbols_of(self, keys: Iterable[str]) -> dict[str, Sort]:
        """The solver's symbols for some variables, with their sorts."""
        symbols: dict[str, Sort] = {}
        for key in keys:
            symbols.update(self._symbols[key])
        return symbols

    def keys_of(self, statements: Mask) -> set[str]:
        """The variables that some statements are about."""
        return {key for number in members(statements) for key in self.keys[number]}


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


def _symbols(variable: Variable) -> dict[str, Sort]:
    match variable.domain:
        case YesNo():
            return {symbol(variable.key): bool}
        case OneOf(values):
            return {symbol(choice(variable.key, value)): bool for value in values}
        case NumberRange(whole=whole):
            return {symbol(variable.key): int if whole else Fraction}
        case DateRange():
            return {symbol(variable.key): int}
    assert_never(variable.domain)
