"""How a report puts things: actors, quotes, readings and lists in words."""

from __future__ import annotations

import itertools
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from redline.document.parts import StatementKind
from redline_dsl.text.words import article, plain_list
from redline_solver.verdict import BINDS, LAPSED, Status, Verdict

if TYPE_CHECKING:
    from redline.document.parts import Choice, Place, Quotation, Statement, Vocabulary
    from redline.faces.blocks import Piece, Pieces

GLYPHS: dict[Verdict, tuple[str, str]] = {
    Verdict.ACCEPTABLE: ("✓", "good strong"),
    Verdict.OPEN: ("○", "warn strong"),
    Verdict.VIOLATES: ("✗", "bad strong"),
    Verdict.BLOCKED: ("⊘", "bad strong"),
    Verdict.IMPOSSIBLE: ("∅", "bad strong"),
    Verdict.UNDETERMINED: ("◐", "warn strong"),
}

STYLES: dict[Verdict, str] = {verdict: glyph[1] for verdict, glyph in GLYPHS.items()}

STATUS_GLYPHS: dict[Status, tuple[str, str]] = {
    Status.VIOLATED: ("✗", "bad"),
    Status.UNDETERMINED: ("◐", "warn"),
    Status.OPEN: ("○", "warn"),
    Status.SATISFIED: ("✓", "good"),
    Status.NOT_TRIGGERED: ("·", "faint"),
}
"""The worst first."""

HAPPENS: dict[Verdict, str] = {
    Verdict.ACCEPTABLE: "acceptable",
    Verdict.OPEN: "open",
    Verdict.VIOLATES: "violated",
    Verdict.BLOCKED: "blocked",
    Verdict.IMPOSSIBLE: "impossible",
    Verdict.UNDETERMINED: "undetermined",
}
"""The verdicts inside a sentence."""


FEW = 6
"""How many names a line lists before it counts the rest."""

LONGEST_LABEL = 30
"""Characters: a longer label is a description, and the name is used inside sentences."""


class Words:
    """Puts what a vocabulary names into words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        uses = Counter(
            reading.name
            for statement in vocabulary.statements.values()
            for reading in statement.readings
            if reading.name is not None
        )
        self._shared = {name for name, count in uses.items() if count > 1} | {BINDS, LAPSED}
        files = {statement.place.file for statement in vocabulary.statements.values()}
        self._files = Counter(PurePath(file).name for file in files)

    def actor(self, name: str) -> str:
        """What people call an actor, unless that is a whole description."""
        actor = self.vocabulary.actors.get(name)
        if actor is None or "," in actor.label or len(actor.label) > LONGEST_LABEL:
            return name
        return actor.label

    def statement(self, name: str) -> Statement:
        """Look up a statement by its name."""
        return self.vocabulary.statements[name]

    def with_owner(self, name: str) -> Pieces:
        """`no_turkish_military (Israel)`."""
        owner = self.statement(name).owner
        return [(name, "name"), f" ({self.actor(owner)})" if owner else ""]

    def belonging(self, name: str) -> Pieces:
        """`no_turkish_military, Israel's red line`."""
        statement = self.statement(name)
        kind = statement.kind.value
        if statement.kind is StatementKind.OFFERS and statement.owner:
            return [(name, "name"), f", what {self.actor(statement.owner)} is ready to do"]
        if statement.kind in {StatementKind.FACT, StatementKind.ASSUMPTION}:
            return [(name, "name"), f", {article(kind)}"]
        if statement.owner is None:
            return [(name, "name"), f", {article(kind)} without an owner"]
        value = " (reservation value)" if statement.reservation_value else ""
        return [(name, "name"), f", {possessive(self.actor(statement.owner))} {kind}{value}"]

    def reading(self, statement: str, reading: str) -> Piece:
        """A reading by its name, with its statement where other statements use the name too."""
        return (f"{statement}.{reading}" if reading in self._shared else reading, "tick")

    def under(self, choices: Sequence[Choice]) -> Pieces:
        """`a` or `b`; several statements are joined by `and`."""
        parts: list[Pieces] = []
        for choice in choices:
            names: list[Pieces] = [[self.reading(choice.statement, r)] for r in choice.readings]
            parts.append(listed(names, "or"))
        return listed(parts, "and")

    def supposing(self, choices: Sequence[Choice]) -> Pieces:
        """`, no_x read as a or b` for each statement that was limited to some readings."""
        pieces: Pieces = []
        for choice in choices:
            names: list[Pieces] = [[(reading, "tick")] for reading in choice.readings]
            pieces += [", ", (choice.statement, "name"), " read as ", *listed(names, "or")]
        return pieces

    def at(self, place: Place) -> str:
        """`gaza.redline:138`; with its folder where two files have the same name."""
        name = PurePath(place.file).name
        return f"{place.file if self._files[name] > 1 else name}:{place.line}"

    def origin(self, quotation: Quotation) -> str:
        """`Vice President Vance; rusi, line 5`."""
        place = quotation.source
        if quotation.place:
            place += f", {line_of(quotation.place)}"
        return f"{quotation.said_by}; {place}" if quotation.said_by else place

    def counted(self, names: Iterable[str]) -> str:
        """`2 red lines and 1 condition`."""
        counts = Counter(self.statement(name).kind for name in names)
        words = {StatementKind.OFFERS: ("limit of an offer", "limits of offers")}
        parts = []
        for kind, count in counts.items():
            one, more = words.get(kind, (kind.value, f"{kind.value}s"))
            parts.append(f"{count:,} {one if count == 1 else more}")
        return plain_list(parts, "and")


def letters() -> Iterator[str]:
    """`a` to `z`, `aa` to `zz`, and so on."""
    for size in itertools.count(1):
        for some in itertools.product(string.ascii_lowercase, repeat=size):
            yield "".join(some)


def line_of(place: Place) -> str:
    """`line 5`; in a document with pages `page 2, line 5`."""
    page = "" if place.page is None else f"page {place.page}, "
    return f"{page}line {place.line}"


def possessive(name: str) -> str:
    """`Israel's`, `United States'`."""
    return f"{name}'" if name.endswith(("s", "S")) else f"{name}'s"


def listed(items: Sequence[Pieces], joiner: str = "", most: int | None = None) -> Pieces:
    """`a, b and c` of pieces, or `a, b, c` without a joiner; `and 5 more` beyond the most."""
    cut = most is not None and len(items) > most + 1
    shown = items[:most] if cut else items
    pieces: Pieces = []
    for number, item in enumerate(shown):
        if number and number == len(shown) - 1 and joiner and not cut:
            pieces.append(f" {joiner} ")
        elif number:
            pieces.append(", ")
        pieces += item
    if cut:
        pieces.append(f" and {len(items) - len(shown):,} more")
    return pieces


def matters(keys: Sequence[str], most: int | None) -> Pieces:
    """List matters; unless all are asked for, many instances of one issue are counted."""
    issues: dict[str, list[str]] = {}
    for key in keys:
        issues.setdefault(key.partition("(")[0], []).append(key)
    items: list[Pieces] = []
    for issue, own in issues.items():
        if most is None or len(own) <= 3:  # noqa: PLR2004 - a fourth tires the reader
            items += [[(key, "code")] for key in own]
        else:
            items.append([(issue, "code"), f" ({len(own):,} of them)"])
    return listed(items, most=most)
