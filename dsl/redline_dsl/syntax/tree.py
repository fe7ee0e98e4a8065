"""The surface tree: what a file says, one frozen node per construct, each with its place.

Nothing is resolved here: a name is the word the author wrote.  Chains (`a or b or c`, `a + b - c`)
are one flat node, so the depth of a tree is the nesting its author wrote and nothing more.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from redline_dsl.text.span import Span


class Name(Struct, frozen=True):
    """A name as written, at one place."""

    text: str
    span: Span


# ------------------------------------------------------------------------------ formulas


class UnitExpression(Struct, frozen=True):
    """`USD per person per month`: the first unit over all the others."""

    units: tuple[Name, ...]
    span: Span


class Number(Struct, frozen=True):
    """`6_000 person`, `0.5`: exact; `whole` when it was written without a decimal point."""

    value: Fraction
    whole: bool
    unit: UnitExpression | None
    span: Span


class Date(Struct, frozen=True):
    """`2026-02-15`."""

    value: datetime.date
    span: Span


class YesNo(Struct, frozen=True):
    """The value `yes` or `no`."""

    value: bool
    span: Span


class Apply(Struct, frozen=True):
    """`mandate`, `troops(Kestria, p)`, `previous(p)`: any use of a name."""

    name: Name
    arguments: tuple[Formula, ...]
    span: Span


class Group(Struct, frozen=True):
    """`( … )`."""

    body: Formula
    span: Span


class Negative(Struct, frozen=True):
    """`- e`."""

    operand: Formula
    span: Span


class Percent(Struct, frozen=True):
    """`30% of e`."""

    percent: Fraction
    operand: Formula
    span: Span


class Product(Struct, frozen=True):
    """`first * e / f`: each further factor with its operator, `*` or `/`."""

    first: Formula
    rest: tuple[tuple[str, Formula], ...]
    span: Span


class Sum(Struct, frozen=True):
    """`first + e - f`: each further term with its operator, `+` or `-`."""

    first: Formula
    rest: tuple[tuple[str, Formula], ...]
    span: Span


class Compare(Struct, frozen=True):
    """`first <= e`: one comparison; more than one (a chain) is refused later, with its fix.

    Operators are normalised to `= != < <= > >=`.
    """

    first: Formula
    rest: tuple[tuple[str, Formula], ...]
    span: Span


class Member(Struct, frozen=True):
    """`e in {a, b}`."""

    item: Formula
    values: tuple[Name, ...]
    span: Span


class Not(Struct, frozen=True):
    """`not f`."""

    operand: Formula
    span: Span


class And(Struct, frozen=True):
    """`f and g and …`, two parts or more."""

    parts: tuple[Formula, ...]
    span: Span


class Or(Struct, frozen=True):
    """`f or g or …`, two parts or more."""

    parts: tuple[Formula, ...]
    span: Span


class Requires(Struct, frozen=True):
    """`premise requires conclusion`."""

    premise: Formula
    conclusion: Formula
    span: Span


class Excludes(Struct, frozen=True):
    """`premise excludes conclusion`: not both."""

    premise: Formula
    conclusion: Formula
    span: Span


class Binder(Struct, frozen=True):
    """`c in Contributor`."""

    variable: Name
    domain: Name
    span: Span


class Quantifier(StrEnum):
    """The words that open a quantified formula."""

    EVERY = "every"
    SOME = "some"
    NO = "no"


class Quantified(Struct, frozen=True):
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


class Aggregate(Struct, frozen=True):
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


class QuoteClause(Struct, frozen=True):
    """`quote source "…" [said by "…"]`; `text_span` covers the string with its quotation marks."""

    source: Name
    text: str
    text_span: Span
    said_by: str | None
    span: Span


class NoteClause(Struct, frozen=True):
    """`note "…"`."""

    text: str
    span: Span


class UnlessClause(Struct, frozen=True):
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


class RelationClause(Struct, frozen=True):
    """`supports x, y`, `because c`, `only while c` and the like."""

    relation: Relation
    targets: tuple[Name, ...]
    span: Span


class Mark(StrEnum):
    """The clauses that are one word."""

    ASSUMED = "assumed"
    UNDISPUTED = "undisputed"


class MarkClause(Struct, frozen=True):
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


class DetailClause(Struct, frozen=True):
    """`title "…"`, `date 2025-11-07` … in a source; a date is kept as its ISO text."""

    detail: Detail
    text: str
    span: Span


Clause = QuoteClause | NoteClause | UnlessClause | RelationClause | MarkClause | DetailClause

# ---------------------------------------------------------------------------- statements


class Language(Struct, frozen=True):
    """`language 1`."""

    version: int
    span: Span


class Import(Struct, frozen=True):
    """`import "other.redline"`."""

    path: str
    path_span: Span
    span: Span


class SourceStatement(Struct, frozen=True):
    """`source rusi from "seeds/rusi.txt" title "…" …`."""

    name: Name
    path: str
    path_span: Span
    clauses: tuple[Clause, ...]
    span: Span


class MemberOf(Struct, frozen=True):
    """A member as it is listed: its name and, for people, a label."""

    name: Name
    label: str | None
    span: Span


class Actors(Struct, frozen=True):
    """`actors A "label", B`: declares the set `Actor`."""

    members: tuple[MemberOf, ...]
    span: Span


class SetStatement(Struct, frozen=True):
    """`set S = A, B`."""

    name: Name
    members: tuple[MemberOf, ...]
    span: Span


class Phases(Struct, frozen=True):
    """`phases a, b, c`: declares the ordered set `Phase`."""

    members: tuple[MemberOf, ...]
    span: Span


class UnitStatement(Struct, frozen=True):
    """`unit u` or `unit MUSD = 1_000_000 USD`."""

    name: Name
    value: Number | None
    span: Span


class Parameter(Struct, frozen=True):
    """`c in S`, or a bare `S`, in the parameters of an issue, a define or a given."""

    variable: Name | None
    domain: Name
    span: Span


class YesNoDomain(Struct, frozen=True):
    """`yes/no`."""

    span: Span


class OneOfDomain(Struct, frozen=True):
    """`one of a, b`; a name that is a set stands for its members."""

    values: tuple[Name, ...]
    span: Span


class NumberDomain(Struct, frozen=True):
    """`0 .. 5_000 person`: whole numbers unless a bound has a decimal point.

    The unit is written on either bound, or on both.
    """

    low: Number | Negative
    high: Number | Negative
    span: Span


class DateDomain(Struct, frozen=True):
    """`2026-01-01 .. 2026-12-31`."""

    low: Date
    high: Date
    span: Span


Domain = YesNoDomain | OneOfDomain | NumberDomain | DateDomain


class DecidedBy(Struct, frozen=True):
    """`decided by A`: a member of `Actor`, or a parameter that ranges over actors."""

    actor: Name
    span: Span


class Default(Struct, frozen=True):
    """`default x`."""

    value: Formula
    span: Span


class IssueStatement(Struct, frozen=True):
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


class TableEntry(Struct, frozen=True):
    """`(Kestria, entry) = 3 month` in a table of givens."""

    keys: tuple[Name, ...]
    value: Formula
    span: Span


class Given(Struct, frozen=True):
    """`given k = 3 month`, or a table `given k(S): a = …, b = …`.

    Exactly one of `value` (one number for every instance) and `entries` is there.
    """

    name: Name
    parameters: tuple[Parameter, ...]
    value: Formula | None
    entries: tuple[TableEntry, ...]
    clauses: tuple[Clause, ...]
    span: Span


class Define(Struct, frozen=True):
    """`define d(i in S) "label" = formula`."""

    name: Name
    parameters: tuple[Parameter, ...]
    label: str | None
    body: Formula
    clauses: tuple[Clause, ...]
    span: Span


class ReadingOf(Struct, frozen=True):
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


class PositionStatement(Struct, frozen=True):
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


class TermOf(Struct, frozen=True):
    """`- formula`, one term of a proposal or an offer; the span leaves the dash out."""

    formula: Formula
    span: Span


class OfferStatement(Struct, frozen=True):
    """`offer o by A:` and its terms."""

    name: Name
    owner: Name
    terms: tuple[TermOf, ...]
    clauses: tuple[Clause, ...]
    span: Span


class ClaimStatement(Struct, frozen=True):
    """`claim c [by A]: "…"`."""

    name: Name
    owner: Name | None
    gist: str
    clauses: tuple[Clause, ...]
    span: Span


class ArgumentStatement(Struct, frozen=True):
    """`argument s: a, b therefore c [scheme "…"]`."""

    name: Name
    premises: tuple[Name, ...]
    conclusion: Name
    scheme: str | None
    clauses: tuple[Clause, ...]
    span: Span


class ProposalStatement(Struct, frozen=True):
    """`[full] proposal p "label" [extends q]:` and its terms."""

    full: bool
    name: Name
    label: str | None
    extends: Name | None
    terms: tuple[TermOf, ...]
    clauses: tuple[Clause, ...]
    span: Span


class ReadingReference(Struct, frozen=True):
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


class Outcome(Struct, frozen=True):
    """What an expectation expects, and the statements it names."""

    expected: Expected
    statements: tuple[Name, ...]
    span: Span


class ExpectProposal(Struct, frozen=True):
    """`expect p violates r, s [within offers] [under x, y]`."""

    proposal: Name
    expected: Expected
    statements: tuple[Name, ...]
    within_offers: bool
    under: tuple[ReadingReference, ...]
    clauses: tuple[Clause, ...]
    span: Span


class ExpectSet(Struct, frozen=True):
    """`expect [minimal] conflict: a, b` or `expect compatible: a, b` `[under …]`."""

    expected: Expected
    statements: tuple[Name, ...]
    under: tuple[ReadingReference, ...]
    clauses: tuple[Clause, ...]
    span: Span


class Standing(StrEnum):
    """What becomes of a claim, or should by an expectation."""

    IN = "in"
    """It stands."""
    OUT = "out"
    """It is defeated."""
    UNDECIDED = "undecided"
    """Neither: something that speaks against it neither stands nor is defeated."""
    UNSUPPORTED = "unsupported"
    """Nothing carries it, whatever is defeated."""


class ExpectClaim(Struct, frozen=True):
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


class Comment(Struct, frozen=True):
    """`# …` up to the end of its line."""

    text: str
    span: Span


class File(Struct, frozen=True):
    """One parsed file: its statements in order and, beside them, its comments.

    `unread` are the words of the statements that could not be read: what they would have declared
    is not known, so nobody should be told that such a name does not exist.
    """

    name: str
    statements: tuple[Statement, ...]
    comments: tuple[Comment, ...]
    unread: frozenset[str] = frozenset()
