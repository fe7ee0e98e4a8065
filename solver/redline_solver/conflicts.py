"""Every minimal conflict of a file, or of a proposal with it: what cannot stand together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .contested import Contested
from .enumeration.engine import all_conflicts
from .enumeration.masks import members
from .minimal import ranges_needed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from redline_dsl.program import Program, Term

    from .contested import Question
    from .enumeration.masks import Mask
    from .verdict import Limits

Readings = tuple[tuple[str, tuple[str, ...]], ...]
"""For each ambiguous statement, by name, some of its readings."""


@dataclass(frozen=True, slots=True)
class MinimalConflict:
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


@dataclass(frozen=True, slots=True)
class ConflictsAnswer:
    """Every minimal conflict, the smallest first.

    Unless `complete` there may be more: the budget was spent, the limit of conflicts was reached,
    or (`interrupted`) somebody pressed Ctrl-C.  Those found are minimal all the same.
    """

    proposal: str | None
    conflicts: tuple[MinimalConflict, ...]
    complete: bool
    interrupted: bool = False

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


def conflicts(
    program: Program,
    question: Question,
    limits: Limits,
    *,
    at_most: int | None = None,
    doing: Callable[[str], None] = lambda _: None,
) -> ConflictsAnswer:
    """Every minimal conflict, or the first `at_most` found; `doing` is told how it goes.

    Raises:
        KeyError: there is no such proposal.
        WrongWitnessError: a fault of this tool.
    """
    contested = Contested(program, question, limits)
    found = all_conflicts(contested.tracked, at_most, doing)
    valid = [each for each in found.conflicts if contested.one_reading_each(each)]
    told = tuple(_told(contested, valid))
    return ConflictsAnswer(question.proposal, told, found.complete, found.interrupted)


def owner_of(program: Program, name: str) -> str | None:
    """The actor whose statement this is, by its name; None: nobody's."""
    if name in program.positions:
        return program.positions[name].owner
    return name.removeprefix("offers of ")


def _told(contested: Contested, found: Iterable[Mask]) -> Iterator[MinimalConflict]:
    """The conflicts in names; those that differ only in the readings taken are told as one."""
    alike: dict[MinimalConflict, list[dict[str, str]]] = {}
    for mask in found:
        own = [contested.members[number] for number in members(mask)]
        taken = [each.alternative for each in own if each.alternative is not None]
        because = contested.because(mask)
        issues: tuple[str, ...] = ()
        if len(own) == 1 and not because:
            issues = ranges_needed(contested.limits, [own[0].literal])
        conflict = MinimalConflict(
            tuple(each.statement for each in taken),
            (),
            tuple(each.term for each in own if each.term is not None),
            because,
            issues,
        )
        choice = {each.statement: each.reading for each in taken if each.reading is not None}
        alike.setdefault(conflict, []).append(choice)
    for conflict, choices in alike.items():
        for readings in boxes(choices):
            yield MinimalConflict(
                conflict.statements, readings, conflict.terms, conflict.because, conflict.issues
            )


def boxes(choices: Sequence[Mapping[str, str]]) -> list[Readings]:
    """Choices of readings of the same statements: as one box where they fill it."""
    readings: dict[str, dict[str, None]] = {}
    for choice in choices:
        for statement, reading in choice.items():
            readings.setdefault(statement, {})[reading] = None
    if len(choices) == math.prod(len(each) for each in readings.values()):
        return [tuple((name, tuple(some)) for name, some in readings.items())]
    return [tuple((name, (one,)) for name, one in choice.items()) for choice in choices]


def _most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: -item[1]))
