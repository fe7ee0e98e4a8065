"""The report as a document: everything a face needs, resolved, in plain data with a version.

Plain dataclasses, which Pydantic describes, writes and reads at the border (schema.py): defining
them as Pydantic models would cost every check as much as importing the solver.

Statements stand once, by name, with their quotes and places; everything else refers to them by
name.  Published as a JSON schema in docs/schema; a field is never removed or given another meaning
without a new `version`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Literal

from redline_dsl.diagnostic import Severity
from redline_solver.verdict import Outcome, Status, Verdict


class Part:
    """A part of the document: closed to fields it does not know."""

    __pydantic_config__: ClassVar = {
        "extra": "forbid",
        "json_schema_serialization_defaults_required": True,
    }


# --------------------------------------------------------------------------------- places


@dataclass(frozen=True, kw_only=True)
class Place(Part):
    """A stretch of a text: lines and columns from 1; the end column is the first one after it."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, kw_only=True)
class Excerpt(Part):
    """Part of a line as it stands in the file, beginning at `column`; `cut` where more follows."""

    text: str
    column: int
    cut: bool


@dataclass(frozen=True, kw_only=True)
class Mark(Part):
    """A place, the line it is in (None: there is no text to show), and what to say about it."""

    place: Place
    excerpt: Excerpt | None
    text: str


@dataclass(frozen=True, kw_only=True)
class TextEdit(Part):
    """Replace what stands at `place` by `replacement`."""

    place: Place
    replacement: str


@dataclass(frozen=True, kw_only=True)
class Remedy(Part):
    """A concrete change; `safe` when a machine may apply it unasked."""

    title: str
    safe: bool
    edits: list[TextEdit]


@dataclass(frozen=True, kw_only=True)
class DiagnosticText(Part):
    """A diagnostic: what is wrong with a file, or worth knowing about it."""

    code: str
    severity: Severity
    message: str
    primary: Mark
    others: list[Mark]
    notes: list[str]
    fixes: list[Remedy]


# ------------------------------------------------------------------------------ statements


class StatementKind(StrEnum):
    """What a statement is; `offers` is the condition of staying within all an actor offers."""

    RED_LINE = "red line"
    CONDITION = "condition"
    INTEREST = "interest"
    FACT = "fact"
    ASSUMPTION = "assumption"
    OFFER = "offer"
    OFFERS = "offers"
    CLAIM = "claim"


@dataclass(frozen=True, kw_only=True)
class Quotation(Part):
    """Verbatim words of a source, and where they stand in it."""

    source: str
    text: str
    said_by: str | None
    place: Place | None


@dataclass(frozen=True, kw_only=True)
class ReadingText(Part):
    """One reading of a statement: its name (None for the only one), its formula as written."""

    name: str | None
    gloss: str | None
    text: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class GateText(Part):
    """What a line hangs on: `only while` or `lapses if`, and the claim."""

    kind: Literal["only while", "lapses if"]
    claim: str


@dataclass(frozen=True, kw_only=True)
class Statement(Part):
    """A named statement of the file.

    `readings`: its formulas (none for offers and claims); `terms`: what an offer permits; `gist`:
    what a claim says; `members`: of `offers of A`, the names of A's offers; `attacked_by` and
    `supported_by`: names of claims.  `reservation_value`: a red line that is a limit on amounts.
    """

    name: str
    kind: StatementKind
    owner: str | None
    rank: int | None
    reservation_value: bool
    place: Place
    readings: list[ReadingText]
    terms: list[str]
    gist: str | None
    members: list[str]
    quotes: list[Quotation]
    notes: list[str]
    because: list[str]
    gates: list[GateText]
    attacked_by: list[str]
    supported_by: list[str]


@dataclass(frozen=True, kw_only=True)
class Taken(Part):
    """A statement in one reading (None where it has only one)."""

    statement: str
    reading: str | None


@dataclass(frozen=True, kw_only=True)
class Choice(Part):
    """Some of the readings of one statement."""

    statement: str
    readings: list[str]


@dataclass(frozen=True, kw_only=True)
class Actor(Part):
    """Who holds positions: the name in the file, and what people call them."""

    name: str
    label: str


@dataclass(frozen=True, kw_only=True)
class SourceDocument(Part):
    """A document that is quoted."""

    name: str
    path: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None


@dataclass(frozen=True, kw_only=True)
class Matter(Part):
    """A matter to be settled; its domain and default as the language writes them."""

    key: str
    label: str | None
    domain: str
    decided_by: str | None
    default: str | None


@dataclass(frozen=True, kw_only=True)
class Settled(Part):
    """A matter and the value it is settled to, as the language writes it."""

    key: str
    value: str


@dataclass(frozen=True, kw_only=True)
class TermText(Part):
    """One term of a proposal; `default` when nobody wrote it and `full` added it."""

    text: str
    stated_in: str
    default: bool
    settles: Settled | None
    place: Place


# --------------------------------------------------------------------------------- answers


@dataclass(frozen=True, kw_only=True)
class ConflictText(Part):
    """Statements and terms that cannot stand together, and the background it rests on."""

    statements: list[Taken]
    terms: list[TermText]
    because: list[str]
    issues: list[str]
    minimal: bool


@dataclass(frozen=True, kw_only=True)
class ConstraintFinding(Part):
    """What becomes of one constraint in one reading; `terms`: those that break a violated one."""

    statement: str
    reading: str | None
    status: Status
    terms: list[TermText]


@dataclass(frozen=True, kw_only=True)
class InterestResult(Part):
    """Whether an interest is met, unmet or open, in one reading."""

    statement: str
    reading: str | None
    status: Literal["met", "unmet", "open", "undetermined"]


@dataclass(frozen=True, kw_only=True)
class CompletionText(Part):
    """One way to settle everything: the values, and a proposal block to paste into the file."""

    block: str
    settled: list[Settled]
    readings: list[Choice]


@dataclass(frozen=True, kw_only=True)
class DecisionText(Part):
    """Who has to decide what; nobody in particular: None."""

    actor: str | None
    matters: list[str]


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
class Beyond(Part):
    """A matter that a proposal settles otherwise than its decider has offered."""

    key: str
    decided_by: str


@dataclass(frozen=True, kw_only=True)
class OfferResult(Part):
    """How a proposal stands to the offers.

    `beyond`: asks for more than the decider offered; `unoffered`: the decider offers nothing.
    """

    used: list[str]
    unused: list[str]
    beyond: list[Beyond]
    unoffered: list[Beyond]


@dataclass(frozen=True, kw_only=True)
class VerdictUnder(Part):
    """A verdict and one combination of readings that gives it."""

    verdict: Verdict
    combination: list[Taken]


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
class BackgroundResult(Part):
    """Whether the file can be judged at all, and whether its constraints can be met together.

    `always`: the constraints conflict under every combination of readings, so no proposal can
    succeed; otherwise under `combination` at least.
    """

    undetermined: bool
    conflict: ConflictText | None
    constraints_conflict: ConflictText | None
    always: bool


@dataclass(frozen=True, kw_only=True)
class ExpectationResult(Part):
    """One `expect` line and what came of it; `counterexample` is a proposal block."""

    text: str
    place: Place
    outcome: Outcome
    found: str
    combination: list[Taken]
    counterexample: str | None


# ----------------------------------------------------------------------------- the documents


@dataclass(frozen=True, kw_only=True)
class Tool(Part):
    """What computed the document."""

    version: str
    name: Literal["redline"] = "redline"


@dataclass(frozen=True, kw_only=True)
class Digest(Part):
    """A file that was read, and the SHA-256 of its bytes."""

    file: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Budget(Part):
    """The limits the answers were found within; see `redline check --help`."""

    effort: int
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Vocabulary(Part):
    """What the file declares, by name, in the order of the file."""

    actors: dict[str, Actor]
    sources: dict[str, SourceDocument]
    matters: dict[str, Matter]
    statements: dict[str, Statement]


@dataclass(frozen=True, kw_only=True)
class Report(Part):
    """The answer to `check`: version 1 of the format `redline-report`.

    `background` is None, and nothing is judged, when the file has errors.
    """

    format: Literal["redline-report"] = "redline-report"
    version: Literal[1] = 1
    tool: Tool
    budget: Budget
    file: str
    digests: list[Digest]
    exit_code: int
    diagnostics: list[DiagnosticText]
    vocabulary: Vocabulary | None
    background: BackgroundResult | None
    proposals: list[ProposalResult]


@dataclass(frozen=True, kw_only=True)
class FileExpectations(Part):
    """The expectations of one file."""

    file: str
    diagnostics: list[DiagnosticText]
    background: BackgroundResult | None
    vocabulary: Vocabulary | None
    expectations: list[ExpectationResult]
    exit_code: int


@dataclass(frozen=True, kw_only=True)
class ExpectationReport(Part):
    """The answer to `test`: version 1 of the format `redline-test-report`."""

    format: Literal["redline-test-report"] = "redline-test-report"
    version: Literal[1] = 1
    tool: Tool
    budget: Budget
    exit_code: int
    passed: int
    failed: int
    undetermined: int
    not_judged: int
    files: list[FileExpectations]
