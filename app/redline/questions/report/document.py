"""Everything about a case in one document with a version: what the page shows, and how it counts.

Published as a JSON schema in docs/schema, like the report of `check`, which is a part of it.
"""

from typing import Literal

from typing_extensions import TypeAliasType

from redline.document.heading import Tool
from redline.document.parts import DiagnosticText, Part
from redline.questions.check.document import Report
from redline.questions.concessions.document import AloneText, RelaxedText
from redline.questions.conflicts.document import MinimalConflictText
from redline.questions.sources.document import SourceCoverage
from redline.questions.zone.document import RegionText

Expression = TypeAliasType("Expression", "str | list[Expression]")
"""A formula or an amount as nested lists, operator first; numbers are exact, as text.

Formulas: `["true"]`, `["false"]`, `["yes", matter]`, `["is", matter, value]`, `["not", formula]`,
`["and", formula, …]`, `["or", formula, …]`, `["requires", premise, conclusion]`, `["excludes",
premise, conclusion]`, `["iff", left, right]`, `["define", name]`, and `["=", amount]`,
`["!=", amount]`, `["<", amount]`, `["<=", amount]`, which compare an amount with zero.

Amounts: `["sum", constant, [coefficient, atom], …]`.  An atom is a matter (a date counts its days
from 1 January of the year 1, which is day 1), `["if", formula, amount]` (0 where the formula is
false), `["largest", amount, …]` or `["smallest", amount, …]`.
"""


Sort = Literal["yes/no", "one of", "number", "date"]


class Range(Part):
    """What a matter may be settled to, for programs; `Matter.domain` says the same to people.

    `values` of `one of`; `low` and `high`, both included, of a `number` (exact, `"5000"` or
    `"1/3"`, in `unit`; `whole`: no fractions) and of a `date`.  `issue` and `members` are what the
    matter is an instance of, and of what; `default` is a value (`"yes"`, `"no"`) or None.
    """

    key: str
    issue: str
    members: list[str]
    sort: Sort
    values: list[str]
    low: str | None
    high: str | None
    whole: bool
    unit: str
    decided_by: str | None
    default: str | None


class Named(Part):
    """A define, a fact or an assumption, and its formula."""

    name: str
    formula: Expression


class LineFormula(Part):
    """A red line, condition or interest in one reading (None where it has only one).

    Where `premise` is false nothing is asked for; None: it always asks.
    """

    statement: str
    reading: str | None
    hard: bool
    formula: Expression
    premise: Expression | None


class TermFormula(Part):
    """A term of a proposal: a matter that it settles and to which exact value, or a formula."""

    text: str
    matter: str | None
    value: str | None
    formula: Expression | None


class ProposalFormula(Part):
    """What a proposal says."""

    name: str
    terms: list[TermFormula]


class Logic(Part):
    """The case as formulas, from which every verdict can be worked out again.

    `names` are what people call the members of sets; a define comes after those it uses.
    """

    names: dict[str, str]
    matters: list[Range]
    defines: list[Named]
    background: list[Named]
    lines: list[LineFormula]
    proposals: list[ProposalFormula]


class ConflictsText(Part):
    """Every minimal conflict of the red lines and conditions; unless `complete`, perhaps more.

    `alone`: who could resolve all of them by giving up lines of their own, and `relaxed`: by how
    much limits on amounts would have to give way, and no others; both empty unless complete.
    """

    conflicts: list[MinimalConflictText]
    complete: bool
    alone: list[AloneText]
    relaxed: list[RelaxedText]


class ZoneText(Part):
    """The arrangements that satisfy everything, as `redline zone` tells them.

    `alike`: the readings make no difference (None: not known); `real`: matters over the fractions,
    which are not counted.
    """

    regions: list[RegionText]
    alike: bool | None
    real: list[str]


class ArgumentStepText(Part):
    """An inference: if every premise stands and nothing undercuts it, so does the conclusion."""

    name: str
    premises: list[str]
    conclusion: str
    scheme: str | None


class LinkText(Part):
    """What a statement says for or against another, or (`undercuts`) against a step."""

    kind: Literal["supports", "attacks", "contradicts", "undercuts", "outranks"]
    origin: str
    target: str


class ArgumentText(Part):
    """The argument: its steps and its links; the vocabulary has the standing of each claim."""

    steps: list[ArgumentStepText]
    links: list[LinkText]


class CaseReport(Part):
    """The answer to `report`: version 1 of the format `redline-case-report`.

    `computed` is the day it was made, `solver` the version of Z3.  Without `logic` (and
    what follows it) the file has errors, which `judged.diagnostics` tells; without `zone` alone the
    case is too large to ask for it along with the rest.
    """

    format: Literal["redline-case-report"] = "redline-case-report"
    version: Literal[1] = 1
    tool: Tool
    solver: str
    computed: str
    title: str
    exit_code: int
    judged: Report
    logic: Logic | None
    conflicts: ConflictsText | None
    zone: ZoneText | None
    argument: ArgumentText | None
    sources: list[SourceCoverage]

    @property
    def diagnostics(self) -> list[DiagnosticText]:
        """Those of the file."""
        return self.judged.diagnostics
