"""Everything about a case in one document with a version: what the page shows, and how it counts.

Published as a JSON schema in docs/schema, like the report of `check`, which is a part of it.
"""

from dataclasses import dataclass
from typing import Literal

from typing_extensions import TypeAliasType

from .document import Report, Tool
from .sources_document import SourceCoverage
from .stated import Choice, Part

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


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
class Named(Part):
    """A define, a fact or an assumption, and its formula."""

    name: str
    formula: Expression


@dataclass(frozen=True, kw_only=True)
class LineFormula(Part):
    """A red line, condition or interest in one reading (None where it has only one).

    Where `premise` is false nothing is asked for; None: it always asks.
    """

    statement: str
    reading: str | None
    hard: bool
    formula: Expression
    premise: Expression | None


@dataclass(frozen=True, kw_only=True)
class TermFormula(Part):
    """A term of a proposal: a matter that it settles and to which exact value, or a formula."""

    text: str
    matter: str | None
    value: str | None
    formula: Expression | None


@dataclass(frozen=True, kw_only=True)
class ProposalFormula(Part):
    """What a proposal says."""

    name: str
    terms: list[TermFormula]


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
class Clash(Part):
    """Red lines and conditions that cannot stand together, though they can without any one.

    `readings`: of the ambiguous ones, those under which this holds, any combination of them;
    `because`: the facts and assumptions it rests on.
    """

    statements: list[str]
    readings: list[Choice]
    because: list[str]


@dataclass(frozen=True, kw_only=True)
class Clashes(Part):
    """Every minimal conflict of the red lines and conditions; unless `complete`, perhaps more."""

    conflicts: list[Clash]
    complete: bool


@dataclass(frozen=True, kw_only=True)
class StepText(Part):
    """An inference: if every premise stands and nothing undercuts it, so does the conclusion."""

    name: str
    premises: list[str]
    conclusion: str
    scheme: str | None


@dataclass(frozen=True, kw_only=True)
class LinkText(Part):
    """What a statement says for or against another, or (`undercuts`) against a step."""

    kind: Literal["supports", "attacks", "contradicts", "undercuts", "outranks"]
    origin: str
    target: str


@dataclass(frozen=True, kw_only=True)
class ArgumentText(Part):
    """The argument: its steps, its links, and under the grounded semantics the label of each claim.

    `in`: it stands; `out`: it is defeated; `undecided`: neither; `unsupported`: nothing carries it.
    """

    steps: list[StepText]
    links: list[LinkText]
    labels: dict[str, Literal["in", "out", "undecided", "unsupported"]]


@dataclass(frozen=True, kw_only=True)
class CaseReport(Part):
    """The answer to `report`: version 1 of the format `redline-case-report`.

    `computed` is the day it was made, `solver` the version of Z3.  Without `logic` (and
    `clashes` and `argument`) the file has errors, which `judged.diagnostics` tells.
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
    clashes: Clashes | None
    argument: ArgumentText | None
    sources: list[SourceCoverage]
