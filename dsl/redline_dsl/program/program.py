"""The checked program: what every other package reads.

Every name is resolved, every formula is ground (quantifiers, aggregates and parameters are expanded
over their finite sets), every number is exact and in base units, and every quote has its place.
Numeric formulas are linear by construction, so every question about a program is decidable.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from redline_dsl.syntax.tree import Expected, Kind, Standing
from redline_dsl.text.span import Span, Text

# ------------------------------------------------------------------------------- domains

Value = bool | str | Fraction | datetime.date
"""What an issue is settled to: yes/no, one of a list, a number in the issue's own unit, a date."""


class YesNo(Struct, frozen=True):
    """`yes/no`."""


class OneOf(Struct, frozen=True):
    """`one of a, b`: at least one value; `ordered` when they are phases, listed in order."""

    values: tuple[str, ...]
    ordered: bool = False


class NumberRange(Struct, frozen=True):
    """Numbers from `low` to `high`, both included, in the issue's own unit.

    `unit` is that unit as written (`""` for none); a value times `scale` is in base units.
    """

    low: Fraction
    high: Fraction
    whole: bool
    unit: str
    scale: Fraction


class DateRange(Struct, frozen=True):
    """Days from `low` to `high`, both included."""

    low: datetime.date
    high: datetime.date


Domain = YesNo | OneOf | NumberRange | DateRange


class Variable(Struct, frozen=True):
    """One matter to be settled: an issue, or one instance of an issue with parameters.

    `key` is how a person writes it, `troops(Kestria, entry)`; it is unique in a program.
    """

    key: str
    issue: str
    arguments: tuple[str, ...]
    domain: Domain
    decided_by: str | None
    default: Value | None

    def __hash__(self) -> int:
        """Hash by key alone: keys are unique in a program and variables are hashed often."""
        return hash(self.key)


# ------------------------------------------------------------------------ ground formulas


class Constant(Struct, frozen=True):
    """True or false."""

    value: bool


class Truth(Struct, frozen=True):
    """A yes/no variable is `yes`."""

    variable: Variable


class Is(Struct, frozen=True):
    """A one-of variable has this value (always one of its domain's)."""

    variable: Variable
    value: str


class Not(Struct, frozen=True):
    """The operand is false."""

    operand: Formula


class And(Struct, frozen=True):
    """Every part is true; no parts: true."""

    parts: tuple[Formula, ...]


class Or(Struct, frozen=True):
    """Some part is true; no parts: false."""

    parts: tuple[Formula, ...]


class Requires(Or, frozen=True):
    """The premise is false or the conclusion true.

    Its meaning is that of its parts.  It is a kind of its own only because its premise is shown,
    and tells whether it is triggered.
    """

    parts: tuple[Not, Formula]

    @classmethod
    def of(cls, premise: Formula, conclusion: Formula) -> Requires:
        """`premise requires conclusion`."""
        return cls((Not(premise), conclusion))

    @property
    def premise(self) -> Formula:
        """What triggers it."""
        return self.parts[0].operand

    @property
    def conclusion(self) -> Formula:
        """What it asks for then."""
        return self.parts[1]


class Excludes(Or, frozen=True):
    """The premise and the conclusion are not both true; a kind of its own as `Requires` is."""

    parts: tuple[Not, Not]

    @classmethod
    def of(cls, premise: Formula, conclusion: Formula) -> Excludes:
        """`premise excludes conclusion`."""
        return cls((Not(premise), Not(conclusion)))

    @property
    def premise(self) -> Formula:
        """What triggers it."""
        return self.parts[0].operand

    @property
    def conclusion(self) -> Formula:
        """What it forbids then."""
        return self.parts[1].operand


class Iff(Struct, frozen=True):
    """Both sides are true or both are false (an equality between two yes/no sides)."""

    left: Formula
    right: Formula


class Relation(StrEnum):
    """How a linear amount compares with zero."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="


class Compare(Struct, frozen=True):
    """`amount relation 0`, exactly."""

    relation: Relation
    amount: Linear


class Defined(Struct, frozen=True):
    """An instance of a define, `involved(Turkey)`: its body, shared by everything that uses it."""

    key: str
    body: Formula

    def __hash__(self) -> int:
        """Hash by key alone, which is unique in a program: bodies can be large."""
        return hash(self.key)


Formula = Constant | Truth | Is | Not | And | Or | Iff | Compare | Defined

# ----------------------------------------------------------------------- linear amounts


class Conditional(Struct, frozen=True, cache_hash=True):
    """`amount` where the condition is true, otherwise 0: `count`, and `sum … where`.

    Its hash is kept: amounts are nested in amounts, and each is hashed often.
    """

    condition: Formula
    amount: Linear


class Extreme(Struct, frozen=True, cache_hash=True):
    """The largest or the smallest of one part or more; its hash is kept, as above."""

    largest: bool
    parts: tuple[Linear, ...]


Atom = Variable | Conditional | Extreme


class Linear(Struct, frozen=True):
    """The sum of coefficient times atom over `terms`, plus `constant`.

    A numeric variable stands for its value in its own unit (the scale is in the coefficient); a
    date variable for its proleptic Gregorian ordinal (`datetime.date.toordinal`).  No atom is
    listed twice and no coefficient is 0.
    """

    terms: tuple[tuple[Fraction, Atom], ...]
    constant: Fraction


# ---------------------------------------------------------------------------- statements


class Found(Struct, frozen=True):
    """Where a quote stands in its source: first to last character, line and column from 1.

    `page` where the source has pages; `pieces` are the parts between the `[...]`, each its start
    and its end.
    """

    source: str
    start: int
    end: int
    line: int
    column: int
    page: int | None = None
    pieces: tuple[tuple[int, int], ...] = ()


class Quote(Struct, frozen=True):
    """The words of a source.  `found` is None only where the text of the source was not given."""

    source: str
    text: str
    said_by: str | None
    span: Span
    found: Found | None


class Evidence(Struct, frozen=True):
    """What stands beside any statement: its quotes and notes, in the order written."""

    quotes: tuple[Quote, ...] = ()
    notes: tuple[str, ...] = ()


class Reading(Struct, frozen=True):
    """One way to read a statement; an unambiguous statement has exactly one, named None.

    `formula` includes the exception (`unless`).  `premise` is what triggers it, None when nothing
    does: a `requires` or `excludes` whose premise is false asks for nothing (under `every`: when
    no instance has a true premise).  `text` is the formula as written in the file.
    """

    name: str | None
    gloss: str | None
    formula: Formula
    premise: Formula | None
    text: str
    span: Span


class GateKind(StrEnum):
    """The two clauses that make a line hang on a claim."""

    ONLY_WHILE = "only while"
    LAPSES_IF = "lapses if"


class Gate(Struct, frozen=True):
    """`only while c` or `lapses if c`.

    `binds`: whether it lets the line bind; None while its claim is undecided, or not judged yet.
    """

    kind: GateKind
    claim: str
    span: Span
    binds: bool | None = None


class Position(Struct, frozen=True):
    """A red line, condition, interest, fact or assumption.

    `readings` has one entry, or two or more when the statement is ambiguous (never a fact or an
    assumption).  `rank` is given for interests only, 1 first; None sorts last.
    """

    kind: Kind
    name: str
    owner: str | None
    rank: int | None
    readings: tuple[Reading, ...]
    gates: tuple[Gate, ...]
    because: tuple[str, ...]
    evidence: Evidence
    span: Span
    name_span: Span

    @property
    def hard(self) -> bool:
        """Whether this is a red line or a condition."""
        return self.kind in {Kind.RED_LINE, Kind.CONDITION}

    @property
    def lapsed(self) -> bool:
        """Whether a gate has let it lapse, so that it asks for nothing."""
        return any(gate.binds is False for gate in self.gates)

    @property
    def hinges(self) -> bool:
        """Whether it binds or has lapsed as one takes an undecided gate."""
        return not self.lapsed and any(gate.binds is None for gate in self.gates)


class OfferTerm(Struct, frozen=True):
    """One thing an actor is ready to do.

    `permits` allows the issues it mentions to have the values that make it true; `proviso` (the
    right side of a `requires`), when there, must hold whenever `permits` does.  `concerns` are the
    variables that `permits` mentions and the owner decides.
    """

    permits: Formula
    proviso: Formula | None
    concerns: tuple[Variable, ...]
    text: str
    span: Span


class Offer(Struct, frozen=True):
    """What an actor is ready to do."""

    name: str
    owner: str
    terms: tuple[OfferTerm, ...]
    evidence: Evidence
    span: Span
    name_span: Span


class Settles(Struct, frozen=True):
    """A term that gives one variable one value."""

    variable: Variable
    value: Value


class Term(Struct, frozen=True):
    """One term of a proposal, inherited ones included.

    `stated_in` is the proposal that writes it; `default` marks a term that no one wrote and that
    `full` added.  `text` is the term as written (for an `every`, one instance as a person would
    write it).
    """

    formula: Formula
    settles: Settles | None
    text: str
    stated_in: str
    default: bool
    span: Span


class Proposal(Struct, frozen=True):
    """What is on the table: all its terms, own, inherited and by default."""

    name: str
    label: str | None
    full: bool
    extends: str | None
    terms: tuple[Term, ...]
    left_open: tuple[Variable, ...]
    """Of a full proposal: the variables that no term mentions and that have no default."""
    evidence: Evidence
    span: Span
    name_span: Span


# --------------------------------------------------------------------------- expectations


class Under(Struct, frozen=True):
    """The readings an expectation is limited to: statement to its admitted readings."""

    readings: Mapping[str, tuple[str, ...]]


class ProposalExpectation(Struct, frozen=True):
    """`expect p violates r within offers under x`."""

    proposal: str
    expected: Expected
    statements: tuple[str, ...]
    within_offers: bool
    under: Under
    text: str
    span: Span


class SetExpectation(Struct, frozen=True):
    """`expect conflict: a, b`.

    The statements are red lines, conditions, interests, facts, assumptions or proposals.  A fact
    or assumption that is named is a member, and so is no longer taken for granted.
    """

    expected: Expected
    statements: tuple[str, ...]
    under: Under
    text: str
    span: Span


class ClaimExpectation(Struct, frozen=True):
    """`expect claim c in`."""

    claim: str
    standing: Standing
    text: str
    span: Span


Expectation = ProposalExpectation | SetExpectation | ClaimExpectation

# ------------------------------------------------------------------------ the argument map


class Claim(Struct, frozen=True):
    """A claim; `asserted` when it is quoted, assumed or undisputed.

    `standing`: what becomes of it; None until the argument has been judged.
    """

    name: str
    owner: str | None
    gist: str
    asserted: bool
    assumed: bool
    undisputed: bool
    evidence: Evidence
    span: Span
    name_span: Span
    standing: Standing | None = None


class Argument(Struct, frozen=True):
    """An inference step, `premises therefore conclusion`; `standing` as that of a claim."""

    name: str
    premises: tuple[str, ...]
    conclusion: str
    scheme: str | None
    evidence: Evidence
    span: Span
    name_span: Span
    standing: Standing | None = None


class LinkKind(StrEnum):
    """The relations a statement declares towards another."""

    SUPPORTS = "supports"
    ATTACKS = "attacks"
    CONTRADICTS = "contradicts"
    UNDERCUTS = "undercuts"
    OUTRANKS = "outranks"


class Link(Struct, frozen=True):
    """`origin` supports, attacks, … `target`, both names of statements."""

    kind: LinkKind
    origin: str
    target: str
    span: Span


# ----------------------------------------------------------------------------- the whole


class Member(Struct, frozen=True):
    """A member of a set, and what people call it."""

    name: str
    label: str | None


class Source(Struct, frozen=True):
    """A document that is quoted."""

    name: str
    path: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    sha256: str | None
    notes: tuple[str, ...]
    text: Text | None
    span: Span


class Issue(Struct, frozen=True):
    """An issue as declared; its instances are in `Program.variables`."""

    name: str
    label: str | None
    evidence: Evidence
    span: Span


class Program(Struct, frozen=True):
    """A file (with what it imports) after checking; mappings keep the order of the file."""

    texts: Mapping[str, Text]
    sources: Mapping[str, Source]
    sets: Mapping[str, tuple[str, ...]]
    members: Mapping[str, Member]
    issues: Mapping[str, Issue]
    variables: Mapping[str, Variable]
    positions: Mapping[str, Position]
    offers: Mapping[str, Offer]
    claims: Mapping[str, Claim]
    arguments: Mapping[str, Argument]
    links: tuple[Link, ...]
    proposals: Mapping[str, Proposal]
    expectations: tuple[Expectation, ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """The members of the set `Actor`."""
        return self.sets.get("Actor", ())

    @property
    def background(self) -> tuple[Position, ...]:
        """Facts and assumptions, in file order."""
        return tuple(p for p in self.positions.values() if p.kind in {Kind.FACT, Kind.ASSUMPTION})

    @property
    def constraints(self) -> tuple[Position, ...]:
        """Red lines and conditions, in file order."""
        return tuple(p for p in self.positions.values() if p.hard)

    @property
    def interests(self) -> tuple[Position, ...]:
        """Interests, in file order."""
        return tuple(p for p in self.positions.values() if p.kind is Kind.INTEREST)

    def label(self, name: str) -> str:
        """What people call a member: its label, or its name."""
        member = self.members.get(name)
        return member.label if member and member.label else name
