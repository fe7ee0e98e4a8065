"""Members of conflicts and concessions put plainly again, for questions apart from the search."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from redline_dsl.program.program import Program, Term
from redline_solver.formulas import statements
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative
from redline_solver.judging.offers import offer_statements

from .soft_constraints import KINDS, Problem, Retractable


class FreshQuestions:
    """The statements and terms of one question, each as the definitions have it."""

    def __init__(self, program: Program, question: Problem) -> None:
        """Raises KeyError: there is no such proposal."""
        self._program = program
        self._question = question
        self.terms: dict[Term, Literal] = {}
        if question.proposal is not None:
            proposal = program.proposals[question.proposal]
            self.terms = dict(zip(proposal.terms, statements.terms(proposal), strict=True))
        facts = list(zip(program.background, statements.facts(program), strict=True))
        retract = question.retract
        self.granted = tuple(each for said, each in facts if KINDS[said.kind] not in retract)
        """What may not be given up."""
        self._facts = {said.name: each for said, each in facts if KINDS[said.kind] in retract}

    def statements(self, kept: Iterable[Term]) -> dict[str, tuple[Alternative, ...]]:
        """What may be given up beside the terms, by name, each in the readings looked at.

        What it takes to stay within the offers depends on the terms that are kept.
        """
        program, under = self._program, self._question.under
        constraints = [statements.statement(each) for each in program.constraints]
        if Retractable.OFFERS in self._question.retract:
            settled = [term.settles.variable.key for term in kept if term.settles]
            constraints += offer_statements(program, settled)
        return {
            **{
                each.name: each.limited_to(under.get(each.name)).alternatives
                for each in constraints
            },
            **{name: (each,) for name, each in self._facts.items()},
        }

    def literals(
        self, names: Collection[str], terms: Collection[Term], readings: Mapping[str, str]
    ) -> list[Literal]:
        """Some statements and terms as literals, ambiguous ones in the readings given.

        Of a statement without a reading given the first one is taken.
        """
        found = [
            next(
                (each for each in alternatives if each.reading == readings.get(name)),
                alternatives[0],
            ).literal
            for name, alternatives in self.statements(terms).items()
            if name in names
        ]
        return [*found, *(self.terms[term] for term in terms)]
