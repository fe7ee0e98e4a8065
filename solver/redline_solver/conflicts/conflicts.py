"""Every minimal conflict of a file, or of a proposal with it: what cannot stand together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from redline_dsl.program.program import Program, Term
from redline_solver.asking.minimal_unsatisfiable import ranges_needed
from redline_solver.conflicts.enumeration.engine import LOOKED_AT, all_conflicts
from redline_solver.conflicts.enumeration.masks import Mask, members
from redline_solver.judging.cubes import cubes
from redline_solver.judging.reduct import Readings
from redline_solver.verdict import Limits

from .soft_constraints import Problem, SoftConstraints


class MinimalConflict(Struct, frozen=True):
    """Statements and terms that cannot stand together, though they can without any one of them.

    `statements`: names of red lines, conditions and whatever else may be given up, in file order;
    actors' offers are `offers of A`.  `readings`: of the ambiguous ones, those under which this
    holds; any combination of them will do.  `because`: the facts and assumptions it rests on, a
    minimal set; `issues`: where it has one member and rests on nothing else, the keys of the
    variables whose ranges it contradicts.
    """

    statements: tuple[str, ...]
    readings: Readings
    terms: tuple[Term, ...]
    because: tuple[str, ...]
    issues: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many members it has."""
        return len(self.statements) + len(self.terms)


class ConflictsAnswer(Struct, frozen=True):
    """Every minimal conflict, the smallest first.

    Unless `complete` there may be more: the budget was spent, `enough` were found, or somebody
    pressed Ctrl-C (`interrupted`).  Those found are minimal all the same.
    """

    proposal: str | None
    conflicts: tuple[MinimalConflict, ...]
    complete: bool
    interrupted: bool = False
    enough: bool = False

    def involved(self, program: Program) -> dict[str, int]:
        """In how many conflicts each actor has a member, the most involved first."""
        counts = dict.fromkeys(program.actors, 0)
        for conflict in self.conflicts:
            owners = {owner_of(program, name) for name in conflict.statements}
            for owner in owners:
                if owner is not None:
                    counts[owner] = counts.get(owner, 0) + 1
        return _most_first(counts)

    def occurrences(self) -> dict[str, int]:
        """In how many conflicts each statement is a member, the most frequent first."""
        counts: dict[str, int] = {}
        for conflict in self.conflicts:
            for name in conflict.statements:
                counts[name] = counts.get(name, 0) + 1
        return _most_first(counts)


class Searched:
    """Everything that may be given up, and every conflict among it: searched for once."""

    def __init__(  # noqa: PLR0913 - what is asked, and how it is gone about
        self,
        program: Program,
        question: Problem,
        limits: Limits,
        *,
        at_most: int | None = None,
        most_questions: int | None = None,
        doing: Callable[[str], None] = lambda _: None,
        looked_at: int = LOOKED_AT,
    ) -> None:
        """Find all conflicts, or the first `at_most`; `doing` is told how it goes.

        After `most_questions` to the solver the search is given up.

        Where the issues have no more than `looked_at` arrangements the solver is not asked.

        Raises:
            KeyError: there is no such proposal.
            NothingStandsError: the background contradicts itself, whatever is given up.
            WrongWitnessError: a fault of this tool.
        """
        self.question = question
        self.soft = SoftConstraints(program, question, limits)
        self.soft.tracked.most_calls = most_questions
        found = all_conflicts(self.soft.tracked, at_most, doing, looked_at)
        self.found = tuple(each for each in found.conflicts if self.soft.one_reading_each(each))
        self.complete = found.complete
        self.interrupted = found.interrupted
        self.enough = found.enough


def conflicts(
    program: Program,
    question: Problem,
    limits: Limits,
    *,
    at_most: int | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> ConflictsAnswer:
    """Search, and tell every minimal conflict; raises as `Searched` does."""
    return conflicts_found(Searched(program, question, limits, at_most=at_most, doing=doing))


def conflicts_found(searched: Searched) -> ConflictsAnswer:
    """Every minimal conflict that was found, with what it rests on."""
    told = tuple(_told(searched.soft, searched.found))
    return ConflictsAnswer(
        searched.question.proposal,
        told,
        searched.complete,
        searched.interrupted,
        searched.enough,
    )


def owner_of(program: Program, name: str) -> str | None:
    """The actor whose statement this is, by its name; None: nobody's."""
    if name in program.positions:
        return program.positions[name].owner
    return name.removeprefix("offers of ")


def _told(soft: SoftConstraints, found: Iterable[Mask]) -> Iterator[MinimalConflict]:
    """The conflicts in names; those that differ only in the readings taken are told as one."""
    alike: dict[MinimalConflict, list[dict[str, str]]] = {}
    for mask in found:
        own = [soft.members[number] for number in members(mask)]
        taken = [each.alternative for each in own if each.alternative is not None]
        because = soft.because(mask)
        issues: tuple[str, ...] = ()
        if len(own) == 1 and not because:
            issues = ranges_needed(soft.limits, soft.tracked.symbols, [own[0].literal])
        conflict = MinimalConflict(
            tuple(each.statement for each in taken),
            (),
            tuple(each.term for each in own if each.term is not None),
            because,
            issues,
        )
        alike.setdefault(conflict, []).append(soft.readings_taken(mask))
    for conflict, choices in alike.items():
        for readings in cubes(choices):
            yield MinimalConflict(
                conflict.statements, readings, conflict.terms, conflict.because, conflict.issues
            )


def _most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: -item[1]))
