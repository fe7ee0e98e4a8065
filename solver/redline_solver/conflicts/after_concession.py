"""What works once something is given up: an arrangement of everything that is left."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from redline_dsl.program.program import Program, Term
from redline_solver.asking.inquiry import Inquiry, WrongWitnessError
from redline_solver.asking.maximal_satisfiable import maximal_satisfiable
from redline_solver.asking.theory import Theory
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.formulas import has_value
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import literals
from redline_solver.verdict import Arrangement, Limits

from .fresh_questions import FreshQuestions
from .soft_constraints import Problem


class AfterConcession:
    """Looks for arrangements after concessions, all about the same question."""

    def __init__(self, program: Program, question: Problem, limits: Limits) -> None:
        self._program = program
        self._fresh = FreshQuestions(program, question)
        self._inquiry = Inquiry(program, limits)

    def arrangement(
        self, statements: Collection[str], terms: Collection[Term], readings: Mapping[str, str]
    ) -> Arrangement | None:
        """One that fulfils everything but these statements and terms, under some readings.

        Next to that it satisfies other readings and keeps to the defaults where it can.  None: the
        budget was spent first, or too little is given up.
        """
        fresh = self._fresh
        kept = [term for term in fresh.terms if term not in terms]
        left = {
            name: alternatives
            for name, alternatives in fresh.statements(kept).items()
            if name not in statements
        }
        needed = [
            each.literal
            for name, alternatives in left.items()
            for each in alternatives
            if each.reading in (None, readings.get(name, alternatives[0].reading))
        ]
        wishes = [
            each.literal
            for alternatives in left.values()
            for each in alternatives
            if each.literal not in needed
        ]
        return self._found(kept, needed, [*wishes, *self._defaults(kept)])

    def _found(
        self, kept: Sequence[Term], needed: Sequence[Literal], wishes: Sequence[Literal]
    ) -> Arrangement | None:
        facts = literals(self._fresh.granted)
        proposed = [self._fresh.terms[term] for term in kept]
        theory = Theory(self._inquiry, facts, proposed, kept)
        if not theory.consistent:
            return None
        evaluation = maximal_satisfiable(theory, needed, wishes)
        if evaluation is None:
            return None
        arrangement = dict(evaluation.arrangement)
        again = Evaluation(arrangement)
        for literal in (*facts, *proposed, *needed):
            if not again.holds(literal.formula):
                msg = f"`{literal.name}` does not hold after a concession"
                raise WrongWitnessError(msg)
        return arrangement

    def _defaults(self, kept: Sequence[Term]) -> list[Literal]:
        settled = {term.settles.variable.key for term in kept if term.settles}
        return [
            Literal(f"{key} keeps its default", has_value(variable, variable.default))
            for key, variable in self._program.variables.items()
            if variable.default is not None and key not in settled
        ]
