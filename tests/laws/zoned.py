"""The zone that the tool describes beside the set of arrangements that the oracle has."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline_solver.verdict import Limits
from redline_solver.zone.zone import zone
from redline_solver.zone.zone_answer import Bound, Existence, View
from tests.laws.enumerated import like

if TYPE_CHECKING:
    from redline_dsl.program.program import Term, Value
    from redline_solver.verdict import Conflict
    from redline_solver.zone.zone_answer import Plane, Region, Remaining, Step, ZoneAnswer
    from tests.arrangements import Matter
    from tests.laws.agreement import Agreement
    from tests.statements import Proposal, Worlds

EXAMPLES = 3


@dataclass
class Zoned:
    """Compares the zone of one program, with a proposal given or without."""

    agreement: Agreement
    given: str | None
    within_offers: bool
    two: tuple[str, str] | None

    def __post_init__(self) -> None:
        self.oracle = self.agreement.oracle
        self.proposal: Proposal | None = None
        if self.given is not None:
            self.proposal = self.oracle.proposals[self.given]
        terms = self.proposal.terms if self.proposal else ()
        self.settled = {term.settles for term in terms if term.settles is not None}
        self.base = self.oracle.gamma & self.oracle.all_of(term.worlds for term in terms)
        self.open = {k: m for k, m in self.oracle.matters.items() if k not in self.settled}
        self.finite = [key for key, matter in self.open.items() if not matter.real]
        self.combinations: dict[tuple[tuple[str, str], ...], Worlds] = {
            tuple(choice.items()): self.base
            & self.oracle.all_of(
                self.oracle.hard(choice, terms, within_offers=self.within_offers).values()
            )
            for choice in self.oracle.combinations()
        }

    def everything(self) -> None:
        checked = self.agreement.checked
        told = zone(
            checked,
            Limits(),
            given=None if self.given is None else checked.proposals[self.given],
            within_offers=self.within_offers,
            examples=EXAMPLES,
            two=self.two,
            inquiry=self.agreement.inquiry,
        )
        every = self.base.intersection(*self.combinations.values())
        some = frozenset[int]().union(*self.combinations.values())
        assert told.alike == (every == some)
        assert told.combinations == len(self.combinations)
        views = {View.THROUGHOUT: every, View.EVERY: every, View.SOME: some}
        assert [r.view for r in told.regions] == (
            [View.THROUGHOUT] if told.alike else [View.EVERY, View.SOME]
        )
        assert set(told.real) == {key for key, matter in self.open.items() if matter.real}
        self._table(told)
        for region in told.regions:
            self._region(region, views[region.view])

    def _count(self, worlds: Worlds) -> int:
        """How many arrangements of the finite matters that nothing settles there are."""
        arrangements = self.oracle.meaning.arrangements
        return len({tuple(arrangements[n][key] for key in self.finite) for n in worlds})

    def _table(self, told: ZoneAnswer) -> None:
        assert told.table is not None
        if told.combinations == 1:
            assert not told.table
            return
        assert {combination: size.least for combination, size in told.table} == {
            combination: self._count(worlds) for combination, worlds in self.combinations.items()
        }
        assert all(size.exact for _, size in told.table)
        self.agreement.seen["zone of several readings"] += 1

    def _region(self, region: Region, worlds: Worlds) -> None:
        seen = self.agreement.seen
        seen[f"zone {region.existence}"] += 1
        assert region.existence is (Existence.INHABITED if worlds else Existence.EMPTY)
        assert region.size.exact
        assert region.size.least == self._count(worlds)
        assert region.size.all == math.prod(len(self.open[key].values) for key in self.finite)
        if not worlds:
            assert region.conflict is not None
            self._conflict(region)
            return
        assert [each.key for each in region.remaining] == list(self.open)
        for each in region.remaining:
            compare_remaining(self.agreement, each, worlds)
        self._examples(region, worlds)
        if self.two is not None:
            assert region.plane is not None
            self._plane(region.plane, worlds)

    def _conflict(self, region: Region) -> None:
        conflict = region.conflict
        assert conflict is not None
        statements = self.agreement.readings()
        terms: Mapping[Term, Worlds] = {}
        if self.proposal is not None:
            terms = self.agreement.worlds_of_terms(self.proposal.name)
        if self.within_offers:
            if self._refused(conflict):
                return
            for actor in self.oracle.offering:
                statements[f"offers of {actor}", None] = self.oracle.offers_of(actor, ())
        example = dict(region.example)
        for name, reading in conflict.statements:
            assert region.view is View.EVERY or example.get(name, reading) == reading
        self.agreement.is_conflict(conflict, statements, terms)

    def _refused(self, conflict: Conflict) -> bool:
        """Whether it is that a term settles what its actor never offers; then it must do so."""
        if self.proposal is None or len(conflict.terms) != 1 or len(conflict.statements) != 1:
            return False
        actor = conflict.statements[0][0].removeprefix("offers of ")
        known = self.agreement.identified(self.proposal.name)[conflict.terms[0]]
        proposed = [term for term in self.proposal.terms if term.id in known]
        if actor not in self.oracle.offering or self.oracle.offers_of(actor, proposed):
            return False
        assert self.oracle.gamma & self.oracle.offers_of(actor, ())
        self.agreement.seen["zone beyond the offers"] += 1
        return True

    def _examples(self, region: Region, worlds: Worlds) -> None:
        told = [tuple(example[key] for key in self.finite) for example in region.examples]
        if self.finite:
            assert len(set(told)) == len(told) == min(EXAMPLES, region.size.least)
        for example in region.examples:
            found = like(self.oracle, example)
            assert found
            assert found <= worlds

    def _plane(self, plane: Plane, worlds: Worlds) -> None:
        arrangements = self.oracle.meaning.arrangements
        one, other = self.oracle.matters[plane.first], self.oracle.matters[plane.second]
        for row, first in zip(plane.cells, plane.first_steps, strict=True):
            for told, second in zip(row, plane.second_steps, strict=True):
                together = any(
                    _meets(one, arrangements[n][one.key], first)
                    and _meets(other, arrangements[n][other.key], second)
                    for n in worlds
                )
                assert told == together, (first, second)
                self.agreement.seen[f"zone plane {told}"] += 1


def compare_remaining(agreement: Agreement, told: Remaining, worlds: Worlds) -> None:
    """What is said to be left for a matter is what it is in these arrangements."""
    arrangements = agreement.oracle.meaning.arrangements
    matter = agreement.oracle.matters[told.key]
    values = [v for v in matter.values if any(arrangements[n][told.key] == v for n in worlds)]
    assert not told.unsure
    if told.values is not None:
        assert set(told.values) == set(values)
    if not isinstance(values[0], bool | str):
        assert told.low == _bound(matter, values[0], upper=False)
        assert told.high == _bound(matter, values[-1], upper=True)
        agreement.seen["zone bound"] += 1
        if not (told.low.reached and told.high.reached):
            agreement.seen["zone bound not reached"] += 1
    # Two points stand for each stretch of fractions, so one point alone is one value.
    assert told.forced == (values[0] if len(values) == 1 else None)
    if told.values is not None:
        assert told.free == (values == list(matter.values))
    agreement.seen["zone forced"] += told.forced is not None


def _bound(matter: Matter, point: Value, *, upper: bool) -> Bound:
    if not matter.real:
        return Bound(point, reached=True)
    at = matter.values.index(point)
    if at % 3 == 0:  # a corner; the points between corners come in twos
        return Bound(point, reached=True)
    return Bound(matter.values[at - at % 3 + (3 if upper else 0)], reached=False)


def _meets(matter: Matter, point: Value, step: Step) -> bool:
    """Whether a step has the value, or one of the fractions that the point stands for."""
    low, high = step.low, step.high
    if isinstance(point, bool | str):
        return point == low
    at = matter.values.index(point)
    if not matter.real or at % 3 == 0:
        return low <= point <= high  # type: ignore[operator] # one sort, that of the matter
    left, right = matter.values[at - at % 3], matter.values[at - at % 3 + 3]
    return left < high and low < right if low != high else left < low < right  # type: ignore[operator] # likewise
