"""What is left for a matter, and arrangements to paste: parts of several documents."""

from .parts import Part, Settled


class BoundText(Part):
    """How far a number or a day can go; not `reached`: it only comes as near as one likes."""

    value: str
    reached: bool


class RemainingText(Part):
    """What is left for one matter.

    `free`: everything that its range allows.  `forced`: the one value it can have.  `values`: those
    it can have, of a list or of few numbers (None: only the bounds were looked for); `unsure`:
    those of which it is not known.  `low` and `high`: of a number or a day (None there: not found
    within the limit).
    """

    key: str
    free: bool
    forced: str | None
    values: list[str] | None
    unsure: list[str]
    low: BoundText | None
    high: BoundText | None


class ExampleText(Part):
    """One arrangement: the values, and a proposal block to paste into the file."""

    block: str
    settled: list[Settled]
