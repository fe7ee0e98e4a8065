"""The report as a document: everything a face needs, resolved, in plain data with a version.

Plain dataclasses, which Pydantic describes, writes and reads at the border (schema.py): defining
them as Pydantic models would cost every check as much as importing the solver.

Statements stand once, by name, with their quotes and places; everything else refers to them by
name.  Published as a JSON schema in docs/schema; a field is never removed or given another meaning
without a new `version`.
"""

from dataclasses import field
from typing import Literal

from redline.document.judged import ConflictText, JudgedReport, VerdictUnder
from redline.document.parts import Choice, Part, Place, Quotation, Settled, Taken, TermText
from redline_solver.verdict import Status, Verdict


class ConstraintFinding(Part):
    """What becomes of one constraint in one reading; `terms`: those that break a violated one."""

    statement: str
    reading: str | None
    status: Status
    terms: list[TermText]


class InterestResult(Part):
    """Whether an interest is met, unmet or open, in one reading."""

    statement: str
    reading: str | None
    status: Literal["met", "unmet", "open", "undetermined"]


class CompletionText(Part):
    """One way to settle everything: the values, and a proposal block to paste into the file."""

    block: str
    settled: list[Settled]
    readings: list[Choice]


class DecisionText(Part):
    """Who has to decide what; nobody in particular: None."""

    actor: str | None
    matters: list[str]


class CaseText(Part):
    """What is shown for the readings that give the same verdict; no readings: under every one."""

    verdict: Verdict
    readings: list[Choice]
    example: list[Taken]
    violated: list[Taken]
    changes: list[list[TermText]]
    changes_cut: bool
    conflict: ConflictText | None
    open_statements: list[Taken]
    forced: list[Settled]
    completion: CompletionText | None
    decisions: list[DecisionText]


class Beyond(Part):
    """A matter that a proposal settles otherwise than its decider has offered."""

    key: str
    decided_by: str


class OfferResult(Part):
    """How a proposal stands to the offers.

    `beyond`: asks for more than the decider offered; `unoffered`: the decider offers nothing.
    """

    used: list[str]
    unused: list[str]
    beyond: list[Beyond]
    unoffered: list[Beyond]


class ProposalResult(Part):
    """Everything the report says of one proposal.

    `verdict` is None when it depends on the reading; `worst` is the one that sets the exit code.
    `table` is None when there are too many combinations to list; `pivot` are the fewest statements
    whose readings decide the verdict (None: not found).
    """

    name: str
    label: str | None
    full: bool
    extends: str | None
    place: Place
    quotes: list[Quotation]
    notes: list[str]
    terms: list[TermText]
    within_offers: bool
    verdict: Verdict | None
    worst: Verdict
    verdicts: list[VerdictUnder]
    combinations: int
    pivot: list[str] | None
    table: list[VerdictUnder] | None
    findings: list[ConstraintFinding]
    interests: list[InterestResult]
    cases: list[CaseText]
    offers: OfferResult
    left_open: list[str]


class Report(JudgedReport):
    """The answer to `check`: version 1 of the format `redline-report`.

    `background` is None, and nothing is judged, when the file has errors.  `interrupted`: somebody
    pressed Ctrl-C, and `proposals` are those judged before.
    """

    format: Literal["redline-report"] = "redline-report"
    proposals: list[ProposalResult] = field(default_factory=list)
    interrupted: bool = False
