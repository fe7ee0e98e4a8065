"""What follows from an actor's own assertions, and which of its lines rest on what it denies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from redline_dsl.program.program import GateKind, Position, Program
from redline_dsl.syntax.tree import Standing

from .graph import Map, of_program
from .grounded import grounded
from .supposing import asserted_only


class Denied(Struct, frozen=True):
    """A line of an actor rests on `claim`, and what follows from its own words speaks against that.

    `word`: how the line rests on it: `because`, `only while` or `lapses if` (there the claim itself
    is what follows, and `by` is the claim).
    """

    line: str
    word: str
    claim: str
    by: str


class Said(Struct, frozen=True):
    """What an actor's assertions come to by themselves, with what is undisputed and every step.

    `asserted`: its own; `follows`: what stands on them besides; `fails`: its own that do not stand
    on them, so that it speaks against itself.
    """

    actor: str
    asserted: tuple[str, ...]
    follows: tuple[str, ...]
    fails: tuple[str, ...]
    denied: tuple[Denied, ...]


def said_by_actors(program: Program) -> tuple[Said, ...]:
    """For every actor who asserts something, in the order of the file."""
    map_ = of_program(program)
    found = []
    for actor in program.actors:
        own = tuple(c.name for c in program.claims.values() if c.owner == actor and c.asserted)
        if own:
            found.append(_said(program, map_, actor, own))
    return tuple(found)


def _said(program: Program, map_: Map, actor: str, own: tuple[str, ...]) -> Said:
    standings = grounded(asserted_only(map_, own)).claims
    stands = [name for name in map_.claims if standings[name] is Standing.IN]
    lines = [position for position in program.constraints if position.owner == actor]
    return Said(
        actor,
        own,
        tuple(n for n in stands if n not in own and n not in map_.undisputed),
        tuple(name for name in own if standings[name] is not Standing.IN),
        tuple(each for line in lines for each in _denied(map_, line, standings)),
    )


def _denied(map_: Map, line: Position, standings: Mapping[str, Standing]) -> Iterator[Denied]:
    rests = [("because", claim) for claim in line.because]
    rests += [(str(g.kind), g.claim) for g in line.gates if g.kind is GateKind.ONLY_WHILE]
    for word, claim in rests:
        against = [origin for origin, target in map_.attacks if target == claim]
        for one, other in map_.contradictions:
            against += [other] if one == claim else [one] if other == claim else []
        for origin in dict.fromkeys(against):
            if standings[origin] is Standing.IN:
                yield Denied(line.name, word, claim, origin)
    for gate in line.gates:
        if gate.kind is GateKind.LAPSES_IF and standings[gate.claim] is Standing.IN:
            yield Denied(line.name, str(gate.kind), gate.claim, gate.claim)
