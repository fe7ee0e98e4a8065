"""The answer for one proposal beside what the oracle says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline_solver.verdict import Verdict
from tests.laws.enumerated import like

if TYPE_CHECKING:
    from redline_dsl.program.program import Term
    from redline_solver.verdict import Case, Completion, Conflict, ProposalAnswer
    from tests.laws.agreement import Agreement
    from tests.statements import Proposal, TermId, Worlds

SHOWN_CHANGES = 5


@dataclass
class Judged:
    """Compares one answer, part by part."""

    agreement: Agreement
    told: ProposalAnswer
    proposal: Proposal
    ids: Mapping[Term, list[TermId]]

    def __post_init__(self) -> None:
        self.oracle = self.agreement.oracle
        self.completions = self.oracle.gamma & self.oracle.terms_hold(self.proposal)
        self.worlds = {
            term: next(t.worlds for t in self.proposal.terms if t.id in known)
            for term, known in self.ids.items()
        }
        self.table: dict[tuple[tuple[str, str], ...], str] = {
            tuple(choice.items()): self.oracle.verdict(self.proposal, self._hard(choice))
            for choice in self.oracle.combinations()
        }

    def _hard(self, choice: Mapping[str, str]) -> dict[str, Worlds]:
        return self.oracle.hard(choice, self.proposal.terms, within_offers=self.told.within_offers)

    def _readings(self, proposed: Iterable[Term]) -> dict[tuple[str, str | None], Worlds]:
        """Every hard constraint in each of its readings, for some of the terms proposed."""
        readings = self.agreement.readings()
        if self.told.within_offers:
            known = self._named(proposed)
            terms = [term for term in self.proposal.terms if term.id in known]
            for actor in self.oracle.offering:
                readings[f"offers of {actor}", None] = self.oracle.offers_of(actor, terms)
        return readings

    def _named(self, terms: Iterable[Term]) -> frozenset[TermId]:
        """What the oracle calls these terms."""
        left = {term: list(known) for term, known in self.ids.items()}
        return frozenset(left[term].pop(0) for term in terms)

    def verdicts(self) -> None:
        told = self.told
        assert told.table is not None
        assert dict(told.table) == self.table
        assert told.combinations == len(self.table)
        assert {v for v, _ in told.verdicts} == set(self.table.values())
        for verdict, example in told.verdicts:
            assert self.table[example] == verdict
            self.agreement.seen[f"verdict {verdict}"] += 1
        assert told.pivot is not None
        assert len(told.pivot) == self._fewest()
        assert self._decide(told.pivot)
        self.agreement.seen[f"pivot of {len(told.pivot)}"] += 1
        assert set(told.left_open) == {
            key
            for key, matter in self.oracle.matters.items()
            if self.proposal.full and key not in self.proposal.mentioned and matter.default is None
        }

    def without_table(self, told: ProposalAnswer) -> None:
        """The same verdicts where there are too many combinations to list."""
        assert told.table is None
        examples = dict(told.verdicts)
        if examples.pop(Verdict.UNDETERMINED, None) is not None:
            # Only so many choices are tried for one that is blocked, and it says when it gave up.
            assert set(self.table.values()) - set(examples) <= {"blocked"}
            self.agreement.seen["undetermined without a table"] += 1
        else:
            assert set(examples) == set(self.table.values())
            self.agreement.seen["determined without a table"] += 1
        for verdict, example in examples.items():
            assert self.table[example] == verdict

    def _decide(self, names: Iterable[str]) -> bool:
        """Whether the readings of these statements decide the verdict."""
        chosen: dict[tuple[str, ...], set[str]] = {}
        for combination, verdict in self.table.items():
            readings = dict(combination)
            chosen.setdefault(tuple(readings[name] for name in names), set()).add(verdict)
        return all(len(verdicts) == 1 for verdicts in chosen.values())

    def _fewest(self) -> int:
        names = [position.name for position in self.oracle.constraints if position.ambiguous]
        subsets: list[tuple[str, ...]] = [()]
        for name in names:
            subsets += [(*subset, name) for subset in subsets]
        return min(len(subset) for subset in subsets if self._decide(subset))

    def findings(self) -> None:
        told = {(f.statement, f.reading): f for f in self.told.findings}
        assert len(told) == len(self.told.findings)
        if not self.completions:
            assert not told
            return
        expected = {
            (position.name, reading.name): self.oracle.status(
                reading.worlds, reading.premise, self.proposal
            )
            for position in self.oracle.constraints
            for reading in position.readings
        }
        for (name, reading), worlds in self._readings(self.ids).items():
            if name.startswith("offers of "):
                expected[name, reading] = self.oracle.status(worlds, None, self.proposal)
        assert {pair: f.status for pair, f in told.items()} == expected
        for pair, finding in told.items():
            self.agreement.seen[f"status {finding.status}"] += 1
            if finding.status == "violated":
                assert self._breaks(pair, finding.terms), finding
                for left_out in finding.terms:
                    others = [term for term in finding.terms if term is not left_out]
                    assert not self._breaks(pair, others), finding
            else:
                assert not finding.terms

    def _breaks(self, pair: tuple[str, str | None], terms: Sequence[Term]) -> bool:
        """Whether a constraint cannot be met beside the background and these terms."""
        proposed = self.oracle.all_of(self.worlds[term] for term in terms)
        return not self.oracle.gamma & proposed & self._readings(terms)[pair]

    def interests(self) -> None:
        told = {(f.statement, f.reading): (f.owner, f.rank, f.status) for f in self.told.interests}
        assert len(told) == len(self.told.interests)
        if not self.completions:
            assert not told
            return
        assert told == {
            (position.name, reading.name): (
                position.owner,
                position.rank,
                self.oracle.status(reading.worlds, reading.premise, self.proposal),
            )
            for position in self.oracle.interests
            for reading in position.readings
        }
        for _, _, status in told.values():
            self.agreement.seen[f"interest {status}"] += 1

    def offers(self) -> None:
        told = self.told.offers
        assert set(told.used) | set(told.unused) == set(self.oracle.offers)
        assert not set(told.used) & set(told.unused)
        if not self.completions:
            return
        assert set(told.used) == self.oracle.used(self.proposal)
        assert set(told.beyond) == self.oracle.beyond(self.proposal)
        assert set(told.unoffered) == self.oracle.unoffered(self.proposal)
        for word in ("used", "unused", "beyond", "unoffered"):
            self.agreement.seen[f"offers {word}"] += len(getattr(told, word))

    # ------------------------------------------------------------------------------- cases

    def case(self, case: Case) -> None:
        part = [dict(c) for c in self.table if _admits(case.readings, dict(c))]
        assert part
        assert {self.table[tuple(choice.items())] for choice in part} == {case.verdict}
        assert dict(case.example) in part
        match case.verdict:
            case Verdict.VIOLATES:
                assert set(case.violated) == {
                    (name, choice.get(name))
                    for choice in part
                    for name in self.oracle.violated(self.proposal, self._hard(choice))
                }
                self._changes(case)
                if case.conflict is not None:
                    self._conflict(case.conflict, dict(case.example))
                assert (case.conflict is None) == bool(case.changes or case.changes_cut)
            case Verdict.BLOCKED:
                assert case.conflict is not None
                self._conflict(case.conflict, dict(case.example))
                self._changes(case)
            case Verdict.IMPOSSIBLE:
                assert case.conflict is not None
                self._conflict(case.conflict, dict(case.example))
                assert not case.conflict.statements
            case Verdict.OPEN:
                self._open(case, part)
            case _:
                assert case.verdict is Verdict.ACCEPTABLE

    def _changes(self, case: Case) -> None:
        told = {self._named(change.drop) for change in case.changes}
        assert len(told) == len(case.changes)
        smallest = self.oracle.changes(
            self.proposal, dict(case.example), within_offers=self.told.within_offers
        )
        if case.changes_cut:
            assert told < smallest
            assert len(told) == SHOWN_CHANGES
        else:
            assert told == smallest
        self.agreement.seen["no smallest change" if not told else "smallest changes"] += 1

    def _conflict(self, conflict: Conflict, example: Mapping[str, str]) -> None:
        for name, reading in conflict.statements:
            assert example.get(name) == reading
        self.agreement.is_conflict(conflict, self._readings(conflict.terms), self.worlds)

    def _open(self, case: Case, part: list[dict[str, str]]) -> None:
        acceptable = frozenset[int]().union(
            *(self.oracle.acceptable(self.proposal, self._hard(choice)) for choice in part)
        )
        settled = {term.settles for term in self.proposal.terms}
        left = [key for key in self.oracle.matters if key not in settled]
        assert dict(case.forced) == self.oracle.forced(left, acceptable)
        self.agreement.seen["forced values"] += len(case.forced)
        assert set(case.open_statements) == {
            (name, choice.get(name))
            for choice in part
            for name, worlds in self._hard(choice).items()
            if self.oracle.status(worlds, None, self.proposal) == "open"
        }
        for decision in case.decisions:
            for key in decision.variables:
                assert key in left
                assert self.oracle.matters[key].decided_by == decision.actor
        assert case.completion is not None
        self._completion(case.completion, dict(case.example))

    def _completion(self, completion: Completion, example: Mapping[str, str]) -> None:
        """It is one of the arrangements, acceptable, and satisfies the readings it claims."""
        worlds = like(self.oracle, completion.arrangement)
        assert worlds
        assert worlds <= self.oracle.acceptable(self.proposal, self._hard(example))
        claimed = dict(completion.readings)
        for position in self.oracle.constraints:
            if not position.ambiguous:
                assert position.name not in claimed
                continue
            true = tuple(str(r.name) for r in position.readings if worlds <= r.worlds)
            assert claimed.get(position.name, tuple(str(r.name) for r in position.readings)) == true


def _admits(readings: tuple[tuple[str, tuple[str, ...]], ...], choice: Mapping[str, str]) -> bool:
    return all(choice[name] in admitted for name, admitted in readings)
