"""What a report says about statements that cannot stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .blocks import Cited, Labelled, Numbered, Placed
from .document import StatementKind
from .wording import FEW, at, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .blocks import Block, Piece, Pieces
    from .document import ConflictText, Taken, TermText
    from .wording import Words


def conflict_blocks(words: Words, conflict: ConflictText, proposal: str | None) -> Iterator[Block]:
    """Show statements that cannot stand together, each with its quote, numbered, and ways out."""
    entries: list[tuple[Block, ...]] = [
        *(_member(words, taken) for taken in conflict.statements),
        *(_term_member(term) for term in conflict.terms),
    ]
    yield Numbered(entries)
    if conflict.issues:
        keys: list[Pieces] = [[(key, "code")] for key in conflict.issues]
        yield Labelled("Rests on", [["the range of ", *listed(keys, most=FEW)]])
    for number, name in enumerate(conflict.because):
        statement = words.statement(name)
        yield Labelled(
            "" if number else "Rests on", [[(name, "name"), f", {statement.kind.value}"]]
        )
        for quotation in statement.quotes[:1]:
            yield Cited(quotation.text, words.origin(quotation))
    if not conflict.minimal:
        says = "this set may not be minimal: the limit was reached while it was made smaller"
        yield Labelled("Note", [[says]])
    elif len(entries) > 1:
        yield Labelled("Ways out", [_ways_out(words, conflict, proposal)])


def _member(words: Words, taken: Taken) -> tuple[Block, ...]:
    statement = words.statement(taken.statement)
    pieces = words.belonging(taken.statement)
    if taken.reading is not None:
        pieces += [", read as ", words.reading(taken.statement, taken.reading)]
    # An actor's offers bind together, so each of them is shown.
    shown = None if statement.kind is StatementKind.OFFERS else 1
    quotes = [Cited(q.text, words.origin(q)) for q in statement.quotes[:shown]]
    return (Placed(pieces, at(statement.place)), *quotes)


def _term_member(term: TermText) -> tuple[Block, ...]:
    pieces: Pieces = ["term of ", (term.stated_in, "name"), "  ", term_piece(term)]
    return (Placed(pieces, at(term.place)),)


def term_piece(term: TermText) -> Piece:
    """A term as written; one that `full` added says so."""
    return (f"{term.text} (by default)" if term.default else term.text, "code")


def _ways_out(words: Words, conflict: ConflictText, proposal: str | None) -> Pieces:
    """Each single thing whose absence resolves this conflict: true because the set is minimal."""
    ways: list[str] = []
    for number, taken in enumerate(conflict.statements, start=1):
        statement = words.statement(taken.statement)
        if statement.kind is StatementKind.OFFERS and statement.owner:
            ways.append(f"{words.actor(statement.owner)} offers more than in {number}")
        elif statement.owner:
            ways.append(f"{words.actor(statement.owner)} gives up {number}")
        else:
            ways.append(f"{number} is given up")
    first_term = len(conflict.statements) + 1
    if conflict.terms and proposal:
        ways += [
            f"the proposal drops {n}" for n in range(first_term, first_term + len(conflict.terms))
        ]
    return ["this conflict is gone if ", ", or if ".join(ways)]
