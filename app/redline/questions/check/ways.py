"""Many ways at once, a line each: ways out of several terms, and readings that decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from redline.faces.blocks import Table
from redline.telling.words import GLYPHS, HAPPENS, listed

if TYPE_CHECKING:
    from redline.faces.blocks import Pieces

    from .document import CaseText


def cases_table(cases: Sequence[CaseText], pivot: Sequence[str]) -> Table:
    """The cases a row each: a sentence of so many conditions could not be followed."""
    rows: list[tuple[Pieces, ...]] = []
    for case in cases:
        readings = {choice.statement: choice.readings for choice in case.readings}
        cells: list[Pieces] = [
            listed([[(reading, "tick")] for reading in readings[name]], "or") for name in pivot
        ]
        rows.append((*cells, [GLYPHS[case.verdict], " ", HAPPENS[case.verdict]]))
    return Table((*pivot, "verdict"), tuple(rows))


def one_of(ways: list[Pieces], size: int, most: int | None = None) -> list[Pieces]:
    """Ways out in a line where each is one term, otherwise a line each."""
    if size == 1 or len(ways) == 1:
        return [listed(ways, "or", most)]
    shown = ways if most is None or len(ways) <= most + 1 else ways[:most]
    lines = [[*way, "," if number < len(shown) - 2 else ""] for number, way in enumerate(shown)]
    if len(shown) < len(ways):
        return [*lines, [f"and {len(ways) - len(shown):,} more"]]
    return [*lines[:-2], [*lines[-2], " or"], lines[-1]]
