"""The repairs that the tool finds beside those that trying every arrangement finds."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from redline_solver.repairing.repair import repair
from redline_solver.verdict import Limits
from tests.laws.enumerated import like
from tests.laws.zoned import compare_remaining

if TYPE_CHECKING:
    from random import Random

    from redline_dsl.program.program import Value
    from redline_solver.repairing.repair_answer import Altered, RepairCase, Variant
    from tests.laws.agreement import Agreement
    from tests.statements import Worlds

MOST = 1_000


@dataclass
class Repaired:
    """Compares the repairs of one proposal, with something kept and costs."""

    agreement: Agreement
    random: Random

    def __post_init__(self) -> None:
        random, self.oracle = self.random, self.agreement.oracle
        self.proposal = random.choice(list(self.oracle.proposals.values()))
        keys = list(self.oracle.matters)
        self.keep = [key for key in keys if random.random() < 0.15]
        self.costs = {key: random.randint(1, 3) for key in keys if random.random() < 0.3}
        self.fixed = random.random() < 0.1
        self.within_offers = random.random() < 0.3
        kept = {m.key for m in self.oracle.matters.values() if self.fixed and m.decided_by}
        self.soft = {
            term.settles: term.worlds
            for term in self.proposal.terms
            if term.settles is not None and term.settles not in {*self.keep, *kept}
        }
        self.stays = self.oracle.all_of(
            term.worlds for term in self.proposal.terms if term.settles not in self.soft
        )

    def everything(self) -> None:
        told = repair(
            self.agreement.checked,
            self.proposal.name,
            Limits(),
            keep=self.keep,
            costs=self.costs,
            fixed_consents=self.fixed,
            within_offers=self.within_offers,
            most=MOST,
            inquiry=self.agreement.inquiry,
        )
        combinations = {
            tuple(choice.items()): self._acceptable(dict(choice))
            for choice in self.oracle.combinations()
        }
        assert told.combinations == len(combinations)
        assert told.cases is not None
        met: list[tuple[tuple[str, str], ...]] = []
        for case in told.cases:
            admitted = dict(case.readings)
            part = [c for c in combinations if all(r in admitted.get(s, (r,)) for s, r in c)]
            assert case.example in part
            met += part
            for combination in part:
                self._same(case, combinations[combination])
            self._case(case, combinations[case.example])
        assert sorted(met) == sorted(combinations)
        if len(combinations) > 1:
            assert told.robust is not None
            every = self.oracle.everything.intersection(*combinations.values())
            self._same(told.robust, every)
            self._case(told.robust, every)

    def _acceptable(self, choice: dict[str, str]) -> Worlds:
        """Where everything is satisfied, and the proposal but for what it settles."""
        hard = self.oracle.hard(choice, self.proposal.terms, within_offers=self.within_offers)
        return self.oracle.gamma & self.stays & self.oracle.all_of(hard.values())

    def _changed(self, world: int) -> frozenset[str]:
        return frozenset(key for key, worlds in self.soft.items() if world not in worlds)

    def _cost(self, changed: frozenset[str]) -> int:
        return sum(self.costs.get(key, 1) for key in changed)

    def _same(self, case: RepairCase, worlds: Worlds) -> None:
        """The cost, and which issues are changed, are those of the nearest arrangements."""
        ways = {self._changed(world) for world in worlds}
        least = min(map(self._cost, ways), default=None)
        assert case.cost == least
        assert not case.cut
        told = [frozenset(each.key for each in variant.altered) for variant in case.variants]
        assert len(set(told)) == len(told)
        assert set(told) == {each for each in ways if self._cost(each) == least}

    def _case(self, case: RepairCase, worlds: Worlds) -> None:
        seen = self.agreement.seen
        if case.cost is None:
            assert case.conflict is not None
            assert case.conflict.minimal
            seen["no repair"] += 1
            seen["no repair within offers"] += self.within_offers
            return
        for variant in case.variants:
            seen[f"repair of {len(variant.altered) or 'nothing'}"] += 1
            seen["repair within offers"] += self.within_offers
            self._variant(variant, worlds)

    def _variant(self, variant: Variant, worlds: Worlds) -> None:
        changed = frozenset(each.key for each in variant.altered)
        ways = frozenset(world for world in worlds if self._changed(world) == changed)
        found = like(self.oracle, variant.arrangement)
        assert found
        assert found <= ways
        claimed = dict(variant.readings)
        for position in self.oracle.constraints:
            if position.ambiguous:
                true = tuple(str(r.name) for r in position.readings if found <= r.worlds)
                every = tuple(str(r.name) for r in position.readings)
                assert claimed.get(position.name, every) == true
        nearest = False
        for each in variant.altered:
            matter = self.oracle.matters[each.key]
            assert each.after == variant.arrangement[each.key] != each.before
            assert each.decided_by == matter.decided_by
            assert each.cost == self.costs.get(each.key, 1)
            compare_remaining(self.agreement, each.room, ways)
            if isinstance(each.before, Fraction | datetime.date) and not nearest:
                nearest = True  # those that follow are as near as the first leaves them
                self._nearest(each, ways)

    def _nearest(self, altered: Altered, ways: Worlds) -> None:
        matter = self.oracle.matters[altered.key]
        if matter.real:
            return
        arrangements = self.oracle.meaning.arrangements
        apart = [_apart(arrangements[n][altered.key], altered.before) for n in ways]
        assert _apart(altered.after, altered.before) == min(apart)
        self.agreement.seen["repair of a number"] += 1


def _apart(one: Value, other: Value) -> Fraction:
    if isinstance(one, datetime.date) and isinstance(other, datetime.date):
        return Fraction(abs((one - other).days))
    assert isinstance(one, Fraction)
    assert isinstance(other, Fraction)
    return abs(one - other)
