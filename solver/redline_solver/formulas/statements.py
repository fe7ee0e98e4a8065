"""What is judged: every statement in each of its readings, as named formulas."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from redline_dsl.program.program import Constant, Formula, Position, Program, Proposal
from redline_solver.verdict import BINDS, LAPSED, Combination

from .lower import Literal


@dataclass(frozen=True, slots=True)
class Alternative:
    """One statement in one of its readings (None where it has only one); equal by these two."""

    statement: str
    reading: str | None
    literal: Literal = field(compare=False)
    premise: Formula | None = field(compare=False)

    @property
    def pair(self) -> tuple[str, str | None]:
        """The statement and the reading, as answers name them."""
        return (self.statement, self.reading)


@dataclass(frozen=True, slots=True)
class Statement:
    """A red line, condition or interest, or an actor's offers: one alternative for each reading."""

    name: str
    owner: str | None
    alternatives: tuple[Alternative, ...]

    @property
    def ambiguous(self) -> bool:
        """Whether the statement has several readings."""
        return len(self.alternatives) > 1

    def limited_to(self, readings: Iterable[str] | None) -> Statement:
        """The same statement with these readings only; None: all of them."""
        if readings is None:
            return self
        admitted = set(readings)
        return Statement(
            self.name,
            self.owner,
            tuple(each for each in self.alternatives if each.reading in admitted),
        )


def statement(position: Position) -> Statement:
    """A position with its alternatives.

    A line with an undecided gate may bind or have lapsed: that is one more reading.  One that has
    lapsed asks for nothing, however it is read.
    """
    title = f"{position.kind} {position.name}"
    nothing = Constant(value=True)
    if position.lapsed:
        alternative = Alternative(position.name, None, Literal(f"{title}, lapsed", nothing), None)
        return Statement(position.name, position.owner, (alternative,))
    readings = [(each.name, each.formula, each.premise) for each in position.readings]
    if position.hinges:
        readings = [(name or BINDS, formula, premise) for name, formula, premise in readings]
        readings.append((LAPSED, nothing, None))
    return Statement(
        position.name,
        position.owner,
        tuple(
            Alternative(
                position.name,
                name,
                Literal(title if name is None else f"{title}, read as {name}", formula),
                premise,
            )
            for name, formula, premise in readings
        ),
    )


def facts(program: Program) -> tuple[Alternative, ...]:
    """Facts and assumptions; they have one reading each."""
    return tuple(statement(each).alternatives[0] for each in program.background)


def terms(proposal: Proposal) -> tuple[Literal, ...]:
    """The terms of a proposal as literals, in its order."""
    return tuple(
        Literal(f"proposal {proposal.name}, term {number}", term.formula)
        for number, term in enumerate(proposal.terms, 1)
    )


def combination(chosen: Iterable[Alternative]) -> Combination:
    """The combination that a choice of alternatives stands for."""
    return tuple((each.statement, each.reading) for each in chosen if each.reading is not None)


def choices(statements: Sequence[Statement]) -> Iterator[tuple[Alternative, ...]]:
    """Every way to choose one alternative for each statement; the last statement varies first."""
    return itertools.product(*(each.alternatives for each in statements))


def literals(alternatives: Iterable[Alternative]) -> list[Literal]:
    """The literals of alternatives, in order."""
    return [each.literal for each in alternatives]
