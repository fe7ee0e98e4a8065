"""What is said of the zone of possible agreement: plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from redline_dsl.program.program import Value
from redline_solver.verdict import Arrangement, Combination, Conflict


class View(StrEnum):
    """Under which readings the arrangements of a zone satisfy everything.

    THROUGHOUT: the readings make no difference.  EVERY: under all readings at once.  SOME: under
    one combination of readings or another.
    """

    THROUGHOUT = "throughout"
    EVERY = "every"
    SOME = "some"


class Existence(StrEnum):
    """Whether there is any arrangement."""

    EMPTY = "empty"
    INHABITED = "inhabited"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Size:
    """How many arrangements of the finite issues there are: at least `least`, of `all`.

    Just so many where `exact`.  An arrangement of the finite issues counts when some choice of the
    others completes it.
    """

    least: int
    exact: bool
    all: int


@dataclass(frozen=True, slots=True)
class Bound:
    """How far a number or a day can go; not `reached` when it only comes as near as one likes."""

    value: Value
    reached: bool


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left for one variable; `free`: all that its range allows, as far as was asked.

    `forced`: the only value it can have.  `values`: those that it can have, of a list, of yes and
    no, or of few numbers; None where only the bounds were looked for; `unsure`: those of which it
    is not known.  `low` and `high` are given for numbers and days; None: not found within the
    budget.
    """

    key: str
    free: bool
    forced: Value | None
    values: tuple[Value, ...] | None
    unsure: tuple[Value, ...]
    low: Bound | None
    high: Bound | None


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the values of one variable, both ends included; one value where they agree."""

    low: Value
    high: Value


@dataclass(frozen=True, slots=True)
class Plane:
    """Which values of two variables go together.

    `cells[i][j]`, for step i of the first and step j of the second: True where some arrangement has
    both, False where none has, None where the budget was spent first.
    """

    first: str
    second: str
    first_steps: tuple[Step, ...]
    second_steps: tuple[Step, ...]
    cells: tuple[tuple[bool | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Region:
    """The arrangements that satisfy everything, in one view.

    `conflict`: where there are none, one minimal set that clashes, found under `example`;
    `remaining` are the variables that nothing given settles.
    """

    view: View
    existence: Existence
    size: Size
    conflict: Conflict | None
    example: Combination
    remaining: tuple[Remaining, ...]
    examples: tuple[Arrangement, ...]
    plane: Plane | None


@dataclass(frozen=True, slots=True)
class ZoneAnswer:
    """Everything `zone` says.

    One region where the readings make no difference, else two: EVERY, then SOME.  `alike` is None
    when the budget was spent before it was known whether they do.  `table`: the size under every
    combination, None where there are too many, empty where there is one only; `pivot`: the fewest
    statements whose readings decide it.  `real`: keys of the open variables over the fractions,
    which are not counted.  `interrupted`: somebody pressed Ctrl-C, and parts are missing: regions,
    or sizes, variables, examples and the plane of one, or rows of the table, then without pivot.
    """

    given: str | None
    within_offers: bool
    combinations: int
    alike: bool | None
    regions: tuple[Region, ...]
    table: tuple[tuple[Combination, Size], ...] | None
    pivot: tuple[str, ...] | None
    real: tuple[str, ...]
    interrupted: bool = False

    @property
    def existence(self) -> Existence:
        """Whether there is any arrangement, under any readings."""
        return self.regions[-1].existence
