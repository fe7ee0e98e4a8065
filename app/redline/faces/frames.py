"""Diagnostics as text: the message, the lines it is about with what there is to say, the help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from redline_dsl.text.diagnostic import Severity

from .layout import wrapped
from .line import Line, styled

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText, Mark

    from .layout import Page

TAB: Final = 4
"""Columns from one tab stop to the next."""

READABLE: Final = 32
"""Cells: what a mark says is not squeezed into a narrower column than this."""

MOST_SHOWN: Final = 30
"""Diagnostics drawn in full, unless everything is asked for."""

SEVERITY_STYLES = {
    Severity.ERROR: "bad strong",
    Severity.WARNING: "warn strong",
    Severity.NOTE: "note strong",
}


def draw_diagnostics(
    page: Page, diagnostics: Sequence[DiagnosticText], *, everything: bool = False
) -> None:
    """Draw the diagnostics one after the other, and count them at the end."""
    shown = diagnostics if everything else diagnostics[:MOST_SHOWN]
    for diagnostic in shown:
        page.blank()
        draw_diagnostic(page, diagnostic)
    if not diagnostics:
        return
    page.blank()
    hidden = len(diagnostics) - len(shown)
    if hidden:
        page.paragraph(f"… and {hidden:,} more; --verbose shows them all")
    page.paragraph((count_text(diagnostics), "strong"))


def count_text(diagnostics: Iterable[DiagnosticText]) -> str:
    """Say how many there are of each severity: `2 errors, 1 warning`."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    return ", ".join(
        f"{counts[severity]:,} {severity.value}{'' if counts[severity] == 1 else 's'}"
        for severity in Severity
        if counts[severity]
    )


def draw_diagnostic(page: Page, diagnostic: DiagnosticText) -> None:
    """Draw one diagnostic: heading, frames, notes and fixes."""
    style = SEVERITY_STYLES[diagnostic.severity]
    page.paragraph(
        (f"{diagnostic.severity.value}[{diagnostic.code}]", style),
        ": ",
        (diagnostic.message, "strong"),
        rest="  ",
    )
    marks = [
        _Underline(diagnostic.primary, "^", style),
        *(_Underline(mark, "-", "code") for mark in diagnostic.others),
    ]
    files = dict.fromkeys(underline.mark.place.file for underline in marks)
    digits = max(len(str(underline.mark.place.line)) for underline in marks)
    for file in files:
        if diagnostic.primary.excerpt is None and file in diagnostic.message:
            continue  # a finding about the file as a whole names it
        _draw_file(page, [u for u in marks if u.mark.place.file == file], max(digits + 3, 5))
    for note in diagnostic.notes:
        page.paragraph(note, first="  ", rest="    ")
    for fix in diagnostic.fixes:
        mark = ("  [fix available]", "faint") if fix.safe else ""
        page.paragraph(fix.title, mark, first="  ", rest="    ")


@dataclass(frozen=True, slots=True)
class _Underline:
    mark: Mark
    character: str
    style: str


def _draw_file(page: Page, marks: Sequence[_Underline], gutter: int) -> None:
    """Draw the lines of one file; the first mark says where to go."""
    place = marks[0].mark.place
    if marks[0].mark.excerpt is None:
        page.paragraph((place.file, "faint"), first="  ")
        return
    page.paragraph((f"{place.file}:{place.line}:{place.column}", "faint"), first="  ")
    by_line: dict[int, list[_Underline]] = {}
    for underline in marks:
        if underline.mark.excerpt is not None:
            by_line.setdefault(underline.mark.place.line, []).append(underline)
    for number in sorted(by_line):
        _draw_line(page, number, by_line[number], gutter)


def _draw_line(page: Page, number: int, marks: list[_Underline], gutter: int) -> None:
    """Draw one line of the file, its underlines, and below them what they say."""
    room = max(10, page.width - gutter - 3)
    line = _Line.of(page, marks, room)
    bar = page.look.legible("│")
    page.verbatim(styled(f"{number:>{gutter}} {bar} ", "faint") + styled(line.shown))
    margin = styled(f"{'':{gutter}} {bar} ", "faint")

    placed = sorted(((*line.cells(u), u) for u in _distinct(marks)), key=lambda each: each[:2])
    row = Line()
    # The primary mark is drawn last, so that it stays visible where marks overlap.
    for start, end, underline in sorted(placed, key=lambda item: item[2].character == "^"):
        row = _overlay(row, styled(underline.character * (end - start), underline.style), start)
    said = [(start, u) for start, _, u in placed if u.mark.text]
    if said:
        _, last = said[-1]
        words = page.text((last.mark.text, last.style))
        if said[-1][0] == placed[-1][0] and len(row) + 1 + words.cells <= room:
            row = row + styled(" ") + words
            said.pop()
    page.verbatim(margin + row)
    for start, underline in reversed(said):
        text = page.text((underline.mark.text, underline.style))
        needed, beside = text.cells, room - start
        fits = needed <= beside or beside >= READABLE
        column = start if fits else max(0, room - min(needed, READABLE))
        for part in wrapped(text, room - column, room - column):
            page.verbatim(margin + styled(" " * column) + part)


def _distinct(marks: list[_Underline]) -> list[_Underline]:
    """Leave out a mark that says the same of the same place as one before it."""
    seen: dict[tuple[int, int, str], _Underline] = {}
    for underline in marks:
        place = underline.mark.place
        seen.setdefault((place.column, place.end_column, underline.mark.text), underline)
    return list(seen.values())


def _overlay(row: Line, piece: Line, at: int) -> Line:
    if len(row) < at + len(piece):
        row = row + styled(" " * (at + len(piece) - len(row)))
    return row[:at] + piece + row[at + len(piece) :]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a file as it is shown: legible, tabs expanded, cut to the room there is.

    `edges[i]` is the cell where character `i` of the excerpt begins on the screen.
    """

    shown: str
    edges: tuple[int, ...]
    first_column: int
    room: int

    @classmethod
    def of(cls, page: Page, marks: list[_Underline], room: int) -> _Line:
        """Lay out the line of some marks, so that the most important of them is in sight."""
        guide = next((u for u in marks if u.character == "^"), marks[0])
        excerpt = guide.mark.excerpt
        assert excerpt is not None
        pieces: list[str] = []
        edges = [0]
        for character in excerpt.text:
            piece = (
                " " * (TAB - edges[-1] % TAB) if character == "\t" else page.look.legible(character)
            )
            pieces.append(piece)
            edges.append(edges[-1] + cell_len(piece))
        first = excerpt.column
        more_before, more_after = first > 1, excerpt.cut
        if edges[-1] <= room and not more_before and not more_after:
            return cls("".join(pieces), tuple(edges), first, room)
        ellipsis = page.look.legible("…")
        return cls._cut(pieces, edges, first, room, ellipsis, guide.mark, (more_before, more_after))

    @classmethod
    def _cut(  # noqa: PLR0913, PLR0917 - the state of one layout, used once
        cls,
        pieces: list[str],
        edges: list[int],
        first: int,
        room: int,
        ellipsis: str,
        guide: Mark,
        more: tuple[bool, bool],
    ) -> _Line:
        """Keep the part of a long line round the guide, with … where it was cut."""
        start = max(0, min(guide.place.column - first, len(pieces)))
        one_line = guide.place.end_line == guide.place.line
        end = (
            max(start, min(guide.place.end_column - first, len(pieces))) if one_line else start + 1
        )
        space = room - 2 * cell_len(ellipsis)
        left, right = start, min(len(pieces), max(end, start + 1))
        while right > left + 1 and edges[right] - edges[left] > space:
            right -= 1
        # Show what leads up to the mark first, then what follows, as far as there is room.
        while left > 0 and edges[right] - edges[left - 1] <= max(space * 2 // 3, 1):
            left -= 1
        while right < len(pieces) and edges[right + 1] - edges[left] <= space:
            right += 1
        while left > 0 and edges[right] - edges[left - 1] <= space:
            left -= 1
        before = ellipsis if left > 0 or more[0] else ""
        after = ellipsis if right < len(pieces) or more[1] else ""
        shift = cell_len(before) - edges[left]
        shown = before + "".join(pieces[left:right]) + after
        low, high = cell_len(before), cell_len(before) + edges[right] - edges[left]
        return cls(shown, tuple(min(max(e + shift, low), high) for e in edges), first, room)

    def cells(self, underline: _Underline) -> tuple[int, int]:
        """Where the underline begins and ends on the screen; at least one cell."""
        place = underline.mark.place
        last = len(self.edges) - 1
        start = max(0, min(place.column - self.first_column, last))
        end = last if place.end_line > place.line else place.end_column - self.first_column
        end = max(start, min(end, last))
        left, right = self.edges[start], self.edges[end]
        return left, max(right, left + 1)
