"""Conflicts and concessions checked once more, each question by a solver of its own.

Nothing that the search learnt is used: the members are put plainly again, and every question is
asked in a session that has heard of nothing else.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from redline_dsl.program.program import Program, Term
from redline_solver.asking.inquiry import Impossible, Inquiry, Possible
from redline_solver.conflicts.enumeration.masks import mask_of
from redline_solver.conflicts.enumeration.minimal_hitting_sets import minimal_transversals
from redline_solver.formulas.statements import literals
from redline_solver.judging.reduct import Readings
from redline_solver.verdict import Limits

from .concessions import Concession, ConcessionsAnswer, Group, GroupCase
from .conflicts import ConflictsAnswer, MinimalConflict
from .fresh_questions import FreshQuestions
from .soft_constraints import Problem


class Verification(Struct, frozen=True):
    """What was checked again, by how many solver calls, and what did not come out as told.

    `undetermined`: how many questions a budget left open.
    """

    checked: int
    calls: int
    undetermined: int
    faults: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether everything came out as told."""
        return not self.faults and not self.undetermined


class Verifier:
    """Asks everything about one question again."""

    def __init__(self, program: Program, question: Problem, limits: Limits) -> None:
        self._program = program
        self._limits = limits
        self._fresh = FreshQuestions(program, question)
        self._granted = literals(self._fresh.granted)
        self._checked = self._calls = self._undetermined = 0
        self._faults: list[str] = []

    def conflicts(self, answer: ConflictsAnswer) -> Verification:
        """Each conflict cannot be met, and can without any one of its members."""
        for conflict in answer.conflicts:
            for readings in every_choice(conflict.readings):
                self._conflict(conflict, readings)
        return self._verification()

    def concessions(
        self, answer: ConcessionsAnswer, conflicts: ConflictsAnswer | None
    ) -> Verification:
        """Each concession is enough, and would not be without any one of its members.

        And where all `conflicts` are given, by duality the concessions are the minimal hitting sets
        of these, and these are those of the concessions.  In each other group something is given up
        that does there.
        """
        for group in answer.groups:
            others = [other for other in answer.groups if other is not group]
            given_up = [other.cases[0].concessions[0] for other in others]
            elsewhere: dict[str, str] = {}
            for other in others:
                elsewhere.update(next(_choices(other.cases[0])))
            for case in group.cases:
                for readings in _choices(case):
                    if conflicts is None or case.cut:
                        pass
                    elif not self._dual(group, case, conflicts, readings):
                        self._faults.append("conflicts and concessions are not dual")
                    for concession in case.concessions:
                        self._concession(concession, given_up, {**elsewhere, **readings})
        return self._verification()

    def _dual(
        self,
        group: Group,
        case: GroupCase,
        conflicts: ConflictsAnswer,
        readings: Mapping[str, str],
    ) -> bool:
        numbers: dict[object, int] = {}

        def numbered(things: Iterable[object]) -> int:
            return mask_of(numbers.setdefault(each, len(numbers)) for each in things)

        firsts = {
            name: alternatives[0].reading
            for name, alternatives in self._fresh.statements(()).items()
        }
        every = numbered((*group.statements, *group.terms))
        told = {numbered((*each.statements, *each.terms)) for each in case.concessions}
        found = {
            numbered((*each.statements, *each.terms))
            for each in conflicts.conflicts
            if group.whatever_reading
            or all(readings.get(name, firsts[name]) in some for name, some in each.readings)
        }
        own = {each for each in found if each & every}
        if group.whatever_reading:
            return set(minimal_transversals(list(own))) == told
        return (
            set(minimal_transversals(list(own))) == told
            and set(minimal_transversals(list(told))) == own
        )

    def _verification(self) -> Verification:
        return Verification(self._checked, self._calls, self._undetermined, tuple(self._faults))

    def _conflict(self, conflict: MinimalConflict, readings: Mapping[str, str]) -> None:
        self._checked += 1
        told = ", ".join([*conflict.statements, *(term.text for term in conflict.terms)])
        if self._stands(conflict.statements, conflict.terms, readings) is not False:
            self._faults.append(f"no conflict: {told}")
        for statements, terms in _one_left_out(conflict.statements, conflict.terms):
            if self._stands(statements, terms, readings) is False:
                self._faults.append(f"not minimal: {told}")

    def _concession(
        self, concession: Concession, others: Sequence[Concession], readings: Mapping[str, str]
    ) -> None:
        self._checked += 1
        told = ", ".join([*concession.statements, *(term.text for term in concession.terms)])
        if self._stands_without(concession.statements, concession.terms, others, readings) is False:
            self._faults.append(f"not enough: {told}")
        for statements, terms in _one_left_out(concession.statements, concession.terms):
            if self._stands_without(statements, terms, others, readings):
                self._faults.append(f"more than it takes: {told}")

    def _stands_without(
        self,
        statements: Sequence[str],
        terms: Sequence[Term],
        others: Sequence[Concession],
        readings: Mapping[str, str],
    ) -> bool | None:
        given_up = {*statements, *(name for each in others for name in each.statements)}
        dropped = {*terms, *(term for each in others for term in each.terms)}
        kept = [term for term in self._fresh.terms if term not in dropped]
        names = [name for name in self._fresh.statements(kept) if name not in given_up]
        return self._stands(names, kept, readings)

    def _stands(
        self, statements: Sequence[str], terms: Sequence[Term], readings: Mapping[str, str]
    ) -> bool | None:
        asked = self._fresh.literals(statements, terms, readings)
        self._calls += 1
        match Inquiry(self._program, self._limits).ask([*self._granted, *asked]):
            case Possible():
                return True
            case Impossible():
                return False
        self._undetermined += 1
        return None


def every_choice(readings: Readings) -> Iterator[dict[str, str]]:
    """Every choice of one reading a statement that a box of readings stands for."""
    names = [name for name, _ in readings]
    for chosen in itertools.product(*(some for _, some in readings)):
        yield dict(zip(names, chosen, strict=True))


def _one_left_out(
    statements: Sequence[str], terms: Sequence[Term]
) -> Iterator[tuple[Sequence[str], Sequence[Term]]]:
    for number in range(len(statements)):
        yield (*statements[:number], *statements[number + 1 :]), terms
    for number in range(len(terms)):
        yield statements, (*terms[:number], *terms[number + 1 :])


def _choices(case: GroupCase) -> Iterator[dict[str, str]]:
    """Every choice of readings under which a case holds, of those that it names."""
    for box in case.readings or ((),):
        yield from every_choice(box)
