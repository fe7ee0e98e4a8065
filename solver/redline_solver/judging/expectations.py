"""Whether each `expect` line of a file is met, and what shows that it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec.structs import replace

from redline_dsl.program.program import (
    And,
    ClaimExpectation,
    Expectation,
    Program,
    ProposalExpectation,
    SetExpectation,
)
from redline_dsl.syntax.tree import Expected, Kind
from redline_solver.asking.inquiry import Inquiry, Possible
from redline_solver.asking.theory import Theory
from redline_solver.formulas import statements
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative, Statement, combination, literals
from redline_solver.verdict import Combination, ExpectationAnswer, Limits, Outcome, Status, Verdict

from .compatibility import MET, UNDETERMINED, Compatibility, Finding
from .judgement import Judgement
from .offers import offers_of

_BACKGROUND = {Kind.FACT, Kind.ASSUMPTION}


def try_expectations(
    program: Program, limits: Limits, *, inquiry: Inquiry | None = None
) -> tuple[ExpectationAnswer, ...]:
    """What comes of every `expect` line, in file order.

    An `inquiry` about this program shares what it learnt before.
    """
    return tuple(expectations_tried(program, inquiry or Inquiry(program, limits)))


def expectations_tried(program: Program, inquiry: Inquiry) -> Iterator[ExpectationAnswer]:
    """The same, one after the other."""
    expectations = _Expectations(inquiry)
    for index, expectation in enumerate(program.expectations):
        finding = expectations.finding(expectation)
        yield ExpectationAnswer(
            index,
            finding.outcome,
            finding.found,
            finding.combination,
            finding.counterexample,
        )


class _Expectations:
    """Tries expectations; proposals that several of them speak of are judged once."""

    def __init__(self, inquiry: Inquiry) -> None:
        self._inquiry = inquiry
        self._program = inquiry.program
        self._judgements: dict[tuple[str, bool], Judgement] = {}

    def finding(self, expectation: Expectation) -> Finding:
        match expectation:
            case ClaimExpectation():
                return self._claim(expectation)
            case SetExpectation() | ProposalExpectation() if absent := self._absent(expectation):
                return Finding(Outcome.FAILED, absent)
            case SetExpectation():
                return self._set(expectation)
            case ProposalExpectation():
                return self._proposal(expectation)
        assert_never(expectation)

    # ---------------------------------------------------------------- claims and their gates

    def _claim(self, expectation: ClaimExpectation) -> Finding:
        standing = self._program.claims[expectation.claim].standing
        if standing is None:
            return Finding(Outcome.NOT_JUDGED)
        if standing is expectation.standing:
            return MET
        return Finding(Outcome.FAILED, str(standing))

    def _absent(self, expectation: SetExpectation | ProposalExpectation) -> str:
        """What stands against an expectation that names readings which a gate has ruled out."""
        says = []
        for name, readings in expectation.under.readings.items():
            if not readings:
                lapsed = self._program.positions[name].lapsed
                says.append(f"`{name}` {'has lapsed' if lapsed else 'binds'}")
        return ", ".join(says)

    # ------------------------------------------------------------------------- statements

    def _set(self, expectation: SetExpectation) -> Finding:
        members = [
            self._member(name, expectation.under.readings.get(name))
            for name in expectation.statements
        ]
        named = set(expectation.statements)
        facts = [each for each in statements.facts(self._program) if each.statement not in named]
        question = Compatibility(Theory(self._inquiry, literals(facts)), members)
        match expectation.expected:
            case Expected.COMPATIBLE:
                return question.compatible()
            case Expected.CONFLICT:
                return question.conflict()
            case Expected.MINIMAL_CONFLICT:
                return question.minimal_conflict()
        msg = f"`{expectation.expected}` is not said of statements"
        raise ValueError(msg)

    def _member(self, name: str, readings: Sequence[str] | None) -> Statement:
        if name in self._program.positions:
            return statements.statement(self._program.positions[name]).limited_to(readings)
        terms = tuple(term.formula for term in self._program.proposals[name].terms)
        alternative = Alternative(name, None, Literal(f"proposal {name}", And(terms)), None)
        return Statement(name, None, (alternative,))

    # -------------------------------------------------------------------------- proposals

    def _proposal(self, expectation: ProposalExpectation) -> Finding:
        judgement = self._judgement(expectation)
        box = judgement.box(expectation.under.readings)
        trial = _Trial(judgement, box)
        names = [self._owner_of_offer(name) for name in expectation.statements]
        match expectation.expected:
            case Expected.ACCEPTABLE:
                return trial.acceptable()
            case Expected.OPEN:
                return trial.only(Verdict.OPEN)
            case Expected.IMPOSSIBLE:
                return trial.impossible()
            case Expected.VIOLATES:
                return trial.violates(names)
            case Expected.BLOCKED:
                return trial.blocked(names)
        msg = f"`{expectation.expected}` is not said of a proposal"
        raise ValueError(msg)

    def _judgement(self, expectation: ProposalExpectation) -> Judgement:
        key = (expectation.proposal, expectation.within_offers)
        if key not in self._judgements:
            proposal = self._program.proposals[expectation.proposal]
            self._judgements[key] = Judgement(
                self._inquiry, proposal, within_offers=expectation.within_offers
            )
        return self._judgements[key]

    def _owner_of_offer(self, name: str) -> str:
        """The name of an offer stands for the condition of staying within its owner's offers."""
        offer = self._program.offers.get(name)
        return offers_of(offer.owner) if offer else name


class _Trial:
    """What is expected of one proposal, under every combination of a box."""

    def __init__(self, judgement: Judgement, box: Sequence[Statement]) -> None:
        self._judgement = judgement
        self._theory = judgement.theory
        self._box = box
        self._limited = {each.name: each for each in box}

    def only(self, wanted: Verdict) -> Finding:
        """Whether this is the verdict throughout."""
        occurring = self._judgement.occurring(self._box)
        others = {verdict: found for verdict, found in occurring.items() if verdict is not wanted}
        if not others:
            return MET
        for verdict, readings in others.items():
            if verdict is not Verdict.UNDETERMINED:
                return Finding(Outcome.FAILED, self._told(verdict, readings), readings)
        return UNDETERMINED

    def acceptable(self) -> Finding:
        """Whether the verdict is acceptable; if not, a completion that breaks something."""
        finding = self.only(Verdict.ACCEPTABLE)
        if finding.outcome is Outcome.FAILED and self._theory.consistent:
            chosen = self._chosen(finding.combination)
            broken = [*self._judgement.violated(chosen), *self._judgement.undecided(chosen)]
            return self._shown(finding, some_of=[each.literal.denied for each in broken])
        return finding

    def impossible(self) -> Finding:
        """Whether no completion exists at all; if not, one that does."""
        finding = self.only(Verdict.IMPOSSIBLE)
        return self._shown(finding) if finding.outcome is Outcome.FAILED else finding

    def violates(self, names: Sequence[str]) -> Finding:
        """Whether these are violated throughout; if not, a completion that meets one of them."""
        finding = self.only(Verdict.VIOLATES)
        if finding.outcome is not Outcome.MET and not self._theory.consistent:
            return finding
        sure = finding.outcome is not Outcome.UNDETERMINED
        for alternative in self._named(names):
            status = self._judgement.status[alternative.pair]
            if status is Status.UNDETERMINED:
                sure = False
            elif status is not Status.VIOLATED:
                found = f"`{alternative.statement}` is {status}"
                readings = self._example_with(alternative)
                failed = Finding(Outcome.FAILED, found, readings)
                return self._shown(failed, [alternative.literal])
        if finding.outcome is Outcome.FAILED:
            return finding
        return MET if sure else UNDETERMINED

    def blocked(self, names: Sequence[str]) -> Finding:
        """Whether the verdict is blocked throughout, and by exactly these."""
        finding = self.only(Verdict.BLOCKED)
        if finding.outcome is not Outcome.MET:
            if finding.outcome is Outcome.FAILED and self._theory.consistent:
                return self._shown(finding, literals(self._chosen(finding.combination)))
            return finding
        if not names:
            return MET
        members = [self._limited.get(each.name, each) for each in self._statements(names)]
        offers = [each.alternatives[0] for each in self._judgement.offers if each.name not in names]
        return Compatibility(self._theory, members, offers).minimal_conflict()

    def _told(self, verdict: Verdict, readings: Combination) -> str:
        """The verdict in words, with what is violated."""
        if verdict is not Verdict.VIOLATES:
            return str(verdict)
        violated = self._judgement.violated(self._chosen(readings))
        return f"violates {', '.join(each.statement for each in violated)}"

    def _chosen(self, readings: Combination) -> list[Alternative]:
        """The alternatives of every statement under one combination."""
        chosen = dict(readings)
        return [
            alternative
            for one in self._judgement.statements
            for alternative in one.alternatives
            if not one.ambiguous or alternative.reading == chosen[one.name]
        ]

    def _statements(self, names: Sequence[str]) -> list[Statement]:
        wanted = set(names)
        return [each for each in self._judgement.statements if each.name in wanted]

    def _named(self, names: Sequence[str]) -> list[Alternative]:
        """Every admitted alternative of the named statements."""
        return [
            alternative
            for one in self._statements(names)
            for alternative in self._limited.get(one.name, one).alternatives
        ]

    def _example_with(self, alternative: Alternative) -> Combination:
        return combination(
            alternative if each.name == alternative.statement else each.alternatives[0]
            for each in self._box
        )

    def _shown(
        self,
        finding: Finding,
        asked: Sequence[Literal] = (),
        some_of: Sequence[Literal] = (),
    ) -> Finding:
        """The finding with an arrangement of the proposal and this, where there is one."""
        if not asked and not some_of:
            return replace(finding, counterexample=dict(self._theory.witnesses[0].arrangement))
        match self._theory.ask(asked, some_of):
            case Possible(evaluation):
                return replace(finding, counterexample=dict(evaluation.arrangement))
        return finding
