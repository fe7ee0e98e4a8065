"""The nearest acceptable variants of a proposal: those that change the fewest settled issues.

Dalal 1988.  What a proposal settles is soft, each issue with its cost; what else it says stays.  Of
all variants the cheapest sets of issues to settle otherwise are found by implicit hitting sets
(`correction_sets`), as cores guide a MaxSAT solver; then new values are chosen, as near as can be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from redline_dsl.program.program import (
    Compare,
    DateRange,
    Linear,
    NumberRange,
    Program,
    Relation,
    Term,
    Value,
    Variable,
)
from redline_solver.asking.inquiry import Inquiry, WrongWitnessError
from redline_solver.asking.interruption import Gathering
from redline_solver.asking.maximal_satisfiable import maximal_satisfiable
from redline_solver.asking.theory import Theory
from redline_solver.formulas import statements as stated
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.formulas import has_value
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative, choices, combination, literals
from redline_solver.judging.completions import satisfied
from redline_solver.judging.correction_sets import CorrectionSets, smallest_correction_sets
from redline_solver.judging.explanation import explain, refused
from redline_solver.judging.judgement import count
from redline_solver.judging.offers import offer_statements, settled_by
from redline_solver.judging.reduct import Readings, parts, reduct
from redline_solver.verdict import Combination, Conflict, Limits
from redline_solver.zone.remaining import bound, counted_as, remaining

from .repair_answer import Altered, RepairAnswer, RepairCase, Variant

COMBINATIONS = 64
"""Combinations of readings at most that are looked at one by one."""

MOST = 12
"""Variants listed for each case, unless another number is asked for."""


def repair(  # noqa: PLR0913 - one argument for each way to narrow the question
    program: Program,
    name: str,
    limits: Limits,
    *,
    keep: Collection[str] = (),
    costs: Mapping[str, int] | None = None,
    fixed_consents: bool = False,
    within_offers: bool = False,
    most: int = MOST,
    inquiry: Inquiry | None = None,
) -> RepairAnswer:
    """The acceptable arrangements that change the fewest issues that the proposal `name` settles.

    `keep`: keys of variables that stay as they are settled; `costs`, each above 0: what a change of
    a variable counts for (others: 1); `fixed_consents`: whatever an actor decides stays too;
    `within_offers`: nobody is asked for more than they offered.
    Ctrl-C ends it with the variants found, if there are any.

    Raises:
        KeyboardInterrupt: it was pressed before one was found.
        KeyError: there is no such proposal.
        WrongWitnessError: a fault of this tool.
    """
    inquiry = inquiry or Inquiry(program, limits)
    kept = set(keep)
    if fixed_consents:
        kept |= {key for key, each in program.variables.items() if each.decided_by is not None}
    asked = _Repair(inquiry, name, kept, costs or {}, most, within_offers=within_offers)
    number = count(asked.ambiguous)
    robust = None if number == 1 else asked.found.one(asked.robust)
    cases = asked.found.all(asked.cases()) if number <= COMBINATIONS else None
    if asked.found.interrupted and robust is None and not cases:
        raise KeyboardInterrupt
    return RepairAnswer(
        proposal=name,
        kept=tuple(keep),
        costs=tuple((costs or {}).items()),
        fixed_consents=fixed_consents,
        within_offers=within_offers,
        combinations=number,
        robust=robust,
        cases=cases,
        interrupted=asked.found.interrupted,
    )


class _Repair:
    """One proposal to be repaired; what the combinations have in common is shared."""

    def __init__(  # noqa: PLR0913 - one argument for each way to narrow the question
        self,
        inquiry: Inquiry,
        name: str,
        kept: Collection[str],
        costs: Mapping[str, int],
        most: int,
        *,
        within_offers: bool,
    ) -> None:
        program = inquiry.program
        self._inquiry = inquiry
        self._proposal = program.proposals[name]
        self._costs = costs
        self._most = most
        self._facts = stated.facts(program)
        statements = [stated.statement(each) for each in program.constraints]
        self._within_offers = within_offers
        if within_offers:
            statements += offer_statements(program, settled_by(self._proposal))
        self._fixed = [each.alternatives[0] for each in statements if not each.ambiguous]
        self.ambiguous = [each for each in statements if each.ambiguous]
        terms = list(zip(stated.terms(self._proposal), self._proposal.terms, strict=True))
        self._soft = [
            (literal, term)
            for literal, term in terms
            if term.settles is not None and term.settles.variable.key not in kept
        ]
        self._stays = [pair for pair in terms if pair not in self._soft]
        self.found = Gathering()
        """What is gathered one by one; nothing more once it was interrupted."""

    def cases(self) -> Iterator[RepairCase]:
        """The variants for each part of the combinations that has the same ones."""
        chosen = {combination(choice): choice for choice in choices(self.ambiguous)}
        found = {each: self._drops(choice) for each, choice in chosen.items()}
        for part in parts(found, reduct(found)):
            admitted = dict(part.readings)
            example = next(
                each
                for each in found
                if all(reading in admitted.get(name, (reading,)) for name, reading in each)
            )
            yield self._case(chosen[example], part.readings, example, part.verdict)

    def robust(self) -> RepairCase:
        """The variants under all readings at once."""
        every = [each for one in self.ambiguous for each in one.alternatives]
        return self._case(every, (), (), self._drops(every))

    def _case(
        self,
        chosen: Sequence[Alternative],
        readings: Readings,
        example: Combination,
        drops: CorrectionSets,
    ) -> RepairCase:
        """The variants under the alternatives chosen for the ambiguous statements, all at once."""
        if not drops.sets:
            conflict = None
            if not drops.cut:
                conflict = self._explained(chosen)
            return RepairCase(readings, example, None, (), drops.cut, conflict)
        variants = self.found.all(self._variant(chosen, each) for each in drops.sets)
        if not variants:
            raise KeyboardInterrupt
        return RepairCase(
            readings,
            example,
            sum(self._cost(self._soft[number][1]) for number in drops.sets[0]),
            tuple(each for each in variants if each is not None),
            drops.cut or None in variants or self.found.interrupted,
            None,
        )

    def _explained(self, chosen: Sequence[Alternative]) -> Conflict | None:
        if self._within_offers:
            conflict = refused(self._inquiry, self._facts, self._proposal.terms)
            if conflict is not None:
                return conflict
        return explain(self._inquiry, self._facts, [*self._fixed, *chosen], self._stays)

    def _drops(self, chosen: Sequence[Alternative]) -> CorrectionSets:
        return smallest_correction_sets(
            self._inquiry,
            [*self._hard(chosen), *(literal for literal, _ in self._stays)],
            [literal for literal, _ in self._soft],
            weights={number: self._cost(term) for number, (_, term) in enumerate(self._soft)},
            most=self._most,
        )

    def _hard(self, chosen: Sequence[Alternative]) -> list[Literal]:
        return literals([*self._facts, *self._fixed, *chosen])

    def _cost(self, term: Term) -> int:
        return 1 if term.settles is None else self._costs.get(term.settles.variable.key, 1)

    # ---------------------------------------------------------------------------- variants

    def _variant(self, chosen: Sequence[Alternative], dropped: Sequence[int]) -> Variant | None:
        """An arrangement that settles otherwise what the dropped terms settle, and nothing else.

        None: the budget was spent first.
        """
        out = {self._soft[number] for number in dropped}
        left = [pair for pair in (*self._stays, *self._soft) if pair not in out]
        theory = Theory(
            self._inquiry,
            self._hard(chosen),
            [literal for literal, _ in left],
            [term for _, term in left],
        )
        if not theory.consistent:
            return None
        settled = [self._soft[number][1].settles for number in dropped]
        changed = {each.variable: each.value for each in settled if each is not None}
        room = tuple(remaining(theory, list(changed)))
        found = self._nearest(theory, chosen, changed)
        if found is None:
            return None
        altered = tuple(
            Altered(
                variable.key,
                before,
                found.arrangement[variable.key],
                variable.decided_by,
                self._costs.get(variable.key, 1),
                each,
            )
            for (variable, before), each in zip(changed.items(), room, strict=True)
        )
        self._confirm(theory, altered, found)
        return Variant(altered, dict(found.arrangement), satisfied(self.ambiguous, found))

    def _nearest(
        self, theory: Theory, chosen: Sequence[Alternative], changed: Mapping[Variable, Value]
    ) -> Evaluation | None:
        """Numbers and days as near to what they were as can be, one after the other."""
        needed: list[Literal] = []
        for variable, before in changed.items():
            value = _nearest_value(theory, variable, before, needed)
            if value is not None:
                needed.append(_is(variable, value))
        wishes = [
            each.literal
            for one in self.ambiguous
            for each in one.alternatives
            if each not in chosen
        ]
        wishes += [
            _is(each, each.default)
            for key, each in self._inquiry.program.variables.items()
            if each.default is not None and key not in theory.settled
        ]
        return maximal_satisfiable(theory, needed, wishes)

    def _confirm(self, theory: Theory, altered: Sequence[Altered], found: Evaluation) -> None:
        """Everything once more, what was not asked for included, before anyone sees the variant."""
        for literal in theory.given:
            if not found.holds(literal.formula):
                msg = f"`{literal.name}` does not hold in a variant"
                raise WrongWitnessError(msg)
        for each in altered:
            if each.before == each.after:
                msg = f"{each.key} need not be settled otherwise"
                raise WrongWitnessError(msg)


def _nearest_value(
    theory: Theory, variable: Variable, before: Value, needed: Sequence[Literal]
) -> Value | None:
    """The value of a number or a day that comes nearest to what it was; of two, the smaller one.

    None for what is neither, and where there is no nearest one.
    """
    if not isinstance(variable.domain, NumberRange | DateRange):
        return None
    was = counted_as(before)
    near: list[tuple[Fraction, Fraction, Value]] = []
    for upper in (True, False):
        factor = Fraction(1 if upper else -1)
        beside = Compare(Relation.LESS, Linear(((factor, variable),), -factor * was))
        side = Literal(f"{variable.key} {'below' if upper else 'above'} {before}", beside)
        found = bound(theory, variable, upper=upper, also=[*needed, side])
        if found is not None and found.reached:
            value = counted_as(found.value)
            near.append((abs(value - was), value, found.value))
    return min(near)[2] if near else None


def _is(variable: Variable, value: Value) -> Literal:
    return Literal(f"{variable.key} is {value}", has_value(variable, value))
