"""The surface tree: what a file says, one frozen node per construct, each with its place.

Nothing is resolved here: a name is the word the author wrote.  Chains (`a or b or c`, `a + b - c`)
are one flat node, so the depth of a tree is the nesting its author wrote and nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from fractions import Fraction

    from .span import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, at one place."""

    text: str
    span: Span


# ------------------------------------------------------------------------------ formulas


@dataclass(frozen=True, slots=True)
class UnitExpression:
    """`USD per person per month`: the first unit over all the others."""

    units: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Number:
    """`6_000 person`, `0.5`: exact; `whole` when it was written without a decimal point."""

    value: Fraction
    whole: bool
    unit: UnitExpression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Date:
    """`2026-02-15`."""

    value: datetime.date
    span: Span


@dataclass(frozen=True, slots=True)
class YesNo:
    """The value `yes` or `no`."""

    value: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Apply:
    """`mandate`, `troops(Kestria, p)`, `previous(p)`: any use of a name."""

    name: Name
    arguments: tuple[Formula, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Group:
    """`( … )`."""

    body: Formula
    span: Span


@dataclass(frozen=True, slots=True)
class Negative:
    """`- e`."""

    operand: Formula
    span: Span


@dataclass(frozen=True, slots=True)
class Percent:
    """`30% of e`."""

    percent: Fraction
    operand: Formula
    span: Span


@dataclass(frozen=True, slots=True)
class Product:
    """`first * e / f`: each further factor with its operator, `*` or `/`."""

    first: Formula
    rest: tuple[tuple[str, Formula], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Sum:
    """`first + e - f`: each further term with its operator, `+` or `-`."""

    first: Formula
    rest: tuple[tuple[str, Formula], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Compare:
    """`first <= e`: one comparison; more than one (a chain) is refused later, with its fix.

    Operators are normalised to `= != < <= > >=`.
    """

    first: Formula
    rest: tuple[tuple[str, Formula], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Member:
    """`e in {a, b}`."""

    item: Formula
    values: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Not:
    """`not f`."""

    operand: Formula
    span: Span


@dataclass(frozen=True, slots=True)
class And:
    """`f and g and …`, two parts or more."""

    parts: tuple[Formula, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Or:
    """`f or g or …`, two parts or more."""

    parts: tuple[Formula, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Requires:
    """`premise requires conclusion`."""

    premise: Formula
    conclusion: Formula
    span: Span


@dataclass(frozen=True, slots=True)
class Excludes:
    """`premise excludes conclusion`: not both."""

    premise: Formula
    conclusion: Formula
    span: Span


@dataclass(frozen=True, slots=True)
class Binder:
    """`c in Contributor`."""

    variable: Name
    domain: Name
    span: Span


class Quantifier(StrEnum):
    """The words that open a quantified formula."""

    EVERY = "every"
    SOME = "some"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Quantified:
    """`every c in C, p in P where F: body`."""

    quantifier: Quantifier
    binders: tuple[Binder, ...]
    where: Formula | None
    body: Formula
    span: Span


class Aggregator(StrEnum):
    """The words that open an aggregate."""

    SUM = "sum"
    COUNT = "count"
    LARGEST = "largest"
    SMALLEST = "smallest"


@dataclass(frozen=True, slots=True)
class Aggregate:
    """`sum(c in C where F: e)`; the body of `count` is a formula, else a number or date."""

    aggregator: Aggregator
    binders: tuple[Binder, ...]
    where: Formula | None
    body: Formula
    span: Span


Formula = (
    Number
    | Date
    | YesNo
    | Apply
    | Group
    | Negative
    | Percent
    | Product
    | Sum
    | Compare
    | Member
    | Not
    | And
    | Or
    | Requires
    | Excludes
    | Quantified
    | Aggregate
)

# ------------------------------------------------------------------------------- clauses


@dataclass(frozen=True, slots=True)
class QuoteClause:
    """`quote source "…" [said by "…"]`; `text_span` covers the string with its quotation marks."""

    source: Name
    text: str
    text_span: Span
    said_by: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class NoteClause:
    """`note "…"`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class UnlessClause:
    """`unless F`."""

    exception: Formula
    span: Span


class Relation(StrEnum):
    """The clauses that relate a statement to others by name."""

    SUPPORTS = "supports"
    ATTACKS = "attacks"
    CONTRADICTS = "contradicts"
    UNDERCUTS = "undercuts"
    OUTRANKS = "outranks"
    BECAUSE = "because"
    ONLY_WHILE = "only while"
    LAPSES_IF = "lapses if"


@dataclass(frozen=True, slots=True)
class RelationClause:
    """`supports x, y`, `because c`, `only while c` and the like."""

    relation: Relation
    targets: tuple[Name, ...]
    span: Span


class Mark(StrEnum):
    """The clauses that are one word."""

    ASSUMED = "assumed"
    UNDISPUTED = "undisputed"


@dataclass(frozen=True, slots=True)
class MarkClause:
    """`assumed` or `undisputed`, on a claim."""

    mark: Mark
    span: Span


class Detail(StrEnum):
    """What a source says of itself."""

    TITLE = "title"
    PUBLISHER = "publisher"
    DATE = "date"
    URL = "url"
    SHA256 = "sha256"


@dataclass(frozen=True, slots=True)
class DetailClause:
    """`title "…"`, `date 2025-11-07` … in a source; a date is kept as its ISO text."""

    detail: Detail
    text: str
    span: Span


Clause = QuoteClause | NoteClause | UnlessClause | RelationClause | MarkClause | DetailClause

# ---------------------------------------------------------------------------- statements


@dataclass(frozen=True, slots=True)
class Language:
    """`language 1`."""

    version: int
    span: Span


@dataclass(frozen=True, slots=True)
class Import:
    """`import "other.redline"`."""

    path: str
    path_span: Span
    span: Span


@dataclass(frozen=True, slots=True)
class SourceStatement:
    """`source rusi from "seeds/rusi.txt" title "…" …`."""

    name: Name
    path: str
    path_span: Span
    clauses: tuple[Clause, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class MemberOf:
    """A member as it is listed: its name and, for people, a label."""

    name: Name
    label: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Actors:
    """`actors A "label", B`: declares the set `Actor`."""

    members: tuple[MemberOf, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class SetStatement:
    """`set S = A, B`."""

    name: Name
    members: tuple[MemberOf, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Phases:
    """`phases a, b, c`: declares the ordered set `Phase`."""

    members: tuple[MemberOf, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class UnitStatement:
    """`unit u` or `unit MUSD = 1_000_000 USD`."""

    name: Name
    value: Number | None
    span: Span


@dataclass(frozen=True, slots=True)
class Parameter:
    """`c in S`, or a bare `S`, in the parameters of an issue, a define or a given."""

    variable: Name | None
    domain: Name
    span: Span


@dataclass(frozen=True, slots=True)
class YesNoDomain:
    """`yes/no`."""

    span: Span


@dataclass(frozen=True, slots=True)
class OneOfDomain:
    """`one of a, b`; a name that is a set stands for its members."""

    values: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class NumberDomain:
    """`0 .. 5_000 person`: whole numbers unless a bound has a decimal point.

    The unit is written on either bound, or on both.
    """

    low: Number | Negative
    high: Number | Negative
    span: Span


@dataclass(frozen=True, slots=True)
class DateDomain:
    """`2026-01-01 .. 2026-12-31`."""

    low: Date
    high: Date
    span: Span


Domain = YesNoDomain | OneOfDomain | NumberDomain | DateDomain


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """`decided by A`: a member of `Actor`, or a parameter that ranges over actors."""

    actor: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Default:
    """`default x`."""

    value: Formula
    span: Span


@dataclass(frozen=True, slots=True)
class IssueStatement:
    """`issue v(i in S, T) "label": domain [decided by A] [default x]`.

    The options stand in the order written; more than one of a kind is refused later.
    """

    name: Name
    parameters: tuple[Parameter, ...]
    label: str | None
    domain: Domain
    options: tuple[DecidedBy | Default, ...]
    clauses: tuple[Clause, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class TableEntry:
    """`(Kestria, entry) = 3 month` in a table of givens."""

    keys: tuple[Name, ...]
    value: Formula
    span: Span


@dataclass(frozen=True, slots=True)
class Given:
    """`given k = 3 month`, or a table `given k(S): a = …, b = …`.

    Exactly one of `value` (one number for every instance) and `entries` is there.
    """

    name: Name
    parameters: tuple[Parameter, ...]
    value: Formula | None
    entries: tuple[TableEntry, ...]
    clauses: tuple[Clause, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Define:
    """`define d(i in S) "label" = formula`."""

    name: Name
    parameters: tuple[Parameter, ...]
    label: str | None
    body: Formula
    clauses: tuple[Clause, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ReadingOf:
    """`reading r "gloss": formula`."""

    name: Name
    gloss: str | None
    formula: Formula
    span: Span


class Kind(StrEnum):
    """The statements whose body is a formula."""

    RED_LINE = "red line"
    CONDITION = "condition"
    INTEREST = "interest"
    FACT = "fact"
    ASSUMPTION = "assume"


@dataclass(frozen=True, slots=True)
class PositionStatement:
    """A red line, condition, interest, fact or assumption.

    Exactly one of `formula` and `readings` is there.  `owner` and `rank` are the grammar's: a
    red line and an interest always have an owner, only an interest may have a rank.
    """

    kind: Kind
    name: Name
    owner: Name | None
    rank: int | None
    formula: Formula | None
    readings: tuple[ReadingOf, ...]
    clauses: tuple[Clause, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class TermOf:
    """`- formula`, one term of a proposal or an offer; the span leaves the dash out."""

    formula: Formula
    span: Span


@dataclass(frozen=True, slots=True)
class OfferStatement:
    """`offer o by A:` and its terms."""

    name: Name
    owner: Name
    terms: tuple[TermOf, ...]
    clauses: tuple[Clause, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ClaimStatement:
    """`claim c [by A]: "…"`."""

    name: Name
    owner: Name | None
    gist: str
    clauses: tuple[Clause, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ArgumentStatement:
    """`argument s: a, b therefore c [scheme "…"]`."""

    name: Name
    premises: tuple[Name, ...]
    conclusion: Name
    scheme: str | None
    clauses: tuple[Clause, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ProposalStatement:
    """`[full] proposal p "label" [extends q]:` and its terms."""

    full: bool
    name: Name
    label: str | None
    extends: Name | None
    terms: tuple[TermOf, ...]
    clauses: tuple[Clause, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ReadingReference:
    """`reading` or `statement.reading`, after `under`."""

    statement: Name | None
    reading: Name
    span: Span


class Expected(StrEnum):
    """What an expectation says should come out of a proposal or a set of statements."""

    ACCEPTABLE = "acceptable"
    OPEN = "open"
    VIOLATES = "violates"
    BLOCKED = "blocked"
    IMPOSSIBLE = "impossible"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    MINIMAL_CONFLICT = "minimal conflict"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an expectation expects, and the statements it names."""

    expected: Expected
    statements: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ExpectProposal:
    """`expect p violates r, s [within offers] [under x, y]`."""

    proposal: Name
    expected: Expected
    statements: tuple[Name, ...]
    within_offers: bool
    under: tuple[ReadingReference, ...]
    clauses: tuple[Clause, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ExpectSet:
    """`expect [minimal] conflict: a, b` or `expect compatible: a, b` `[under …]`."""

    expected: Expected
    statements: tuple[Name, ...]
    under: tuple[ReadingReference, ...]
    clauses: tuple[Clause, ...]
    span: Span


class Standing(StrEnum):
    """What an expectation says should become of a claim."""

    IN = "in"
    OUT = "out"
    UNDECIDED = "undecided"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class ExpectClaim:
    """`expect claim c in`."""

    claim: Name
    standing: Standing
    clauses: tuple[Clause, ...]
    span: Span


Statement = (
    Language
    | Import
    | SourceStatement
    | Actors
    | SetStatement
    | Phases
    | UnitStatement
    | IssueStatement
    | Given
    | Define
    | PositionStatement
    | OfferStatement
    | ClaimStatement
    | ArgumentStatement
    | ProposalStatement
    | ExpectProposal
    | ExpectSet
    | ExpectClaim
)


@dataclass(frozen=True, slots=True)
class Comment:
    """`# …` up to the end of its line."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class File:
    """One parsed file: its statements in order and, beside them, its comments.

    `unread` are the words of the statements that could not be read: what they would have declared
    is not known, so nobody should be told that such a name does not exist.
    """

    name: str
    statements: tuple[Statement, ...]
    comments: tuple[Comment, ...]
    unread: frozenset[str] = frozenset()
