"""Whether the expectations of a file would notice if one of its constraints said something else.

Mutation analysis (DeMillo, Lipton & Sayward 1978): one red line or condition at a time, in one of
its readings, is dropped (it asks for nothing) or negated (it asks for the opposite).  An
expectation that was met and now fails has noticed.  A mutant that none notices has survived: either
no expectation tests what the constraint says, or the constraint changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from redline_dsl.program.program import (
    ClaimExpectation,
    Constant,
    Expectation,
    Formula,
    Not,
    Position,
    Program,
    ProposalExpectation,
    Reading,
    SetExpectation,
)
from redline_solver.asking.inquiry import Inquiry
from redline_solver.verdict import Fate, Limits, Mutant, Mutation, Outcome

from .expectations import try_expectations


def try_mutants(
    program: Program,
    met: Sequence[int],
    limits: Limits,
    doing: Callable[[str], None] = lambda _: None,
) -> tuple[Mutant, ...]:
    """What becomes of every mutant, in file order.

    `met` are the places in `Program.expectations` of those that are met as the file stands: only
    they can notice.  `doing` is told the statement that is being mutated.
    """
    mutants: list[Mutant] = []
    for position in program.constraints:
        if position.lapsed:
            continue  # whatever it said, it asks for nothing
        doing(position.name)
        asked = _in_order(program, met, position.name)
        for number, reading in enumerate(position.readings):
            for mutation in Mutation:
                mutated = _mutated(program, position, number, mutation)
                fate, by = _fate(mutated, asked, limits)
                mutants.append(Mutant(position.name, reading.name, mutation, fate, by))
    return tuple(mutants)


def unnamed(program: Program) -> tuple[str, ...]:
    """The red lines and conditions that no expectation names, in file order."""
    named = {name for each in program.expectations for name in _named(each)}
    return tuple(each.name for each in program.constraints if each.name not in named)


def _mutated(program: Program, position: Position, number: int, mutation: Mutation) -> Program:
    """The program with one reading of one position changed."""
    readings = list(position.readings)
    readings[number] = _altered(readings[number], mutation)
    mutant = replace(position, readings=tuple(readings))
    return replace(program, positions={**program.positions, position.name: mutant})


def _altered(reading: Reading, mutation: Mutation) -> Reading:
    formula: Formula
    match mutation:
        case Mutation.DROPPED:
            formula = Constant(value=True)
        case Mutation.NEGATED:
            formula = Not(reading.formula)
    return replace(reading, formula=formula, premise=None)


def _fate(
    mutated: Program, asked: Sequence[Sequence[int]], limits: Limits
) -> tuple[Fate, int | None]:
    """Whether one of the expectations fails now, and the first that does."""
    inquiry = Inquiry(mutated, limits)
    undetermined = False
    for group in asked:
        expectations = tuple(mutated.expectations[index] for index in group)
        part = replace(mutated, expectations=expectations)
        answers = try_expectations(part, limits, inquiry=inquiry)
        for index, answer in zip(group, answers, strict=True):
            if answer.outcome is Outcome.FAILED:
                return Fate.NOTICED, index
            undetermined = undetermined or answer.outcome is Outcome.UNDETERMINED
    return (Fate.UNDETERMINED if undetermined else Fate.SURVIVED), None


def _in_order(program: Program, met: Sequence[int], name: str) -> list[list[int]]:
    """The expectations to ask, those first that name the statement; together if about the same."""
    groups: dict[tuple[bool, str], list[int]] = {}
    for index in met:
        expectation = program.expectations[index]
        about = getattr(expectation, "proposal", "")
        groups.setdefault((name not in _named(expectation), about), []).append(index)
    return [groups[key] for key in sorted(groups, key=lambda key: key[0])]


def _named(expectation: Expectation) -> Iterator[str]:
    match expectation:
        case ProposalExpectation(statements=names) | SetExpectation(statements=names):
            yield from names
        case ClaimExpectation():
            return
