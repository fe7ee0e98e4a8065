"""The zone of possible agreement, as a document with a version.

Published as a JSON schema in docs/schema, like the report of `check`.
"""

from dataclasses import field
from typing import Literal

from redline.document.judged import ConflictText, JudgedReport
from redline.document.parts import Choice, Part, Taken, TermText
from redline.document.remaining import ExampleText, RemainingText
from redline_solver.zone.zone_answer import Existence, View


class SizeText(Part):
    """At least `least` arrangements, of `all`; just so many where `exact`.

    In decimal digits: there may be more of them than a number of JSON can hold.
    """

    least: str
    exact: bool
    all: str


class StretchText(Part):
    """A stretch of the values of one matter, both ends included."""

    low: str
    high: str


class PlaneText(Part):
    """Which values of two matters go together.

    `cells[i][j]`, for step i of the first and step j of the second: true where some arrangement has
    both, false where none has, null where that is not known.
    """

    first: str
    second: str
    first_steps: list[StretchText]
    second_steps: list[StretchText]
    cells: list[list[bool | None]]


class RegionText(Part):
    """The arrangements that satisfy everything, under the readings of one view.

    `throughout`: the readings make no difference; `every`: under all readings at once; `some`:
    under one combination or another.  `conflict`: where there are none, one minimal set that
    clashes, found under the combination `example`.
    """

    view: View
    existence: Existence
    size: SizeText
    conflict: ConflictText | None
    example: list[Taken]
    remaining: list[RemainingText]
    examples: list[ExampleText]
    plane: PlaneText | None


class SizeUnder(Part):
    """The size of the zone under one combination of readings."""

    combination: list[Taken]
    size: SizeText


class ZoneReport(JudgedReport):
    """The answer to `zone`: version 1 of the format `redline-zone-report`.

    `background` is None, and there are no regions, when the file has errors.  `given`: the proposal
    that the zone is asked for, and `locks` what was settled on the command line; `terms` are those
    of both.  `under`: the readings looked at, of the statements named.  `alike`: the readings make
    no difference (None: not known within the limit).  `table`: the size under every combination
    (None: there are too many); `pivot`: the fewest statements whose readings decide the size.
    `real`: matters over the fractions, which are not counted.  `interrupted`: somebody pressed
    Ctrl-C, and what would have come later is missing.
    """

    format: Literal["redline-zone-report"] = "redline-zone-report"
    given: str | None = None
    locks: list[str] = field(default_factory=list)
    terms: list[TermText] = field(default_factory=list)
    within_offers: bool = False
    under: list[Choice] = field(default_factory=list)
    combinations: int = 0
    alike: bool | None = None
    regions: list[RegionText] = field(default_factory=list)
    table: list[SizeUnder] | None = None
    pivot: list[str] | None = None
    real: list[str] = field(default_factory=list)
    interrupted: bool = False
