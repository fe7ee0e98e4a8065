"""What is shown for each part of the readings that gives one verdict."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from redline_dsl.program.program import Term
from redline_solver.asking.minimal_unsatisfiable import minimal_unsatisfiable
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import (
    Alternative,
    Statement,
    choices,
    combination,
    literals,
)
from redline_solver.verdict import Case, Change, Verdict

from . import completions
from .consistency import Choice
from .correction_sets import smallest_correction_sets
from .explanation import explain
from .judgement import Judgement
from .offers import never_offered, offer_statements, offering, offers_of
from .reduct import Part


class Cases:
    """Works out the cases of one judgement; what several cases need is worked out once."""

    def __init__(self, judgement: Judgement) -> None:
        self._judgement = judgement
        self._inquiry = judgement.inquiry
        self._broken_by: dict[tuple[str, str | None], tuple[int, ...]] = {}
        # What an actor's offers ask for when the proposal does not settle what they never name.
        program = judgement.inquiry.program
        self._lenient = (
            {each.name: each.alternatives[0] for each in offer_statements(program)}
            if judgement.offers
            else {}
        )

    def case(self, part: Part[Verdict]) -> Case:
        """The case for the combinations of one part, all of which have its verdict."""
        box = self._judgement.box(dict(part.readings))
        choice = next(choices(box))
        match part.verdict:
            case Verdict.IMPOSSIBLE:
                conflict = explain(self._inquiry, self._judgement.facts, (), self._terms)
                return Case(part.verdict, part.readings, combination(choice), conflict=conflict)
            case Verdict.VIOLATES:
                return self._violates(part, box, choice)
            case Verdict.BLOCKED:
                return self._blocked(part, choice)
            case Verdict.OPEN:
                return self._open(part, box, choice)
        return Case(part.verdict, part.readings, combination(choice))

    def terms_breaking(self, alternative: Alternative) -> tuple[Term, ...]:
        """A minimal set of terms under which a violated alternative cannot be met."""
        terms = self._judgement.proposal.terms
        return tuple(terms[index] for index in self._breaking(alternative))

    def _violates(self, part: Part[Verdict], box: Sequence[Statement], choice: Choice) -> Case:
        alternatives = [*self._judgement.fixed, *choice]
        changes, cut = self._changes(alternatives)
        conflict = None
        if not changes and not cut:
            lenient = self._whatever_is_settled(alternatives)
            conflict = explain(self._inquiry, self._judgement.facts, lenient)
        return Case(
            part.verdict,
            part.readings,
            combination(choice),
            violated=tuple(each.pair for each in self._judgement.violated(self._within(box))),
            changes=changes,
            changes_cut=cut,
            conflict=conflict,
        )

    def _blocked(self, part: Part[Verdict], choice: Choice) -> Case:
        alternatives = [*self._judgement.fixed, *choice]
        changes, cut = self._changes(alternatives)
        # What is satisfied follows from the proposal: its terms say more.
        undecided = self._judgement.undecided(alternatives)
        return Case(
            part.verdict,
            part.readings,
            combination(choice),
            changes=changes,
            changes_cut=cut,
            conflict=explain(self._inquiry, self._judgement.facts, undecided, self._terms),
        )

    def _open(self, part: Part[Verdict], box: Sequence[Statement], choice: Choice) -> Case:
        open_ = self._judgement.open_(self._within(box))
        forced = completions.forced(self._judgement, box)
        return Case(
            part.verdict,
            part.readings,
            combination(choice),
            open_statements=tuple(each.pair for each in open_),
            forced=tuple(forced.items()),
            completion=completions.completion(self._judgement, choice, forced),
            decisions=completions.decisions(self._judgement, open_),
        )

    def _within(self, box: Sequence[Statement]) -> list[Alternative]:
        """Every alternative of a box and of the unambiguous statements, in file order."""
        limited = {each.name: each for each in box}
        return [
            alternative
            for one in self._judgement.statements
            for alternative in limited.get(one.name, one).alternatives
        ]

    def _changes(self, alternatives: Sequence[Alternative]) -> tuple[tuple[Change, ...], bool]:
        drops = smallest_correction_sets(
            self._inquiry,
            literals([*self._judgement.facts, *self._whatever_is_settled(alternatives)]),
            self._judgement.terms,
            [
                *(
                    frozenset(self._breaking(each))
                    for each in self._judgement.violated(alternatives)
                ),
                *(frozenset((index,)) for index in self._refused),
            ],
        )
        terms = self._judgement.proposal.terms
        changes = (Change(tuple(terms[index] for index in drop)) for drop in drops.sets)
        return tuple(changes), drops.cut

    def _breaking(self, alternative: Alternative) -> tuple[int, ...]:
        if alternative.pair not in self._broken_by:
            self._broken_by[alternative.pair] = self._find_breaking(alternative)
        return self._broken_by[alternative.pair]

    def _find_breaking(self, alternative: Alternative) -> tuple[int, ...]:
        lenient = self._lenient.get(alternative.statement, alternative)
        facts, terms = self._judgement.theory.surroundings(lenient.literal)
        refused = [
            index
            for index, owner in self._refused.items()
            if alternative.statement == offers_of(owner)
        ]
        if refused and minimal_unsatisfiable(self._inquiry, [*facts, lenient.literal], ()) is None:
            return (refused[0],)
        # Terms that someone wrote explain more than defaults do, and those that are about the same.
        stated = self._judgement.proposal.terms
        about = set(self._inquiry.mentions(lenient.literal))
        terms.sort(
            key=lambda term: (
                stated[self._index[term.name]].default,
                about.isdisjoint(self._inquiry.mentions(term)),
            )
        )
        subset = minimal_unsatisfiable(self._inquiry, [*facts, lenient.literal], terms)
        members = subset.members if subset else terms
        return tuple(sorted(self._index[each.name] for each in members))

    def _whatever_is_settled(self, alternatives: Sequence[Alternative]) -> list[Alternative]:
        return [self._lenient.get(each.statement, each) for each in alternatives]

    @cached_property
    def _refused(self) -> dict[int, str]:
        """Terms that settle what their actor never offers: by themselves beyond the offers."""
        if not self._lenient:
            return {}
        program = self._inquiry.program
        owners = {
            key: owner for owner in offering(program) for key in never_offered(program, owner)
        }
        return {
            index: owners[term.settles.variable.key]
            for index, term in enumerate(self._judgement.proposal.terms)
            if term.settles is not None and term.settles.variable.key in owners
        }

    @cached_property
    def _index(self) -> dict[str, int]:
        return {literal.name: index for index, literal in enumerate(self._judgement.terms)}

    @cached_property
    def _terms(self) -> list[tuple[Literal, Term]]:
        return list(zip(self._judgement.terms, self._judgement.proposal.terms, strict=True))
