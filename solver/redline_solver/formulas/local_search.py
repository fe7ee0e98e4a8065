"""Changing an arrangement a little so that a formula becomes true, or false: a guess, no proof.

Most of what is not always true can be made false by changing a value or two of any arrangement at
hand.  Whoever uses a guess evaluates everything that it bears on; where none is found the solver is
asked, so a guess that fails costs some time and nothing else.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Container, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, assert_never

from redline_dsl.program.program import (
    And,
    Compare,
    Conditional,
    Constant,
    DateRange,
    Defined,
    Formula,
    Iff,
    Is,
    Linear,
    Not,
    NumberRange,
    OneOf,
    Or,
    Relation,
    Truth,
    Value,
    Variable,
    YesNo,
)

from .assignment import Assignment
from .evaluate import Evaluation, inside, number_of

_DEPTH = 40
"""Formulas nested deeper are left to the solver."""

_WAYS = 12
"""Parts that are tried where one of several would do."""

_ROUNDS = 5
"""Rounds of changes after which what is false is left to the solver."""

_Wanted = tuple[Formula, bool]
"""A formula, and whether it should be true."""


class _Goal(NamedTuple):
    """Where an amount should be: above 0 (`direction` 1), below (-1) or exactly there (0).

    Unless `strictly`, 0 itself will do.
    """

    direction: int
    strictly: bool = False

    def met(self, amount: Fraction | int) -> bool:
        """Whether an amount is there."""
        return amount * self.direction > 0 or (amount == 0 and not self.strictly)


_AT, _BELOW, _ABOVE = _Goal(0), _Goal(-1, strictly=True), _Goal(1, strictly=True)
_GOALS = {
    (Relation.EQUAL, True): (_AT,),
    (Relation.EQUAL, False): (_BELOW, _ABOVE),
    (Relation.UNEQUAL, True): (_BELOW, _ABOVE),
    (Relation.UNEQUAL, False): (_AT,),
    (Relation.LESS, True): (_BELOW,),
    (Relation.LESS, False): (_Goal(1),),
    (Relation.AT_MOST, True): (_Goal(-1),),
    (Relation.AT_MOST, False): (_ABOVE,),
}
"""Where an amount is when a comparison with 0 is true, or false: in any of these places."""


class Alteration:
    """Changes to an assignment, until they are undone.

    What is `settled` is never changed, and nothing is changed twice: what one formula needed is not
    taken from it for the next.
    """

    def __init__(self, assignment: Assignment, settled: Container[str] = ()) -> None:
        self.assignment = assignment
        self._settled = settled
        self._before: dict[str, Value] = {}

    @property
    def changed(self) -> Iterable[str]:
        """The keys of what was changed, in that order."""
        return self._before.keys()

    def undo(self) -> None:
        """Take every change back."""
        self._back_to(0)

    def holds(self, formula: Formula) -> bool:
        """Whether a formula is true as things are now."""
        return self.assignment.evaluation().holds(formula)

    def make(self, formula: Formula, true: bool, depth: int = 0) -> bool:  # noqa: FBT001 - a truth value is what it is about
        """Make a formula true, or false; returns whether a way was found, else nothing changes."""
        if self.holds(formula) is true:
            return True
        if depth > _DEPTH:
            return False
        so_far = len(self._before)
        if self._change(formula, true, depth + 1) and self.holds(formula) is true:
            return True
        self._back_to(so_far)
        return False

    def _change(self, formula: Formula, true: bool, depth: int) -> bool:  # noqa: FBT001 - as above
        match formula:
            case Constant():
                return False
            case Truth(variable):
                return self._set(variable, true)
            case Is(variable, value):
                return self._set(variable, value if true else _another(variable, value))
            case Not(operand):
                return self.make(operand, not true, depth)
            case And(parts):
                return self._several([(part, true) for part in parts], every=true, depth=depth)
            case Or(parts):
                return self._several([(part, true) for part in parts], every=not true, depth=depth)
            case Iff(left, right):
                ways = [(left, self.holds(right) is true), (right, self.holds(left) is true)]
                return self._several(ways, every=False, depth=depth)
            case Compare(relation, amount):
                return any(self._bring(amount, goal, depth) for goal in _GOALS[relation, true])
            case Defined(_, body):
                return self.make(body, true, depth)
        assert_never(formula)

    def _several(self, wanted: Sequence[_Wanted], *, every: bool, depth: int) -> bool:
        if every:
            return all(self.make(part, true, depth) for part, true in wanted)
        return any(self.make(part, true, depth) for part, true in wanted[:_WAYS])

    # -------------------------------------------------------------------- amounts

    def _bring(self, amount: Linear, goal: _Goal, depth: int) -> bool:
        """Bring an amount to where it should be: by one number if that can do it, or by several."""
        so_far = len(self._before)
        if self._bring_by_one(amount, goal) or self._bring_by_several(amount, goal, depth):
            return True
        self._back_to(so_far)
        return False

    def _bring_by_one(self, amount: Linear, goal: _Goal) -> bool:
        missing = -Fraction(self._amount(amount))
        for coefficient, atom in amount.terms:
            if isinstance(atom, Variable):
                at = self._number(atom) + missing / coefficient
                value = _number_at(atom, at, goal.direction * coefficient, strictly=goal.strictly)
                if value is not None and self._set(atom, value):
                    return True
        return False

    def _bring_by_several(self, amount: Linear, goal: _Goal, depth: int) -> bool:
        if not goal.direction:
            return False
        reached = Fraction(self._amount(amount))
        for coefficient, atom in amount.terms:
            match atom:
                case Variable():
                    before = self._number(atom)
                    low, high = _ends(atom)
                    if self._set(atom, high if coefficient * goal.direction > 0 else low):
                        reached += coefficient * (self._number(atom) - before)
                case Conditional(condition, part):
                    counted = self.holds(condition)
                    gain = coefficient * self._amount(part) * (-1 if counted else 1)
                    if gain * goal.direction > 0 and self.make(condition, not counted, depth):
                        reached += gain
            if goal.met(reached):
                return True
        return False

    def _amount(self, amount: Linear) -> Fraction | int:
        return self.assignment.evaluation().amount(amount)

    def _number(self, variable: Variable) -> Fraction:
        return Fraction(number_of(variable.key, self.assignment.values[variable.key]))

    # -------------------------------------------------------------------- changes

    def _set(self, variable: Variable, value: Value | None) -> bool:
        key = variable.key
        if value is None or key in self._settled or key in self._before:
            return False
        if isinstance(variable.domain, DateRange) and isinstance(value, Fraction):
            value = datetime.date.fromordinal(int(value))
        before = self.assignment.values[key]
        if value == before:
            return False
        self._before[key] = before
        self.assignment.put(key, value)
        return True

    def _back_to(self, count: int) -> None:
        while len(self._before) > count:
            key, before = self._before.popitem()
            self.assignment.put(key, before)


def altered(
    arrangement: Mapping[str, Value],
    variables: Iterable[Variable],
    wanted: Sequence[Formula],
    fixed: Container[str] = (),
) -> Evaluation | None:
    """An arrangement of these variables in which all that is wanted is true; None: none was found.

    It is like the one that is given, which has a value for each of them; what is `fixed` stays.
    """
    values = {each.key: arrangement[each.key] for each in variables}
    if not all(inside(each.domain, values[each.key]) for each in variables):
        return None
    assignment = Assignment(values)
    alteration = Alteration(assignment, fixed)
    for _ in range(_ROUNDS):
        evaluation = Evaluation(assignment.values)
        false = [formula for formula in wanted if not evaluation.holds(formula)]
        if not false:
            return evaluation
        if not all(alteration.make(each, true=True) for each in false):
            return None
    return None


def _another(variable: Variable, value: str) -> str | None:
    """A value of a one-of issue that is not this one: the default, or the first."""
    match variable.domain, variable.default:
        case OneOf(), str() as default if default != value:
            return default
        case OneOf(values), _:
            return next((each for each in values if each != value), None)
    return None


def _number_at(
    variable: Variable, at: Fraction, direction: Fraction, *, strictly: bool
) -> Fraction | None:
    """The number next to `at` in this direction that a variable may have; None: there is none.

    `at` itself unless `strictly`; without a direction no other will do.
    """
    low, high = _ends(variable)
    if not _whole(variable):
        if not strictly:
            found = at
        else:
            found = (at + (high if direction > 0 else low)) / 2
            if (found - at) * direction <= 0:
                return None
    elif direction > 0:
        found = Fraction(math.floor(at) + 1 if strictly else math.ceil(at))
    elif direction < 0:
        found = Fraction(math.ceil(at) - 1 if strictly else math.floor(at))
    elif at.denominator == 1:
        found = at
    else:
        return None
    return found if low <= found <= high else None


def _ends(variable: Variable) -> tuple[Fraction, Fraction]:
    match variable.domain:
        case NumberRange(low, high, whole):
            return (Fraction(math.ceil(low)), Fraction(math.floor(high))) if whole else (low, high)
        case DateRange(first, last):
            return Fraction(first.toordinal()), Fraction(last.toordinal())
        case OneOf() | YesNo():
            msg = f"{variable.key} is no number"
            raise TypeError(msg)
    assert_never(variable.domain)


def _whole(variable: Variable) -> bool:
    return not isinstance(variable.domain, NumberRange) or variable.domain.whole
