"""Reasons and changes, checked by the definitions on random maps."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from redline_argmap.flip import flip
from redline_argmap.graph import Map, Step
from redline_argmap.why import AttackKind, Reason, Way, Why, why
from redline_dsl.program.program import LinkKind
from redline_dsl.syntax.tree import Standing
from tests.argmap.published import FRAMEWORKS, STRUCTURED
from tests.argmap.random_maps import argued, random_map

if TYPE_CHECKING:
    from redline_argmap.why import Attack
    from tests.argued import Argued

MAPS = max(500, int(os.environ.get("REDLINE_EXAMPLES", "2000")) // 2)
FLIPPED = MAPS // 4


# ------------------------------------------------------------------------------------ why


def test_every_reason_is_one_by_the_definitions() -> None:
    seen: Counter[str] = Counter()
    for seed in range(MAPS):
        map_ = random_map(seed)
        for claim in map_.claims:
            _Checked(map_, why(map_, claim), claim, seen).everything()
    assert all(seen[standing] > MAPS // 10 for standing in Standing), seen
    assert all(seen[kind] > MAPS // 20 for kind in AttackKind), seen
    assert min(seen["through"], seen["outranked"], seen["longer circle"]) > MAPS // 100, seen


class _Checked:
    """One answer, beside the definitions."""

    def __init__(self, map_: Map, told: Why, claim: str, seen: Counter[str]) -> None:
        self.map, self.told, self.claim, self.seen = map_, told, claim, seen
        self.definitions = argued(map_)
        self.labels = self.definitions.labels(self.definitions.grounded)
        self.everything_derived = self.definitions.derived(self.definitions.elements)

    def everything(self) -> None:
        first = self.told.reasons[0]
        assert (first.claim, first.through) == (self.claim, None)
        assert len({(r.claim, r.through) for r in self.told.reasons}) == len(self.told.reasons)
        self.seen[first.standing] += 1
        for reason in self.told.reasons:
            if reason.through is None:
                assert reason.standing == self.labels[reason.claim]
            else:
                self.seen["through"] += 1
            self.seen["outranked"] += len(reason.outranked)
            self._reason(reason)
        if first.standing is Standing.UNDECIDED:
            self._circle()
        else:
            self._referred()
        getattr(self, f"_{first.standing.name.lower()}")()

    def _reason(self, reason: Reason) -> None:
        leading = self.definitions.leading
        if reason.standing is not Standing.IN:
            carriers = {e for e, (_, conclusion) in leading.items() if conclusion == reason.claim}
            if reason.through is not None:
                carriers &= {reason.through}
            assert {way.element for way in reason.ways} == carriers
        elif not reason.ways:
            assert reason.claim in self.map.undisputed
        for way in reason.ways:
            premises, conclusion = leading[way.element]
            assert (frozenset(way.premises), conclusion) == (premises, reason.claim)
            assert way.premise is None or way.premise in premises
            for attack in [way.attack] if way.attack else reason.repelled:
                self._is_attack(attack, way)
            if reason.standing is not Standing.IN:
                assert (way.attack is None) != (way.premise is None)
        for name in reason.outranked:
            assert (name, reason.claim) in self.definitions.opposed

    def _is_attack(self, attack: Attack, way: Way) -> None:
        assert attack.target == way.element
        target = self.definitions.leading[way.element][1]
        step = way.element not in self.map.asserted
        pair = (attack.origin, target)
        self.seen[attack.kind] += 1
        match attack.relation:
            case LinkKind.UNDERCUTS:
                assert step
                assert (attack.origin, way.element) in self.map.undercuts
                assert attack.kind is AttackKind.UNDERCUT
                return
            case LinkKind.ATTACKS:
                assert pair in self.map.attacks
            case _:
                assert attack.relation is LinkKind.CONTRADICTS
                assert pair in self.definitions.opposed
                if attack.through:
                    assert (way.element, attack.through) not in self.definitions.higher
        assert attack.kind is (AttackKind.REBUT if step else AttackKind.UNDERMINE)

    def _referred(self) -> None:
        """Whatever a reason speaks of has a reason of its own."""
        told = {(reason.claim, reason.through) for reason in self.told.reasons}
        for reason in self.told.reasons:
            for way in reason.ways:
                named = [way.premise] if way.premise else []
                if reason.standing is Standing.IN:
                    named = list(way.premises)
                assert {(name, None) for name in named} <= told
                attacks = [way.attack] if way.attack else []
                for attack in (*attacks, *reason.repelled):
                    assert (attack.origin, attack.through) in told

    def _in(self) -> None:
        """The defence, by itself, defends what it needs step by step, up to the claim."""
        definitions, defence = self.definitions, frozenset(self.told.defence)
        accepted: frozenset[str] = frozenset()
        while True:
            hit = definitions.hit(accepted)
            defended = definitions.elements - definitions.hit(definitions.elements - hit)
            grown = defended & defence
            if grown == accepted:
                break
            accepted = grown
        assert accepted == defence
        assert self.claim in definitions.derived(accepted)

    def _out(self) -> None:
        """What the defence attacks is what the claim would need."""
        definitions, defence = self.definitions, frozenset(self.told.defence)
        assert defence <= definitions.grounded
        left = definitions.derived(definitions.elements - definitions.hit(defence))
        assert self.claim in self.everything_derived - left

    def _unsupported(self) -> None:
        for reason in self.told.reasons:
            assert reason.standing is Standing.UNSUPPORTED
            assert all(way.premise is not None for way in reason.ways)

    def _undecided(self) -> None:
        pass

    def _circle(self) -> None:
        circle = self.told.circle
        self.seen["longer circle"] += len(circle) > 2
        reasons = {reason.claim: reason for reason in self.told.reasons}
        for claim, following in zip(circle, [*circle[1:], circle[0]], strict=True):
            assert self.labels[claim] == "undecided"
            ways = [w for w in reasons[claim].ways if w.standing is Standing.UNDECIDED]
            named = {w.attack.origin if w.attack else w.premise for w in ways}
            assert following in named


def test_a_claim_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        why(Map(("a",)), "b")


def test_reasons_of_the_published_maps() -> None:
    tall = why(STRUCTURED["S02"].map, "tall")
    assert [reason.claim for reason in tall.reasons] == ["tall", "dutch", "frisian"]
    assert tall.defence == ("frisian", "s", "t")
    cut = why(STRUCTURED["S07"].map, "flies").reasons[0].ways[0]
    assert cut.attack is not None
    assert (cut.attack.kind, cut.attack.origin) == (AttackKind.UNDERCUT, "ill")
    assert why(FRAMEWORKS["T04"].map, "a").circle == ("a", "c", "b")
    (loop, other) = why(STRUCTURED["S04"].map, "p").reasons
    assert (loop.ways[0].premise, other.ways[0].premise) == ("q", "p")
    winner = why(STRUCTURED["S11"].map, "t").reasons[0]
    assert winner.outranked == ("s",)


# ----------------------------------------------------------------------------------- flip


def _changed(definitions: Argued, change: tuple[str, ...]) -> Argued:
    """The definitions' own way to drop assertions and undercut steps."""
    steps = definitions.steps or {}
    cut = {f"against {name}": name for name in change if name in steps}
    return replace(
        definitions,
        claims=definitions.claims | frozenset(cut),
        undisputed=definitions.undisputed | frozenset(cut),
        asserted=definitions.asserted - frozenset(change),
        undercuts=definitions.undercuts | frozenset(cut.items()),
    )


def _flips(definitions: Argued, claim: str) -> dict[frozenset[str], str]:
    """Every smallest change that gives a claim another standing, by trying all."""
    before = definitions.labels(definitions.grounded)[claim]
    for size in range(1, len(definitions.elements) + 1):
        found = {}
        for change in combinations(sorted(definitions.elements), size):
            other = _changed(definitions, change)
            after = other.labels(other.grounded)[claim]
            if after != before:
                found[frozenset(change)] = after
        if found:
            return found
    return {}


def test_the_smallest_changes_are_those_of_the_definitions() -> None:
    seen: Counter[str] = Counter()
    for seed in range(FLIPPED):
        map_ = random_map(seed, most=5)
        definitions = argued(map_)
        for claim in map_.claims:
            told = flip(map_, claim)
            found = {
                frozenset((*each.drop, *each.undercut)): each.standing for each in told.changes
            }
            assert len(found) == len(told.changes)
            assert found == _flips(definitions, claim), (claim, map_)
            assert all(map_.asserted.issuperset(each.drop) for each in told.changes)
            seen[f"{told.standing} {min((len(change) for change in found), default=0)}"] += 1
            if not found:
                assert told.exhausted
    for kind in ("in 0", "in 1", "in 2", "out 1", "out 2", "undecided 1", "unsupported 0"):
        assert seen[kind], seen


def test_a_search_that_takes_too_long_says_so() -> None:
    claims = tuple(f"c{n}" for n in range(12))
    wide = Map(
        (*claims, "top"),
        asserted=frozenset(claims),
        steps=tuple(Step(f"s{n}", (name,), "top") for n, name in enumerate(claims)),
    )
    told = flip(wide, "top", tried=10)
    assert (told.changes, told.exhausted, told.searched) == ((), False, 2)
