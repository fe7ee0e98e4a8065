"""A program whose argument has been judged: every claim has its standing, every gate its effect."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from redline_dsl.checking.positions import BINDS
from redline_dsl.program.program import (
    ClaimExpectation,
    Expectation,
    Gate,
    GateKind,
    Position,
    Program,
    Under,
)
from redline_dsl.syntax.tree import Standing

from .graph import bearings, of_program
from .grounded import grounded
from .labelling import Labelling, carried


def judged(program: Program) -> Program:
    """The same program with what the grounded labelling says of its claims.

    A gate whose claim is undecided stays undecided: its line binds in one reading and has lapsed in
    another.  Expectations are limited to the readings that are left to each line.
    """
    if not program.claims:
        return program
    return with_standings(program, grounded(of_program(program)))


def with_standings(program: Program, labelling: Labelling) -> Program:
    """The same program under some labelling of its map."""
    steps = dict(labelling.steps)
    for bearing in bearings(program):
        if bearing.step is not None:
            steps[bearing.step] = carried(
                [labelling.claims[name] for name in bearing.origins],
                [labelling.claims[name] for name in bearing.undercut_by],
            )
    positions = {
        name: replace(
            position,
            gates=tuple(_decided(gate, labelling.claims[gate.claim]) for gate in position.gates),
        )
        for name, position in program.positions.items()
    }
    return replace(
        program,
        claims={
            name: replace(claim, standing=labelling.claims[name])
            for name, claim in program.claims.items()
        },
        arguments={
            name: replace(argument, standing=steps.get(name))
            for name, argument in program.arguments.items()
        },
        positions=positions,
        expectations=tuple(_limited(each, positions) for each in program.expectations),
    )


def _decided(gate: Gate, standing: Standing) -> Gate:
    """A claim that nothing carries does not stand, just as one that is defeated."""
    if standing is Standing.UNDECIDED:
        return replace(gate, binds=None)
    return replace(gate, binds=(standing is Standing.IN) == (gate.kind is GateKind.ONLY_WHILE))


def _limited(expectation: Expectation, positions: Mapping[str, Position]) -> Expectation:
    """An expectation that names only readings which its lines still have.

    Where a line has none of those it names, none is left, and it cannot be met.
    """
    if isinstance(expectation, ClaimExpectation):
        return expectation
    under: dict[str, tuple[str, ...]] = {}
    for name, admitted in expectation.under.readings.items():
        position = positions[name]
        own = tuple(reading.name for reading in position.readings if reading.name is not None)
        if not position.gates or position.hinges:
            under[name] = admitted
        elif position.lapsed:
            if admitted == (BINDS,):
                under[name] = ()
        elif own:
            under[name] = tuple(reading for reading in admitted if reading in own)
        elif BINDS not in admitted:
            under[name] = ()
    return replace(expectation, under=Under(under))
