"""Every conflict and every concession of one program beside what the definitions say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from redline_solver.conflicts.concessions import concessions_found
from redline_solver.conflicts.conflicts import Searched, conflicts_found
from redline_solver.conflicts.enumeration.engine import LOOKED_AT
from redline_solver.conflicts.lightest import lightest_concessions
from redline_solver.conflicts.soft_constraints import Problem, Retractable
from redline_solver.conflicts.verification import Verifier
from redline_solver.verdict import Limits

if TYPE_CHECKING:
    from redline_dsl.program.program import Term
    from redline_solver.conflicts.concessions import Concession, ConcessionsAnswer
    from redline_solver.conflicts.conflicts import ConflictsAnswer, MinimalConflict
    from redline_solver.judging.reduct import Readings
    from tests.laws.agreement import Agreement
    from tests.oracle import Meets
    from tests.statements import Term as OracleTerm
    from tests.statements import TermId, Worlds

MOST = 10
"""With more members than this there are too many sets of them to look at."""

RETRACTED: tuple[tuple[Retractable, ...], ...] = (
    (),
    tuple(Retractable),
    (Retractable.OFFERS,),
    (Retractable.FACTS,),
)

LIGHTEST = 2
"""How many of the lightest concessions are asked for."""

NOBODY = "nobody"

VERIFIED = 10
"""Answers of which one is verified at run time too: every check is a solver of its own."""

Names = frozenset[str]


@dataclass
class Contention:
    """Compares the answers for one proposal, or for the constraints alone."""

    agreement: Agreement
    proposal: str | None
    retract: Collection[Retractable]

    def __post_init__(self) -> None:
        self.oracle = self.agreement.oracle
        self.terms: dict[Term, list[TermId]] = {}
        if self.proposal is not None:
            self.terms = dict(self.agreement.identified(self.proposal))
        self.names = {term: f"term {number}" for number, term in enumerate(self.terms)}

    def everything(self) -> None:
        """Compare what is told with what is so, under every combination of readings."""
        seen = self.agreement.seen
        granted = self._granted()
        if not granted:
            return
        checked = self.agreement.checked
        question = Problem(self.proposal, frozenset(self.retract))
        # The same by looking through all arrangements and by asking the solver, in turns.
        looked_at = self.agreement.seen["asked for conflicts"] % 3 // 2 * LOOKED_AT
        searched = Searched(checked, question, Limits(), looked_at=looked_at)
        told, ways = conflicts_found(searched), concessions_found(searched)
        assert told.complete
        assert ways.complete
        self._verified(question, told, ways)
        light = self._lightest(question)
        capable: list[set[str | None]] = []
        for choice in self.oracle.combinations():
            members = self._members(choice)
            if len(members) > MOST:
                seen["too many members"] += 1
                return
            found, enough = self.oracle.conflicts(members, granted)
            assert self._told_under(told, choice) == found
            assert self._given_up_under(ways, choice) == enough
            self._are_lightest(light, choice, enough)
            if enough != {frozenset()}:
                capable.append(self._capable(enough))
            seen[f"conflicts {min(len(found), 3)}"] += 1
            seen[f"concessions {min(len(enough), 3)}"] += 1
            seen["conflicts of several members"] += any(len(each) > 1 for each in found)
            for conflict in told.conflicts:
                if holds_under(conflict, choice):
                    self._rests_on(conflict, members)
        if capable:
            alone = set.intersection(*capable)
            assert {each.actor for each in ways.alone} == alone
            assert {each.actor for each in light.alone} == alone
            seen["alone"] += len(alone)

    def _granted(self) -> Worlds:
        return self.oracle.all_of(self._background().values())

    def _background(self) -> Mapping[str, Worlds]:
        return {
            position.name: self.oracle.background[position.name]
            for position in self.agreement.checked.background
            if f"{position.kind.value}s".replace("assumes", "assumptions") not in self.retract
        }

    def _members(self, choice: Mapping[str, str]) -> dict[str, Meets]:
        members: dict[str, Meets] = {}
        background = self._background()

        def always(name: str, worlds: Worlds) -> None:
            members[name] = lambda _: worlds

        for position in self.oracle.constraints:
            always(position.name, position.under(choice))
        for name, worlds in self.oracle.background.items():
            if name not in background:
                always(name, worlds)
        proposed = self.oracle.proposals[self.proposal].terms if self.proposal else ()
        own = {
            name: [each for each in proposed if each.id in self.terms[term]]
            for term, name in self.names.items()
        }
        for name, terms in own.items():
            always(name, terms[0].worlds)
        if Retractable.OFFERS in self.retract:
            for actor in self.oracle.offering:
                members[f"offers of {actor}"] = self._within_offers(actor, own)
        return members

    def _within_offers(self, actor: str, own: Mapping[str, list[OracleTerm]]) -> Meets:
        return lambda kept: self.oracle.offers_of(
            actor, [each for name in kept for each in own.get(name, ())]
        )

    def _told_under(self, told: ConflictsAnswer, choice: Mapping[str, str]) -> set[Names]:
        found = [self._named(each) for each in told.conflicts if holds_under(each, choice)]
        assert len(set(found)) == len(found)
        return set(found)

    def _given_up_under(self, ways: ConcessionsAnswer, choice: Mapping[str, str]) -> set[Names]:
        """One concession for each group, in every way."""
        found: set[Names] = {frozenset()}
        for group in ways.groups:
            for case in group.cases:
                if not case.readings or any(admits(box, choice) for box in case.readings):
                    own = [self._given_up(each) for each in case.concessions]
                    found = {some | more for some in found for more in own}
        return found

    def _given_up(self, concession: Concession) -> Names:
        return frozenset([*concession.statements, *(self.names[t] for t in concession.terms)])

    def _capable(self, enough: set[Names]) -> set[str | None]:
        """Who could resolve everything alone; None: whoever proposes."""
        owners = {each.name: each.owner or NOBODY for each in self.oracle.constraints}
        owners |= {f"offers of {actor}": actor for actor in self.oracle.offering}
        able: set[str | None] = set()
        for some in enough:
            own = {None if name.startswith("term ") else owners.get(name, NOBODY) for name in some}
            able |= own if len(own) == 1 else set()
        return able - {NOBODY}

    def _lightest(self, question: Problem) -> ConcessionsAnswer:
        checked = self.agreement.checked
        self.weights = {each.name: Fraction(n % 3, 2) for n, each in enumerate(checked.constraints)}
        light = lightest_concessions(checked, question, Limits(), self.weights, most=LIGHTEST)
        assert light.complete == (not light.groups)
        assert light.enough == bool(light.groups)
        return light

    def _are_lightest(
        self, light: ConcessionsAnswer, choice: Mapping[str, str], enough: set[Names]
    ) -> None:
        """The first few of all, by weight and then by size."""

        def cost(names: Names) -> tuple[Fraction, int]:
            return sum((self.weights.get(n, Fraction(1)) for n in names), Fraction(0)), len(names)

        cases = [case for group in light.groups for case in group.cases]
        told = [
            self._given_up(each)
            for case in cases
            if not case.readings or any(admits(box, choice) for box in case.readings)
            for each in case.concessions
        ]
        if enough == {frozenset()}:
            assert not told
            return
        assert set(told) <= enough
        assert len(set(told)) == len(told)
        assert [cost(each) for each in told] == sorted(map(cost, enough))[:LIGHTEST]
        self.agreement.seen["lightest of more"] += len(enough) > LIGHTEST

    def _verified(self, question: Problem, told: ConflictsAnswer, ways: ConcessionsAnswer) -> None:
        """The check that users can ask for finds nothing either."""
        if self.agreement.seen["verified"] % VERIFIED == 0:
            verifier = Verifier(self.agreement.checked, question, Limits())
            assert verifier.conflicts(told).sound
            assert verifier.concessions(ways, told).sound
        self.agreement.seen["verified"] += 1

    def _named(self, conflict: MinimalConflict) -> Names:
        return frozenset([*conflict.statements, *(self.names[term] for term in conflict.terms)])

    def _rests_on(self, conflict: MinimalConflict, members: Mapping[str, Meets]) -> None:
        """The background that is shown is enough, and none of it could be left out."""
        named = self._named(conflict)
        worlds = self.oracle.all_of(members[name](named) for name in named)
        because = {name: self.oracle.background[name] for name in conflict.because}
        assert self.oracle.minimal(because, worlds)


def holds_under(conflict: MinimalConflict, choice: Mapping[str, str]) -> bool:
    """Whether a conflict is one under a combination of readings."""
    return admits(conflict.readings, choice)


def admits(box: Readings, choice: Mapping[str, str]) -> bool:
    """Whether a combination of readings is in a box."""
    return all(choice[name] in readings for name, readings in box)
