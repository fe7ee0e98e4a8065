"""The least by which limits on amounts would have to give way for everything to be met.

Elastic programming (Chinneck 2008): each limit gets an amount by which it may be exceeded, and the
sum of these is made as small as it can be, exactly.  Only limits counted in the same unit can be
added up, so each unit is looked at by itself; everything else is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from redline_dsl.lint.subject import Subject
from redline_dsl.program.program import (
    And,
    Atom,
    Compare,
    Conditional,
    DateRange,
    Defined,
    Extreme,
    Formula,
    Linear,
    NumberRange,
    Relation,
    Term,
    Variable,
)
from redline_dsl.program.wording import number
from redline_solver.asking.inquiry import Impossible, Inquiry, Possible, UndecidedError
from redline_solver.asking.optimum import Search, step_of
from redline_solver.formulas.limits import Limit, limit
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import literals
from redline_solver.verdict import Arrangement, Limits

from .fresh_questions import FreshQuestions
from .soft_constraints import Problem


class Given(Struct, frozen=True):
    """A limit that gives way, `by` so much of its unit, `to` this: `620 person`."""

    statement: str
    by: str
    to: str


class Relaxed(Struct, frozen=True):
    """The least total by which limits in one unit give way.

    Unless `attained` any total above it does, but not itself: a limit must stay below something.
    `parts` and `arrangement` are one way to do it; () and None where it is not attained, or where
    the budget was spent first.
    """

    unit: str
    total: str
    attained: bool
    parts: tuple[Given, ...]
    arrangement: Arrangement | None


class Elastic:
    """Looks for the least relaxations, of the limits of one question under some readings."""

    def __init__(
        self,
        subject: Subject,
        question: Problem,
        limits: Limits,
        readings: Mapping[str, str],
        given_up: Collection[str | Term] = (),
    ) -> None:
        """Take all that the question contests, each statement in one reading.

        Statements, by name, and terms that are given up are left out.  Raises KeyError: there is no
        such proposal.
        """
        self._program = subject.program
        self._limits = limits
        fresh = FreshQuestions(self._program, question)
        kept = [term for term in fresh.terms if term not in given_up]
        statements = {
            name: next((a for a in some if a.reading == readings.get(name)), some[0])
            for name, some in fresh.statements(kept).items()
            if name not in given_up
        }
        self._fixed = [*literals(fresh.granted), *(fresh.terms[term] for term in kept)]
        self._statements = {name: each.literal for name, each in statements.items()}
        self._limits_set = {
            name: found
            for name, each in statements.items()
            if name in subject.stating
            and (found := limit(subject, name, each.reading, each.literal.formula))
        }

    def relaxed(self) -> list[Relaxed]:
        """The least relaxation in each unit in which there is one that does.

        None at all where everything can be met as it is.
        """
        inquiry = Inquiry(self._program, self._limits)
        if not isinstance(inquiry.ask([*self._fixed, *self._statements.values()]), Impossible):
            return []
        units: dict[tuple[str, bool], list[str]] = {}
        for name, each in self._limits_set.items():
            units.setdefault((each.unit, each.dated), []).append(name)
        found = []
        for (unit, dated), names in units.items():
            try:
                relaxed = self._in_one_unit("day" if dated else unit, names)
            except UndecidedError:
                continue
            if relaxed is not None:
                found.append(relaxed)
        return found

    def _in_one_unit(self, unit: str, names: Sequence[str]) -> Relaxed | None:
        excess = {name: _excess(name, self._limits_set[name]) for name in names}
        extra = {each.key: each for each in excess.values()}
        program = replace(self._program, variables={**self._program.variables, **extra})
        inquiry = Inquiry(program, self._limits)
        given = [
            *self._fixed,
            *(each for name, each in self._statements.items() if name not in excess),
            *(
                Literal(f"{each.name}, relaxed", _relaxed(each.formula, excess[name]))
                for name, each in self._statements.items()
                if name in excess
            ),
        ]
        if not isinstance(inquiry.ask(given), Possible):
            return None
        total = Linear(tuple((Fraction(-1), each) for each in excess.values()), Fraction(0))
        least = Search(inquiry, "the least relaxation", given, [total]).furthest()
        scale = self._limits_set[names[0]].scale
        said = number(-least.value / scale, unit)
        if not least.reached:
            return Relaxed(unit, said, attained=False, parts=(), arrangement=None)
        reached = Compare(Relation.EQUAL, Linear(total.terms, -least.value))
        answer = inquiry.ask([*given, Literal("the least relaxation reached", reached)])
        if not isinstance(answer, Possible):
            return Relaxed(unit, said, attained=True, parts=(), arrangement=None)
        values = answer.evaluation.arrangement
        parts = []
        for name, each in excess.items():
            by = values[each.key]
            if isinstance(by, Fraction) and by:
                to = self._limits_set[name].at(by)
                parts.append(Given(name, number(by / scale, unit), to))
        arrangement = {key: value for key, value in values.items() if key not in extra}
        return Relaxed(unit, said, attained=True, parts=tuple(parts), arrangement=arrangement)


def _excess(name: str, set_: Limit) -> Variable:
    """By how much a limit is exceeded, in base units; no more than it could be."""
    most = max((_most(amount) for amount in set_.amounts), default=Fraction(0))
    steps = [step_of(amount) for amount in set_.amounts]
    whole = all(step is not None and step.denominator == 1 for step in steps)
    key = f"excess over {name}"
    range_ = NumberRange(Fraction(0), max(most, Fraction(1)), whole, "", Fraction(1))
    return Variable(key, key, (), range_, None, None)


def _relaxed(formula: Formula, excess: Variable) -> Formula:
    match formula:
        case And(parts):
            return And(tuple(_relaxed(part, excess) for part in parts))
        case Defined(_, body):
            return _relaxed(body, excess)
        case Compare(relation, amount):
            terms = (*amount.terms, (Fraction(-1), excess))
            return Compare(relation, Linear(terms, amount.constant))
        case _:
            return formula


def _most(amount: Linear) -> Fraction:
    """A bound on an amount from the ranges of what it is made of."""
    return amount.constant + sum(
        (
            max(factor * low, factor * high)
            for factor, atom in amount.terms
            for low, high in [_range(atom)]
        ),
        Fraction(0),
    )


def _least(amount: Linear) -> Fraction:
    return -_most(Linear(tuple((-factor, atom) for factor, atom in amount.terms), -amount.constant))


def _range(atom: Atom) -> tuple[Fraction, Fraction]:
    match atom:
        case Conditional(_, amount):
            return min(_least(amount), Fraction(0)), max(_most(amount), Fraction(0))
        case Extreme(_, parts):
            return min(map(_least, parts)), max(map(_most, parts))
        case Variable(domain=NumberRange(low, high)):
            return low, high
        case Variable(domain=DateRange(first, last)):
            return Fraction(first.toordinal()), Fraction(last.toordinal())
        case _:
            msg = f"{atom} is no amount"
            raise TypeError(msg)
