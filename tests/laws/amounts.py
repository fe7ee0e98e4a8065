"""Random well-formed numbers and dates, as text, and what every formula is made of."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tests.laws.vocabulary import DATED, DAY_ONE

if TYPE_CHECKING:
    from tests.laws.vocabulary import Define, Dice, Vocabulary

Scope = tuple[tuple[str, str], ...]
"""Bound variables and the sets they range over."""


class Level(IntEnum):
    """How tightly a piece of text holds together, as in the grammar."""

    IMPLICATION = 0
    QUANTIFIED = 1
    OR = 2
    AND = 3
    NOT = 4
    COMPARISON = 5
    SUM = 6
    PRODUCT = 7
    UNARY = 8
    ATOM = 9


class Piece(NamedTuple):
    text: str
    level: Level

    def at(self, least: Level) -> str:
        """This text where something at least as tight as `least` is asked for."""
        return self.text if self.level >= least else f"({self.text})"


ORDER = ("<=", ">=", "<", ">", "=", "!=")


class Amounts:
    """Writes amounts over one vocabulary; how truths are written, the formulas add."""

    def __init__(self, dice: Dice, words: Vocabulary) -> None:
        self.dice = dice
        self.words = words
        self._bound = 0
        self._in_extreme = False
        self.plain = dice.chance(50)
        """Whether what is written keeps to formulas that mention what they seem to mention.

        `x - x = 0 person` and `choice < entry` are true or false whatever is settled, and so may a
        define be for one of its members.  What a `full` proposal or an offer makes of them nobody
        needs to know, so files with such statements do without.
        """
        self.in_define = False
        self._short = False
        """Inside a sum over so few phases that none might have the neighbours asked for."""

    def truth(self, scope: Scope, depth: int) -> Piece:
        """Anything that is true or false; `depth` bounds its nesting."""
        raise NotImplementedError

    def condition(self, scope: Scope) -> Piece:
        """A `where` that speaks of issues."""
        raise NotImplementedError

    # ------------------------------------------------------------------------------ binding

    def binders(self, scope: Scope) -> tuple[Scope, str, str]:
        """New bound variables, how they are written, and a `where` to go with them."""
        own: list[tuple[str, str]] = []
        for _ in range(2 if self.dice.chance(15) else 1):
            self._bound += 1
            own.append((f"v{self._bound}", self._set()))
        inner = (*scope, *own)
        where = ""
        if self.dice.chance(30):
            filters = self.member_filters(inner)
            if filters and self.dice.chance(60):
                where = f" where {self.dice.pick(filters)()}"
            else:
                where = f" where {self.condition(inner).at(Level.OR)}"
        return inner, ", ".join(f"{v} in {s}" for v, s in own), where

    def _set(self) -> str:
        """A set to range over, preferably one that something is declared over."""
        used = [p for issue in self.words.issues for p in issue.parameters]
        return self.dice.pick([*used, *used, *self.words.sets])

    def about(self, scope: Scope, write: Callable[[], Piece]) -> Piece:
        """Write something that speaks of the innermost bound variable if it easily can."""
        piece = write()
        variable, name = scope[-1]
        if variable in piece.text:
            return piece
        fitting = [
            i for i in self.words.issues if i.kind == "yes/no" and self._fits(name, i.parameters)
        ]
        if not fitting:
            return piece
        issue = self.dice.pick(fitting)
        return Piece(self.use(issue.name, issue.parameters, scope), Level.ATOM)

    def _fits(self, name: str, parameters: Sequence[str]) -> bool:
        return any(set(self.words.sets[name]) <= set(self.words.sets[p]) for p in parameters)

    def mentions_twice(self, text: str) -> bool:
        """Whether a number or date stands more than once in a formula, and so may cancel out."""
        for define in reversed(self.words.defines):
            text = text.replace(define.name, define.body)
        found = re.findall(r"\b(?:amount|day)_\d+", text)
        return len(found) > len(set(found))

    def usable(self, scope: Scope, *, truth: bool) -> list[Define]:
        """Defines; one that asks for a neighbour only where a bound phase can be left out."""
        phases = any(s == "Phase" for _, s in scope) and not self._in_extreme and not self._short
        return [d for d in self.words.defines if d.truth is truth and (phases or not d.neighbours)]

    def use_define(self, define: Define, scope: Scope) -> str:
        if not define.neighbours:
            return self.use(define.name, define.parameters, scope)
        phase = self.dice.pick([v for v, s in reversed(scope) if s == "Phase"])
        return f"{define.name}({phase})"

    # ---------------------------------------------------------------------------- arguments

    def use(self, name: str, parameters: Sequence[str], scope: Scope) -> str:
        if not parameters:
            return name
        return f"{name}({', '.join(self.argument(p, scope) for p in parameters)})"

    def argument(self, name: str, scope: Scope) -> str:
        """A bound variable if one fits, its neighbour now and then, or a member."""
        members = self.words.sets[name]
        fitting = [v for v, s in scope if set(self.words.sets[s]) <= set(members)]
        if fitting and not self.dice.chance(15):
            variable = self.dice.pick(list(reversed(fitting)))
            ranges = dict(scope)
            if ranges[variable] == name == "Phase" and not self._short and self.dice.chance(20):
                return f"{self.dice.pick(['previous', 'next'])}({variable})"
            return variable
        return self.dice.pick(members)

    def member_filters(self, scope: Scope) -> list[Callable[[], str]]:
        """What can be said of the bound variables alone."""
        filters: list[Callable[[], str]] = []
        if self.plain and self.in_define:
            return filters
        for variable, name in scope:
            members = self.words.sets[name]
            filters.append(partial(self._is_member, variable, members))
            others = [v for v, s in scope if v != variable and s == name]
            if others:
                filters.append(partial(self._is_another, variable, others))
            if name == "Phase":
                filters.append(partial(self._is_before, variable, members))
        return filters

    def _is_member(self, variable: str, members: Sequence[str]) -> str:
        if self.dice.chance(25):
            return f"{variable} in {{{', '.join(self.dice.some_of(members, 1, 2))}}}"
        return f"{variable} {self.dice.pick(['!=', '='])} {self.dice.pick(members)}"

    def _is_another(self, variable: str, others: Sequence[str]) -> str:
        return f"{variable} != {self.dice.pick(others)}"

    def _is_before(self, variable: str, members: Sequence[str]) -> str:
        return f"{variable} {self.dice.pick(ORDER)} {self.dice.pick(members)}"

    # ------------------------------------------------------------------------------ numbers

    def literal(self, dimension: str) -> Piece:
        unit, scale = self.dice.pick(self.words.units[dimension])
        highest = max((i.high for i in self.words.of_kind("number", dimension)), default=2)
        number = self.dice.number(0, max(2, highest // scale + 1))
        if self.dice.chance(8):
            return Piece(f"{number}.5 {unit}".strip(), Level.ATOM)
        return Piece(f"{number} {unit}".strip(), Level.ATOM)

    def amount(self, dimension: str, scope: Scope, depth: int) -> Piece:
        """A number counted in `dimension`."""
        issues = self.words.of_kind("number", dimension)
        givens = [g for g in self.words.givens if g.dimension == dimension]
        defines = [d for d in self.usable(scope, truth=False) if d.dimension == dimension]
        rates = [r for r in self.words.rates if r[1] == dimension]
        options = ["issue"] * 6 * bool(issues) + ["given"] * 2 * bool(givens)
        options += ["define"] * 3 * bool(defines)
        if depth > 0:
            options += ["sum", "difference", "times", "percent", "over", "negative"]
            options += ["total"] * 4 + ["extreme"] * 2 + ["count"] * 2 * (not dimension)
            options += ["rate"] * 3 * bool(rates)
        match self.dice.pick(options or ["literal"]):
            case "issue":
                issue = self.dice.pick(issues)
                return Piece(self.use(issue.name, issue.parameters, scope), Level.ATOM)
            case "given":
                given = self.dice.pick(givens)
                return Piece(self.use(given.name, given.parameters, scope), Level.ATOM)
            case "define":
                define = self.dice.pick(defines)
                return Piece(self.use_define(define, scope), Level.ATOM)
            case "sum" | "difference" as which:
                left = self.amount(dimension, scope, depth - 1).at(Level.PRODUCT)
                right = self.amount(dimension, scope, depth - 1).at(Level.PRODUCT)
                return Piece(f"{left} {'+' if which == 'sum' else '-'} {right}", Level.SUM)
            case "times":
                factor, of = str(self.dice.number(2, 3)), self.amount(dimension, scope, depth - 1)
                parts = [factor, of.at(Level.UNARY)]
                return Piece(" * ".join(parts[:: self.dice.pick([1, -1])]), Level.PRODUCT)
            case "over":
                of = self.amount(dimension, scope, depth - 1)
                return Piece(f"{of.at(Level.UNARY)} / 2", Level.PRODUCT)
            case "percent":
                of = self.amount(dimension, scope, depth - 1)
                return Piece(f"{self.dice.pick([50, 30, 150])}% of {of.at(Level.ATOM)}", Level.ATOM)
            case "negative":
                of = self.amount(dimension, scope, depth - 1)
                return Piece(f"-{of.at(Level.ATOM)}", Level.UNARY)
            case "rate":
                name, _, base = self.dice.pick(rates)
                return Piece(
                    f"{self.amount(base, scope, 0).at(Level.UNARY)} * {name}", Level.PRODUCT
                )
            case "total":
                inner, binders, where = self.binders(scope)
                outer, self._short = self._short, len(self.words.phases) < 3
                body = self.amount(dimension, inner, depth - 1)
                self._short = outer
                return Piece(f"sum({binders}{where}: {body.at(Level.SUM)})", Level.ATOM)
            case "extreme":
                return self._extreme(scope, lambda inner: self.amount(dimension, inner, depth - 1))
            case "count":
                inner, binders, where = self.binders(scope)
                counted = self.about(inner, lambda: self.truth(inner, depth - 1))
                return Piece(f"count({binders}{where}: {counted.text})", Level.ATOM)
            case _:
                return self.literal(dimension)

    def _extreme(self, scope: Scope, body: Callable[[Scope], Piece]) -> Piece:
        """`largest` or `smallest`, such that it is never over nothing."""
        self._bound += 1
        variable, name = f"v{self._bound}", self._set()
        word = self.dice.pick(["largest", "smallest"])
        outer, self._in_extreme = self._in_extreme, True
        text = body((*scope, (variable, name))).at(Level.SUM)
        self._in_extreme = outer
        members = self.words.sets[name]
        lonely = len(members) == 1
        both = "previous(" in text and "next(" in text
        if lonely or both:
            text = text.replace("previous(", "(").replace("next(", "(")
        where = ""
        if not (lonely or "previous(" in text or "next(" in text) and self.dice.chance(25):
            where = f" where {variable} != {self.dice.pick(members)}"
        return Piece(f"{word}({variable} in {name}{where}: {text})", Level.ATOM)

    # -------------------------------------------------------------------------------- dates

    def date_literal(self) -> str:
        known = [g for g in self.words.givens if g.dimension == DATED and not g.parameters]
        if known and self.dice.chance(40):
            return self.dice.pick(known).name
        return str(DAY_ONE + datetime.timedelta(days=self.dice.number(0, 5)))

    def day(self, scope: Scope, depth: int) -> str:
        issue = self.dice.pick(self.words.of_any("date"))
        use = self.use(issue.name, issue.parameters, scope)
        match self.dice.pick(["plain"] * 5 + ["plus", "minus", "extreme"] * depth):
            case "plus":
                return f"{use} + {self.dice.number(1, 2)} day"
            case "minus":
                return f"{use} - {self.dice.number(1, 2)} day"
            case "extreme":
                return self._extreme(
                    scope, lambda inner: Piece(self.day(inner, 0), Level.ATOM)
                ).text
            case _:
                return use
