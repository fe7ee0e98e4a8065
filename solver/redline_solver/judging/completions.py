"""How an open proposal may go on: what is forced, one completion, and who has to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from redline_dsl.program.program import Value, Variable
from redline_solver.asking.backbone import backbone
from redline_solver.asking.inquiry import WrongWitnessError
from redline_solver.asking.maximal_satisfiable import maximal_satisfiable
from redline_solver.asking.theory import Theory
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.formulas import has_value
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative, Statement, literals
from redline_solver.verdict import Completion, Decision

from .consistency import Choice, any_of
from .judgement import Judgement


def forced(judgement: Judgement, box: Sequence[Statement]) -> dict[str, Value]:
    """What every acceptable completion settles alike, of what the proposal leaves open.

    Acceptable under any combination of the box, whose verdict is `open` throughout.
    """
    inquiry = judgement.inquiry
    asked = literals(judgement.undecided(judgement.fixed))
    for one in box:
        if len(judgement.undecided(one.alternatives)) == len(one.alternatives):
            # A union of boxes of readings is the product of unions: one disjunction a statement.
            asked.append(any_of(one))
    theory = Theory(
        inquiry,
        [*literals(judgement.facts), *asked],
        judgement.terms,
        judgement.proposal.terms,
    )
    if not theory.consistent:
        return {}
    variables = _unsettled(judgement)
    first = theory.witnesses[0].arrangement
    candidates = {each.key: _settled_to(each, first[each.key]) for each in variables}
    # What is acceptable ties nearly everything together: ask about all of it at once.
    proven = backbone(theory, list(candidates.values()), batch=len(candidates))
    return {key: first[key] for key, alike in zip(candidates, proven, strict=True) if alike}


def completion(
    judgement: Judgement, choice: Choice, known: Mapping[str, Value]
) -> Completion | None:
    """A completion acceptable under a choice of readings, and under all others too if there is one.

    Next to that it keeps to the defaults.  `known` are the values that are forced.  None: the
    budget was spent first.
    """
    asked = judgement.undecided([*judgement.fixed, *choice])
    every = [each for one in judgement.ambiguous for each in one.alternatives]
    others = [each for each in judgement.undecided(every) if each not in asked]
    defaults = [
        _settled_to(each, each.default)
        for each in _unsettled(judgement)
        if each.default is not None and each.key not in known
    ]
    given = literals(asked)
    evaluation = maximal_satisfiable(judgement.theory, [*given, *literals(others)], defaults, known)
    if evaluation is None and others:
        evaluation = maximal_satisfiable(
            judgement.theory, given, [*literals(others), *defaults], known
        )
    if evaluation is None:
        return None
    _confirm(judgement, choice, evaluation)
    return Completion(dict(evaluation.arrangement), satisfied(judgement.ambiguous, evaluation))


def decisions(judgement: Judgement, alternatives: Sequence[Alternative]) -> tuple[Decision, ...]:
    """Who has to decide what: the unsettled variables that the alternatives mention, by decider."""
    mentioned = {key for each in alternatives for key in judgement.inquiry.mentions(each.literal)}
    by_actor: dict[str | None, list[str]] = {}
    for variable in _unsettled(judgement):
        if variable.key in mentioned:
            by_actor.setdefault(variable.decided_by, []).append(variable.key)
    nobody = by_actor.pop(None, None)
    found = [Decision(actor, tuple(keys)) for actor, keys in by_actor.items()]
    if nobody:
        found.append(Decision(None, tuple(nobody)))
    return tuple(found)


def _unsettled(judgement: Judgement) -> list[Variable]:
    settled = judgement.theory.settled
    variables = judgement.inquiry.program.variables
    return [each for key, each in variables.items() if key not in settled]


def _settled_to(variable: Variable, value: Value) -> Literal:
    return Literal(f"{variable.key} is {value}", has_value(variable, value))


def satisfied(
    ambiguous: Sequence[Statement], evaluation: Evaluation
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The readings that an arrangement satisfies, of each statement of which it does not all."""
    found = []
    for one in ambiguous:
        true = [each for each in one.alternatives if evaluation.holds(each.literal.formula)]
        if len(true) < len(one.alternatives):
            found.append((one.name, tuple(str(each.reading) for each in true)))
    return tuple(found)


def _confirm(judgement: Judgement, choice: Choice, evaluation: Evaluation) -> None:
    """Everything once more, what was not asked for included, before anyone sees the completion."""
    asked = literals([*judgement.facts, *judgement.fixed, *choice])
    for literal in (*asked, *judgement.terms):
        if not evaluation.holds(literal.formula):
            msg = f"`{literal.name}` does not hold in a completion"
            raise WrongWitnessError(msg)
