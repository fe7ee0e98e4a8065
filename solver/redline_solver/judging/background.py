"""Whether the file can be judged at all: does its background hold, can its constraints be met?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from redline_dsl.program.program import Program
from redline_solver.asking.inquiry import Impossible, Inquiry, Possible, Undecided
from redline_solver.asking.theory import Theory
from redline_solver.formulas import statements as stated
from redline_solver.formulas.evaluate import Evaluation, inside
from redline_solver.formulas.statements import Alternative, Statement, choices, literals
from redline_solver.verdict import Background, Conflict, Limits

from .consistency import Consistency
from .explanation import explain
from .offers import settled_by

_SOUND = Background(undetermined=False, conflict=None, constraints_conflict=None, always=False)


def examine(program: Program, limits: Limits, *, inquiry: Inquiry | None = None) -> Background:
    """Whether facts and assumptions contradict each other, and whether the constraints can be met.

    A proposal that settles everything may show that all is well without any solver call.  An
    `inquiry` about this program shares what it learnt before.
    """
    inquiry = inquiry or Inquiry(program, limits)
    facts = stated.facts(inquiry.program)
    statements = [stated.statement(each) for each in inquiry.program.constraints]
    everything = [*facts, *(each for one in statements for each in one.alternatives)]
    if any(
        all(evaluation.holds(each.literal.formula) for each in everything)
        for evaluation in _settled_proposals(inquiry)
    ):
        return _SOUND
    theory = Theory(inquiry, literals(facts))
    if theory.consistent is None:
        return replace(_SOUND, undetermined=True)
    if not theory.consistent:
        conflict = _contradiction(inquiry, facts)
        return replace(_SOUND, conflict=conflict, undetermined=conflict is None)
    return _constraints(theory, facts, statements)


def _settled_proposals(inquiry: Inquiry) -> Iterator[Evaluation]:
    variables = inquiry.program.variables
    for proposal in inquiry.program.proposals.values():
        settled = settled_by(proposal)
        if all(
            key in settled and inside(variable.domain, settled[key])
            for key, variable in variables.items()
        ):
            yield Evaluation(settled)


def _contradiction(inquiry: Inquiry, facts: Sequence[Alternative]) -> Conflict | None:
    conflict = explain(inquiry, (), facts)
    if conflict is None:
        return None
    because = tuple(name for name, _ in conflict.statements)
    return replace(conflict, statements=(), because=because)


def _constraints(
    theory: Theory, facts: Sequence[Alternative], statements: Sequence[Statement]
) -> Background:
    every = [each for one in statements for each in one.alternatives]
    if isinstance(theory.ask(literals(every)), Possible):
        return _SOUND  # one arrangement meets every reading at once
    ambiguous = [each for each in statements if each.ambiguous]
    fixed = [each.alternatives[0] for each in statements if not each.ambiguous]
    consistency = Consistency(theory, fixed, ambiguous)
    match consistency.some_together(ambiguous):
        case Impossible():
            # Where no reading has a part in it, a conflict that names one would mislead.
            apart_from_readings = isinstance(theory.ask(literals(fixed)), Impossible)
            choice = () if apart_from_readings else next(choices(ambiguous))
            always = True
        case Undecided():
            return replace(_SOUND, undetermined=True)
        case _:
            apart = consistency.some_apart(ambiguous)
            if apart.choice is None:
                return replace(_SOUND, undetermined=not apart.sure)
            choice, always = apart.choice, False
    chosen = {each.pair for each in (*fixed, *choice)}
    conflict = explain(theory.inquiry, facts, [each for each in every if each.pair in chosen])
    if conflict is None:
        return replace(_SOUND, undetermined=True)
    return replace(_SOUND, constraints_conflict=conflict, always=always)
