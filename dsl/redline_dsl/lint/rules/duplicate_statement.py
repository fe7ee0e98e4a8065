"""A statement that says again what another one says.

Two statements of one owner and of one kind come to the same formula once defines and sets are
written out; or two proposals consist of the same terms.  One of them is a slip of copying, or one
sentence of the text too many.  The same line held by two actors is two lines, and an interest may
repeat the red line behind it: neither is reported.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    red line sovereignty by Arvenia:
        troops = no
        quote memo "no foreign uniform will be seen in our streets"

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"
        quote memo "no foreign uniform will be seen in our streets"
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.program.program import Position, Proposal
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("duplicate-statement", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Positions and proposals equal to an earlier one, once names are resolved."""
    first: dict[Hashable, Position | Proposal] = {}
    for position in subject.program.positions.values():
        yield from _compared(first, _what_is_held(position), position)
    for proposal in subject.program.proposals.values():
        if proposal.terms:
            yield from _compared(first, _what_is_proposed(proposal), proposal)


def _compared(
    first: dict[Hashable, Position | Proposal], content: Hashable, statement: Position | Proposal
) -> Iterator[Finding]:
    earlier = first.setdefault(content, statement)
    if earlier is not statement:
        yield Finding(
            f"`{statement.name}` says what `{earlier.name}` says already",
            Label(statement.name_span),
            others=(Label(earlier.name_span, "the first one"),),
            notes=("one statement can carry several quotes",),
        )


def _what_is_held(position: Position) -> Hashable:
    readings = frozenset(reading.formula for reading in position.readings)
    gates = frozenset((gate.kind, gate.claim) for gate in position.gates)
    return (position.kind, position.owner, readings, gates)


def _what_is_proposed(proposal: Proposal) -> Hashable:
    return (proposal.full, frozenset(term.formula for term in proposal.terms))
