"""Conflicts of a few finite issues by looking through all their arrangements, without Z3.

What a formula says is the set of the arrangements in which it is true, held as the bits of one
whole number, so that `and` and `or` are one operation each on all arrangements at once.  The
largest sets of statements true in one arrangement leave out the concessions, and the conflicts are
the minimal hitting sets of these.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from redline_dsl.program.program import (
    And,
    Compare,
    Constant,
    DateRange,
    Defined,
    Formula,
    Iff,
    Is,
    Not,
    NumberRange,
    OneOf,
    Or,
    Truth,
    Variable,
    YesNo,
)
from redline_solver.formulas.formulas import Mentions
from redline_solver.formulas.partition import partition

from .compiled import Compiler
from .masks import Mask, mask_of, members
from .minimal_hitting_sets import minimal_transversals
from .tracked import Tracked

Worlds = int
"""A set of arrangements."""

_WAYS = 4_096
"""A comparison of amounts that depend on more arrangements is not looked at."""

_PROFILES = 10_000
"""Sets of statements true together that are looked at, and no more."""


class TooManyError(Exception):
    """There is too much to look through."""


def looked_through(tracked: Tracked, at_most: int) -> Iterator[Mask]:
    """Every minimal conflict; the empty one where what is granted cannot hold.

    Statements that share nothing are looked at apart.

    Raises:
        TooManyError: some of them have more than `at_most` arrangements, or infinitely many.
    """
    parts = [_Part(tracked, *each, at_most) for each in _parts(tracked)]
    concessions = [part.concessions() for part in parts]
    for each in concessions:
        yield from minimal_transversals(each) if each != [0] else ()


def _parts(tracked: Tracked) -> list[tuple[list[int], list[int]]]:
    """Statements and what is granted, by number, in parts that share no variable."""
    numbers = partition([*tracked.keys, *tracked.granted_keys])
    parts: dict[int, tuple[list[int], list[int]]] = {}
    for place, number in enumerate(numbers):
        statements, granted = parts.setdefault(number, ([], []))
        if place < len(tracked.statements):
            statements.append(place)
        else:
            granted.append(place - len(tracked.statements))
    return list(parts.values())


class _Part:
    """Some statements and all arrangements of the variables that they are about."""

    def __init__(
        self, tracked: Tracked, statements: list[int], granted: list[int], at_most: int
    ) -> None:
        keys = dict.fromkeys(
            key
            for own in (
                *(tracked.keys[number] for number in statements),
                *(tracked.granted_keys[number] for number in granted),
            )
            for key in own
        )
        self._tracked = tracked
        self._statements = statements
        self._granted = granted
        self._values = {key: _values(tracked.variables[key], at_most) for key in keys}
        self._count = math.prod(len(each) for each in self._values.values())
        if self._count > at_most:
            raise TooManyError
        self._every: Worlds = (1 << self._count) - 1
        self._with: dict[str, dict[object, Worlds]] = dict(self._columns())
        self._defined: dict[str, Worlds] = {}
        self._mentions = Mentions()
        self._compiler = Compiler()

    def _columns(self) -> Iterator[tuple[str, dict[object, Worlds]]]:
        """For each variable, for each of its values, the arrangements that have it."""
        run = 1
        for key, values in self._values.items():
            # The values take turns, `run` arrangements each.
            first = (1 << run) - 1
            period = run * len(values)
            repeated = 0
            if self._count:
                repeated = ((1 << self._count) - 1) // ((1 << period) - 1)
            yield (
                key,
                {value: (first << run * place) * repeated for place, value in enumerate(values)},
            )
            run = period

    def concessions(self) -> list[Mask]:
        """Every minimal concession: [0] where nothing conflicts, [] where nothing can hold."""
        tracked = self._tracked
        possible = self._every
        for number in self._granted:
            possible &= self._where(tracked.granted[number].formula)
        where = {
            number: self._where(tracked.statements[number].formula) for number in self._statements
        }
        if not possible:
            return []
        everything = mask_of(self._statements)
        return [
            everything & ~profile
            for profile in self._profiles(possible, where)
            if self._largest(possible, where, profile)
        ]

    def _profiles(self, possible: Worlds, where: dict[int, Worlds]) -> list[Mask]:
        """The sets of statements that are all that is true in some arrangement."""
        found: list[tuple[Worlds, Mask]] = [(possible, 0)]
        for number, worlds in where.items():
            split = []
            for these, true in found:
                if with_it := these & worlds:
                    split.append((with_it, true | 1 << number))
                if without := these & ~worlds:
                    split.append((without, true))
            if len(split) > _PROFILES:
                raise TooManyError
            found = split
        return [true for _, true in found]

    @staticmethod
    def _largest(possible: Worlds, where: dict[int, Worlds], profile: Mask) -> bool:
        """Whether no other statement can be true together with these."""
        for number in members(profile):
            possible &= where[number]
        return not any(
            possible & worlds for number, worlds in where.items() if not profile >> number & 1
        )

    # ------------------------------------------------------------------------ formulas

    def _where(self, formula: Formula) -> Worlds:
        """The arrangements in which a formula is true."""
        match formula:
            case Truth(variable):
                return self._with[variable.key][True]
            case Is(variable, value):
                return self._with[variable.key][value]
            case Not(operand):
                return self._every & ~self._where(operand)
            case And(parts):
                worlds = self._every
                for part in parts:
                    worlds &= self._where(part)
                return worlds
            case Or(parts):
                worlds = 0
                for part in parts:
                    worlds |= self._where(part)
                return worlds
            case Iff(left, right):
                return self._every & ~(self._where(left) ^ self._where(right))
            case Defined(key, body):
                if key not in self._defined:
                    self._defined[key] = self._where(body)
                return self._defined[key]
            case Constant(value):
                return self._every if value else 0
            case Compare():
                return self._compared(formula)

    def _compared(self, formula: Compare) -> Worlds:
        """By evaluation, for every choice of values of what is compared."""
        keys = self._mentions.of(formula)
        choices: Sequence[Sequence[object]] = [self._values[key] for key in keys]
        if math.prod(len(each) for each in choices) > _WAYS:
            raise TooManyError
        test = self._compiler.test(formula)
        worlds = 0
        for choice in itertools.product(*choices):
            if test(dict(zip(keys, choice, strict=True))):
                these = self._every
                for key, value in zip(keys, choice, strict=True):
                    these &= self._with[key][value]
                worlds |= these
        return worlds


def _values(variable: Variable, at_most: int) -> Sequence[object]:
    match variable.domain:
        case YesNo():
            return (False, True)
        case OneOf(values):
            return values
        case NumberRange(low, high, True):
            first, last = math.ceil(low), math.floor(high)
        case DateRange(low_day, high_day):
            first, last = low_day.toordinal(), high_day.toordinal()
        case _:
            raise TooManyError
    if last - first >= at_most:
        raise TooManyError
    return range(first, last + 1)
