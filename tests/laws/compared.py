"""What each actor gets of the proposals of one program, beside what the oracle says."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from redline_solver.comparing.compare import compare
from redline_solver.verdict import Limits

if TYPE_CHECKING:
    from redline_solver.comparing.compare import ActorView, CompareAnswer
    from redline_solver.verdict import Finding, InterestFinding
    from tests.laws.agreement import Agreement
    from tests.statements import Position, Proposal, Worlds

Combination = tuple[tuple[str, str], ...]
Outcome = tuple[bool, tuple[frozenset[str], ...]]
"""Whether an actor's own lines are kept, and which of its interests are met, rank by rank."""


def agrees_on_comparison(agreement: Agreement, *, within_offers: bool) -> None:
    """Compare the matrix, every pair for every actor, and who is undominated."""
    names = list(agreement.oracle.proposals)
    told = compare(
        agreement.checked, names, Limits(), within_offers=within_offers, inquiry=agreement.inquiry
    )
    _matrix(agreement, told)
    actors = [a for a in agreement.checked.actors if _Stake(agreement, a, within_offers).concerned]
    assert [view.actor for view in told.actors] == actors
    beside = []
    for view in told.actors:
        stake = _Stake(agreement, view.actor, within_offers)
        beside.append(_view(agreement, view, stake))
    _undominated(agreement, told, beside, within_offers=within_offers)


def _matrix(agreement: Agreement, told: CompareAnswer) -> None:
    oracle = agreement.oracle
    for compared in told.proposals:
        proposal = oracle.proposals[compared.proposal]
        if not oracle.gamma & oracle.terms_hold(proposal):
            assert not compared.findings
            assert not compared.interests
            continue
        expected = {
            (p.name, r.name): oracle.status(r.worlds, r.premise, proposal)
            for p in (*oracle.constraints, *oracle.interests)
            for r in p.readings
        }
        statuses: list[Finding | InterestFinding] = [*compared.findings, *compared.interests]
        found = {
            (f.statement, f.reading): f.status
            for f in statuses
            if not f.statement.startswith("offers of ")
        }
        assert found == expected


class _Stake:
    """What one actor has at stake."""

    def __init__(self, agreement: Agreement, actor: str, within_offers: bool) -> None:  # noqa: FBT001
        oracle = agreement.oracle
        self.oracle = oracle
        self.actor = actor
        self.lines = [p for p in oracle.constraints if p.owner == actor]
        self.interests = [p for p in oracle.interests if p.owner == actor]
        self.offers = within_offers and actor in oracle.offering
        self.concerned = bool(self.lines or self.interests or self.offers)

    def combinations(self) -> list[Combination]:
        ambiguous = [p for p in (*self.lines, *self.interests) if p.ambiguous]
        names = [[(p.name, str(r.name)) for r in p.readings] for p in ambiguous]
        return list(itertools.product(*names))

    def outcomes(self, proposal: Proposal, combination: Combination) -> set[Outcome]:
        """What the actor has in each completion."""
        choice = dict(combination)
        kept = [p.under(choice) for p in self.lines]
        if self.offers:
            kept.append(self.oracle.offers_of(self.actor, proposal.terms))
        ranks = sorted({_rank(p) for p in self.interests})
        wishes: list[dict[str, Worlds]] = [
            {p.name: p.under(choice) for p in self.interests if _rank(p) == rank} for rank in ranks
        ]

        def met(world: int) -> tuple[frozenset[str], ...]:
            return tuple(frozenset(n for n, w in some.items() if world in w) for some in wishes)

        return {
            (all(world in worlds for worlds in kept), met(world))
            for world in self.oracle.gamma & self.oracle.terms_hold(proposal)
        }


def _rank(position: Position) -> float:
    return float("inf") if position.rank is None else position.rank


def _beside(first: Outcome, second: Outcome) -> str:
    """A line kept comes first; then the first rank at which they differ."""
    (kept, ours), (also_kept, theirs) = first, second
    if kept != also_kept:
        return "better" if kept else "worse"
    for mine, yours in zip(ours, theirs, strict=True):
        if mine > yours:
            return "better"
        if mine < yours:
            return "worse"
        if mine != yours:
            return "incomparable"
    return "equal"


def _view(agreement: Agreement, view: ActorView, stake: _Stake) -> dict[tuple[str, str], set[str]]:
    oracle = agreement.oracle
    combinations = stake.combinations()
    assert view.combinations == len(combinations)
    outcomes = {
        name: {c: stake.outcomes(proposal, c) for c in combinations}
        for name, proposal in oracle.proposals.items()
    }
    possible = [name for name in oracle.proposals if all(outcomes[name].values())]
    assert [holding.proposal for holding in view.holdings] == possible
    for holding in view.holdings:
        assert holding.complete
        expected = {kept for each in outcomes[holding.proposal].values() for kept, _ in each}
        assert {kept for kept, _ in holding.kept} == expected
    found: dict[tuple[str, str], set[str]] = {}
    pairs = list(itertools.combinations(possible, 2))
    assert [(pair.first, pair.second) for pair in view.pairs] == pairs
    for pair in view.pairs:
        by_combination = {
            c: {_beside(a, b) for a in outcomes[pair.first][c] for b in outcomes[pair.second][c]}
            for c in combinations
        }
        everything = set().union(*by_combination.values())
        assert {str(each) for each, _ in pair.preferences} == everything
        for preference, example in pair.preferences:
            assert preference in by_combination[example]
        assert pair.by_completion == any(len(each) > 1 for each in by_combination.values())
        assert pair.by_reading == (len({frozenset(each) for each in by_combination.values()}) > 1)
        found[pair.first, pair.second] = everything
        agreement.seen[f"pair {' or '.join(sorted(everything))}"] += 1
    return found


def _undominated(
    agreement: Agreement,
    told: CompareAnswer,
    beside: list[dict[tuple[str, str], set[str]]],
    *,
    within_offers: bool,
) -> None:
    oracle = agreement.oracle
    acceptable = [
        name
        for name, proposal in oracle.proposals.items()
        if all(
            oracle.verdict(
                proposal, oracle.hard(choice, proposal.terms, within_offers=within_offers)
            )
            == "acceptable"
            for choice in oracle.combinations()
        )
    ]
    assert list(told.acceptable) == acceptable
    assert not told.undetermined

    def dominates(first: str, second: str) -> bool:
        if (first, second) in beside[0]:
            found, good = [each[first, second] for each in beside], "better"
        else:
            found, good = [each[second, first] for each in beside], "worse"
        return all(each <= {good, "equal"} for each in found) and any(e == {good} for e in found)

    expected = [
        name
        for name in acceptable
        if not beside or not any(dominates(o, name) for o in acceptable if o != name)
    ]
    assert list(told.undominated) == expected
    if len(expected) < len(acceptable):
        agreement.seen["dominated"] += 1
