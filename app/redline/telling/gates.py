"""What a report says of the claims that a red line or condition hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from redline.faces.blocks import Paragraph
from redline_dsl.syntax.tree import Standing

from .words import listed

if TYPE_CHECKING:
    from redline.document.parts import GateText, Statement
    from redline.faces.blocks import Block, Pieces

    from .detail import Telling
    from .words import Words

STANDS = {
    Standing.IN: "stands",
    Standing.OUT: "is defeated",
    Standing.UNDECIDED: "is undecided",
    Standing.UNSUPPORTED: "is unsupported",
}
"""The standing of a claim inside a sentence."""

FALLEN = {Standing.OUT, Standing.UNSUPPORTED}


def hanging_blocks(telling: Telling, name: str, depth: int = 2) -> Iterator[Block]:
    """Say which claims make a line firm, let it lapse or leave that open, and of its reasons."""
    statement = telling.words.statement(name)
    if statement.gates:
        yield Paragraph(_effect(telling.words, statement), depth)
    fallen = [c for c in statement.because if telling.words.statement(c).standing in FALLEN]
    for claim in fallen:
        says: Pieces = ["its stated reason ", *stands(telling.words, claim)]
        yield Paragraph(
            [*says, "; it binds all the same"] if not lapsed(statement) else says, depth
        )


def lapsed(statement: Statement) -> bool:
    """Whether a gate has let a line lapse."""
    return any(gate.binds is False for gate in statement.gates)


def lapsed_because(words: Words, name: str) -> Pieces:
    """`c` is defeated."""
    gates = [gate for gate in words.statement(name).gates if gate.binds is False]
    return listed([stands(words, gate.claim) for gate in gates], "and")


def standing_attackers(words: Words, name: str) -> list[Pieces]:
    """The claims that speak against a statement and are not defeated themselves."""
    attackers: list[Pieces] = []
    for claim in words.statement(name).attacked_by:
        standing = words.statement(claim).standing
        if standing not in FALLEN:
            note = " (undecided)" if standing is Standing.UNDECIDED else ""
            attackers.append([(claim, "name"), note])
    return attackers


def stands(words: Words, claim: str) -> Pieces:
    """`c` stands."""
    standing = words.statement(claim).standing
    return [(claim, "tick"), " ", STANDS[standing] if standing else "is not judged"]


def _effect(words: Words, statement: Statement) -> Pieces:
    gates = statement.gates
    if lapsed(statement):
        gates = [gate for gate in gates if gate.binds is False]
        return [("lapsed", "strong"), ": ", *_gates(words, gates)]
    if any(gate.binds is None for gate in gates):
        gates = [gate for gate in gates if gate.binds is None]
        return ["binds or has lapsed: ", *_gates(words, gates)]
    return ["firm: ", *_gates(words, gates)]


def _gates(words: Words, gates: Iterable[GateText]) -> Pieces:
    """`c` stands (only while)."""
    return listed([[*stands(words, gate.claim), f" ({gate.kind})"] for gate in gates])
