"""The verdict on one proposal under every combination of readings."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property

from redline_dsl.program.program import Proposal
from redline_solver.asking.inquiry import Impossible, Inquiry, Possible
from redline_solver.asking.statuses import statuses
from redline_solver.asking.theory import Theory
from redline_solver.formulas import statements
from redline_solver.formulas.statements import (
    Alternative,
    Statement,
    choices,
    combination,
    literals,
)
from redline_solver.verdict import Combination, Status, Verdict

from .consistency import Choice, Consistency, borne_out
from .offers import offer_statements, settled_by

Table = dict["Combination", Verdict]

_FULFILLED = {Status.SATISFIED, Status.NOT_TRIGGERED}


class Judgement:
    """A proposal against every hard constraint, and the offers when it must stay within them.

    `statements` are the constraints in file order, then the `offers`, one condition for each actor;
    `ambiguous` are those with several readings, the ones that a combination chooses among.
    """

    def __init__(self, inquiry: Inquiry, proposal: Proposal, *, within_offers: bool) -> None:
        program = inquiry.program
        self.inquiry = inquiry
        self.proposal = proposal
        self.statements = tuple(statements.statement(each) for each in program.constraints)
        self.offers = offer_statements(program, settled_by(proposal)) if within_offers else ()
        self.statements += self.offers
        self.ambiguous = tuple(each for each in self.statements if each.ambiguous)
        self.fixed = tuple(each.alternatives[0] for each in self.statements if not each.ambiguous)
        self.facts = statements.facts(program)
        self.terms = statements.terms(proposal)
        self.theory = Theory(inquiry, literals(self.facts), self.terms, proposal.terms)

    @cached_property
    def status(self) -> Mapping[tuple[str, str | None], Status]:
        """The status of every alternative; empty where background and proposal are inconsistent."""
        if self.theory.consistent is False:
            return {}
        every = [each for one in self.statements for each in one.alternatives]
        found = statuses(self.theory, every)
        return {each.pair: status for each, status in zip(every, found, strict=True)}

    def violated(self, alternatives: Sequence[Alternative]) -> list[Alternative]:
        """Those of the alternatives that are violated."""
        return self._with_status(alternatives, Status.VIOLATED)

    def open_(self, alternatives: Sequence[Alternative]) -> list[Alternative]:
        """Those of the alternatives that are open."""
        return self._with_status(alternatives, Status.OPEN)

    def undecided(self, alternatives: Sequence[Alternative]) -> list[Alternative]:
        """Those of the alternatives that are neither violated nor proven to be satisfied."""
        return self._with_status(alternatives, Status.OPEN, Status.UNDETERMINED)

    def _with_status(
        self, alternatives: Sequence[Alternative], *which: Status
    ) -> list[Alternative]:
        return [each for each in alternatives if self.status[each.pair] in which]

    # ------------------------------------------------------------------- one combination

    def verdict(self, choice: Choice) -> Verdict:
        """The verdict under one choice of alternatives for the ambiguous statements."""
        if self.theory.consistent is None:
            return Verdict.UNDETERMINED
        if not self.theory.consistent:
            return Verdict.IMPOSSIBLE
        if self._fixed_violated or self.violated(choice):
            return Verdict.VIOLATES
        undecided = self.undecided(choice)
        if not undecided and not self._fixed_undecided:
            return Verdict.ACCEPTABLE
        # What is satisfied need not be asked for: the theory entails it.
        together = self._consistency.together(undecided)
        statuses_ = {self.status[each.pair] for each in (*undecided, *self._fixed_undecided)}
        if together and Status.OPEN in statuses_:
            return Verdict.OPEN  # one arrangement satisfies all, another breaks the open one
        if together is False and Status.UNDETERMINED not in statuses_:
            return Verdict.BLOCKED
        return Verdict.UNDETERMINED

    @cached_property
    def _fixed_violated(self) -> bool:
        return bool(self.violated(self.fixed))

    @cached_property
    def _fixed_undecided(self) -> list[Alternative]:
        return self.undecided(self.fixed)

    @cached_property
    def _consistency(self) -> Consistency:
        undecided = [
            Statement(each.name, each.owner, tuple(self.undecided(each.alternatives)))
            for each in self.ambiguous
        ]
        return Consistency(self.theory, self._fixed_undecided, undecided)

    # ---------------------------------------------------------------- many combinations

    def box(self, readings: Mapping[str, Sequence[str]]) -> tuple[Statement, ...]:
        """The ambiguous statements, those named limited to some of their readings."""
        return tuple(each.limited_to(readings.get(each.name)) for each in self.ambiguous)

    def table(self, box: Sequence[Statement]) -> Table | None:
        """The verdict under every combination of a box; None where there are too many to list."""
        if count(box) > self.inquiry.limits.combinations:
            return None
        return {combination(choice): self.verdict(choice) for choice in choices(box)}

    def occurring(
        self, box: Sequence[Statement], table: Table | None = None
    ) -> dict[Verdict, Combination]:
        """Each verdict that occurs in a box, with one combination under which it does.

        Exact, however many combinations there are; `undetermined` stands for those that the budget
        left undecided.  The `table` of the box is made unless it is there already.
        """
        table = self.table(box) if table is None else table
        if table is not None:
            occurring: dict[Verdict, Combination] = {}
            for readings, verdict in table.items():
                occurring.setdefault(verdict, readings)
            return occurring
        firsts = tuple(each.alternatives[0] for each in box)
        if not self.theory.consistent or self._fixed_violated:
            return {self.verdict(firsts): combination(firsts)}
        return {
            verdict: combination(choice)
            for verdict, choice in self._occurring_among(box, firsts).items()
        }

    def _occurring_among(self, box: Sequence[Statement], firsts: Choice) -> dict[Verdict, Choice]:
        """Without a table: each verdict by a question of its own."""
        found: dict[Verdict, Choice] = {}
        violated = self.violated([each for one in box for each in one.alternatives])
        if violated:
            found[Verdict.VIOLATES] = _with(firsts, violated[0])
        rest = [_without(each, violated) for each in box]
        if not all(each.alternatives for each in rest):
            return found
        undetermined = self._with_status(
            [*self.fixed, *(each for one in rest for each in one.alternatives)],
            Status.UNDETERMINED,
        )
        firsts = tuple(each.alternatives[0] for each in rest)
        if undetermined:
            found[Verdict.UNDETERMINED] = _with(firsts, undetermined[0])
            rest = [_without(each, undetermined) for each in rest]
            fixed_undetermined = any(each in undetermined for each in self.fixed)
            if fixed_undetermined or not all(each.alternatives for each in rest):
                return found
        satisfied = [_without(each, self.open_(each.alternatives)) for each in rest]
        if not self._fixed_undecided and all(each.alternatives for each in satisfied):
            found[Verdict.ACCEPTABLE] = tuple(each.alternatives[0] for each in satisfied)
        sure = self._find_open(rest, found)
        sure = self._find_blocked(rest, found) and sure
        if not sure:
            found.setdefault(Verdict.UNDETERMINED, firsts)
        return found

    def _find_open(self, rest: Sequence[Statement], found: dict[Verdict, Choice]) -> bool:
        open_ = [each for one in rest for each in self.open_(one.alternatives)]
        if not open_ and not self._fixed_undecided:
            return True
        match self._consistency.some_together(rest, () if self._fixed_undecided else open_):
            case Possible(evaluation):
                found[Verdict.OPEN] = borne_out(evaluation, rest, preferred=open_)
                return True
            case Impossible():
                return True
        return False

    def _find_blocked(self, rest: Sequence[Statement], found: dict[Verdict, Choice]) -> bool:
        # A satisfied reading can be no part of a conflict; what is open is looked at alone.
        open_ = [
            Statement(each.name, each.owner, tuple(self.open_(each.alternatives))) for each in rest
        ]
        apart = self._consistency.some_apart([each for each in open_ if each.alternatives])
        if apart.choice is not None:
            chosen = {each.statement: each for each in apart.choice}
            found[Verdict.BLOCKED] = tuple(
                chosen.get(each.name, each.alternatives[0]) for each in rest
            )
        return apart.sure


def count(box: Sequence[Statement]) -> int:
    """How many combinations there are in a box."""
    return math.prod(len(each.alternatives) for each in box)


def _with(choice: Choice, alternative: Alternative) -> Choice:
    return tuple(
        alternative if each.statement == alternative.statement else each for each in choice
    )


def _without(statement: Statement, alternatives: Sequence[Alternative]) -> Statement:
    left = tuple(each for each in statement.alternatives if each not in alternatives)
    return Statement(statement.name, statement.owner, left)
