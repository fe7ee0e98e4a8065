"""Proposals side by side, and what each actor has of them, as a document with a version.

Published as a JSON schema in docs/schema, like the report of `check`.
"""

from dataclasses import field
from typing import Literal

from redline.document.judged import JudgedReport, VerdictUnder
from redline.document.parts import Choice, Part, Taken
from redline_solver.comparing.preference import Preference
from redline_solver.verdict import Status, Verdict

Served = Literal["met", "unmet", "open", "undetermined"]


class ComparedProposal(Part):
    """One proposal; `verdict` is None if it hangs on the reading, `worst` sets the exit code."""

    name: str
    label: str | None
    verdict: Verdict | None
    worst: Verdict
    verdicts: list[VerdictUnder]


class ConstraintRow(Part):
    """What becomes of a red line or condition, in one reading: one status for each proposal.

    None for a proposal that is impossible.
    """

    statement: str
    reading: str | None
    statuses: list[Status | None]


class InterestRow(Part):
    """Whether an interest is met, in one reading: one entry for each proposal (None as above)."""

    statement: str
    reading: str | None
    statuses: list[Served | None]


class KeptUnder(Part):
    """That all of an actor's lines are kept or not, and a combination of readings under which."""

    kept: bool
    combination: list[Taken]


class HoldingText(Part):
    """Whether a proposal keeps all of an actor's lines: what may come out.

    Both may where that hangs on the reading, or on what the proposal leaves open.  `complete`
    unless a budget was spent first.
    """

    proposal: str
    outcomes: list[KeptUnder]
    complete: bool


class PreferenceUnder(Part):
    """A preference, and one combination of the actor's readings under which it comes out."""

    preference: Preference
    combination: list[Taken]


class PairText(Part):
    """How an actor takes the proposal `first` beside `second`.

    `preference` is None when it depends: on the reading, or on what the proposals leave open.
    `outcomes` are all that may come out; `undetermined` among them: there may be others.
    """

    first: str
    second: str
    preference: Preference | None
    outcomes: list[PreferenceUnder]
    by_reading: bool
    by_completion: bool


class RankText(Part):
    """An actor's interests of one rank (None: of no rank, which comes last)."""

    rank: int | None
    interests: list[str]


class ActorComparison(Part):
    """What one actor has of the proposals: its own lines first, then its interests by rank.

    `combinations`: of the readings of its own statements; where there are more than
    `CompareReport.listed` nothing of it is determined.  Impossible proposals are left out of
    `holdings` and `pairs`.
    """

    actor: str
    lines: list[str]
    ranks: list[RankText]
    combinations: int
    holdings: list[HoldingText]
    pairs: list[PairText]


class CompareReport(JudgedReport):
    """The answer to `compare`: version 1 of the format `redline-compare-report`.

    `background` is None, and nothing is compared, when the file has errors.  `acceptable`: the
    proposals that are so under every reading; `undominated`: those of them than which no other one
    is better for somebody and as good for everybody; `undetermined`: those of which a budget left
    that open.
    """

    format: Literal["redline-compare-report"] = "redline-compare-report"
    within_offers: bool
    interrupted: bool = False
    """Some of the proposals or of the actors are missing."""
    under: list[Choice]
    """The readings that some statements were limited to, as it was asked."""
    combinations: int = 0
    listed: int
    proposals: list[ComparedProposal] = field(default_factory=list)
    constraints: list[ConstraintRow] = field(default_factory=list)
    interests: list[InterestRow] = field(default_factory=list)
    actors: list[ActorComparison] = field(default_factory=list)
    acceptable: list[str] = field(default_factory=list)
    undominated: list[str] = field(default_factory=list)
    undetermined: list[str] = field(default_factory=list)
