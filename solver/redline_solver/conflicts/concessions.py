"""Every minimal concession: the least that has to be given up for the rest to stand together.

Concessions are the minimal hitting sets of the conflicts (Reiter 1987).  Conflicts that share
nothing are kept apart: one concession for each group of them resolves everything.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from redline_dsl.program.program import Program, Term
from redline_solver.conflicts.enumeration.masks import Mask, components, members
from redline_solver.conflicts.enumeration.minimal_hitting_sets import minimal_transversals
from redline_solver.formulas.statements import Statement
from redline_solver.judging.cubes import cubes
from redline_solver.judging.reduct import Readings
from redline_solver.verdict import Limits

from .conflicts import Searched
from .soft_constraints import Member, Problem, SoftConstraints

_LISTED = 10_000
"""Concessions of one group that are listed; then it is said that there are more."""


class Concession(Struct, frozen=True):
    """Statements given up and terms dropped, none of which could be kept.

    `statements` as in a `MinimalConflict`; `owners`: those who hold them (None among them where
    nobody does, as with facts).  `weight` is the sum of all their weights, each 1 unless another
    is given.
    """

    statements: tuple[str, ...]
    terms: tuple[Term, ...]
    owners: tuple[str | None, ...]
    weight: Fraction

    @property
    def size(self) -> int:
        """How many statements and terms it takes."""
        return len(self.statements) + len(self.terms)


class GroupCase(Struct, frozen=True):
    """What resolves one group of conflicts under some readings of its statements.

    `readings`: boxes of readings under which it does, all with the same conflicts; empty where the
    group has no ambiguous statement.  `concessions`: the lightest first, then the smallest; unless
    `cut` all of them.
    """

    readings: tuple[Readings, ...]
    concessions: tuple[Concession, ...]
    cut: bool = False


class Group(Struct, frozen=True):
    """Conflicts that hang together, and share nothing with those of other groups.

    `conflicts`: how many there are, readings apart (None: nobody counted).  `cases`: one for each
    way the readings make the conflicts come out, without those that leave none.
    `whatever_reading`: there are too many combinations of readings, so the one case is what
    resolves the group under each of them.
    """

    statements: tuple[str, ...]
    terms: tuple[Term, ...]
    conflicts: int | None
    cases: tuple[GroupCase, ...]
    whatever_reading: bool = False


class Alone(Struct, frozen=True):
    """An actor who could resolve everything alone, under every reading; None: who proposes.

    `concessions`: for each group and each of its cases the lightest that takes nobody else.
    """

    actor: str | None
    concessions: tuple[tuple[Concession, ...], ...]


class ConcessionsAnswer(Struct, frozen=True):
    """What could be given up.  No group: nothing conflicts.

    Unless `complete` there may be more conflicts, so that these concessions might not be enough,
    and others are missing; `interrupted`: somebody pressed Ctrl-C.  `enough`: they are all the
    same, and the lightest there are; only others are missing.
    """

    proposal: str | None
    groups: tuple[Group, ...]
    alone: tuple[Alone, ...]
    complete: bool
    interrupted: bool = False
    enough: bool = False

    @property
    def total(self) -> int | None:
        """How many there are in all; None where that depends on a reading, or is not known."""
        if any(len(group.cases) != 1 or group.cases[0].cut for group in self.groups):
            return None
        return math.prod(len(group.cases[0].concessions) for group in self.groups)


def concessions(
    program: Program,
    question: Problem,
    limits: Limits,
    weights: Mapping[str, Fraction] | None = None,
) -> ConcessionsAnswer:
    """Search, and tell every minimal concession; raises as `Searched` does."""
    return concessions_found(Searched(program, question, limits), weights)


def concessions_found(
    searched: Searched, weights: Mapping[str, Fraction] | None = None
) -> ConcessionsAnswer:
    """Every minimal concession, by independent groups, the lightest first.

    `weights`: of statements by name, and of terms by the key of what they settle.
    """
    grouping = _Grouping(searched.soft, weights or {})
    groups = tuple(grouping.groups(searched.found))
    return ConcessionsAnswer(
        searched.question.proposal,
        groups,
        tuple(_alone(searched.soft.program, groups)),
        searched.complete,
        searched.interrupted,
    )


def lightest(
    choices: Sequence[Sequence[Concession]], at_most: int
) -> Iterator[tuple[Concession, ...]]:
    """One concession for each group, the lightest choices first; each group is sorted by weight.

    (The classic enumeration of a sum of sorted lists, by a heap.)
    """
    if not all(choices):
        return

    def cost(places: tuple[int, ...]) -> tuple[Fraction, int]:
        chosen = [each[place] for each, place in zip(choices, places, strict=True)]
        return sum((each.weight for each in chosen), Fraction(0)), sum(c.size for c in chosen)

    first = (0,) * len(choices)
    heap = [(cost(first), first)]
    seen = {first}
    for _ in range(at_most):
        if not heap:
            return
        _, places = heapq.heappop(heap)
        yield tuple(each[place] for each, place in zip(choices, places, strict=True))
        for group, place in enumerate(places):
            following = (*places[:group], place + 1, *places[group + 1 :])
            if place + 1 < len(choices[group]) and following not in seen:
                seen.add(following)
                heapq.heappush(heap, (cost(following), following))


class Weighing:
    """Puts members together as concessions, each with what it weighs."""

    def __init__(self, soft: SoftConstraints, weights: Mapping[str, Fraction]) -> None:
        self._members = soft.members
        self._weights = weights

    def concession(self, given: Mask) -> Concession:
        """The concession of these members."""
        own = [self._members[number] for number in members(given)]
        owners = [each.owner for each in own if each.statement is not None]
        return Concession(
            tuple(each.statement for each in own if each.statement is not None),
            tuple(each.term for each in own if each.term is not None),
            tuple(dict.fromkeys(owners)),
            sum((self.weight(each) for each in own), Fraction(0)),
        )

    def ranked(self, given: Iterable[Mask]) -> tuple[Concession, ...]:
        """Concessions, the lightest first, then the smallest, then by their first members."""
        listed = [self.concession(each) for each in sorted(given, key=_first_members)]
        return tuple(sorted(listed, key=lambda each: (each.weight, each.size)))

    def weight(self, member: Member) -> Fraction:
        """What giving up one member counts for."""
        name = member.statement
        if name is None and member.term is not None and member.term.settles is not None:
            name = member.term.settles.variable.key
        return self._weights.get(name or "", Fraction(1))


def choices_told(
    choices: Iterable[Mapping[str, str]], ambiguous: Iterable[Statement]
) -> tuple[Readings, ...]:
    """Choices of readings as boxes, without the statements that may be read in any way there."""
    every = {each.name: len(each.alternatives) for each in ambiguous}
    said = [
        tuple((name, some) for name, some in box if len(some) < every[name])
        for box in cubes(choices)
    ]
    return tuple(each for each in said if each)


class _Grouping:
    """From conflicts to what resolves them."""

    def __init__(self, soft: SoftConstraints, weights: Mapping[str, Fraction]) -> None:
        self._soft = soft
        self._weighing = Weighing(soft, weights)

    def groups(self, conflicts: Iterable[Mask]) -> Iterator[Group]:
        """The groups of some conflicts, each with its cases."""
        soft = self._soft
        things = {each: soft.things(each) for each in conflicts}
        for part in components(things.values()):
            own = [each for each, given in things.items() if given & part]
            names = [soft.members[number] for number in members(part)]
            ambiguous = [
                each
                for each in soft.statements
                if each.ambiguous and any(each.name == name.statement for name in names)
            ]
            listed = math.prod(len(each.alternatives) for each in ambiguous)
            whatever = listed > soft.limits.combinations
            yield Group(
                tuple(each.statement for each in names if each.statement is not None),
                tuple(each.term for each in names if each.term is not None),
                len({things[each] for each in own}),
                (self._case((), {things[each] for each in own}),)
                if whatever
                else tuple(self._cases(own, [each.name for each in ambiguous], ambiguous)),
                whatever,
            )

    def _cases(
        self, own: Sequence[Mask], names: Sequence[str], ambiguous: Sequence[Statement]
    ) -> Iterator[GroupCase]:
        soft = self._soft
        taken = {each: soft.readings_taken(each) for each in own}
        alike: dict[frozenset[Mask], list[dict[str, str]]] = {}
        readings = [[str(a.reading) for a in each.alternatives] for each in ambiguous]
        for chosen in itertools.product(*readings):
            choice = dict(zip(names, chosen, strict=True))
            edges = frozenset(
                soft.things(each)
                for each, needed in taken.items()
                if all(choice.get(name, reading) == reading for name, reading in needed.items())
            )
            if edges:
                alike.setdefault(edges, []).append(choice)
        for edges, choices in alike.items():
            yield self._case(choices_told(choices, ambiguous), edges)

    def _case(self, readings: tuple[Readings, ...], edges: Iterable[Mask]) -> GroupCase:
        smallest = _without_supersets(edges)
        found = list(itertools.islice(minimal_transversals(smallest), _LISTED + 1))
        return GroupCase(readings, self._weighing.ranked(found[:_LISTED]), len(found) > _LISTED)


def _alone(program: Program, groups: Sequence[Group]) -> Iterator[Alone]:
    if not groups:
        return
    for actor in (*program.actors, None):
        found = tuple(
            tuple(
                next((each for each in case.concessions if _takes_only(each, actor)), None)
                for case in group.cases
            )
            for group in groups
        )
        chosen = tuple(tuple(each for each in cases if each is not None) for cases in found)
        if all(each is not None for cases in found for each in cases):
            yield Alone(actor, chosen)


def _takes_only(concession: Concession, actor: str | None) -> bool:
    """Whether nobody else has to move; without an actor, whether only the proposal has to."""
    if actor is None:
        return not concession.statements
    return concession.owners == (actor,) and not concession.terms


def _without_supersets(edges: Iterable[Mask]) -> list[Mask]:
    kept: list[Mask] = []
    for each in sorted(set(edges), key=lambda edge: (edge.bit_count(), edge)):
        if not any(other & each == other for other in kept):
            kept.append(each)
    return kept


def _first_members(mask: Mask) -> list[int]:
    return list(members(mask))
