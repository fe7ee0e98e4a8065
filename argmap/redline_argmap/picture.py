"""The map of a program as nodes and edges to draw, with what its lines rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from redline_dsl.program.program import Claim, Evidence, Offer, Position, Program

from .graph import Map, Step, bearings, of_program

CLAIM, STEP = "claim", "step"
FIRM, LAPSED, HINGES = "firm", "lapsed", "binds or has lapsed"
"""What the claims it hangs on make of a line."""


@dataclass(frozen=True, slots=True)
class Node:
    """A claim, a step, or a line that something bears on.

    `kind` is `claim`, `step` or what the language calls the statement; `standing` the word of a
    claim's or step's label (None for a line); `marks` are words such as `undisputed`.
    """

    kind: str
    name: str
    text: str = ""
    owner: str | None = None
    standing: str | None = None
    marks: tuple[str, ...] = ()
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """From one node to another, by name; `kind` is the word of the language.

    `premise` and `conclusion` lead to a step and from it.
    """

    origin: str
    target: str
    kind: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything to draw, in the order of the file."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def picture(program: Program) -> Picture:
    """The picture of a program; where its argument has been judged, standings are shown.

    One claim that supports another is an edge; every other step is a node, so that what undercuts
    it can point at it.  Lines are drawn where a claim bears on them.
    """
    map_ = of_program(program)
    edges = [*_of_map(map_), *_of_lines(program)]
    touched = {end for edge in edges for end in (edge.origin, edge.target)}
    nodes = [_claim(program, each) for each in program.claims.values()]
    nodes += [
        Node(STEP, name, argument.scheme or "", standing=argument.standing)
        for name, argument in program.arguments.items()
    ]
    lines: list[Position | Offer] = [*program.positions.values(), *program.offers.values()]
    nodes += [_line(program, each) for each in lines if each.name in touched]
    return Picture(tuple(nodes), tuple(edges))


def _plain(step: Step) -> bool:
    return len(step.premises) == 1 and step.name == f"{step.premises[0]} supports {step.conclusion}"


def _of_map(map_: Map) -> Iterator[Edge]:
    for step in map_.steps:
        if _plain(step):
            yield Edge(step.premises[0], step.conclusion, "supports")
            continue
        for premise in step.premises:
            yield Edge(premise, step.name, "premise")
        yield Edge(step.name, step.conclusion, "conclusion")
    for kind, pairs in (
        ("attacks", map_.attacks),
        ("contradicts", map_.contradictions),
        ("undercuts", map_.undercuts),
        ("outranks", map_.outranks),
    ):
        for origin, target in pairs:
            yield Edge(origin, target, kind)


def _of_lines(program: Program) -> Iterator[Edge]:
    for bearing in bearings(program):
        if bearing.step is not None:
            for premise in bearing.origins:
                yield Edge(premise, bearing.step, "premise")
            yield Edge(bearing.step, bearing.target, "conclusion")
            for attacker in bearing.undercut_by:
                yield Edge(attacker, bearing.step, "undercuts")
        else:
            for origin in bearing.origins:
                yield Edge(origin, bearing.target, "supports" if bearing.for_it else "attacks")
    for position in program.positions.values():
        for claim in position.because:
            yield Edge(claim, position.name, "because")
        for gate in position.gates:
            yield Edge(gate.claim, position.name, gate.kind.value)


def _claim(program: Program, claim: Claim) -> Node:
    return Node(
        CLAIM,
        claim.name,
        claim.gist,
        _owner(program, claim),
        claim.standing,
        ("undisputed",) if claim.undisputed else ("assumed",) if claim.assumed else (),
        _quote(claim.evidence),
    )


def _line(program: Program, line: Position | Offer) -> Node:
    kind, text = "offer", ""
    marks: tuple[str, ...] = ()
    if isinstance(line, Position):
        kind = str(line.kind.value)
        text = line.readings[0].text if len(line.readings) == 1 else ""
        marks = _effect(line)
    return Node(kind, line.name, text, _owner(program, line), None, marks, _quote(line.evidence))


def _effect(line: Position) -> tuple[str, ...]:
    """What its gates make of a line: one that is undecided may bind or not."""
    effects = {gate.binds for gate in line.gates}
    if not effects:
        return ()
    return (LAPSED if False in effects else HINGES if None in effects else FIRM,)


def _owner(program: Program, of: Claim | Position | Offer) -> str | None:
    return None if of.owner is None else program.label(of.owner)


def _quote(evidence: Evidence) -> str | None:
    return evidence.quotes[0].text if evidence.quotes else None
