"""What a question takes for granted: the background, and the terms of one proposal.

Where a proposal settles a variable, that variable ties nothing together any more, so a question
about some statements needs only what is connected to them through variables still open.  The rest
keeps the values of the first arrangement found.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property

from redline_dsl.program.program import Formula, Term, Value
from redline_solver.formulas.assignment import Assignment
from redline_solver.formulas.evaluate import Evaluation, inside
from redline_solver.formulas.local_search import Alteration, altered
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.partition import partition

from .inquiry import Answer, Impossible, Inquiry, Possible, completed

_WITNESSES = 64
"""How many arrangements are kept to answer later questions without the solver."""

_REPAIRS = 6
"""Given statements that a guess has broken and that are mended before it is given up."""


class Theory:
    """Facts, assumptions and proposed terms that hold together in every arrangement considered."""

    def __init__(
        self,
        inquiry: Inquiry,
        facts: Sequence[Literal],
        terms: Sequence[Literal] = (),
        stated: Sequence[Term] = (),
        like: Mapping[str, Value] | None = None,
    ) -> None:
        """Take `facts` and `terms` for granted; `stated` are the terms as the program has them.

        Where given, the first arrangement is looked for near the values it is `like` and defaults.
        """
        self.inquiry = inquiry
        self.facts = tuple(facts)
        self.terms = tuple(terms)
        self.given = (*self.facts, *self.terms)
        self.settled: dict[str, Value] = {
            term.settles.variable.key: term.settles.value
            for term in stated
            if term.settles is not None
        }
        self._settling = {
            term.settles.variable.key: index
            for index, term in enumerate(stated, len(self.facts))
            if term.settles is not None
        }
        self.witnesses: list[Evaluation] = []
        """Arrangements of every variable in which all that is taken for granted is true."""
        self._assignments: dict[int, tuple[int, Assignment]] = {}
        self._stated = tuple(stated)
        self._like = like
        self._settled = Evaluation(self.settled)
        self._terms = set(self.terms)

    @cached_property
    def consistent(self) -> bool | None:
        """Whether there is any arrangement at all; None: the budget was spent first."""
        variables = self.inquiry.program.variables
        if all(key in self.settled for key in variables):
            # Nothing is left open, so there is one arrangement to look at, and no need to ask.
            holds = all(
                inside(variable.domain, self.settled[key]) for key, variable in variables.items()
            ) and all(self._settled.holds(each.formula) for each in self.given)
            if holds:
                self.witnesses.append(self._settled)
            return holds
        if not self.given:  # domains are never empty
            self.witnesses.append(Evaluation(completed({}, variables.values())))
            return True
        if self._like is not None and (guess := self._guess(self._like)):
            self.witnesses.append(guess)
            return True
        match self.inquiry.ask(self.given):
            case Possible(evaluation):
                arrangement = completed(evaluation.arrangement, variables.values())
                self.witnesses.append(Evaluation(arrangement))
                return True
            case Impossible():
                return False
        return None

    def _guess(self, like: Mapping[str, Value]) -> Evaluation | None:
        variables = self.inquiry.program.variables.values()
        return altered(
            completed({**like, **self.settled}, variables),
            variables,
            [each.formula for each in self.given],
            fixed=self._settling,
        )

    def narrowed(self, needed: Sequence[Literal], like: Mapping[str, Value]) -> Theory:
        """The same with more taken for granted, and nothing known that was asked before."""
        facts = (*self.facts, *needed)
        return Theory(self.inquiry.afresh(), facts, self.terms, self._stated, like)

    def settles(self, literal: Literal) -> bool:
        """Whether every variable that a literal is about is settled."""
        return all(key in self.settled for key in self.inquiry.mentions(literal))

    def holds_as_settled(self, formula: Formula) -> bool:
        """Whether a formula about settled variables only is true."""
        return self._settled.holds(formula)

    def ask(
        self, literals: Sequence[Literal], some_of: Sequence[Literal] = (), at_least: int = 1
    ) -> Answer:
        """Like `Inquiry.ask`, on this theory, which is consistent.

        The arrangement covers every variable, and is remembered; a core names the given ones too.
        """
        given, keys = self._connected([*literals, *some_of])
        answer = self.inquiry.ask([*given, *literals], some_of, at_least)
        if not isinstance(answer, Possible):
            return answer
        arrangement = dict(self.witnesses[0].arrangement)
        arrangement.update((key, answer.evaluation.arrangement[key]) for key in keys)
        evaluation = Evaluation(arrangement)
        if len(self.witnesses) < _WITNESSES:
            self.witnesses.append(evaluation)
        return Possible(evaluation)

    def guessed_false(self, literal: Literal) -> bool:
        """Whether a literal is false in some arrangement like the one found last, or first.

        No means only that none was found by a few changes.
        """
        for number in dict.fromkeys((len(self.witnesses) - 1, 0)):
            alteration = self.alter(self._assignment(number), literal.formula, true=False)
            if alteration is not None:
                alteration.undo()
                return True
        return False

    def _assignment(self, number: int) -> Assignment:
        """A copy of a witness, to be altered for a while."""
        place = min(number, 1)  # the first is kept, and the last
        if place not in self._assignments or self._assignments[place][0] != number:
            self._assignments[place] = (number, Assignment(self.witnesses[number].arrangement))
        return self._assignments[place][1]

    def alter(
        self,
        assignment: Assignment,
        formula: Formula,
        *,
        true: bool,
        fixed: Container[str] | None = None,
    ) -> Alteration | None:
        """Change an assignment, an arrangement of this theory, so that a formula is true, or false.

        It stays one of this theory.  What is settled does not change; where given, what is `fixed`
        does not change instead.  None, and nothing is changed, where a few changes would not do.
        """
        alteration = Alteration(assignment, self._settling if fixed is None else fixed)
        wanted = broken = (formula, true)
        for _ in range(_REPAIRS):
            if not alteration.make(*broken):
                break
            still = self._broken(alteration, wanted)
            if still is None:
                return alteration
            broken = still
        alteration.undo()
        return None

    def _broken(
        self, alteration: Alteration, wanted: tuple[Formula, bool]
    ) -> tuple[Formula, bool] | None:
        """Something that is not as it should be after the changes."""
        evaluation = alteration.assignment.evaluation()
        formula, true = wanted
        if evaluation.holds(formula) is not true:
            return wanted
        given = {index for key in alteration.changed for index in self._about.get(key, ())}
        for index in sorted(given):
            if not evaluation.holds(self.given[index].formula):
                return self.given[index].formula, True
        return None

    def components(self, groups: Sequence[Sequence[Literal]]) -> list[int]:
        """A number for each group of literals; groups of different number share nothing still open.

        So groups of different numbers can stand together when those of each number can.
        """
        given = [[each] for each in self.given]
        numbers = partition(
            [
                key
                for literal in literals
                for key in self.inquiry.mentions(literal)
                if key not in self._settling
            ]
            for literals in [*given, *groups]
        )
        return numbers[len(given) :]

    def surroundings(self, literal: Literal) -> tuple[list[Literal], list[Literal]]:
        """The facts and terms that may bear on a literal, whatever terms are dropped."""
        given, _ = self._connected([literal], stop_at_settled=False)
        terms = [each for each in given if each in self._terms]
        return [each for each in given if each not in self._terms], terms

    def _connected(
        self, literals: Iterable[Literal], *, stop_at_settled: bool = True
    ) -> tuple[list[Literal], set[str]]:
        """What is given and connected to some literals, and all the variables involved."""
        keys: set[str] = set()
        given: set[int] = set()
        todo = [key for literal in literals for key in self.inquiry.mentions(literal)]
        while todo:
            key = todo.pop()
            if key in keys:
                continue
            keys.add(key)
            stop = stop_at_settled and key in self._settling
            for index in (self._settling[key],) if stop else self._about.get(key, ()):
                if index not in given:
                    given.add(index)
                    todo.extend(self.inquiry.mentions(self.given[index]))
        return [self.given[index] for index in sorted(given)], keys

    @cached_property
    def _about(self) -> dict[str, list[int]]:
        about: dict[str, list[int]] = {}
        for index, literal in enumerate(self.given):
            for key in self.inquiry.mentions(literal):
                about.setdefault(key, []).append(index)
        return about
