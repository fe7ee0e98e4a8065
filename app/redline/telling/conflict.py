"""What a report says about statements that cannot stand together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from redline.document.parts import StatementKind
from redline.faces.blocks import Labelled, Numbered, Paragraph, Placed
from redline_dsl.text.words import plain_list

from .gates import hanging_blocks
from .steps import step_blocks
from .words import FEW, listed

if TYPE_CHECKING:
    from redline.document.judged import ConflictText
    from redline.document.parts import Taken, TermText
    from redline.faces.blocks import Block, Piece, Pieces

    from .detail import Telling


def conflict_blocks(
    telling: Telling, conflict: ConflictText, *, supposing: Sequence[Pieces] = ()
) -> Iterator[Block]:
    """Show what cannot stand together, numbered, what it rests on, and the ways out.

    `supposing` are the readings that its steps are told under, where several would do.
    """
    entries: list[tuple[Block, ...]] = [
        *(_member(telling, taken) for taken in conflict.statements),
        *(_term_member(telling, term) for term in conflict.terms),
    ]
    yield Numbered(entries)
    if conflict.issues:
        keys: list[Pieces] = [[(key, "code")] for key in conflict.issues]
        yield Labelled("Rests on", [["the range of ", *listed(keys, most=FEW)]])
    if conflict.because:
        kinds = [telling.words.statement(name).kind.value for name in conflict.because]
        lines: list[Pieces] = [
            [f"{kind} ", (name, "name")] for kind, name in zip(kinds, conflict.because, strict=True)
        ]
        if telling.brief:
            lines = [listed(lines, most=FEW)]
        yield Labelled("Rests on", lines)
        for name in conflict.because:
            yield from telling.quotes(name)
    yield from step_blocks(conflict.steps, supposing)
    if not conflict.minimal:
        says = "this set may not be minimal: the limit was reached while it was made smaller"
        yield Labelled("Note", [[says]])
    elif len(entries) > 1:
        yield Labelled("Ways out", [_ways_out(telling, conflict)])


def same_members(one: ConflictText, other: ConflictText | None) -> bool:
    """Whether two conflicts have the same members."""
    if other is None or one.terms or other.terms:
        return False
    return {taken.statement for taken in one.statements} == {
        taken.statement for taken in other.statements
    }


def _member(telling: Telling, taken: Taken) -> tuple[Block, ...]:
    words = telling.words
    pieces = words.belonging(taken.statement)
    if taken.reading is not None:
        pieces += [", read as ", words.reading(taken.statement, taken.reading)]
    place = words.at(words.statement(taken.statement).place)
    hanging = hanging_blocks(telling, taken.statement)
    return (Placed(pieces, place), *telling.quotes(taken.statement), *hanging)


def _term_member(telling: Telling, term: TermText) -> tuple[Block, ...]:
    pieces: Pieces = ["term of ", (term.stated_in, "name"), "  ", term_piece(term)]
    return (Placed(pieces, telling.words.at(term.place)),)


def term_piece(term: TermText) -> Piece:
    """A term as written; one that `full` added says so."""
    return (f"{term.text} (by default)" if term.default else term.text, "code")


def broken_by(telling: Telling, terms: Sequence[TermText]) -> Iterator[Block]:
    """The terms that break something, each with its place."""
    shown = terms if telling.everything or len(terms) <= FEW + 1 else terms[:FEW]
    if telling.brief and len(terms) > 3:  # noqa: PLR2004 - two are enough to see what it is about
        shown = terms[:2]
    for number, term in enumerate(shown):
        lead = "      and " if number else "broken by "
        yield Placed([lead, term_piece(term)], telling.words.at(term.place))
    if len(shown) < len(terms):
        yield Paragraph([f"      and {len(terms) - len(shown):,} more terms"], depth=2)


def _ways_out(telling: Telling, conflict: ConflictText) -> Pieces:
    """Each single thing whose absence resolves this conflict: true because the set is minimal."""
    ways: list[Pieces] = []
    given_up: dict[str, list[str]] = {}
    denied: list[str] = []
    for number, taken in enumerate(conflict.statements, start=1):
        statement = telling.words.statement(taken.statement)
        if statement.kind is StatementKind.OFFERS:
            ways.append([f"a wider offer in {number}"])
        elif statement.kind in {StatementKind.FACT, StatementKind.ASSUMPTION}:
            denied.append(str(number))
        else:
            owner = f" by {telling.words.actor(statement.owner)}" if statement.owner else ""
            given_up.setdefault(owner, []).append(str(number))
    ways[:0] = [
        [f"{plain_list(numbers, 'or')} given up{owner}"] for owner, numbers in given_up.items()
    ]
    if denied:
        ways.append([f"{plain_list(denied, 'or')} no longer supposed"])
    first = len(conflict.statements) + 1
    last = len(conflict.statements) + len(conflict.terms)
    if last == first + 1:
        ways.append([f"{first} or {last} dropped from the proposal"])
    elif last > first:
        ways.append([f"one of {first} to {last} dropped from the proposal"])
    elif last == first:
        ways.append([f"{first} dropped from the proposal"])
    return listed(ways, "or")
