"""What is shown for each part of the readings that gives one verdict."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from . import completions
from .changes import smallest_drops
from .conflicts import explain
from .minimal import minimal_subset
from .pivot import Part
from .positions import choices, combination, literals
from .verdict import Case, Change, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redline_dsl.program import Term

    from .joint import Choice
    from .judgement import Judgement
    from .lower import Literal
    from .positions import Alternative, Statement


class Cases:
    """Works out the cases of one judgement; what several cases need is worked out once."""

    def __init__(self, judgement: Judgement) -> None:
        self._judgement = judgement
        self._inquiry = judgement.inquiry
        self._broken_by: dict[tuple[str, str | None], tuple[int, ...]] = {}

    def case(self, part: Part) -> Case:
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

    def _violates(self, part: Part, box: Sequence[Statement], choice: Choice) -> Case:
        alternatives = [*self._judgement.fixed, *choice]
        changes, cut = self._changes(alternatives)
        conflict = None
        if not changes and not cut:
            conflict = explain(self._inquiry, self._judgement.facts, alternatives)
        return Case(
            part.verdict,
            part.readings,
            combination(choice),
            violated=tuple(each.pair for each in self._judgement.violated(self._within(box))),
            changes=changes,
            changes_cut=cut,
            conflict=conflict,
        )

    def _blocked(self, part: Part, choice: Choice) -> Case:
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

    def _open(self, part: Part, box: Sequence[Statement], choice: Choice) -> Case:
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
        drops = smallest_drops(
            self._inquiry,
            literals([*self._judgement.facts, *alternatives]),
            self._judgement.terms,
            [frozenset(self._breaking(each)) for each in self._judgement.violated(alternatives)],
        )
        terms = self._judgement.proposal.terms
        changes = (Change(tuple(terms[index] for index in drop)) for drop in drops.sets)
        return tuple(changes), drops.cut

    def _breaking(self, alternative: Alternative) -> tuple[int, ...]:
        if alternative.pair not in self._broken_by:
            self._broken_by[alternative.pair] = self._find_breaking(alternative)
        return self._broken_by[alternative.pair]

    def _find_breaking(self, alternative: Alternative) -> tuple[int, ...]:
        facts, terms = self._judgement.ground.surroundings(alternative.literal)
        # Terms that someone wrote explain more than defaults do.
        stated = self._judgement.proposal.terms
        terms.sort(key=lambda literal: stated[self._index[literal.name]].default)
        subset = minimal_subset(self._inquiry, [*facts, alternative.literal], terms)
        members = subset.members if subset else terms
        return tuple(sorted(self._index[each.name] for each in members))

    @cached_property
    def _index(self) -> dict[str, int]:
        return {literal.name: index for index, literal in enumerate(self._judgement.terms)}

    @cached_property
    def _terms(self) -> list[tuple[Literal, Term]]:
        return list(zip(self._judgement.terms, self._judgement.proposal.terms, strict=True))
