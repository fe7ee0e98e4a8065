"""What the statements of a file say, each as the set of arrangements in which it is true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline_dsl.syntax import tree as syntax
from tests.argued import argued_in
from tests.meaning import Meaning, ungroup

if TYPE_CHECKING:
    from tests.arrangements import Value
    from tests.meaning import Scope

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
    written: tuple[str, ...] = ()
    """The readings its author gave names to."""
    lapsed: bool | None = None
    """Whether its gates let it lapse; None: it has none, or one that is undecided."""

    @property
    def referable(self) -> set[str]:
        """What a reading it has now may be called in an expectation."""
        if self.lapsed is None:
            return {str(reading.name) for reading in self.readings}
        if self.lapsed:
            return {LAPSED, *self.written}
        return set(self.written) or {BINDS}

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
    """What is permitted, the proviso if there is one, and what of it the actor decides."""

    permits: Worlds
    proviso: Worlds | None
    concerns: frozenset[str]


@dataclass(frozen=True)
class Offer:
    name: str
    owner: str
    terms: tuple[OfferTerm, ...]


class Statements:
    """Everything that one file says."""

    def __init__(self, file: syntax.File) -> None:
        self.meaning = Meaning(file)
        self.everything: Worlds = frozenset(range(len(self.meaning.arrangements)))
        self.matters = {matter.key: matter for matter in self.meaning.matters}
        self.positions: dict[str, Position] = {}
        self.offers: dict[str, Offer] = {}
        self.proposals: dict[str, Proposal] = {}
        self.expectations: list[syntax.ExpectProposal | syntax.ExpectSet | syntax.ExpectClaim] = []
        argued = argued_in(file)
        self.standings = argued.labels(argued.grounded)
        self.carrying = argued.step_labels(argued.grounded)
        written: dict[str, syntax.ProposalStatement] = {}
        for statement in file.statements:
            match statement:
                case syntax.PositionStatement(name=name):
                    self.positions[name.text] = self._position(statement)
                case syntax.OfferStatement(name=name):
                    self.offers[name.text] = self._offer(statement)
                case syntax.ProposalStatement(name=name):
                    written[name.text] = statement
                case syntax.ExpectProposal() | syntax.ExpectSet() | syntax.ExpectClaim():
                    self.expectations.append(statement)
                case _:
                    pass
        for proposed in written:
            self.proposals[proposed] = self._proposal(proposed, written)

    def where(self, formula: syntax.Formula, scope: Scope | None = None) -> Worlds:
        """In which arrangements a formula is true."""
        column = self.meaning.column(formula, scope)
        return frozenset(number for number, true in enumerate(column) if true)

    def settled(self, key: str, value: Value) -> Worlds:
        """In which arrangements a matter has this value."""
        arrangements = self.meaning.arrangements
        return frozenset(n for n in self.everything if arrangements[n][key] == value)

    def _position(self, statement: syntax.PositionStatement) -> Position:
        """Each reading is `formula or exception`; what has or may have lapsed asks for nothing."""
        exceptions = [c.exception for c in statement.clauses if isinstance(c, syntax.UnlessClause)]
        lapsed = self._lapsed(statement)
        hinges = lapsed is None and self._gates(statement) != []
        written: list[tuple[str | None, syntax.Formula]] = [
            (reading.name.text, reading.formula) for reading in statement.readings
        ]
        if statement.formula is not None:
            written = [(BINDS if hinges else None, statement.formula)]
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
        if hinges:
            readings.append(Reading(LAPSED, self.everything, None))
        if lapsed:
            readings = [Reading(None, self.everything, None)]
        return Position(
            kind=statement.kind,
            name=statement.name.text,
            owner=statement.owner.text if statement.owner is not None else None,
            rank=statement.rank,
            readings=tuple(readings),
            written=tuple(reading.name.text for reading in statement.readings),
            lapsed=lapsed,
        )

    def _gates(self, statement: syntax.PositionStatement) -> list[tuple[syntax.Relation, str]]:
        return [
            (clause.relation, target.text)
            for clause in statement.clauses
            if isinstance(clause, syntax.RelationClause)
            and clause.relation in {syntax.Relation.ONLY_WHILE, syntax.Relation.LAPSES_IF}
            for target in clause.targets
        ]

    def _lapsed(self, statement: syntax.PositionStatement) -> bool | None:
        """Whether a line has lapsed; None where it has no gate or nothing decides it."""
        decided = []
        for relation, claim in self._gates(statement):
            standing = self.standings[claim]
            if relation == syntax.Relation.ONLY_WHILE and standing in {"out", "unsupported"}:
                return True
            if relation == syntax.Relation.LAPSES_IF and standing == "in":
                return True
            decided.append(standing != "undecided")
        return False if decided and all(decided) else None

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
    ) -> Iterator[tuple[syntax.Formula, Scope]]:
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
