"""What the readings of a file make of its proposals, as a document with a version.

Published as a JSON schema in docs/schema, like the report of `check`.
"""

from dataclasses import field
from typing import Literal

from redline.document.judged import JudgedReport, VerdictUnder
from redline.document.parts import Choice, Part
from redline_solver.readings.readings import Dependence
from redline_solver.readings.strength import Strength
from redline_solver.verdict import Verdict


class QuestionText(Part):
    """Asking how a statement is meant, and the bits of information expected of the answer."""

    statement: str
    bits: float


class RowText(Part):
    """Combinations with one verdict, and how many they are: those that agree with `readings`.

    Statements that are not named may be read in any way.
    """

    readings: list[Choice]
    verdict: Verdict
    combinations: int


class EffectText(Part):
    """The verdicts that occur when one statement is read in one way, and the others in any."""

    statement: str
    reading: str
    verdicts: list[Verdict]


class ReadingsResult(Part):
    """What the readings make of one proposal (`name` None: of nothing proposed at all).

    `table` is None when there are more combinations than `ReadingsReport.listed`.  `pivot` (the one
    smallest set of statements whose readings decide the verdict), `rows` (the table without what
    makes no difference; every combination is in one row), `uncertainty` (of the verdict, in bits)
    and `questions` (the most telling first) are None there too, and where a verdict of the table is
    undetermined.
    """

    name: str | None
    label: str | None
    standing: Dependence
    worst: Verdict
    verdicts: list[VerdictUnder]
    effects: list[EffectText]
    table: list[VerdictUnder] | None
    pivot: list[str] | None
    rows: list[RowText] | None
    uncertainty: float | None
    questions: list[QuestionText] | None


class ComparisonText(Part):
    """How strong a reading is beside another, given facts, assumptions and ranges."""

    first: str
    strength: Strength
    second: str


class AmbiguousStatement(Part):
    """A statement that can be read in several ways; every two of them are compared."""

    statement: str
    readings: list[str]
    comparisons: list[ComparisonText]


class ReadingsReport(JudgedReport):
    """The answer to `readings`: version 1 of the format `redline-readings-report`.

    `background`, `alone` and `questions` are None, and nothing is judged, when the file has errors.
    `alone`: what the readings make of the constraints by themselves.  `questions`: what to ask next
    about all the proposals at once (None where not all of their tables are known), and the
    `uncertainty` that it would lessen.
    """

    format: Literal["redline-readings-report"] = "redline-readings-report"
    within_offers: bool
    interrupted: bool = False
    """Only some of the proposals are here."""
    under: list[Choice]
    """The readings that some statements were limited to, as it was asked."""
    prior: Literal["uniform"] = "uniform"
    """What bits are counted with: every combination of readings is equally likely."""
    combinations: int = 0
    listed: int
    statements: list[AmbiguousStatement] = field(default_factory=list)
    alone: ReadingsResult | None = None
    proposals: list[ReadingsResult] = field(default_factory=list)
    uncertainty: float | None = None
    questions: list[QuestionText] | None = None
