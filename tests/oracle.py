"""The verdicts, by enumeration: the definitions of the language written out as sets of arrangements.

Everything a file says is the set of arrangements in which it is true (`tests/meaning.py`).  Joining
statements is intersecting sets, "follows from" is "is a subset of", and "cannot be met" is "is empty".
Nothing here is shared with the checker or the solver, and nothing here is fast.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from redline_dsl import syntax

from tests.meaning import Meaning, Scope, Value, ungroup

Worlds = frozenset[int]
"""The arrangements, by number, in which something is true."""

Choice = Mapping[str, str]
"""One reading for each ambiguous red line or condition."""

BINDS, LAPSED = "binds", "lapsed"


@dataclass(frozen=True)
class Reading:
    """One way to read a statement.  `premise` is what triggers it, None if it always asks."""

    name: str | None
    worlds: Worlds
    premise: Worlds | None


@dataclass(frozen=True)
class Position:
    kind: syntax.Kind
    name: str
    owner: str | None
    rank: int | None
    readings: tuple[Reading, ...]

    @property
    def ambiguous(self) -> bool:
        return len(self.readings) > 1

    def under(self, choice: Choice) -> Worlds:
        """Tell where it holds, in the reading chosen."""
        if not self.ambiguous:
            return self.readings[0].worlds
        return next(r.worlds for r in self.readings if r.name == choice[self.name])


TermId = tuple[str, str] | tuple[int, int]
"""The matter that a term settles and its value, or where it is written and which instance it is."""


@dataclass(frozen=True)
class Term:
    """One term of a proposal; `settles` is the matter and its value, as text."""

    id: TermId
    worlds: Worlds
    settles: str | None
    default: bool = False


@dataclass(frozen=True)
class Proposal:
    name: str
    full: bool
    terms: tuple[Term, ...]
    mentioned: frozenset[str]
    """The matters that terms speak of (those added by `full` not counted)."""


@dataclass(frozen=True)
class OfferTerm:
    """`permits`, and `proviso` where the actor attached one; `concerns`: what the actor decides of it."""

    permits: Worlds
    proviso: Worlds | None
    concerns: frozenset[str]


@dataclass(frozen=True)
class Offer:
    name: str
    owner: str
    terms: tuple[OfferTerm, ...]


@dataclass
class Oracle:
    """Everything that can be asked of one file."""

    file: syntax.File
    meaning: Meaning = field(init=False)
    positions: dict[str, Position] = field(default_factory=dict)
    offers: dict[str, Offer] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    expectations: list[syntax.ExpectProposal | syntax.ExpectSet | syntax.ExpectClaim] = field(
        default_factory=list
    )

    def __post_init__(self) -> None:
        self.meaning = Meaning(self.file)
        self.everything: Worlds = frozenset(range(len(self.meaning.arrangements)))
        self.matters = {matter.key: matter for matter in self.meaning.matters}
        for statement in self.file.statements:
            match statement:
                case syntax.PositionStatement(name=name):
                    self.positions[name.text] = self._position(statement)
                case syntax.OfferStatement(name=name):
                    self.offers[name.text] = self._offer(statement)
                case syntax.ExpectProposal() | syntax.ExpectSet() | syntax.ExpectClaim():
                    self.expectations.append(statement)
                case _:
                    pass
        written = {s.name.text: s for s in self.file.statements if _is_proposal(s)}
        for name in written:
            self.proposals[name] = self._proposal(name, written)

    # ------------------------------------------------------------------------ what is said

    def where(self, formula: syntax.Formula, scope: Scope | None = None) -> Worlds:
        """In which arrangements a formula is true."""
        column = self.meaning.column(formula, scope)
        return frozenset(number for number, true in enumerate(column) if true)

    def settled(self, key: str, value: Value) -> Worlds:
        """In which arrangements a matter has this value."""
        arrangements = self.meaning.arrangements
        return frozenset(n for n in self.everything if arrangements[n][key] == value)

    def _position(self, statement: syntax.PositionStatement) -> Position:
        """Readings, each `formula or exception`; a gated line also has one that asks for nothing."""
        exceptions = [c.exception for c in statement.clauses if isinstance(c, syntax.UnlessClause)]
        gates = [
            clause
            for clause in statement.clauses
            if isinstance(clause, syntax.RelationClause)
            and clause.relation in {syntax.Relation.ONLY_WHILE, syntax.Relation.LAPSES_IF}
        ]
        written: list[tuple[str | None, syntax.Formula]] = [
            (reading.name.text, reading.formula) for reading in statement.readings
        ]
        if statement.formula is not None:
            written = [(BINDS if gates else None, statement.formula)]
        readings = []
        for name, formula in written:
            worlds = self.where(formula)
            for exception in exceptions:
                worlds |= self.where(exception)
            premise = self.meaning.premise(formula)
            triggered = None
            if premise is not None:
                triggered = frozenset(n for n, true in enumerate(premise) if true)
            readings.append(Reading(name, worlds, triggered))
        if gates:
            readings.append(Reading(LAPSED, self.everything, None))
        return Position(
            kind=statement.kind,
            name=statement.name.text,
            owner=statement.owner.text if statement.owner is not None else None,
            rank=statement.rank,
            readings=tuple(readings),
        )

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

    def all_of(self, sets: Iterable[Worlds]) -> Worlds:
        return self.everything.intersection(*sets)

    # ----------------------------------------------------------------------------- proposals

    def _proposal(self, name: str, written: Mapping[str, syntax.ProposalStatement]) -> Proposal:
        statement = written[name]
        own = [term for each in statement.terms for term in self._terms(each.formula)]
        mentioned = {m for each in statement.terms for m in self.meaning.mentions(each.formula)}
        terms = own
        if statement.extends is not None:
            parent = self._proposal(statement.extends.text, written)
            overridden = {term.settles for term in own if term.settles is not None}
            inherited = [t for t in parent.terms if not t.default and t.settles not in overridden]
            terms = [*inherited, *own]
            mentioned |= parent.mentioned
        if statement.full:
            for matter in self.meaning.matters:
                if matter.key not in mentioned and matter.default is not None:
                    terms.append(self._settling(matter.key, matter.default, default=True))
        distinct = {term.id: term for term in terms}
        return Proposal(name, statement.full, tuple(distinct.values()), frozenset(mentioned))

    def _settling(self, key: str, value: Value, *, default: bool = False) -> Term:
        return Term((key, str(value)), self.settled(key, value), key, default)

    def _terms(self, formula: syntax.Formula) -> list[Term]:
        """What one written term comes to: under `every`, one term for each instance."""
        terms = []
        for number, (each, scope) in enumerate(self._instances(formula, {})):
            settles = self._settles(each, scope)
            if settles is None:
                place = (formula.span.start, number)
                terms.append(Term(place, self.where(each, scope), None))
            else:
                terms.append(self._settling(*settles))
        return terms

    def _settles(self, formula: syntax.Formula, scope: Scope) -> tuple[str, Value] | None:
        """`x`, `not x` and `x = v` settle an issue; None for anything else."""
        match formula:
            case syntax.Apply(name=name) if self._yes_no(name.text):
                return self.meaning.key(formula, scope), True
            case syntax.Not(operand=syntax.Apply(name=name) as use) if self._yes_no(name.text):
                return self.meaning.key(use, scope), False
            case syntax.Compare(first=syntax.Apply(name=name) as use, rest=(("=", value),)) if (
                name.text in self.meaning.issues and self.meaning.fixed(value, scope)
            ):
                key = self.meaning.key(use, scope)
                return key, self.meaning.value(self.matters[key], value, scope)
            case _:
                return None

    def _yes_no(self, name: str) -> bool:
        issue = self.meaning.issues.get(name)
        return issue is not None and isinstance(issue.domain, syntax.YesNoDomain)

    def terms_hold(self, proposal: Proposal) -> Worlds:
        """P: every term holds."""
        return self.all_of(term.worlds for term in proposal.terms)

    # -------------------------------------------------------------------------------- offers

    def _offer(self, statement: syntax.OfferStatement) -> Offer:
        """Each term permits; what follows `requires` is its proviso.  `every` is taken apart."""
        owner = statement.owner.text
        terms = []
        for each in statement.terms:
            for formula, scope in self._instances(each.formula, {}):
                permits, proviso = formula, None
                if isinstance(formula, syntax.Requires):
                    permits, proviso = formula.premise, formula.conclusion
                concerns = frozenset(
                    key
                    for key in self.meaning.mentions(permits, scope)
                    if self.matters[key].decided_by == owner
                )
                terms.append(
                    OfferTerm(
                        self.where(permits, scope),
                        None if proviso is None else self.where(proviso, scope),
                        concerns,
                    )
                )
        return Offer(statement.name.text, owner, tuple(terms))

    def _instances(
        self, formula: syntax.Formula, scope: Scope
    ) -> Iterable[tuple[syntax.Formula, Scope]]:
        bare = ungroup(formula)
        if not isinstance(bare, syntax.Quantified) or bare.quantifier != syntax.Quantifier.EVERY:
            yield bare, scope
            return
        inside = list(self.meaning.instances(bare.binders, bare.where, bare.body, scope))
        if not all(self.meaning.fixed(bare.where, inner) for inner, _, _ in inside):
            yield bare, scope
            return
        for inner, _, _ in inside:
            yield from self._instances(bare.body, inner)

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
        """Offers that permit, in every completion, something that a proposal asks for."""
        completions = self.gamma & self.terms_hold(proposal)
        asked = set(self.asked(proposal))
        return {
            offer.name
            for offer in self.offers.values()
            if any(term.concerns & asked and completions <= term.permits for term in offer.terms)
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
        """Whether these cannot all be met beside the others, and each of them is needed for that."""
        if others & self.all_of(members.values()):
            return False
        return all(
            others & self.all_of(worlds for name, worlds in members.items() if name != left_out)
            for left_out in members
        )

    # --------------------------------------------------------------------------- expectations

    def met(self, expectation: syntax.ExpectProposal | syntax.ExpectSet) -> bool:
        """Whether it comes out as expected, under every combination of readings it admits."""
        if isinstance(expectation, syntax.ExpectSet):
            return self._set_met(expectation)
        proposal = self.proposals[expectation.proposal.text]
        return all(
            self._proposal_met(expectation, proposal, choice)
            for choice in self.combinations()
            if self._admits(expectation.under, choice)
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
            if position.ambiguous
            and any(reading.name == reference.reading.text for reading in position.readings)
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


def _is_proposal(statement: syntax.Statement) -> bool:
    return isinstance(statement, syntax.ProposalStatement)
