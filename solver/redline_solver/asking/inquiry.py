"""Asking whether named formulas can all be true, with a checked arrangement where they can."""

from __future__ import annotations

import datetime
import math
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from redline_dsl.program.program import (
    DateRange,
    NumberRange,
    OneOf,
    Program,
    Value,
    Variable,
    YesNo,
)
from redline_solver.formulas.evaluate import Evaluation, inside
from redline_solver.formulas.formulas import Mentions, has_value
from redline_solver.formulas.local_search import altered
from redline_solver.formulas.lower import Literal, Script, choice, symbol
from redline_solver.verdict import Arrangement, Limits

from .session import Limit, Session, Sort, Symbols, Unknown, Unsat, least_upper_bound

_SMALL = 300
"""Questions about more statements are not guessed at."""

_REMEMBERED = 2
"""Arrangements that are altered to guess another: the last ones found."""

_IDLE = 500
_IDLE_SHARE = 4
"""A session is left for a fresh one when it holds more than `_IDLE` formulas and `_IDLE_SHARE` more
for each one asked about: what a question does not name costs it a little all the same."""


class UndecidedError(Exception):
    """The limits were reached before an answer was known."""


class WrongWitnessError(Exception):
    """An arrangement that the solver gave does not satisfy what it should: a fault of this tool."""


@dataclass(frozen=True, slots=True)
class Possible:
    """All can be true: in this arrangement of the variables that they mention, checked."""

    evaluation: Evaluation


@dataclass(frozen=True, slots=True)
class Impossible:
    """They cannot all be true, and already the core cannot (with the domains)."""

    core: frozenset[Literal]


@dataclass(frozen=True, slots=True)
class Undecided:
    """The budget was spent first."""


Answer = Possible | Impossible | Undecided


class Inquiry:
    """Questions about one program, under one set of limits; what they learn is shared."""

    def __init__(self, program: Program, limits: Limits) -> None:
        self.program = program
        self.limits = limits
        self.calls = 0
        """How many questions went to the solver."""
        self._elder: Inquiry | None = None
        self._mentions = Mentions()
        self._mentioned: dict[str, tuple[str, ...]] = {}
        self.symbols = Symbols()
        """Those of the program, for sessions about it."""
        self._rooms: dict[int, tuple[Script, Session]] = {}
        self._found: deque[Mapping[str, Value]] = deque(maxlen=_REMEMBERED)

    def afresh(self) -> Inquiry:
        """The same, but with nothing learnt: for what has several right answers.

        Which of them is found then depends on the question and on nothing asked before.
        """
        other = Inquiry(self.program, self.limits)
        other._elder = self
        other._mentions, other._mentioned = self._mentions, self._mentioned
        return other

    def mentions(self, literal: Literal) -> tuple[str, ...]:
        """The keys of the variables a literal is about."""
        keys = self._mentioned.get(literal.name)
        if keys is None:
            keys = self._mentioned[literal.name] = self._mentions.of(literal.formula)
        return keys

    def ask(
        self,
        literals: Sequence[Literal],
        some_of: Sequence[Literal] = (),
        at_least: int = 1,
        *,
        guess: bool = True,
    ) -> Answer:
        """Whether all `literals`, and where given `at_least` so many of `some_of`, can be true.

        To `guess` an arrangement first is worth while unless most such questions are answered no.
        Raises WrongWitnessError when the solver's arrangement does not bear out its answer.
        """
        guess = guess and not some_of and len(literals) <= _SMALL
        if guess and (guessed := self._guessed(literals)):
            return Possible(guessed)
        if self._elder is not None and len(literals) <= _SMALL:
            # What is impossible is so whatever was asked before, and to ask anew takes longer.
            known = self._elder.ask(literals, some_of, at_least, guess=guess)
            if isinstance(known, Impossible):
                return known
        script, session = self._room_for(len(literals) + len(some_of))
        by_symbol = {script.name(literal): literal for literal in literals}
        assumptions = list(by_symbol)
        question = None
        if some_of:
            names = [script.name(each) for each in some_of]
            question = script.ask_some_of(names, at_least)
            assumptions.append(question)
        session.add(script.take())
        variables = self._variables([*literals, *some_of])
        self.calls += 1
        answer = session.check(assumptions, _symbols(variables))
        if question is not None:
            script.retire(question)
        match answer:
            case Unknown():
                return Undecided()
            case Unsat(core):
                return Impossible(frozenset(by_symbol[name] for name in core if name != question))
        evaluation = Evaluation({each.key: _value(each, answer.values) for each in variables})
        _confirm(evaluation, variables, literals, some_of, at_least)
        self._found.append(evaluation.arrangement)
        return Possible(evaluation)

    def likely_limit(
        self, given: Sequence[Literal], variable: Variable, factor: int
    ) -> Limit | None:
        """How far `factor` times a number can go where all that is given is true.

        The number is one over the fractions.  What is told is for the caller to check.
        """
        script = Script()
        names = [script.name(literal) for literal in given]
        script.name(
            Literal(f"{variable.key} has a value", has_value(variable, any_value(variable)))
        )
        self.calls += 1
        text = script.take()
        return least_upper_bound(self.limits, text, names, symbol(variable.key), factor)

    def _guessed(self, literals: Sequence[Literal]) -> Evaluation | None:
        """An arrangement in which all are true, like one of those found last or the defaults."""
        variables = self._variables(literals)
        wanted = [each.formula for each in literals]
        for known in (*reversed(self._found), {}):
            guess = altered(completed(known, variables), variables, wanted)
            if guess is not None:
                self._found.append(guess.arrangement)
                return guess
        return None

    def _room_for(self, size: int) -> tuple[Script, Session]:
        """The script and the session for questions of about this size."""
        magnitude = max(_IDLE, size).bit_length() // 3
        room = self._rooms.get(magnitude)
        if room is None or room[0].size > _IDLE + _IDLE_SHARE * size:
            room = self._rooms[magnitude] = (Script(), Session(self.limits, self.symbols))
        return room

    def _variables(self, literals: Iterable[Literal]) -> list[Variable]:
        keys = dict.fromkeys(key for literal in literals for key in self.mentions(literal))
        return [self.program.variables[key] for key in keys]


def any_value(variable: Variable) -> Value:
    """A value for a variable that nothing depends on: its default, or the first of its domain."""
    if variable.default is not None:
        return variable.default
    match variable.domain:
        case YesNo():
            return False
        case OneOf(values):
            return values[0]
        case NumberRange(low, _, whole):
            return Fraction(math.ceil(low)) if whole else low
        case DateRange(first, _):
            return first
    assert_never(variable.domain)


def completed(partial: Mapping[str, Value], variables: Iterable[Variable]) -> Arrangement:
    """A partial arrangement with any value for the variables that it leaves out."""
    return {
        each.key: partial[each.key] if each.key in partial else any_value(each)
        for each in variables
    }


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


def _value(variable: Variable, values: Mapping[str, bool | Fraction]) -> Value:
    match variable.domain:
        case YesNo():
            return bool(values[symbol(variable.key)])
        case OneOf(names):
            chosen = [name for name in names if values[symbol(choice(variable.key, name))]]
            if len(chosen) != 1:
                msg = f"{variable.key} has {len(chosen)} values"
                raise WrongWitnessError(msg)
            return chosen[0]
        case NumberRange():
            return Fraction(values[symbol(variable.key)])
        case DateRange():
            return datetime.date.fromordinal(int(values[symbol(variable.key)]))
    assert_never(variable.domain)


def _confirm(
    evaluation: Evaluation,
    variables: Iterable[Variable],
    literals: Iterable[Literal],
    some_of: Sequence[Literal],
    at_least: int,
) -> None:
    for variable in variables:
        if not inside(variable.domain, evaluation.arrangement[variable.key]):
            msg = f"{variable.key} is outside its domain"
            raise WrongWitnessError(msg)
    for literal in literals:
        if not evaluation.holds(literal.formula):
            msg = f"`{literal.name}` does not hold"
            raise WrongWitnessError(msg)
    if some_of and sum(evaluation.holds(each.formula) for each in some_of) < at_least:
        msg = f"fewer than {at_least} of the alternatives hold"
        raise WrongWitnessError(msg)
