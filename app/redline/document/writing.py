"""From answers to the parts that several documents share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from redline_dsl.program.wording import amount, settlement

from .judged import BackgroundResult, ConflictText, StepText, VerdictUnder
from .parts import Choice, Settled, Taken, TermText
from .places import place_of
from .remaining import BoundText, RemainingText

if TYPE_CHECKING:
    from redline_dsl.program.program import Program, Term, Value, Variable
    from redline_solver.steps.inferences import Derived
    from redline_solver.steps.steps import Chain
    from redline_solver.verdict import Background, Combination, Conflict, Verdict
    from redline_solver.zone.zone_answer import Bound, Remaining

    Explain = Callable[[Conflict], Chain | None]
    """Finds the steps to a conflict, if there are any to tell."""


def unexplained(_: Conflict) -> None:
    """No steps are told."""


def background_result(
    program: Program, background: Background, explain: Explain = unexplained
) -> BackgroundResult:
    """Write out whether the file can be judged at all."""
    return BackgroundResult(
        undetermined=background.undetermined,
        conflict=conflict_text(program, background.conflict),
        constraints_conflict=conflict_text(program, background.constraints_conflict, explain),
        always=background.always,
    )


def conflict_text(
    program: Program, conflict: Conflict | None, explain: Explain = unexplained
) -> ConflictText | None:
    """Write out what cannot stand together, and the steps to it; None stays None."""
    if conflict is None:
        return None
    return ConflictText(
        statements=taken(conflict.statements),
        terms=term_texts(program, conflict.terms),
        because=list(conflict.because),
        issues=list(conflict.issues),
        minimal=conflict.minimal,
        steps=step_texts(
            program,
            explain(conflict),
            len(conflict.statements) + len(conflict.terms),
            conflict.because,
        ),
    )


def term_texts(program: Program, terms: Iterable[Term]) -> list[TermText]:
    """Write out terms of a proposal, each with its place."""
    return [
        TermText(
            text=term.text,
            stated_in=term.stated_in,
            default=term.default,
            settles=settled(program, term.settles.variable.key, term.settles.value)
            if term.settles
            else None,
            place=place_of(program.texts, term.span),
        )
        for term in terms
    ]


def settled(program: Program, key: str, value: Value) -> Settled:
    """Write out the value that a matter is settled to."""
    return Settled(key=key, value=amount(program.variables[key], value))


def verdict_under(verdict: Verdict, combination: Combination) -> VerdictUnder:
    """Write out a verdict and the readings that give it."""
    return VerdictUnder(verdict=verdict, combination=taken(combination))


def taken(pairs: Iterable[tuple[str, str | None]]) -> list[Taken]:
    """Write out statements, each in one reading."""
    return [Taken(statement=statement, reading=reading) for statement, reading in pairs]


def chosen(readings: Iterable[tuple[str, tuple[str, ...]]]) -> list[Choice]:
    """Write out which readings of some statements are admitted."""
    return [Choice(statement=name, readings=list(admitted)) for name, admitted in readings]


def step_texts(
    program: Program, chain: Chain | None, members: int, because: Sequence[str]
) -> list[StepText]:
    """Write out a chain to a conflict of so many members, which rests on `because`."""
    return [
        StepText(
            members=[number + 1 for number in step.members if number < members],
            because=[because[number - members] for number in step.members if number >= members],
            earlier=[number + 1 for number in step.earlier],
            derived=None if step.derived is None else _written(program, step.derived),
        )
        for step in (() if chain is None else chain.steps)
    ]


def _written(program: Program, derived: Derived) -> str:
    variable = program.variables[derived.key]
    if derived.relation == "=":
        return settlement(variable, derived.value)
    return f"{derived.key} {derived.relation} {amount(variable, derived.value)}"


def remaining_text(variable: Variable, left: Remaining) -> RemainingText:
    """Write out what is left for a variable."""
    return RemainingText(
        key=left.key,
        free=left.free,
        forced=None if left.forced is None else amount(variable, left.forced),
        values=None if left.values is None else [amount(variable, each) for each in left.values],
        unsure=[amount(variable, each) for each in left.unsure],
        low=_bound(variable, left.low),
        high=_bound(variable, left.high),
    )


def _bound(variable: Variable, bound: Bound | None) -> BoundText | None:
    if bound is None:
        return None
    return BoundText(value=amount(variable, bound.value), reached=bound.reached)
