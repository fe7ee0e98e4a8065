"""Turn what the grammar recognises into surface nodes, while it is being parsed.

Lark calls one method per rule with the parts of that rule, innermost first, so no parse tree is
ever built.  Methods are named after the rules and aliases of `grammar.lark`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from lark import Token, Transformer

from redline_dsl.syntax import tree as syntax
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Label
from redline_dsl.text.span import Span

MAX_DIGITS = 100
"""More digits than this in one number are refused: no text counts that far."""

_OPERATORS = {"≤": "<=", "≥": ">=", "≠": "!="}

Part = Any
"""A part of a rule: a token, a surface node, a tuple of nodes, or None for what was left out."""


class Literal(NamedTuple):
    """A string in a file: what it says, and where it stands with its quotation marks."""

    text: str
    span: Span


class Builder(Transformer[Token, syntax.File]):
    """The rules, one method each; `file` names the text being read, `problems` collects faults."""

    def __init__(self) -> None:
        super().__init__(visit_tokens=True)
        self.file = ""
        self.problems: list[Diagnostic] = []

    # ------------------------------------------------------------------------------ tokens

    def NAME(self, token: Token) -> syntax.Name:  # noqa: N802 - Lark finds it by the token's name
        """A word that is not a keyword."""
        return syntax.Name(str(token.value), self._span(token))

    def STRING(self, token: Token) -> Literal:  # noqa: N802 - as above
        """A string between one or three quotation marks."""
        written = str(token.value)
        marks = 3 if written.startswith('"""') else 1
        return Literal(_unescape(written[marks:-marks]), self._span(token))

    def _span(self, token: Token) -> Span:
        return Span(self.file, token.start_pos or 0, token.end_pos or 0)

    def _reach(self, parts: Iterable[Part]) -> Span:
        """From the start of the first part that is there to the end of the last."""
        present = [part for part in parts if part is not None and part != ()]
        return Span(self.file, self._edge(present[0]).start, self._edge(present[-1], last=True).end)

    def _edge(self, part: Part, *, last: bool = False) -> Span:
        while isinstance(part, tuple) and not isinstance(part, Literal | Span):
            part = part[-1 if last else 0]
        if isinstance(part, Token):
            return self._span(part)
        if isinstance(part, Span):
            return part
        span: Span = part.span
        return span

    # ------------------------------------------------------------------------------ values

    def number(self, parts: list[Token]) -> syntax.Number:
        """`6_000` or `0.25`, exactly."""
        token = parts[0]
        digits = str(token.value).replace("_", "")
        span = self._span(token)
        count = len(digits) - digits.count(".")
        if count > MAX_DIGITS:
            self._problem(
                Code.NUMBER_TOO_LONG,
                f"this number has {count:,} digits",
                span,
                f"a number has at most {MAX_DIGITS} digits",
            )
            digits = "0"
        return syntax.Number(Fraction(digits), token.type == "INT", None, span)

    def unit_expression(self, names: list[syntax.Name]) -> syntax.UnitExpression:
        """`USD per person per month`."""
        return syntax.UnitExpression(tuple(names), names[0].span.to(names[-1].span))

    def quantity(self, parts: list[Part]) -> syntax.Number:
        """A number with its unit, if any."""
        number, unit = parts
        if unit is None:
            return number  # type: ignore[no-any-return] # the grammar puts a Number here
        return syntax.Number(number.value, number.whole, unit, number.span.to(unit.span))

    def date(self, parts: list[Token]) -> syntax.Date:
        """`2026-02-15`; a day that is not in the calendar is a fault, not another number."""
        return self._date(parts[0])

    def _date(self, token: Token) -> syntax.Date:
        span = self._span(token)
        text = str(token.value)
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                raise ValueError(text)  # noqa: TRY301 - one way out for both kinds of bad date
            return syntax.Date(datetime.date.fromisoformat(text), span)
        except ValueError:
            shown = text if len(text) <= MAX_DIGITS else text[:MAX_DIGITS] + "…"
            self._problem(
                Code.NOT_A_DATE,
                f"`{shown}` is not a day in the calendar",
                span,
                "a date is written year-month-day, as in `2026-02-15`",
                "a subtraction is written with spaces, as in `9 - 2 - 1`",
            )
            return syntax.Date(datetime.date(2000, 1, 1), span)

    def yes_no(self, parts: list[Token]) -> syntax.YesNo:
        """`yes` or `no`."""
        return syntax.YesNo(parts[0].type == "YES", self._span(parts[0]))

    def symbol(self, parts: list[syntax.Name]) -> syntax.Apply:
        """A name on its own."""
        return syntax.Apply(parts[0], (), parts[0].span)

    def apply(self, parts: list[Part]) -> syntax.Apply:
        """`name(argument, …)`."""
        name, *arguments, close = parts
        return syntax.Apply(name, tuple(arguments), name.span.to(self._span(close)))

    def group(self, parts: list[Part]) -> syntax.Group:
        """`( … )`."""
        return syntax.Group(parts[1], self._reach(parts))

    # ---------------------------------------------------------------------------- formulas

    def negative(self, parts: list[Part]) -> syntax.Negative:
        """`- e`."""
        return syntax.Negative(parts[1], self._reach(parts))

    def percent(self, parts: list[Part]) -> syntax.Percent:
        """`30% of e`."""
        number, _, operand = parts
        return syntax.Percent(number.value, operand, number.span.to(operand.span))

    def product_of(self, parts: list[Part]) -> syntax.Product:
        """`a * b / c`."""
        return syntax.Product(parts[0], _chain(parts), parts[0].span.to(parts[-1].span))

    def sum(self, parts: list[Part]) -> syntax.Sum:
        """`a + b - c`."""
        return syntax.Sum(parts[0], _chain(parts), parts[0].span.to(parts[-1].span))

    def compare(self, parts: list[Part]) -> syntax.Compare:
        """`a <= b`; a chain is kept whole, to be refused with its fix."""
        return syntax.Compare(parts[0], _chain(parts), parts[0].span.to(parts[-1].span))

    def member_of(self, parts: list[Part]) -> syntax.Member:
        """`a in {b, c}`."""
        item, *values, close = parts
        return syntax.Member(item, tuple(values), item.span.to(self._span(close)))

    def negation(self, parts: list[Part]) -> syntax.Not:
        """`not f`."""
        return syntax.Not(parts[1], self._reach(parts))

    def conjunction(self, parts: list[syntax.Formula]) -> syntax.And:
        """`f and g`."""
        return syntax.And(tuple(parts), parts[0].span.to(parts[-1].span))

    def disjunction(self, parts: list[syntax.Formula]) -> syntax.Or:
        """`f or g`."""
        return syntax.Or(tuple(parts), parts[0].span.to(parts[-1].span))

    def requires(self, parts: list[syntax.Formula]) -> syntax.Requires:
        """`f requires g`."""
        return syntax.Requires(parts[0], parts[1], parts[0].span.to(parts[1].span))

    def excludes(self, parts: list[syntax.Formula]) -> syntax.Excludes:
        """`f excludes g`."""
        return syntax.Excludes(parts[0], parts[1], parts[0].span.to(parts[1].span))

    def binder(self, parts: list[syntax.Name]) -> syntax.Binder:
        """`c in C`."""
        return syntax.Binder(parts[0], parts[1], parts[0].span.to(parts[1].span))

    def quantifier(self, parts: list[Token]) -> tuple[syntax.Quantifier, Span]:
        """The word and its place."""
        return syntax.Quantifier(str(parts[0].value)), self._span(parts[0])

    def quantified(self, parts: list[Part]) -> syntax.Quantified:
        """`every c in C where F: body`."""
        (word, span), binders, where, body = self._bound(parts)
        return syntax.Quantified(word, binders, where, body, span.to(body.span))

    def aggregator(self, parts: list[Token]) -> tuple[syntax.Aggregator, Span]:
        """The word and its place."""
        return syntax.Aggregator(str(parts[0].value)), self._span(parts[0])

    def aggregate(self, parts: list[Part]) -> syntax.Aggregate:
        """`sum(c in C where F: e)`."""
        *inner, close = parts
        (word, span), binders, where, body = self._bound(inner)
        return syntax.Aggregate(word, binders, where, body, span.to(self._span(close)))

    @staticmethod
    def _bound(parts: list[Part]) -> tuple[Part, tuple[syntax.Binder, ...], Part, Part]:
        """The word, the binders, the filter and the body of a quantifier or an aggregate."""
        word, *rest = (part for part in parts if part is not None and not isinstance(part, Token))
        binders = tuple(part for part in rest if isinstance(part, syntax.Binder))
        *where, body = rest[len(binders) :]
        return word, binders, where[0] if where else None, body

    # ----------------------------------------------------------------------------- clauses

    def note(self, parts: list[Part]) -> syntax.NoteClause:
        """`note "…"`."""
        return syntax.NoteClause(parts[1].text, self._reach(parts))

    def quote(self, parts: list[Part]) -> syntax.QuoteClause:
        """`quote source "…" said by "…"`."""
        _, source, text, *_, said_by = parts
        voice = said_by.text if isinstance(said_by, Literal) else None
        return syntax.QuoteClause(source, text.text, text.span, voice, self._reach(parts))

    def unless(self, parts: list[Part]) -> syntax.UnlessClause:
        """`unless F`."""
        return syntax.UnlessClause(parts[1], self._reach(parts))

    def relation(self, parts: list[Part]) -> syntax.RelationClause:
        """`supports x, y`, `only while c` and the like."""
        *words, targets = parts
        names = targets if isinstance(targets, tuple) else (targets,)
        relation = syntax.Relation(" ".join(str(word.value) for word in words))
        return syntax.RelationClause(relation, names, self._reach(parts))

    def mark(self, parts: list[Token]) -> syntax.MarkClause:
        """`assumed` or `undisputed`."""
        return syntax.MarkClause(syntax.Mark(str(parts[0].value)), self._span(parts[0]))

    def detail(self, parts: list[Part]) -> syntax.DetailClause:
        """`title "…"` and its like."""
        word, value = parts
        dated = isinstance(value, Token)
        text = self._date(value).value.isoformat() if dated else value.text
        return syntax.DetailClause(syntax.Detail(str(word.value)), text, self._reach(parts))

    def names(self, parts: list[syntax.Name]) -> tuple[syntax.Name, ...]:
        """`a, b`."""
        return tuple(parts)

    # -------------------------------------------------------------------------- vocabulary

    def language(self, parts: list[Token]) -> syntax.Language:
        """`language 1`."""
        digits = str(parts[1].value).replace("_", "")
        version = int(digits) if len(digits) <= MAX_DIGITS else -1
        return syntax.Language(version, self._reach(parts))

    def import_(self, parts: list[Part]) -> syntax.Import:
        """`import "…"`."""
        return syntax.Import(parts[1].text, parts[1].span, self._reach(parts))

    def source(self, parts: list[Part]) -> syntax.SourceStatement:
        """`source n from "…"` and what it says of itself."""
        _, name, _, path, *clauses = parts
        return syntax.SourceStatement(
            name, path.text, path.span, tuple(clauses), self._reach(parts)
        )

    def member(self, parts: list[Part]) -> syntax.MemberOf:
        """A member and its label."""
        name, label = parts
        return syntax.MemberOf(name, label.text if label else None, self._reach(parts))

    def members(self, parts: list[syntax.MemberOf]) -> tuple[syntax.MemberOf, ...]:
        """`A "label", B`."""
        return tuple(parts)

    def actors(self, parts: list[Part]) -> syntax.Actors:
        """`actors A, B`."""
        return syntax.Actors(parts[1], self._reach(parts))

    def set_(self, parts: list[Part]) -> syntax.SetStatement:
        """`set S = A, B`."""
        return syntax.SetStatement(parts[1], parts[3], self._reach(parts))

    def phases(self, parts: list[Part]) -> syntax.Phases:
        """`phases a, b`."""
        return syntax.Phases(parts[1], self._reach(parts))

    def unit(self, parts: list[Part]) -> syntax.UnitStatement:
        """`unit u [= k other]`."""
        return syntax.UnitStatement(parts[1], parts[3], self._reach(parts))

    def bound_parameter(self, parts: list[syntax.Name]) -> syntax.Parameter:
        """`c in S`."""
        return syntax.Parameter(parts[0], parts[1], parts[0].span.to(parts[1].span))

    def bare_parameter(self, parts: list[syntax.Name]) -> syntax.Parameter:
        """`S`."""
        return syntax.Parameter(None, parts[0], parts[0].span)

    def parameters(self, parts: list[syntax.Parameter]) -> tuple[syntax.Parameter, ...]:
        """`(c in S, T)`."""
        return tuple(parts)

    def yes_no_domain(self, parts: list[Token]) -> syntax.YesNoDomain:
        """`yes/no`."""
        return syntax.YesNoDomain(self._span(parts[0]))

    def one_of_domain(self, parts: list[syntax.Name]) -> syntax.OneOfDomain:
        """`one of a, b`."""
        return syntax.OneOfDomain(tuple(parts), self._reach(parts))

    def number_domain(self, parts: list[Part]) -> syntax.NumberDomain:
        """`0 .. 5_000 person`."""
        return syntax.NumberDomain(parts[0], parts[1], self._reach(parts))

    def date_domain(self, parts: list[Token]) -> syntax.DateDomain:
        """`2026-01-01 .. 2026-12-31`."""
        low, high = (self._date(token) for token in parts)
        return syntax.DateDomain(low, high, self._reach(parts))

    def decided_by(self, parts: list[syntax.Name]) -> syntax.DecidedBy:
        """`decided by A`."""
        return syntax.DecidedBy(parts[0], parts[0].span)

    def default(self, parts: list[syntax.Formula]) -> syntax.Default:
        """`default x`."""
        return syntax.Default(parts[0], parts[0].span)

    def issue(self, parts: list[Part]) -> syntax.IssueStatement:
        """`issue v(…) "label": domain …`."""
        _, name, parameters, label, _, domain, *options = parts
        return syntax.IssueStatement(
            name,
            parameters or (),
            label.text if label else None,
            domain,
            tuple(o for o in options if isinstance(o, syntax.DecidedBy | syntax.Default)),
            tuple(o for o in options if not isinstance(o, syntax.DecidedBy | syntax.Default)),
            self._reach(parts),
        )

    def key(self, parts: list[syntax.Name]) -> tuple[syntax.Name, ...]:
        """One key or several of a table."""
        return tuple(parts)

    def entry(self, parts: list[Part]) -> syntax.TableEntry:
        """`key = value`."""
        return syntax.TableEntry(parts[0], parts[1], self._reach(parts))

    def given_one(self, parts: list[Part]) -> syntax.Given:
        """`given k = …`."""
        _, name, parameters, _, value, *clauses = parts
        span = self._reach(parts)
        return syntax.Given(name, parameters or (), value, (), tuple(clauses), span)

    def given_table(self, parts: list[Part]) -> syntax.Given:
        """`given k(S): a = …, b = …`."""
        _, name, parameters, _, *rest = parts
        entries = tuple(part for part in rest if isinstance(part, syntax.TableEntry))
        clauses = tuple(p for p in rest if not isinstance(p, syntax.TableEntry | Token))
        return syntax.Given(name, parameters, None, entries, clauses, self._reach(parts))

    def define(self, parts: list[Part]) -> syntax.Define:
        """`define d(…) "label" = formula`."""
        _, name, parameters, label, _, body, *clauses = parts
        label_text = label.text if label else None
        span = self._reach(parts)
        return syntax.Define(name, parameters or (), label_text, body, tuple(clauses), span)

    # --------------------------------------------------------------------------- positions

    def owner(self, parts: list[syntax.Name]) -> syntax.Name:
        """`by A`."""
        return parts[0]

    def reading(self, parts: list[Part]) -> syntax.ReadingOf:
        """`reading r "gloss": formula`."""
        _, name, gloss, _, formula = parts
        return syntax.ReadingOf(name, gloss.text if gloss else None, formula, self._reach(parts))

    def readings(self, parts: list[syntax.ReadingOf]) -> tuple[syntax.ReadingOf, ...]:
        """Several readings in place of a formula."""
        return tuple(parts)

    def fact(self, parts: list[Part]) -> syntax.PositionStatement:
        """`fact f: …`."""
        _, name, _, body, *clauses = parts
        return self._position(syntax.Kind.FACT, parts, name, None, body, clauses)

    def assume(self, parts: list[Part]) -> syntax.PositionStatement:
        """`assume a: …`."""
        _, name, _, body, *clauses = parts
        return self._position(syntax.Kind.ASSUMPTION, parts, name, None, body, clauses)

    def red_line(self, parts: list[Part]) -> syntax.PositionStatement:
        """`red line r by A: …`."""
        _, name, _, owner, _, body, *clauses = parts
        return self._position(syntax.Kind.RED_LINE, parts, name, owner, body, clauses)

    def condition(self, parts: list[Part]) -> syntax.PositionStatement:
        """`condition c [by A]: …`."""
        _, name, owner, _, body, *clauses = parts
        return self._position(syntax.Kind.CONDITION, parts, name, owner, body, clauses)

    def interest(self, parts: list[Part]) -> syntax.PositionStatement:
        """`interest i by A [rank n]: …`."""
        _, name, _, owner, _, rank, _, body, *clauses = parts
        number = None
        if rank is not None:
            digits = str(rank.value).replace("_", "")
            number = int(digits) if len(digits) <= MAX_DIGITS else 0
        return self._position(syntax.Kind.INTEREST, parts, name, owner, body, clauses, number)

    def _position(  # noqa: PLR0913, PLR0917 - one argument per part of the statement
        self,
        kind: syntax.Kind,
        parts: list[Part],
        name: syntax.Name,
        owner: syntax.Name | None,
        body: Part,
        clauses: list[syntax.Clause],
        rank: int | None = None,
    ) -> syntax.PositionStatement:
        readings = body if isinstance(body, tuple) else ()
        formula = None if readings else body
        span = self._reach(parts)
        return syntax.PositionStatement(
            kind, name, owner, rank, formula, readings, tuple(clauses), span
        )

    def term(self, parts: list[Part]) -> syntax.TermOf:
        """`- formula`."""
        return syntax.TermOf(parts[1], parts[1].span)

    def offer(self, parts: list[Part]) -> syntax.OfferStatement:
        """`offer o by A:` and its terms."""
        _, name, _, owner, _, *rest = parts
        terms, clauses = _terms(rest)
        return syntax.OfferStatement(name, owner, terms, clauses, self._reach(parts))

    def claim(self, parts: list[Part]) -> syntax.ClaimStatement:
        """`claim c [by A]: "…"`."""
        _, name, owner, _, gist, *clauses = parts
        return syntax.ClaimStatement(name, owner, gist.text, tuple(clauses), self._reach(parts))

    def scheme(self, parts: list[Literal]) -> Literal:
        """`scheme "…"`."""
        return parts[0]

    def argument(self, parts: list[Part]) -> syntax.ArgumentStatement:
        """`argument s: a, b therefore c`."""
        _, name, _, premises, _, conclusion, scheme, *clauses = parts
        return syntax.ArgumentStatement(
            name,
            premises,
            conclusion,
            scheme.text if scheme else None,
            tuple(clauses),
            self._reach(parts),
        )

    # --------------------------------------------------------------------------- proposals

    def extends(self, parts: list[syntax.Name]) -> syntax.Name:
        """`extends q`."""
        return parts[0]

    def proposal(self, parts: list[Part]) -> syntax.ProposalStatement:
        """`[full] proposal p …:` and its terms."""
        full, _, name, label, extends, _, *rest = parts
        terms, clauses = _terms(rest)
        return syntax.ProposalStatement(
            full is not None,
            name,
            label.text if label else None,
            extends,
            terms,
            clauses,
            self._reach(parts),
        )

    # ------------------------------------------------------------------------ expectations

    def reading_reference(self, parts: list[Part]) -> syntax.ReadingReference:
        """`reading` or `statement.reading`."""
        first, second = parts
        if second is None:
            return syntax.ReadingReference(None, first, first.span)
        return syntax.ReadingReference(first, second, first.span.to(second.span))

    def under(self, parts: list[Part]) -> tuple[syntax.ReadingReference, ...]:
        """`under x, y`."""
        return tuple(part for part in parts if isinstance(part, syntax.ReadingReference))

    def proposal_outcome(self, parts: list[Part]) -> syntax.Outcome:
        """`acceptable`, `violates r` and the like."""
        names = next((part for part in parts if isinstance(part, tuple)), ())
        expected = syntax.Expected(str(parts[0].value))
        return syntax.Outcome(expected, names, self._reach(parts))

    def set_outcome(self, parts: list[Token]) -> syntax.Outcome:
        """`compatible`, `minimal conflict` and the like."""
        expected = syntax.Expected(" ".join(str(part.value) for part in parts))
        return syntax.Outcome(expected, (), self._reach(parts))

    def standing(self, parts: list[Token]) -> tuple[syntax.Standing, Span]:
        """`in`, `out` and the like."""
        return syntax.Standing(str(parts[0].value)), self._span(parts[0])

    def expect_proposal(self, parts: list[Part]) -> syntax.ExpectProposal:
        """`expect p acceptable …`."""
        _, proposal, outcome, within, under, *clauses = parts
        return syntax.ExpectProposal(
            proposal,
            outcome.expected,
            outcome.statements,
            within is not None,
            under or (),
            tuple(clauses),
            self._reach(parts),
        )

    def expect_set(self, parts: list[Part]) -> syntax.ExpectSet:
        """`expect conflict: a, b`."""
        _, outcome, _, names, under, *clauses = parts
        return syntax.ExpectSet(
            outcome.expected, names, under or (), tuple(clauses), self._reach(parts)
        )

    def expect_claim(self, parts: list[Part]) -> syntax.ExpectClaim:
        """`expect claim c in`."""
        _, _, claim, (standing, _), *clauses = parts
        return syntax.ExpectClaim(claim, standing, tuple(clauses), self._reach(parts))

    def start(self, parts: list[syntax.Statement]) -> list[syntax.Statement]:
        """All statements of the text that was parsed."""
        return parts

    # ------------------------------------------------------------------------------ faults

    def _problem(self, code: Code, message: str, span: Span, *notes: str) -> None:
        self.problems.append(Diagnostic(code, message, Label(span), notes=notes))


def _unescape(text: str) -> str:
    r"""`\"` and `\\` stand for the character itself; any other backslash is a backslash."""
    return re.sub(r'\\(["\\])', r"\1", text) if "\\" in text else text


def _chain(parts: list[Part]) -> tuple[tuple[str, syntax.Formula], ...]:
    """The operators and operands after the first operand."""
    return tuple(
        (_OPERATORS.get(parts[i], str(parts[i].value)), parts[i + 1])
        for i in range(1, len(parts), 2)
    )


def _terms(rest: list[Part]) -> tuple[tuple[syntax.TermOf, ...], tuple[syntax.Clause, ...]]:
    """Terms apart from clauses."""
    terms = tuple(part for part in rest if isinstance(part, syntax.TermOf))
    return terms, tuple(part for part in rest if not isinstance(part, syntax.TermOf))
