"""Every name bound to its declaration.

There are four separate kinds of names: the vocabulary that formulas use (sets, members, values,
issues, defines, givens), the statements, the units and the sources.  A name is declared once in its
kind; the order of the declarations does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from redline_dsl.program.program import Member
from redline_dsl.syntax import tree as syntax
from redline_dsl.syntax.keywords import LATER_WORDS, RESERVED
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Edit, Fix, Label
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span
from redline_dsl.text.spelling import closest

MOST_SPELT = 50
"""Faults after which no more suggestions are made: what is wrong then is not the spelling."""

ACTOR = "Actor"
PHASE = "Phase"

Named = (
    syntax.PositionStatement
    | syntax.OfferStatement
    | syntax.ClaimStatement
    | syntax.ArgumentStatement
    | syntax.ProposalStatement
)
"""The statements that other statements can name."""

_Declared = TypeVar("_Declared", syntax.IssueStatement, syntax.Define, syntax.Given)


def kind_of(statement: Named) -> str:
    """What a named statement is called in a message."""
    match statement:
        case syntax.PositionStatement(kind=syntax.Kind.ASSUMPTION):
            return "assumption"
        case syntax.PositionStatement():
            return str(statement.kind)
        case syntax.OfferStatement():
            return "offer"
        case syntax.ClaimStatement():
            return "claim"
        case syntax.ArgumentStatement():
            return "argument"
        case syntax.ProposalStatement():
            return "proposal"


@dataclass(slots=True)
class Vocabulary:
    """What the names in formulas stand for."""

    sets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    phases: tuple[str, ...] = ()
    values: dict[str, list[str]] = field(default_factory=dict)
    """Each value of a `one of` with the issues that have it."""
    issues: dict[str, syntax.IssueStatement] = field(default_factory=dict)
    defines: dict[str, syntax.Define] = field(default_factory=dict)
    givens: dict[str, syntax.Given] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    """Where each name was first declared."""

    def all_names(self) -> Iterator[str]:
        """Every name that a formula may use."""
        yield from self.places
        yield from self.values

    def what(self, name: str) -> str:
        """What a name is called in a message."""
        kinds = (
            (self.sets, "a set"),
            (self.issues, "an issue"),
            (self.defines, "a define"),
            (self.givens, "a given"),
            (self.members, "a member of a set"),
            (self.values, "a value"),
        )
        return next((words for table, words in kinds if name in table), "unknown")


@dataclass(slots=True)
class Statements:
    """The statements and sources by name."""

    named: dict[str, Named] = field(default_factory=dict)
    sources: dict[str, syntax.SourceStatement] = field(default_factory=dict)

    def proposals(self) -> dict[str, syntax.ProposalStatement]:
        """Only the proposals."""
        return {n: s for n, s in self.named.items() if isinstance(s, syntax.ProposalStatement)}


class Binder:
    """Collects the declarations of a program, in any order, and reports names used twice."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self.vocabulary = Vocabulary()
        self.statements = Statements()

    def declare(self, statements: Iterable[syntax.Statement]) -> None:
        """Take in every declaration."""
        everything = list(statements)
        # Actors and phases come first, so that in a set they are known as members.
        for statement in everything:
            match statement:
                case syntax.Actors():
                    self._extend(ACTOR, statement.members, statement.span)
                case syntax.Phases():
                    self._phases(statement)
                case _:
                    pass
        for statement in everything:
            match statement:
                case syntax.SetStatement():
                    self._set(statement)
                case syntax.IssueStatement():
                    self._declare(statement.name, self.vocabulary.issues, statement)
                case syntax.Define():
                    self._declare(statement.name, self.vocabulary.defines, statement)
                case syntax.Given():
                    self._declare(statement.name, self.vocabulary.givens, statement)
                case syntax.SourceStatement():
                    self._source(statement)
                case (
                    syntax.PositionStatement()
                    | syntax.OfferStatement()
                    | syntax.ClaimStatement()
                    | syntax.ArgumentStatement()
                    | syntax.ProposalStatement()
                ):
                    self._statement(statement)
                case _:
                    pass
        for statement in everything:
            if isinstance(statement, syntax.IssueStatement):
                self._values(statement)

    # ------------------------------------------------------------------------ vocabulary

    def _declare(self, name: syntax.Name, table: dict[str, _Declared], what: _Declared) -> None:
        if self._fresh(name):
            table[name.text] = what

    def _fresh(self, name: syntax.Name) -> bool:
        """Whether a vocabulary name is new; reports it when it is not."""
        self._not_reserved(name)
        first = self.vocabulary.places.get(name.text)
        if first is not None:
            self._twice(name, first)
            return False
        self.vocabulary.places[name.text] = name.span
        return True

    def _extend(self, set_name: str, members: tuple[syntax.MemberOf, ...], span: Span) -> None:
        vocabulary = self.vocabulary
        vocabulary.places.setdefault(set_name, span)
        fresh = [member for member in members if self._fresh(member.name)]
        for member in fresh:
            vocabulary.members[member.name.text] = Member(member.name.text, member.label)
        vocabulary.sets[set_name] = (
            *vocabulary.sets.get(set_name, ()),
            *(member.name.text for member in fresh),
        )

    def _phases(self, statement: syntax.Phases) -> None:
        if PHASE in self.vocabulary.sets:
            self._faults.error(
                Code.DUPLICATE_NAME,
                "the phases are listed twice",
                statement.span,
                "one list gives them all, in their order",
                others=(Label(self.vocabulary.places[PHASE], "first listed here"),),
            )
            return
        self._extend(PHASE, statement.members, statement.span)
        self.vocabulary.phases = self.vocabulary.sets[PHASE]

    def _set(self, statement: syntax.SetStatement) -> None:
        if not self._fresh(statement.name):
            return
        vocabulary = self.vocabulary
        names: dict[str, None] = {}
        for member in statement.members:
            name = member.name
            if name.text in names:
                self._faults.error(
                    Code.DUPLICATE_NAME,
                    f"`{name.text}` is listed twice in `{statement.name.text}`",
                    name.span,
                )
                continue
            if name.text in vocabulary.members:
                if member.label is not None:
                    self._faults.error(
                        Code.DUPLICATE_NAME,
                        f"`{name.text}` has its label where it is declared",
                        name.span,
                        "leave the label out here",
                        others=(Label(vocabulary.places[name.text], "declared here"),),
                    )
            elif self._fresh(name):
                vocabulary.members[name.text] = Member(name.text, member.label)
            else:
                continue
            names[name.text] = None
        vocabulary.sets[statement.name.text] = tuple(names)

    def _values(self, statement: syntax.IssueStatement) -> None:
        if not isinstance(statement.domain, syntax.OneOfDomain):
            return
        vocabulary = self.vocabulary
        for name in statement.domain.values:
            self._not_reserved(name)
            if name.text in vocabulary.sets or name.text in vocabulary.members:
                continue
            if name.text in vocabulary.places:
                self._twice(name, vocabulary.places[name.text])
                continue
            vocabulary.values.setdefault(name.text, []).append(statement.name.text)

    # ------------------------------------------------------------------------ statements

    def _statement(self, statement: Named) -> None:
        name = statement.name
        self._not_reserved(name)
        first = self.statements.named.get(name.text)
        if first is not None:
            self._twice(name, first.name.span)
            return
        self.statements.named[name.text] = statement

    def _source(self, statement: syntax.SourceStatement) -> None:
        name = statement.name
        self._not_reserved(name)
        first = self.statements.sources.get(name.text)
        if first is not None:
            self._twice(name, first.name.span)
            return
        self.statements.sources[name.text] = statement

    # ---------------------------------------------------------------------------- faults

    def _twice(self, name: syntax.Name, first: Span) -> None:
        self._faults.error(
            Code.DUPLICATE_NAME,
            f"the name `{name.text}` is already taken",
            name.span,
            "give one of the two another name",
            others=(Label(first, "first declared here"),),
        )

    def _not_reserved(self, name: syntax.Name) -> None:
        if name.text not in RESERVED:
            return
        later = name.text in LATER_WORDS
        why = "is kept for later versions of the language" if later else "is a word of the language"
        self._faults.error(
            Code.RESERVED_WORD,
            f"`{name.text}` {why} and cannot be a name",
            name.span,
            f"another name would do, such as `{name.text}_` or a longer one",
        )


def unknown(
    faults: Faults,
    name: syntax.Name,
    message: str,
    candidates: Iterable[str],
    *notes: str,
) -> None:
    """Report a name that stands for nothing, with the one that was probably meant.

    Nothing is said of a name that an unreadable statement may declare: that one is reported.
    """
    if name.text in faults.unread:
        return
    meant = closest(name.text, candidates) if len(faults.found) < MOST_SPELT else None
    fixes: tuple[Fix, ...] = ()
    if meant:
        notes = (f"did you mean `{meant}`?", *notes)
        fixes = (Fix(f"replace `{name.text}` by `{meant}`", (Edit(name.span, meant),)),)
    faults.error(Code.UNKNOWN_NAME, message, name.span, *notes, fixes=fixes)


def unknown_set(faults: Faults, vocabulary: Vocabulary, name: syntax.Name, wanted: str) -> None:
    """Report a name where a set has to stand, as `wanted` says, and that is no set's."""
    if name.text in vocabulary.places:
        says = f"`{name.text}` is {vocabulary.what(name.text)}, not a set"
        faults.error(Code.WRONG_KIND_OF_NAME, says, name.span, wanted)
        return
    declare = {
        ACTOR: "actors are declared with `actors A, B`",
        PHASE: "phases are declared with `phases a, b`",
    }.get(name.text, f"declare it: `set {name.text} = …`")
    says = f"there is no set called `{name.text}`"
    unknown(faults, name, says, vocabulary.sets, declare)


def values_of(domain: syntax.OneOfDomain, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The values of a `one of`, sets replaced by their members."""
    values: list[str] = []
    for name in domain.values:
        values += vocabulary.sets.get(name.text, (name.text,))
    return tuple(dict.fromkeys(values))
