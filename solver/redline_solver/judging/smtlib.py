"""What a file asks as a script in SMT-LIB 2, for other solvers: each statement under its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from redline_dsl.program.program import Evidence, Position, Program, Proposal
from redline_solver.formulas import statements
from redline_solver.formulas.lower import Literal, Script

from .consistency import any_of

_HEAD = """\
(set-option :produce-models true)
(set-option :produce-unsat-cores true)
(set-logic QF_LIRA)
"""

_TAIL = """\
(check-sat)
; after sat: (get-model)
; after unsat: (get-unsat-core)
"""


def smtlib(
    program: Program,
    given: Proposal | None = None,
    under: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """The script that asks whether background, constraints and a proposal can all be met.

    A statement with several readings is met when one of them is; `under` limits the readings of the
    statements that it names.  A model gives an arrangement, a core names what clashes.
    """
    script = Script()
    parts = [_HEAD]
    for position in (*program.background, *program.constraints):
        statement = statements.statement(position).limited_to((under or {}).get(position.name))
        read = [each.reading for each in statement.alternatives if each.reading is not None]
        formula = any_of(statement).formula
        name = f"{position.kind} {position.name}"
        parts += _comments(program, position, read)
        parts.append(_stated(script, Literal(name, formula)))
    if given is not None:
        parts.append(
            _comment(f"proposal {given.name}" + (f", {given.label}" if given.label else ""))
        )
        for literal, term in zip(statements.terms(given), given.terms, strict=True):
            by_default = " (by default)" if term.default else ""
            parts.append(_comment(f"{term.text}{by_default}"))
            parts.append(_stated(script, literal))
    return "".join([*parts, _TAIL])


def _stated(script: Script, literal: Literal) -> str:
    script.state(literal)
    return f"{script.take()}\n"


def _comments(program: Program, position: Position, read: Sequence[str]) -> Iterator[str]:
    owner = f" by {program.label(position.owner)}" if position.owner else ""
    readings = f", read as {' or '.join(read)}" if read else ""
    yield _comment(f"{position.kind} {position.name}{owner}{readings}")
    yield from _quotes(position.evidence)


def _quotes(evidence: Evidence) -> Iterator[str]:
    for quote in evidence.quotes:
        place = quote.source if quote.found is None else f"{quote.source}, line {quote.found.line}"
        voice = f"{quote.said_by}; " if quote.said_by else ""
        yield _comment(f"“{quote.text}”  {voice}{place}")


def _comment(words: str) -> str:
    """One line: what follows a line end would no longer be a comment."""
    return f"; {' '.join(words.split())}\n"
