"""What may be given up and what is taken for granted when all conflicts of a file are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from redline_dsl.program.program import And, Constant, Not, Program, Term, Truth, Variable, YesNo
from redline_dsl.syntax.tree import Kind
from redline_solver.conflicts.enumeration.incremental import BudgetSpentError, Falls, Room
from redline_solver.conflicts.enumeration.masks import Mask, mask_of, members
from redline_solver.conflicts.enumeration.shrinking import shrunk
from redline_solver.conflicts.enumeration.tracked import Tracked
from redline_solver.formulas import statements as stated
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative, Statement
from redline_solver.judging.offers import never_offered, offer_statements, offering
from redline_solver.verdict import Limits


class Retractable(StrEnum):
    """What may be given up beside red lines, conditions and terms of the proposal."""

    FACTS = "facts"
    ASSUMPTIONS = "assumptions"
    OFFERS = "offers"
    """That everybody who makes offers stays within them."""


KINDS = {Kind.FACT: Retractable.FACTS, Kind.ASSUMPTION: Retractable.ASSUMPTIONS}


@dataclass(frozen=True, slots=True)
class Problem:
    """What may be given up: the constraints, with the terms of one proposal where it is named.

    The background is taken for granted, but for what `retract` names.  All readings are looked at;
    `under` limits some statements to some of theirs.
    """

    proposal: str | None = None
    retract: frozenset[Retractable] = frozenset()
    under: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Member:
    """One thing that may be given up: a statement in one reading, or a term of the proposal."""

    literal: Literal
    alternative: Alternative | None
    term: Term | None
    owner: str | None = None

    @property
    def statement(self) -> str | None:
        """The name of the statement; None for a term."""
        return None if self.alternative is None else self.alternative.statement


class SoftConstraints:
    """The members of possible conflicts by number, and the background taken for granted.

    All readings of a statement are members of their own, so that every combination of readings is
    looked at in one go; a conflict that needs two readings of one statement is none.
    """

    def __init__(self, program: Program, question: Problem, limits: Limits) -> None:
        """Take red lines, conditions, terms proposed and what else may be given up.

        Raises KeyError: there is no such proposal.
        """
        proposed = question.proposal
        self.program = program
        self.proposal = None if proposed is None else program.proposals[proposed]
        self.limits = limits
        self._beyond: dict[str, Variable] = {}
        statements = [stated.statement(each) for each in program.constraints]
        if Retractable.OFFERS in question.retract:
            statements += self._offers()
        self.statements: tuple[Statement, ...] = tuple(
            each.limited_to(question.under.get(each.name)) for each in statements
        )
        facts = list(zip(program.background, stated.facts(program), strict=True))
        self.granted = tuple(
            each for position, each in facts if KINDS[position.kind] not in question.retract
        )
        self.members: tuple[Member, ...] = (
            *(
                Member(each.literal, each, None, statement.owner)
                for statement in self.statements
                for each in statement.alternatives
                if each.literal.formula != Constant(value=True)
            ),
            *(
                Member(each.literal, each, None)
                for position, each in facts
                if KINDS[position.kind] in question.retract
            ),
            *self._terms(),
        )
        variables = {**program.variables, **{each.key: each for each in self._beyond.values()}}
        literals = [each.literal for each in self.members]
        self.tracked = Tracked(limits, variables, literals, stated.literals(self.granted))
        facts_and_all = [*stated.literals(self.granted), *literals]
        self._together = Tracked(limits, variables, facts_and_all)

    def one_reading_each(self, conflict: Mask) -> bool:
        """Whether no two members are readings of the same statement."""
        alternatives = [self.members[number].alternative for number in members(conflict)]
        names = [each.statement for each in alternatives if each is not None]
        return len(set(names)) == len(names)

    def things(self, conflict: Mask) -> Mask:
        """The same without regard to readings: of each statement its first member."""
        return mask_of(self._firsts[number] for number in members(conflict))

    def readings_taken(self, conflict: Mask) -> dict[str, str]:
        """The readings of ambiguous statements that a conflict takes."""
        own = [self.members[number].alternative for number in members(conflict)]
        return {
            each.statement: each.reading
            for each in own
            if each is not None and each.reading is not None
        }

    @cached_property
    def _firsts(self) -> list[int]:
        firsts: dict[str, int] = {}
        return [
            number if each.statement is None else firsts.setdefault(each.statement, number)
            for number, each in enumerate(self.members)
        ]

    def because(self, conflict: Mask) -> tuple[str, ...]:
        """The facts and assumptions that a conflict rests on: a minimal set of them.

        Not minimal where the budget was spent first.
        """
        near = mask_of(self.tracked.granted_with(self.tracked.keys_of(conflict)))
        if not near:
            return ()
        own = conflict << len(self.granted)
        wanted = sorted(self._together.keys_of(near | own))

        def falls(facts: Mask) -> Falls | None:
            answer = self._room.ask(facts | own, wanted)
            return answer if isinstance(answer, Falls) else None

        try:
            first = falls(near)
            needed = near if first is None else shrunk(first.statements & near, falls)
        except BudgetSpentError:
            needed = near
        return tuple(self.granted[number].statement for number in members(needed))

    @cached_property
    def _room(self) -> Room:
        return Room(self._together)

    # -------------------------------------------------------------------------- offers

    def _offers(self) -> Iterable[Statement]:
        """Staying within offers: what nobody offers, no term may settle.

        Whether one does depends on the terms that are kept, so each term that does says so with a
        variable of its own, which the offers of its decider forbid.
        """
        settled = self._settled()
        for each, actor in zip(offer_statements(self.program), offering(self.program), strict=True):
            forbidden = []
            for key in never_offered(self.program, actor):
                if key in settled:
                    name = f"{key} is settled"
                    self._beyond[key] = Variable(name, name, (), YesNo(), None, None)
                    forbidden.append(Not(Truth(self._beyond[key])))
            (only,) = each.alternatives
            literal = Literal(only.literal.name, And((only.literal.formula, *forbidden)))
            alternative = Alternative(only.statement, only.reading, literal, only.premise)
            yield type(each)(each.name, each.owner, (alternative,))

    def _settled(self) -> set[str]:
        terms = self.proposal.terms if self.proposal else ()
        return {term.settles.variable.key for term in terms if term.settles}

    def _terms(self) -> Iterable[Member]:
        if self.proposal is None:
            return
        literals = dict(
            zip(self.proposal.terms, stated.terms(self.proposal), strict=True)
        )  # several instances of an `every` may say the same, and are given up together
        for term, literal in literals.items():
            beyond = self._beyond.get(term.settles.variable.key) if term.settles else None
            said = literal
            if beyond is not None:
                said = Literal(literal.name, And((literal.formula, Truth(beyond))))
            yield Member(said, None, term)
