"""The lightest concessions only, found without all the conflicts: for where these are too many."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from msgspec import structs

from redline_dsl.program.program import Or, Program
from redline_solver.asking.inquiry import Inquiry
from redline_solver.conflicts.enumeration.engine import NothingStandsError
from redline_solver.conflicts.enumeration.masks import Mask, mask_of, members, union
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import literals
from redline_solver.judging.correction_sets import smallest_correction_sets
from redline_solver.verdict import Limits

from .concessions import Alone, ConcessionsAnswer, Group, GroupCase, Weighing, choices_told
from .soft_constraints import Member, Problem, SoftConstraints

MOST = 12
"""Concessions listed for each combination of readings, unless another number is asked for."""

COMBINATIONS = 64
"""With more combinations of readings nothing is said."""

_Choice = dict[str, str]
"""A reading for each ambiguous statement."""


class UndecidedConcessionsError(Exception):
    """A budget was spent, or there are too many combinations of readings."""


class _Found(NamedTuple):
    """The lightest under one combination, and whether there are others.

    `alone`: of each actor who could do it alone, the lightest; None: of who proposes.
    """

    given: frozenset[Mask]
    more: bool
    alone: dict[str | None, Mask]


class _Told(NamedTuple):
    """The same, with those only who could do it alone under every combination."""

    given: frozenset[Mask]
    more: bool
    alone: tuple[tuple[str | None, Mask], ...]


def lightest_concessions(  # noqa: PLR0913 - what is asked, and how far to go
    program: Program,
    question: Problem,
    limits: Limits,
    weights: Mapping[str, Fraction] | None = None,
    *,
    most: int = MOST,
    doing: Callable[[str], None] = lambda _: None,
) -> ConcessionsAnswer:
    """The lightest concessions, of those the smallest, under each combination of readings.

    Each resolves everything.  `weights`, none below 0: of statements by name, and of terms by the
    key of what they settle; others weigh 1.

    Raises:
        KeyError: there is no such proposal.
        NothingStandsError: the background contradicts itself, whatever is given up.
        UndecidedConcessionsError: it is not known.
    """
    search = _Search(program, question, limits, weights or {}, most)
    doing("looking for the lightest concessions")
    every = [(choice, search.lightest(choice)) for choice in search.combinations()]
    needed = [(choice, lightest) for choice, lightest in every if lightest.given != {0}]
    if not needed:
        return ConcessionsAnswer(question.proposal, (), (), complete=True)
    able = set.intersection(*(set(lightest.alone) for _, lightest in needed))
    alike: dict[_Told, list[_Choice]] = {}
    for choice, lightest in needed:
        alone = tuple((actor, given) for actor, given in lightest.alone.items() if actor in able)
        alike.setdefault(_Told(lightest.given, lightest.more, alone), []).append(choice)
    return ConcessionsAnswer(
        question.proposal,
        (search.group(alike),),
        tuple(search.alone(list(alike))),
        complete=False,
        enough=True,
    )


class _Search:
    """Everything that may be given up, under one combination of readings after the other."""

    def __init__(
        self,
        program: Program,
        question: Problem,
        limits: Limits,
        weights: Mapping[str, Fraction],
        most: int,
    ) -> None:
        self._actors = program.actors
        self._soft = SoftConstraints(program, question, limits)
        known = {**program.variables, **self._soft.tracked.variables}
        self._inquiry = Inquiry(structs.replace(program, variables=known), limits)
        self._weighing = Weighing(self._soft, weights)
        self._ambiguous = [each for each in self._soft.statements if each.ambiguous]
        self._most = most
        self._costs = _costs([self._weighing.weight(each) for each in self._soft.members])

    def combinations(self) -> Iterator[_Choice]:
        """Every choice of readings.  Raises UndecidedConcessionsError: there are too many."""
        names = [each.name for each in self._ambiguous]
        readings = [[str(one.reading) for one in each.alternatives] for each in self._ambiguous]
        if math.prod(map(len, readings)) > COMBINATIONS:
            raise UndecidedConcessionsError
        for chosen in itertools.product(*readings):
            yield dict(zip(names, chosen, strict=True))

    def lightest(self, choice: _Choice) -> _Found:
        """The lightest concessions under one combination; with nothing in it: none is needed."""
        own = [
            number
            for number, each in enumerate(self._soft.members)
            if each.alternative is None
            or each.alternative.reading is None
            or choice.get(each.alternative.statement) in {None, each.alternative.reading}
        ]
        given, more = self._cheapest(own, own, self._most)
        if not given:
            raise NothingStandsError
        alone: dict[str | None, Mask] = {}
        if given != {0}:
            for actor in (*self._actors, None):
                theirs = [n for n in own if _is_of(self._soft.members[n], actor)]
                alone.update((actor, each) for each in self._cheapest(own, theirs, 1)[0])
        return _Found(given, more, alone)

    def _cheapest(
        self, own: Sequence[int], droppable: Sequence[int], most: int
    ) -> tuple[frozenset[Mask], bool]:
        """What is cheapest to drop, of what may be, so that all else can stand together.

        And whether more than these would do.
        """
        statements = self._soft.tracked.statements
        required = literals(self._soft.granted)
        required += [statements[number] for number in own if number not in set(droppable)]
        found: list[Mask] = []
        cut = False
        while len(found) <= most and not cut:
            drops = smallest_correction_sets(
                self._inquiry,
                required,
                [statements[number] for number in droppable],
                weights={place: self._costs[number] for place, number in enumerate(droppable)},
                most=most,
            )
            if not drops.sets:
                cut = drops.cut
                break
            for each in drops.sets:
                given = [statements[droppable[place]] for place in each]
                found.append(mask_of(droppable[place] for place in each))
                # What costs more and contains this one is not minimal.
                names = ", ".join(literal.name for literal in given)
                required.append(Literal(f"not {names}", Or(tuple(g.formula for g in given))))
            cut = drops.cut
        if cut and not found:
            raise UndecidedConcessionsError
        told = frozenset(self._soft.things(each) for each in found[:most])
        return told, cut or len(found) > most

    def group(self, found: Mapping[_Told, Sequence[_Choice]]) -> Group:
        """All that is given up by any of them, as one group."""
        own = [
            self._soft.members[number]
            for number in members(union(mask for each in found for mask in each.given))
        ]
        return Group(
            tuple(each.statement for each in own if each.statement is not None),
            tuple(each.term for each in own if each.term is not None),
            None,
            tuple(
                GroupCase(
                    choices_told(choices, self._ambiguous),
                    self._weighing.ranked(each.given),
                    each.more,
                )
                for each, choices in found.items()
            ),
        )

    def alone(self, told: Sequence[_Told]) -> Iterator[Alone]:
        """Who could resolve everything alone, and how in each case."""
        for actor, _ in told[0].alone:
            given = [dict(each.alone)[actor] for each in told]
            yield Alone(actor, (tuple(self._weighing.concession(each) for each in given),))


def _costs(weights: Sequence[Fraction]) -> list[int]:
    """Whole costs: what weighs less costs less, and of the same weight what is smaller."""
    if len(set(weights)) == 1:
        return [1] * len(weights)  # small numbers are easier for the solver
    scale = math.lcm(*(each.denominator for each in weights)) * (len(weights) + 1)
    return [int(each * scale) + 1 for each in weights]


def _is_of(member: Member, actor: str | None) -> bool:
    """Whether an actor could give this up; without an actor, whoever proposes."""
    if actor is None:
        return member.term is not None
    return member.term is None and member.owner == actor
