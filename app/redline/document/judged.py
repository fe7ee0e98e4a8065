"""What every document about judged statements shares: conflicts, their steps, the background."""

from dataclasses import field

from redline_solver.verdict import Verdict

from .heading import FileReport, Heading
from .parts import Part, Taken, TermText


class StepText(Part):
    """One inference about one matter; in the last step what it is from cannot all hold.

    It is from members of the conflict, numbered from 1, its statements first and then its terms;
    from facts and assumptions, by name (`because`); and from earlier steps, numbered from 1.
    """

    members: list[int]
    because: list[str]
    earlier: list[int]
    derived: str | None
    """As the language writes it; None in the last step."""


class ConflictText(Part):
    """Statements and terms that cannot stand together, and the background it rests on.

    `steps`: a chain of inferences to the contradiction, where it was asked for and it helps.
    """

    statements: list[Taken]
    terms: list[TermText]
    because: list[str]
    issues: list[str]
    minimal: bool
    steps: list[StepText] = field(default_factory=list)


class VerdictUnder(Part):
    """A verdict and one combination of readings that gives it."""

    verdict: Verdict
    combination: list[Taken]


class BackgroundResult(Part):
    """Whether the file can be judged at all, and whether its constraints can be met together.

    `always`: the constraints conflict under every combination of readings, so no proposal can
    succeed; otherwise under `combination` at least.
    """

    undetermined: bool
    conflict: ConflictText | None
    constraints_conflict: ConflictText | None
    always: bool


class JudgedReport(FileReport):
    """The beginning of every document about what a file judges."""

    background: BackgroundResult | None


class JudgedHeading(Heading):
    """The fields of a `JudgedReport`, to make one with."""

    background: BackgroundResult | None
