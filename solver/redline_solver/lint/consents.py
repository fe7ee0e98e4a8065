"""What an actor consents to in a proposal, and whether its own red line forbids just that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline_dsl.program.mentions import variables
from redline_dsl.program.program import And, Defined, Formula, Position, Proposal, Requires, Term
from redline_solver.asking.backbone import backbone
from redline_solver.asking.inquiry import Impossible, Possible, UndecidedError
from redline_solver.asking.minimal_unsatisfiable import minimal_unsatisfiable
from redline_solver.asking.theory import Theory
from redline_solver.formulas import statements
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative, literals

from .conclusion import Reason
from .reasons import reason_in_background
from .setting import Setting

if TYPE_CHECKING:
    Decided = list[tuple[Literal, Term]]


@dataclass(frozen=True, slots=True)
class Consent:
    """The terms by which an actor consents, as few as will do, and the facts that it takes.

    `condition` is the one that asks for the consent; None where the decisions break the line by
    themselves.
    """

    terms: tuple[Term, ...]
    condition: tuple[Position, Alternative] | None
    reason: Reason


class Consents:
    """Looks for consents that contradict a red line; each proposal is taken in once."""

    def __init__(self, setting: Setting) -> None:
        """Ask in this setting."""
        self._setting = setting
        self._facts = literals(setting.facts)
        self._theories: dict[str, Theory] = {}
        self._known: dict[frozenset[str], bool] = {}
        self._instances = [
            (
                condition,
                asked,
                Literal(f"premise {number} of {asked.literal.name}", each.premise),
                each,
            )
            for condition, asked in setting.hard
            for number, each in enumerate(_instances(asked.literal.formula), 1)
        ]

    def contradicting(
        self, proposal: Proposal, line: Position, alternative: Alternative
    ) -> Consent | None:
        """What the owner of a line decides in a proposal and the line forbids, in one reading.

        Raises:
            UndecidedError: the limits were reached first.
        """
        decided = [
            (literal, term)
            for literal, term in zip(statements.terms(proposal), proposal.terms, strict=True)
            if term.settles is not None
            and not term.default
            and term.settles.variable.decided_by == line.owner
        ]
        if not decided or not self._possible([alternative.literal]):
            return None
        return self._by_itself(decided, alternative) or self._through_condition(
            proposal, decided, alternative
        )

    def _by_itself(self, decided: Decided, line: Alternative) -> Consent | None:
        all_decided = [literal for literal, _ in decided]
        if self._possible([*all_decided, line.literal]) or not self._possible(all_decided):
            return None
        return self._told(decided, [line.literal], None)

    def _through_condition(
        self, proposal: Proposal, decided: Decided, line: Alternative
    ) -> Consent | None:
        keys = {key for literal, _ in decided for key in self._setting.inquiry.mentions(literal)}
        for condition, asked, premise, instance in self._instances:
            consent = Literal(f"what {premise.name} asks for", instance.conclusion)
            if (
                condition.name != line.statement
                and not keys.isdisjoint(variables([instance.conclusion]))
                and self._proposed(proposal, premise)
                and not self._possible([consent.denied, *(literal for literal, _ in decided)])
                and self._possible([consent.denied])
                and not self._possible([line.literal, premise])
            ):
                return self._told(decided, [consent.denied], (condition, asked))
        return None

    def _told(
        self,
        decided: Decided,
        fixed: list[Literal],
        condition: tuple[Position, Alternative] | None,
    ) -> Consent:
        inquiry = self._setting.inquiry
        terms = minimal_unsatisfiable(
            inquiry, [*self._facts, *fixed], [each for each, _ in decided]
        )
        if terms is None:
            raise UndecidedError
        why = reason_in_background(inquiry, [*fixed, *terms.members], self._setting.facts)
        chosen = set(terms.members)
        return Consent(
            tuple(term for literal, term in decided if literal in chosen),
            condition,
            Reason((), why.facts, terms.minimal and why.minimal),
        )

    def _possible(self, asked: Sequence[Literal]) -> bool:
        """Whether all of it can be true beside the facts and assumptions."""
        names = frozenset(each.name for each in asked)
        if names not in self._known:
            answer = self._setting.background.ask(asked)
            if not isinstance(answer, Possible | Impossible):
                raise UndecidedError
            self._known[names] = isinstance(answer, Possible)
        return self._known[names]

    def _proposed(self, proposal: Proposal, premise: Literal) -> bool:
        """Whether a proposal that is possible makes a premise true, however it is completed."""
        if proposal.name not in self._theories:
            self._theories[proposal.name] = Theory(
                self._setting.inquiry, self._facts, statements.terms(proposal), proposal.terms
            )
        theory = self._theories[proposal.name]
        proven = backbone(theory, [premise])[0] if theory.consistent else theory.consistent
        if proven is None:
            raise UndecidedError
        return proven


def _instances(formula: Formula) -> Iterator[Requires]:
    """The implications that a formula consists of; none where it is anything else."""
    match formula:
        case Requires():
            yield formula
        case And(parts):
            for part in parts:
                yield from _instances(part)
        case Defined(_, body):
            yield from _instances(body)
        case _:
            pass
