"""What `redline compare` says: the matrix of proposals and lines, and what each actor gets."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from redline.faces.blocks import Gap, Grid, GridRow, Heading, Labelled, Paragraph, Table
from redline.telling.detail import partial
from redline.telling.gates import lapsed
from redline.telling.words import FEW, GLYPHS, HAPPENS, STATUS_GLYPHS, Words, letters, listed
from redline_dsl.text.words import plain_list, plural
from redline_solver.comparing.preference import OPPOSITE, Preference
from redline_solver.verdict import Status, Verdict

if TYPE_CHECKING:
    from redline.faces.blocks import Block, Piece, Pieces

    from .document import (
        ActorComparison,
        ComparedProposal,
        CompareReport,
        ConstraintRow,
        HoldingText,
        InterestRow,
    )

Sign = tuple["Piece", str]
"""A glyph and what it means."""

CELLS: dict[str | None, Piece] = {
    **{status: STATUS_GLYPHS[status] for status in Status},
    None: ("∅", "bad"),
    "met": ("✓", "good"),
    "unmet": ("✗", "bad"),
}
SERVED: dict[str | None, str] = {Status.SATISFIED: "met", Status.VIOLATED: "unmet"}
"""What becomes of an interest where a line would have this status."""

BETTER, WORSE, EQUAL = Preference.BETTER, Preference.WORSE, Preference.EQUAL

INCOMPARABLE = Preference.INCOMPARABLE

SIGNS: dict[frozenset[Preference], Sign] = {
    frozenset({BETTER}): ((">", "good"), "better"),
    frozenset({BETTER, EQUAL}): (("≥", "good"), "at least as good"),
    frozenset({BETTER, INCOMPARABLE}): (("+", "good"), "never worse"),
    frozenset({BETTER, EQUAL, INCOMPARABLE}): (("+", "good"), "never worse"),
    frozenset({EQUAL}): (("=", "faint"), "equal"),
    frozenset({INCOMPARABLE}): (("|", "warn"), "incomparable"),
    frozenset({EQUAL, INCOMPARABLE}): (("|", "warn"), "incomparable"),
    frozenset({WORSE, EQUAL, INCOMPARABLE}): (("-", "bad"), "never better"),
    frozenset({WORSE, INCOMPARABLE}): (("-", "bad"), "never better"),
    frozenset({WORSE, EQUAL}): (("≤", "bad"), "no better"),
    frozenset({WORSE}): (("<", "bad"), "worse"),
}
"""How one proposal is beside another, by all that may come out."""

DEPENDS: Sign = ((".", "faint"), "depends")
UNDETERMINED: Sign = (("?", "warn"), "undetermined")


UNKNOWN = Preference.UNDETERMINED
ALL_SIGNS = (*SIGNS.values(), DEPENDS, UNDETERMINED)
BESIDE_ITSELF: Piece = ""

HELD = {"kept": "good", "broken": "bad", "kept or broken": "warn", "undetermined": "warn"}
"""What becomes of an actor's lines, with a style."""


def blocks(report: CompareReport, *, everything: bool) -> Iterator[Block]:
    """Tell the matrix, then what each actor gets, then what nobody can improve on."""
    if report.vocabulary is None or report.background is None or report.background.conflict:
        return
    measure: Pieces = [(_measure(report), "faint")]
    measure += Words(report.vocabulary).supposing(report.under)
    yield Heading([(report.file, "strong"), "  ", *measure], level=1)
    yield Gap()
    if report.interrupted:
        yield partial(f"interrupted; {plural(len(report.actors), 'actor')} compared")
    if not report.proposals:
        yield Paragraph(["There is no proposal to compare."], depth=0)
        return
    story = _Story(report, most=None if everything else FEW)
    yield from story.legend()
    yield from story.matrix()
    for actor in report.actors:
        yield Gap()
        yield from story.actor(actor)
    yield Gap()
    yield from story.undominated()


def _measure(report: CompareReport) -> str:
    within = ", within the offers" if report.within_offers else ""
    return f"{plural(len(report.proposals), 'proposal')} compared{within}"


class _Story:
    """Tells one report."""

    def __init__(self, report: CompareReport, *, most: int | None) -> None:
        assert report.vocabulary is not None
        self.report = report
        self.words = Words(report.vocabulary)
        self.most = most
        self.names = [result.name for result in report.proposals]
        self.letter = dict(zip(self.names, letters(), strict=False))

    # ------------------------------------------------------------------------- the matrix

    def legend(self) -> Iterator[Block]:
        """Give each proposal a letter, with its verdict."""
        yield Table(
            ("letter", "proposal", "verdict"),
            tuple(
                ([(self.letter[each.name], "strong")], [(each.name, "name")], _verdict(each))
                for each in self.report.proposals
            ),
        )

    def matrix(self) -> Iterator[Block]:
        """Every line and interest in each of its readings, by actor, with its statuses."""
        columns = tuple(self.letter.values())
        rows: list[GridRow] = []
        for owner, own in self._by_owner(self.report.constraints).items():
            rows += [GridRow([self._owner(owner)]), *self._rows(own)]
        if rows:
            yield Gap()
            yield Heading(["Red lines and conditions"], level=2)
            yield Grid(columns, tuple(rows))
        rows = []
        for owner, wishes in self._by_owner(self.report.interests).items():
            rows += [GridRow([self._owner(owner)]), *self._rows(wishes)]
        if rows:
            yield Gap()
            yield Heading(["Interests"], level=2)
            yield Grid(columns, tuple(rows))
        yield Gap()
        yield self._glyphs()

    def _glyphs(self) -> Paragraph:
        """Say what the glyphs of the matrix mean."""
        rows: list[ConstraintRow | InterestRow] = [
            *self.report.constraints,
            *self.report.interests,
        ]
        shown = {CELLS[status] for row in rows for status in row.statuses}
        meant = [
            f"{glyph[0]} {self._meaning(status)}"
            for status, glyph in CELLS.items()
            if glyph in shown and status not in SERVED.values()
        ]
        return Paragraph(_legend(meant))

    def _meaning(self, status: str | None) -> str:
        also = SERVED.get(status) if self.report.interests else None
        says = status or "impossible"
        return f"{says}, {also}" if also else says

    def _by_owner(
        self, rows: Iterable[ConstraintRow | InterestRow]
    ) -> dict[str | None, list[ConstraintRow | InterestRow]]:
        found: dict[str | None, list[ConstraintRow | InterestRow]] = {}
        for row in rows:
            found.setdefault(self.words.statement(row.statement).owner, []).append(row)
        nobody = found.pop(None, None)
        return {**found, None: nobody} if nobody else found

    def _owner(self, owner: str | None) -> Piece:
        return (self.words.actor(owner) if owner else "without an owner", "strong")

    def _rows(self, rows: Sequence[ConstraintRow | InterestRow]) -> Iterator[GridRow]:
        for name, some in itertools.groupby(rows, key=lambda row: row.statement):
            its = list(some)
            rank = self.words.statement(name).rank
            label: Pieces = [(name, "name"), (f"  rank {rank}" if rank else "", "faint")]
            if lapsed(self.words.statement(name)):
                label.append(("  lapsed", "faint"))
            if its[0].reading is None:
                yield GridRow(label, _cells(its[0]), depth=1)
                continue
            yield GridRow(label, depth=1)
            for row in its:
                yield GridRow([(row.reading or "", "tick")], _cells(row), depth=2)

    # ------------------------------------------------------------------------- each actor

    def actor(self, view: ActorComparison) -> Iterator[Block]:
        """Say which proposals keep an actor's lines, and how it takes each beside each other."""
        yield Heading([f"For {self.words.actor(view.actor)}"], level=2)
        if view.combinations > self.report.listed:
            says = f"{view.combinations:,} combinations of its readings, more than the "
            says += f"{self.report.listed:,} looked at: nothing is known of it."
            yield Paragraph([("◐ undetermined", "warn strong"), f": {says}"])
            return
        yield from self._holdings(view)
        if view.ranks:
            ranked = any(each.rank is not None for each in view.ranks)
            ranks: list[Pieces] = [
                [
                    (_rank(each.rank) if ranked else "", "faint"),
                    *listed([[(name, "name")] for name in each.interests]),
                ]
                for each in view.ranks
            ]
            yield Labelled("Interests", ranks)
        if len(view.holdings) > 1:
            yield from self._order(view)

    def _holdings(self, view: ActorComparison) -> Iterator[Block]:
        if not view.lines:
            yield Labelled("Its lines", [["it has none"]])
            return
        lines: list[Pieces] = []
        for word, style in HELD.items():
            names: list[Pieces] = [
                [(each.proposal, "name")] for each in view.holdings if _held(each) == word
            ]
            if names:
                lines.append([(word, style), ": ", *listed(names, most=self.most)])
        yield Labelled("Its lines", lines)

    def _order(self, view: ActorComparison) -> Iterator[Block]:
        outcomes = both_ways(view)
        names = [holding.proposal for holding in view.holdings]
        best = [
            name
            for name in names
            if not any(outcomes[other, name] == {BETTER} for other in names if other != name)
        ]
        if len(best) < len(names):
            found = listed([[(name, "name")] for name in best], most=self.most)
            yield Labelled("Not bettered", [["for certain by any other: ", *found]])
        signs = {pair: _sign(found) for pair, found in outcomes.items()}
        yield Grid(
            tuple(self.letter[name] for name in names),
            tuple(
                GridRow(
                    [(self.letter[name], "strong"), f" {name}"],
                    tuple(BESIDE_ITSELF if o == name else signs[name, o][0] for o in names),
                    depth=1,
                )
                for name in names
            ),
        )
        meant = dict.fromkeys(
            f"{sign[0][0]} {sign[1]}" for sign in ALL_SIGNS if sign in signs.values()
        )
        yield Paragraph([("row beside column:", "faint"), "   ", *_legend(meant)])
        yield from self._why(view)

    def _why(self, view: ActorComparison) -> Iterator[Block]:
        """Say on what it hangs where it depends."""
        reading = sum(pair.by_reading for pair in view.pairs)
        left_open = sum(pair.by_completion for pair in view.pairs)
        says = []
        if reading:
            says.append(f"for {plural(reading, 'pair')} on how its own statements are read")
        if left_open:
            says.append(f"for {plural(left_open, 'pair')} on what the proposals leave open")
        if says:
            yield Paragraph([(f"This depends {plain_list(says, 'and')}.", "faint")])

    # ------------------------------------------------------------------------- all actors

    def undominated(self) -> Iterator[Block]:
        """Name the acceptable proposals that nobody can better without making another worse."""
        report = self.report
        yield Heading(["What nobody can improve on"], level=2)
        under = " under every reading" if report.combinations > 1 else ""
        count = len(report.acceptable)
        if not count:
            yield Paragraph([f"No proposal is acceptable{under}."])
            return
        says = f"{plural(count, 'proposal')} {'is' if count == 1 else 'are'} acceptable{under}"
        names: list[Pieces] = [[(name, "name")] for name in report.undominated]
        if names:
            best = " Of these none is better for somebody and as good for everybody than "
            lead = ": " if count == 1 else f".{best}"
            yield Paragraph([says, lead, *listed(names, "or"), "."])
        else:
            yield Paragraph([says, "."])
        if report.undetermined and not report.interrupted:
            unknown: list[Pieces] = [[(name, "name")] for name in report.undetermined]
            yield Paragraph(["The limit was reached first for: ", *listed(unknown), "."])


def _legend(entries: Iterable[str]) -> Pieces:
    pieces: Pieces = []
    for entry in entries:
        pieces += ["   " if pieces else "", (entry, "key")]
    return pieces


def _rank(rank: int | None) -> str:
    return "no rank: " if rank is None else f"rank {rank}: "


def _held(holding: HoldingText) -> str:
    if len(holding.outcomes) > 1:
        return "kept or broken"
    if not holding.complete:
        return "undetermined"
    return "kept" if holding.outcomes[0].kept else "broken"


def _sign(found: set[Preference]) -> Sign:
    return SIGNS.get(frozenset(found), UNDETERMINED if UNKNOWN in found else DEPENDS)


def both_ways(view: ActorComparison) -> dict[tuple[str, str], set[Preference]]:
    """All that may come out of each two proposals, either way round."""
    found: dict[tuple[str, str], set[Preference]] = {}
    for pair in view.pairs:
        forth = {outcome.preference for outcome in pair.outcomes}
        found[pair.first, pair.second] = forth
        found[pair.second, pair.first] = {OPPOSITE[each] for each in forth}
    return found


def _cells(row: ConstraintRow | InterestRow) -> tuple[Piece, ...]:
    return tuple(CELLS[status] for status in row.statuses)


def _verdict(result: ComparedProposal) -> Pieces:
    """`✓ acceptable`, or each verdict that occurs."""
    found = [under.verdict for under in result.verdicts]
    ordered = sorted(found, key=list(Verdict).index)
    items: list[Pieces] = [[GLYPHS[verdict], " ", HAPPENS[verdict]] for verdict in ordered]
    return [*listed(items, "or"), " by reading" if len(found) > 1 else ""]
