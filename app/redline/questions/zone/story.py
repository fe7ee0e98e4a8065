"""What `redline zone` says: how large the zone is, what is forced, what is left for each issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from redline.faces.blocks import Gap, Heading, Labelled, Listing, Paragraph, Table
from redline.telling.conflict import conflict_blocks
from redline.telling.detail import Detail, Telling, partial
from redline.telling.remaining import bounds, interval, settlement, values
from redline.telling.words import FEW, Words, listed, matters
from redline_dsl.text.words import plain_list, plural
from redline_solver.zone.zone_answer import Existence

from .words import LONG, existence, number

if TYPE_CHECKING:
    from redline.document.parts import Taken
    from redline.document.remaining import RemainingText
    from redline.faces.blocks import Block, Piece, Pieces

    from .document import PlaneText, RegionText, SizeText, StretchText, ZoneReport

ROWS = 12
"""How many rows of a table are shown before the rest is counted."""

WIDE = 48
"""Characters: wider headings of a grid are replaced by letters, and told below it."""

CELLS: dict[bool | None, Piece] = {
    True: ("●", "good strong"),
    False: ("·", "faint"),
    None: ("?", "warn strong"),
}


def blocks(report: ZoneReport, *, everything: bool) -> Iterator[Block]:
    """Tell the zone; `everything`: with what is free, all combinations and large numbers whole."""
    if report.vocabulary is None or not report.regions:
        return
    telling = Telling(Words(report.vocabulary), Detail.EVERYTHING if everything else Detail.FULL)
    yield Heading([(report.file, "strong"), "  ", (_asked(report), "faint")], level=1)
    if report.interrupted:
        yield Gap()
        yield partial("interrupted; what is not told here was not looked at")
    story = _Story(report, telling)
    for region in report.regions:
        yield Gap()
        yield from story.region(region)
    yield from story.table()


def _asked(report: ZoneReport) -> str:
    given = [report.given] if report.given else []
    given += [plural(len(report.locks), "lock")] if report.locks else []
    said = ["zone of possible agreement" + (f" with {plain_list(given, 'and')}" if given else "")]
    said += ["within the offers"] if report.within_offers else []
    for choice in report.under:
        said.append(f"{choice.statement} read as {plain_list(choice.readings, 'or')}")
    return ", ".join(said)


class _Story:
    """Tells one report."""

    def __init__(self, report: ZoneReport, telling: Telling) -> None:
        self._report = report
        self._telling = telling
        self._everything = telling.everything

    # ------------------------------------------------------------------------------ regions

    def region(self, region: RegionText) -> Iterator[Block]:
        """What is said of one view."""
        says = existence(region)
        match region.existence:
            case Existence.EMPTY:
                yield Heading([(says, "bad strong")], level=3, glyph=("⊘", "bad strong"))
                if region.conflict is not None:
                    yield from self._example(region)
                    yield from conflict_blocks(self._telling, region.conflict)
            case Existence.UNDETERMINED:
                yield Heading([(says, "warn strong")], level=3, glyph=("◐", "warn strong"))
            case Existence.INHABITED:
                yield Heading([(says, "good strong")], level=3, glyph=("✓", "good strong"))
                yield from self._measure(region.size)
                yield from self._remaining(region.remaining)
                if region.plane is not None:
                    yield Gap()
                    yield from _plane(region.plane)
                yield from self._examples(region)

    def _example(self, region: RegionText) -> Iterator[Block]:
        if region.example and self._report.combinations > 1:
            yield Paragraph(["for example under ", *self._combination(region.example)])

    def _measure(self, size: SizeText) -> Iterator[Block]:
        if size.all == "1":
            if not self._report.real:
                yield Labelled("Size", [["everything is settled"]])
            return
        least, most = self._number(size.least), self._number(size.all)
        if size.exact:
            says: Pieces = [(least, "strong"), f" of {most} arrangements"]
            says += [_share(size)]
        else:
            says = ["at least ", (least, "strong"), f" of {most} arrangements; "]
            cut = "the counting was interrupted"
            says += [cut if self._report.interrupted else "there are too many to count them all"]
        yield Labelled("Size", [says])
        if self._report.real:
            keys = matters(self._report.real, self._telling.most)
            yield Labelled("", [["not counted, since it may be any fraction: ", *keys]])

    def _number(self, digits: str) -> str:
        return number(digits, long=LONG * 4 if self._everything else LONG)

    # ------------------------------------------------------------------- what is left for each

    def _remaining(self, remaining: Sequence[RemainingText]) -> Iterator[Block]:
        forced = [each for each in remaining if each.forced is not None]
        if forced:
            lines: list[Pieces] = [
                [(settlement(each.key, each.forced), "code")]
                for each in remaining
                if each.forced is not None
            ]
            yield Labelled("Forced", lines)
        narrowed = [each for each in remaining if not each.free and each.forced is None]
        lists = [each for each in narrowed if each.values is not None]
        for place, each in enumerate(lists):
            pieces: Pieces = [
                (each.key, "code"),
                " can be ",
                *values(each, everything=self._everything),
            ]
            yield Labelled("" if place else "Left", [pieces])
        numbers = [each for each in narrowed if each.values is None]
        if numbers:
            yield Labelled("Bounds", [["of numbers and days"]])
            domains = self._telling.words.vocabulary.matters
            yield Table(
                ("issue", "can be", "of"),
                tuple(
                    ([(e.key, "code")], bounds(e), [(domains[e.key].domain, "faint")])
                    for e in numbers
                ),
            )
        free = [each for each in remaining if each.free and each.forced is None]
        if free:
            keys = matters([each.key for each in free], self._telling.most)
            yield Labelled("Unrestricted", [keys])

    # ------------------------------------------------------------------ examples and readings

    def _examples(self, region: RegionText) -> Iterator[Block]:
        # The arrangements that any reading accepts are the ones to show, where there are any.
        first = next(r for r in self._report.regions if r.existence is Existence.INHABITED)
        if region is not first or not region.examples:
            return
        yield Gap()
        yield Paragraph([f"{plural(len(region.examples), 'arrangement')}, to paste:"])
        for example in region.examples:
            yield Gap()
            yield Listing(example.block)

    def table(self) -> Iterator[Block]:
        """The size under each choice of the readings that it depends on."""
        report = self._report
        if report.combinations == 1 or report.alike or report.table == []:
            return
        yield Gap()
        if report.table is None:
            says = f"There are {report.combinations:,} combinations of readings, too many to count "
            yield Paragraph([says, "the zone under each; `--under` keeps to some."], depth=0)
            return
        every = [each.statement for each in report.table[0].combination]
        pivot = every if report.interrupted else report.pivot or []
        rows: dict[tuple[str | None, ...], SizeText] = {}
        for under in report.table:
            taken = {each.statement: each.reading for each in under.combination}
            rows.setdefault(tuple(taken[name] for name in pivot), under.size)
        shown = list(rows.items()) if self._everything else list(rows.items())[:ROWS]
        yield Paragraph([("Size under each reading", "strong")], depth=0)
        lines: list[tuple[Pieces, ...]] = []
        for readings, size in shown:
            names: list[Pieces] = [[(str(reading), "tick")] for reading in readings]
            lines.append((*names, [self._sized(size)]))
        yield Table((*pivot, "arrangements"), tuple(lines))
        if len(shown) < len(rows):
            yield Paragraph([f"and {len(rows) - len(shown):,} more; --verbose shows them all"], 2)

    def _sized(self, size: SizeText) -> Piece:
        if size.exact:
            return (self._number(size.least), "" if size.least != "0" else "bad strong")
        return f"at least {self._number(size.least)}"

    def _combination(self, combination: Sequence[Taken]) -> Pieces:
        words = self._telling.words
        named = [(each.statement, each.reading) for each in combination if each.reading]
        return listed([[words.reading(s, r)] for s, r in named], "and", FEW)


def _share(size: SizeText) -> Piece:
    if size.least == size.all:
        return ", all of them"
    if len(size.all) > LONG:
        return ""
    share = int(size.least) / int(size.all)
    if share < 0.0001:  # noqa: PLR2004 - with fewer decimals than this it would read as none
        return ""
    return (f"  ({share:.2%})", "faint")


def _plane(plane: PlaneText) -> Iterator[Block]:
    """A grid: a row for each step of the first, a column for each step of the second."""
    columns = [_step(step) for step in plane.second_steps]
    letters = [_letter(number) for number in range(len(columns))]
    short = sum(len(each) + 2 for each in columns) > WIDE
    yield Paragraph(
        [
            (plane.first, "code"),
            " in rows, ",
            (plane.second, "code"),
            " in columns; ",
            *_legend(plane),
        ]
    )
    rows: list[tuple[Pieces, ...]] = []
    for step, row in zip(plane.first_steps, plane.cells, strict=True):
        cells: list[Pieces] = [[CELLS[cell]] for cell in row]
        if short:  # one column for all of them, so that they stand together on a narrow page too
            cells = [[piece for cell in cells for piece in (*cell, " ")][:-1]]
        rows.append(([(_step(step), "code")], *cells))
    yield Table((plane.first, *([" ".join(letters)] if short else columns)), tuple(rows))
    if short:
        pairs = zip(letters, columns, strict=True)
        yield Labelled(
            "Columns", [listed([[f"{letter} ", (step, "code")] for letter, step in pairs])]
        )


def _legend(plane: PlaneText) -> Pieces:
    pieces: Pieces = [CELLS[True], " goes together, ", CELLS[False], " does not"]
    if any(cell is None for row in plane.cells for cell in row):
        pieces += [", ", CELLS[None], " undetermined"]
    return pieces


def _step(step: StretchText) -> str:
    return interval(step.low, step.high)


def _letter(number: int) -> str:
    """A, b, … z, then aa, ab, …, as spreadsheets count."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
