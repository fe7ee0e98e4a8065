"""The verdicts, by enumeration: the definitions of the language written as sets of arrangements.

Joining statements is intersecting sets, "follows from" is "is a subset of", and "cannot be met" is
"is empty".  Nothing here is shared with the checker or the solver, and nothing here is fast.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from redline_dsl.syntax import tree as syntax
from tests.statements import Statements

if TYPE_CHECKING:
    from tests.arrangements import Value
    from tests.statements import Choice, Position, Proposal, Term, TermId, Worlds

    Meets = Callable[[frozenset[str]], Worlds]
    """Where a member is met, beside the members it is asked for with."""


class Oracle(Statements):
    """Everything that can be asked of one file."""

    def of_kind(self, *kinds: syntax.Kind) -> list[Position]:
        return [p for p in self.positions.values() if p.kind in kinds]

    @property
    def constraints(self) -> list[Position]:
        """The hard ones, C: red lines and conditions."""
        return self.of_kind(syntax.Kind.RED_LINE, syntax.Kind.CONDITION)

    @property
    def interests(self) -> list[Position]:
        return self.of_kind(syntax.Kind.INTEREST)

    @property
    def background(self) -> dict[str, Worlds]:
        """Γ beside the domains and the definitions: facts and assumptions."""
        taken = self.of_kind(syntax.Kind.FACT, syntax.Kind.ASSUMPTION)
        return {p.name: p.readings[0].worlds for p in taken}

    @property
    def gamma(self) -> Worlds:
        return self.all_of(self.background.values())

    # -------------------------------------------------------------------------------- offers

    @property
    def offering(self) -> list[str]:
        """The actors who make offers, in the order of their first."""
        return list(dict.fromkeys(offer.owner for offer in self.offers.values()))

    def within(self, key: str, proposed: Iterable[Term]) -> Worlds:
        """Where the value of a matter is what its decider offered.

        It is the default, or some term permits it and every proviso attached to it holds.  What no
        offer speaks of and has no default is not asked for, unless something proposed settles it.
        """
        matter = self.matters[key]
        terms = [
            term
            for offer in self.offers.values()
            if offer.owner == matter.decided_by
            for term in offer.terms
            if key in term.concerns
        ]
        if not terms and matter.default is None:
            settled = any(term.settles == key for term in proposed)
            return frozenset() if settled else self.everything
        permitted = frozenset[int]().union(*(term.permits for term in terms))
        for term in terms:
            if term.proviso is not None:
                permitted &= (self.everything - term.permits) | term.proviso
        default = frozenset[int]()
        if matter.default is not None:
            default = self.settled(key, matter.default)
        return default | permitted

    def offers_of(self, actor: str, proposed: Sequence[Term]) -> Worlds:
        """Where everything that an actor decides is within its offers."""
        decided = [m.key for m in self.meaning.matters if m.decided_by == actor]
        return self.all_of(self.within(key, proposed) for key in decided)

    def asked(self, proposal: Proposal) -> list[str]:
        """The matters that a proposal settles away from their default."""
        return [
            key
            for key, matter in self.matters.items()
            for term in proposal.terms
            if term.settles == key
            and (matter.default is None or term.worlds != self.settled(key, matter.default))
        ]

    def used(self, proposal: Proposal) -> set[str]:
        """Offers that permit, in every completion, something asked for, with its proviso met."""
        completions = self.gamma & self.terms_hold(proposal)
        asked = set(self.asked(proposal))
        return {
            offer.name
            for offer in self.offers.values()
            for term in offer.terms
            if term.concerns & asked
            and completions <= term.permits
            and (term.proviso is None or completions <= term.proviso)
        }

    def beyond(self, proposal: Proposal) -> set[tuple[str, str]]:
        """What a proposal asks for, of whom, and no completion brings within their offers."""
        completions = self.gamma & self.terms_hold(proposal)
        return {
            (key, owner)
            for key in self.asked(proposal)
            for owner in [self.matters[key].decided_by]
            if owner in self.offering and not completions & self.within(key, proposal.terms)
        }

    def unoffered(self, proposal: Proposal) -> set[tuple[str, str]]:
        """What a proposal asks for of those who offer nothing at all."""
        return {
            (key, owner)
            for key in self.asked(proposal)
            for owner in [self.matters[key].decided_by]
            if owner is not None and owner not in self.offering
        }

    # ------------------------------------------------------------------------------- verdicts

    def combinations(self) -> list[dict[str, str]]:
        """Every choice of one reading for each ambiguous hard statement."""
        ambiguous = [p for p in self.constraints if p.ambiguous]
        names = [[(p.name, str(r.name)) for r in p.readings] for p in ambiguous]
        return [dict(choice) for choice in itertools.product(*names)]

    def hard(
        self, choice: Choice, proposed: Sequence[Term], *, within_offers: bool
    ) -> dict[str, Worlds]:
        """C, each in the reading chosen, and with them the offers if they are to be kept to."""
        hard = {p.name: p.under(choice) for p in self.constraints}
        if within_offers:
            for actor in self.offering:
                hard[f"offers of {actor}"] = self.offers_of(actor, proposed)
        return hard

    def status(self, constraint: Worlds, premise: Worlds | None, proposal: Proposal) -> str:
        """What becomes of one constraint, over the completions of a proposal."""
        completions = self.gamma & self.terms_hold(proposal)
        if completions <= constraint:  # Γ ∧ P ∧ ¬c cannot be met
            if premise is not None and not completions & premise:
                return "not triggered"
            return "satisfied"
        if not completions & constraint:  # Γ ∧ P ∧ c cannot be met
            return "violated"
        return "open"

    def verdict(self, proposal: Proposal, hard: Mapping[str, Worlds]) -> str:
        """What becomes of a proposal, each hard constraint in one reading."""
        completions = self.gamma & self.terms_hold(proposal)
        if not completions:
            return "impossible"
        if any(not completions & constraint for constraint in hard.values()):
            return "violates"
        if not completions & self.all_of(hard.values()):
            return "blocked"
        if completions <= self.all_of(hard.values()):
            return "acceptable"
        return "open"

    def violated(self, proposal: Proposal, hard: Mapping[str, Worlds]) -> set[str]:
        completions = self.gamma & self.terms_hold(proposal)
        return {name for name, constraint in hard.items() if not completions & constraint}

    def acceptable(self, proposal: Proposal, hard: Mapping[str, Worlds]) -> Worlds:
        """The completions that satisfy everything."""
        return self.gamma & self.terms_hold(proposal) & self.all_of(hard.values())

    def forced(self, keys: Iterable[str], worlds: Worlds) -> dict[str, Value]:
        """The matters that have one and the same value throughout."""
        values = {
            key: {self.meaning.arrangements[number][key] for number in worlds} for key in keys
        }
        return {key: next(iter(each)) for key, each in values.items() if len(each) == 1}

    def changes(
        self, proposal: Proposal, choice: Choice, *, within_offers: bool
    ) -> set[frozenset[TermId]]:
        """Every smallest set of terms without which the rest can be completed acceptably."""
        for size in range(len(proposal.terms) + 1):
            found = set()
            for dropped in itertools.combinations(proposal.terms, size):
                kept = [term for term in proposal.terms if term not in dropped]
                hard = self.hard(choice, kept, within_offers=within_offers)
                rest = self.all_of(term.worlds for term in kept)
                if self.gamma & rest & self.all_of(hard.values()):
                    found.add(frozenset(term.id for term in dropped))
            if found:
                return found
        return set()

    def minimal(self, members: Mapping[str, Worlds], others: Worlds) -> bool:
        """Whether these cannot all be met beside the others, and each is needed for that."""
        if others & self.all_of(members.values()):
            return False
        return all(
            others & self.all_of(worlds for name, worlds in members.items() if name != left_out)
            for left_out in members
        )

    # ------------------------------------------------------------------------------ conflicts

    def conflicts(
        self, members: Mapping[str, Meets], others: Worlds
    ) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
        """Every minimal conflict of some members beside the others, and every minimal concession.

        A set of members conflicts when no arrangement meets all of them.
        """
        subsets = [
            frozenset(subset)
            for size in range(len(members) + 1)
            for subset in itertools.combinations(members, size)
        ]
        stands = {
            subset: bool(others & self.all_of(members[name](subset) for name in subset))
            for subset in subsets
        }
        everything = frozenset(members)
        conflicts = {
            subset
            for subset in subsets
            if not stands[subset] and all(stands[subset - {name}] for name in subset)
        }
        concessions = {
            everything - subset
            for subset in subsets
            if stands[subset] and not any(stands[subset | {name}] for name in everything - subset)
        }
        return conflicts, concessions

    # --------------------------------------------------------------------------- expectations

    def met(self, expectation: syntax.ExpectProposal | syntax.ExpectSet) -> bool:
        """Whether it comes out as expected, under every combination of readings it admits."""
        if self.names_no_reading(expectation):
            return False
        if isinstance(expectation, syntax.ExpectSet):
            return self._set_met(expectation)
        proposal = self.proposals[expectation.proposal.text]
        return all(
            self._proposal_met(expectation, proposal, choice)
            for choice in self.combinations()
            if self._admits(expectation.under, choice)
        )

    def names_no_reading(self, expectation: syntax.ExpectProposal | syntax.ExpectSet) -> bool:
        """Whether some line has none of the readings that it is limited to."""
        admitted: dict[str, set[str]] = {}
        for reference in expectation.under:
            admitted.setdefault(self._referred(reference), set()).add(reference.reading.text)
        return any(
            not readings & self.positions[name].referable for name, readings in admitted.items()
        )

    def _admits(self, under: Iterable[syntax.ReadingReference], choice: Choice) -> bool:
        """Readings of one statement are alternatives; different statements are joined."""
        admitted: dict[str, set[str]] = {}
        for reference in under:
            admitted.setdefault(self._referred(reference), set()).add(reference.reading.text)
        return all(
            choice[name] in readings for name, readings in admitted.items() if name in choice
        )

    def _referred(self, reference: syntax.ReadingReference) -> str:
        if reference.statement is not None:
            return reference.statement.text
        (name,) = (
            position.name
            for position in self.positions.values()
            if reference.reading.text in {*position.written, *(r.name for r in position.readings)}
        )
        return name

    def _proposal_met(
        self, expectation: syntax.ExpectProposal, proposal: Proposal, choice: Choice
    ) -> bool:
        hard = self.hard(choice, proposal.terms, within_offers=expectation.within_offers)
        names = [name.text for name in expectation.statements]
        verdict = self.verdict(proposal, hard)
        if verdict != expectation.expected:
            return False
        if verdict == "violates":
            return set(names) <= self.violated(proposal, hard)
        if verdict == "blocked" and names:
            members = {}
            for name in names:
                offer = self.offers.get(name)
                own = name if offer is None else f"offers of {offer.owner}"
                members[own] = hard[own]
            others = self.gamma & self.terms_hold(proposal)
            for own, worlds in hard.items():
                if own.startswith("offers of ") and own not in members:
                    others &= worlds
            return self.minimal(members, others)
        return True

    def _set_met(self, expectation: syntax.ExpectSet) -> bool:
        names = [name.text for name in expectation.statements]
        named = [self.positions[name] for name in names if name in self.positions]
        background = [worlds for name, worlds in self.background.items() if name not in names]
        ambiguous = [
            [(position.name, str(reading.name)) for reading in position.readings]
            for position in named
            if position.ambiguous
        ]
        for pairs in itertools.product(*ambiguous):
            choice = dict(pairs)
            if not self._admits(expectation.under, choice):
                continue
            members = {position.name: position.under(choice) for position in named}
            for name in names:
                if name in self.proposals:
                    members[name] = self.terms_hold(self.proposals[name])
            together = self.all_of([*background, *members.values()])
            match expectation.expected:
                case syntax.Expected.COMPATIBLE:
                    met = bool(together)
                case syntax.Expected.CONFLICT:
                    met = not together
                case _:
                    met = self.minimal(members, self.all_of(background))
            if not met:
                return False
        return True
