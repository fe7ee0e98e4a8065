"""The zone of possible agreement: which arrangements satisfy every red line and condition?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from redline_dsl.program.program import And, Formula, Not, Program, Proposal, Term, Value, Variable
from redline_solver.asking.inquiry import Impossible, Inquiry, Possible, WrongWitnessError
from redline_solver.asking.interruption import Gathering
from redline_solver.asking.maximal_satisfiable import maximal_satisfiable
from redline_solver.asking.theory import Theory
from redline_solver.formulas import statements as stated
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.formulas import has_value
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative, choices, combination, literals
from redline_solver.judging.consistency import any_of
from redline_solver.judging.explanation import explain, refused
from redline_solver.judging.judgement import count
from redline_solver.judging.offers import offer_statements, settled_by
from redline_solver.judging.reduct import reduct
from redline_solver.verdict import Arrangement, Combination, Conflict, Limits
from redline_solver.zone.counting.count import STEPS

from .model_counts import ModelCounts
from .projection import projection
from .remaining import remaining
from .zone_answer import Existence, Plane, Region, Size, View, ZoneAnswer

COUNTED = 64
"""Combinations of readings at most of which each is counted."""


def zone(  # noqa: PLR0913 - one argument for each way to narrow the question
    program: Program,
    limits: Limits,
    *,
    given: Proposal | None = None,
    within_offers: bool = False,
    under: Mapping[str, Sequence[str]] | None = None,
    examples: int = 0,
    two: tuple[str, str] | None = None,
    inquiry: Inquiry | None = None,
) -> ZoneAnswer:
    """The arrangements that satisfy background and constraints, and what is `given`.

    `under`: the readings to look at, of the statements named; all of the others.  `examples`: list
    so many arrangements.  `two`: the keys of two variables whose values are shown against each
    other.  Ctrl-C ends it with what is known, once it is known whether there is any arrangement.

    Raises:
        KeyboardInterrupt: it was pressed before that.
        WrongWitnessError: a fault of this tool.
    """
    inquiry = inquiry or Inquiry(program, limits)
    asked = _Zone(inquiry, given, within_offers=within_offers, under=under or {})
    alike = asked.alike
    views = (View.THROUGHOUT,) if alike else (View.EVERY, View.SOME)
    regions = asked.found.all(asked.region(view, examples, two) for view in views)
    if not regions:
        raise KeyboardInterrupt
    table = dict(asked.found.all(asked.table())) if asked.counted else None
    interrupted = asked.found.interrupted
    return ZoneAnswer(
        given=None if given is None else given.name,
        within_offers=within_offers,
        combinations=count(asked.ambiguous),
        alike=alike,
        regions=regions,
        table=None if table is None else tuple(table.items()),
        pivot=None if table is None else reduct(table) if table and not interrupted else (),
        real=tuple(each.key for each in asked.open if each.key in asked.sizes.real),
        interrupted=interrupted,
    )


class _Zone:
    """One question after the zone; what its parts learn is shared."""

    def __init__(
        self,
        inquiry: Inquiry,
        given: Proposal | None,
        *,
        within_offers: bool,
        under: Mapping[str, Sequence[str]],
    ) -> None:
        program = inquiry.program
        self.inquiry = inquiry
        self.given = given
        self._within_offers = within_offers
        self.facts = stated.facts(program)
        statements = [
            stated.statement(each).limited_to(under.get(each.name)) for each in program.constraints
        ]
        self.settled = settled_by(given)
        if within_offers:
            statements += offer_statements(program, self.settled)
        self.fixed = [each.alternatives[0] for each in statements if not each.ambiguous]
        self.ambiguous = [each for each in statements if each.ambiguous]
        self.terms = () if given is None else stated.terms(given)
        self.sizes = ModelCounts(inquiry)
        self.open: list[Variable] = [
            each for key, each in program.variables.items() if key not in self.settled
        ]
        self._theories: dict[View, Theory] = {}
        self.found = Gathering()
        """What is gathered one by one; nothing more once it was interrupted."""

    # ------------------------------------------------------------------------------- views

    def theory(self, view: View) -> Theory:
        """Everything that the arrangements of a view satisfy."""
        if view not in self._theories:
            stated = () if self.given is None else self.given.terms
            required = [*literals(self.facts), *literals(self.fixed), *self._readings(view)]
            self._theories[view] = Theory(self.inquiry, required, self.terms, stated)
        return self._theories[view]

    def _readings(self, view: View) -> list[Literal]:
        if view is View.SOME:
            return [any_of(one) for one in self.ambiguous]
        return [each.literal for one in self.ambiguous for each in one.alternatives]

    @cached_property
    def alike(self) -> bool | None:
        """Whether the readings make no difference to which arrangements there are."""
        if not self.ambiguous:
            return True
        some = self.theory(View.SOME)
        if not some.consistent:
            return None if some.consistent is None else True
        denied = [each.literal.denied for one in self.ambiguous for each in one.alternatives]
        match some.ask((), denied):
            case Possible():
                return False
            case Impossible():
                return True
        return None

    # ----------------------------------------------------------------------------- regions

    def region(self, view: View, examples: int, two: tuple[str, str] | None) -> Region:
        """What is said of the arrangements of one view."""
        theory = self.theory(view)
        inhabited = theory.consistent
        size = self._measured(theory)
        if inhabited is None and size.exact:
            # The counter knows what the solver could not tell.
            return self._without(view, Existence.INHABITED if size.least else Existence.EMPTY, size)
        if not inhabited:
            empty = inhabited is False
            if size.least and empty:
                msg = f"{size.least} arrangements were counted where there are none"
                raise WrongWitnessError(msg)
            state = Existence.EMPTY if empty else Existence.UNDETERMINED
            return self._without(view, state, Size(0, empty, size.all) if empty else size)
        if size.exact and not size.least:
            msg = "nothing was counted where there is an arrangement"
            raise WrongWitnessError(msg)
        left = self.found.all(remaining(theory, self.open))
        listed = self.found.all(self._examples(theory, examples))
        grid = None if two is None else self.found.one(lambda: self._plane(theory, two))
        return Region(
            view=view,
            existence=Existence.INHABITED,
            size=size if size.least else Size(1, size.exact, size.all),
            conflict=None,
            example=(),
            remaining=left,
            examples=listed,
            plane=grid,
        )

    def _without(self, view: View, existence: Existence, size: Size) -> Region:
        conflict: Conflict | None = None
        example: Combination = ()
        if existence is Existence.EMPTY:
            chosen = self._chosen(view)
            conflict = self.found.one(lambda: self._explained(chosen))
            if view is View.SOME:
                example = combination(chosen)
        return Region(view, existence, size, conflict, example, (), (), None)

    def _explained(self, chosen: Sequence[Alternative]) -> Conflict | None:
        if self._within_offers and (conflict := refused(self.inquiry, self.facts, self._stated)):
            return conflict
        stated = list(zip(self.terms, self._stated, strict=True))
        return explain(self.inquiry, self.facts, [*self.fixed, *chosen], stated)

    @property
    def _stated(self) -> tuple[Term, ...]:
        return () if self.given is None else self.given.terms

    def _chosen(self, view: View) -> list[Alternative]:
        """The alternatives that a conflict is told of: of the first combination, or all."""
        if view is View.SOME or view is View.THROUGHOUT:
            return [one.alternatives[0] for one in self.ambiguous]
        return [each for one in self.ambiguous for each in one.alternatives]

    def _plane(self, theory: Theory, two: tuple[str, str]) -> Plane:
        variables = [self.inquiry.program.variables[key] for key in two]
        one, other = remaining(theory, variables)
        return projection(theory, one, other)

    # ------------------------------------------------------------------------------- sizes

    def _measured(self, theory: Theory) -> Size:
        """The size of a view; nothing is known of it where the counting was interrupted."""
        size = self.found.one(lambda: self._size([each.formula for each in theory.given]))
        return size or Size(0, exact=False, all=self.sizes.everything(self.settled))

    def _size(self, formulas: Sequence[Formula], steps: int = STEPS) -> Size:
        return self.sizes.size(formulas, self.settled, steps)

    @property
    def counted(self) -> bool:
        """Whether there are few enough combinations to count each."""
        return count(self.ambiguous) <= COUNTED

    def table(self) -> Iterator[tuple[Combination, Size]]:
        """The size of the zone under every combination; nothing where there is one only."""
        number = count(self.ambiguous)
        if number == 1:
            return
        common = [*literals(self.facts), *literals(self.fixed), *self.terms]
        for choice in choices(self.ambiguous):
            asked = [*common, *literals(choice)]
            size = self._size([each.formula for each in asked], STEPS // number)
            if not size.exact and not size.least and isinstance(self.inquiry.ask(asked), Possible):
                size = Size(1, exact=False, all=size.all)
            elif not size.exact and isinstance(self.inquiry.ask(asked), Impossible):
                size = Size(0, exact=True, all=size.all)
            yield combination(choice), size

    # ---------------------------------------------------------------------------- examples

    def _examples(self, theory: Theory, wanted: int) -> Iterator[Arrangement]:
        """Different arrangements, the first as close to the defaults as it can be.

        Those that differ only in fractions count as one, unless there is nothing else.
        """
        if not wanted:
            return
        telling = [each for each in self.open if each.key not in self.sizes.real] or self.open
        wishes = [
            Literal(f"{each.key} is {each.default}", has_value(each, each.default))
            for each in self.open
            if each.default is not None
        ]
        seen: list[Literal] = []
        for number in range(1, wanted + 1):
            found = (
                maximal_satisfiable(theory, seen, wishes) if number == 1 else _another(theory, seen)
            )
            if found is None:
                return
            self._confirm(theory, found)
            yield dict(found.arrangement)
            if not telling:
                return
            seen.append(_other_than(found.arrangement, telling))

    def _confirm(self, theory: Theory, evaluation: Evaluation) -> None:
        for literal in theory.given:
            if not evaluation.holds(literal.formula):
                msg = f"`{literal.name}` does not hold in an example"
                raise WrongWitnessError(msg)


def _another(theory: Theory, other: Sequence[Literal]) -> Evaluation | None:
    """Any arrangement that is other than those found."""
    answer = theory.ask(other)
    return answer.evaluation if isinstance(answer, Possible) else None


def _other_than(arrangement: Mapping[str, Value], variables: Sequence[Variable]) -> Literal:
    """That some of the variables has another value."""
    same = And(tuple(has_value(each, arrangement[each.key]) for each in variables))
    return Literal(f"other than {arrangement}", Not(same))
