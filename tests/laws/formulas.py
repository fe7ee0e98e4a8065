"""Random well-formed formulas, as text: every construct, brackets only where they are needed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import NamedTuple

from tests.laws.vocabulary import DATED, DAY_ONE, Define, Dice, Issue, Vocabulary

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


class Formulas:
    """Writes formulas over one vocabulary."""

    def __init__(self, dice: Dice, words: Vocabulary) -> None:
        self.dice = dice
        self.words = words
        self._bound = 0
        self._in_extreme = False
        self.plain = dice.chance(50)
        """Whether what is written keeps to formulas that mention what they seem to mention.

        `x - x = 0 person` and `choice < entry` are true or false whatever is settled, and so may a
        define be for one of its members.  What a `full` proposal or an offer makes of them nobody needs
        to know, so files with such statements do without.
        """
        self.in_define = False
        self._short = False
        """Inside a sum over so few phases that none might have the neighbours asked for."""

    # --------------------------------------------------------------------------- statements

    def statement(self) -> Piece:
        """What a red line or condition might say: mostly something that can be met."""
        dice = self.dice
        match dice.pick(["requires"] * 4 + ["plain"] * 3 + ["excludes"] * 2 + ["every"] * 4):
            case "requires":
                return self.implication((), 1)
            case "excludes":
                left, right = self.truth((), 0), self.truth((), 1)
                return Piece(
                    f"{left.at(Level.OR)} excludes {right.at(Level.OR)}", Level.IMPLICATION
                )
            case "every":
                return self.quantified((), 1, words=("every",))
            case _:
                return self.truth((), dice.number(0, 2))

    def implication(self, scope: Scope, depth: int) -> Piece:
        left = self.truth(scope, depth - 1)
        right = self.truth(scope, depth)
        if self.dice.chance(15):
            right = self.quantified(scope, depth - 1)
        return Piece(
            f"{left.at(Level.OR)} requires {right.at(Level.QUANTIFIED)}", Level.IMPLICATION
        )

    # ------------------------------------------------------------------------------- truths

    def truth(self, scope: Scope, depth: int) -> Piece:
        """Anything that is true or false; `depth` bounds its nesting."""
        if depth <= 0:
            return self.atom(scope)
        match self.dice.pick(
            ["atom"] * 4 + ["not"] * 2 + ["and", "or"] * 2 + ["bound"] * 3 + ["implies", "group"]
        ):
            case "atom":
                return self.atom(scope)
            case "not":
                return Piece(f"not {self.truth(scope, depth - 1).at(Level.NOT)}", Level.NOT)
            case "and":
                return self._joined(scope, depth, "and", Level.AND)
            case "or":
                return self._joined(scope, depth, "or", Level.OR)
            case "bound":
                return self.quantified(scope, depth - 1)
            case "implies":
                return self.implication(scope, depth)
            case _:
                return Piece(f"({self.truth(scope, depth - 1).text})", Level.ATOM)

    def _joined(self, scope: Scope, depth: int, word: str, level: Level) -> Piece:
        parts = [
            self.truth(scope, depth - 1).at(Level.NOT) for _ in range(self.dice.pick([2, 2, 3]))
        ]
        return Piece(f" {word} ".join(parts), level)

    def quantified(
        self, scope: Scope, depth: int, words: Sequence[str] = ("every", "some", "no")
    ) -> Piece:
        inner, binders, where = self._binders(scope)
        if depth > 0 and self.dice.chance(30):
            body = self.implication(inner, depth - 1)
        else:
            body = self._about(inner, lambda: self.truth(inner, depth))
        word = self.dice.pick(words)
        return Piece(f"{word} {binders}{where}: {body.text}", Level.QUANTIFIED)

    def _binders(self, scope: Scope) -> tuple[Scope, str, str]:
        """New bound variables, how they are written, and a `where` to go with them."""
        own: list[tuple[str, str]] = []
        for _ in range(2 if self.dice.chance(15) else 1):
            self._bound += 1
            own.append((f"v{self._bound}", self._set()))
        inner = (*scope, *own)
        where = ""
        if self.dice.chance(30):
            filters = self._member_filters(inner)
            if filters and self.dice.chance(60):
                where = f" where {self.dice.pick(filters)()}"
            else:
                where = f" where {self._open_filter(inner).at(Level.OR)}"
        return inner, ", ".join(f"{v} in {s}" for v, s in own), where

    def _open_filter(self, scope: Scope) -> Piece:
        """A `where` that speaks of issues and of nothing that the sets decide already."""
        issues = [self._yes_no] * bool(self.words.of_any("yes/no"))
        issues += [self._one_of] * bool(self.words.of_any("one of"))
        issues += [self._compared] * bool(self.words.of_any("number"))
        issues += [self._after] * bool(self.words.of_any("date"))
        write = self.dice.pick(issues or [self.atom])
        if self.dice.chance(30):
            word, level = self.dice.pick([("and", Level.AND), ("or", Level.OR)])
            return Piece(f"{write(scope).at(Level.NOT)} {word} {write(scope).at(Level.NOT)}", level)
        return write(scope)

    def _compared(self, scope: Scope) -> Piece:
        issue = self.dice.pick(self.words.of_any("number"))
        use = self.use(issue.name, issue.parameters, scope)
        right = self.literal(issue.dimension).text
        return Piece(f"{use} {self.dice.pick(ORDER)} {right}", Level.COMPARISON)

    def _after(self, scope: Scope) -> Piece:
        issue = self.dice.pick(self.words.of_any("date"))
        use = self.use(issue.name, issue.parameters, scope)
        return Piece(f"{use} {self.dice.pick(ORDER)} {self.date_literal()}", Level.COMPARISON)

    def _set(self) -> str:
        """A set to range over, preferably one that something is declared over."""
        used = [p for issue in self.words.issues for p in issue.parameters]
        return self.dice.pick([*used, *used, *self.words.sets])

    def _about(self, scope: Scope, write: Callable[[], Piece]) -> Piece:
        """Write something that speaks of the innermost bound variable if it easily can."""
        piece = write()
        variable, name = scope[-1]
        if variable in piece.text:
            return piece
        fitting = [
            i for i in self.words.issues if i.kind == "yes/no" and self._fits(name, i.parameters)
        ]
        return self._use_truth(self.dice.pick(fitting), scope) if fitting else piece

    def _fits(self, name: str, parameters: Sequence[str]) -> bool:
        return any(set(self.words.sets[name]) <= set(self.words.sets[p]) for p in parameters)

    # -------------------------------------------------------------------------------- atoms

    def atom(self, scope: Scope) -> Piece:
        """One comparison or one yes/no matter."""
        words = self.words
        options: list[Callable[[Scope], Piece]] = []
        options += [self._yes_no] * 6 * bool(words.of_any("yes/no"))
        options += [self._one_of] * 5 * bool(words.of_any("one of"))
        options += [self._numbers] * 5 * bool(words.of_any("number"))
        options += [self._dates] * 4 * bool(words.of_any("date"))
        options += [self._share] * 4 * bool(words.of_any("real"))
        options += [self._defined] * 4 * bool(self._usable(scope, truth=True))
        filters = self._member_filters(scope)
        if filters and self.dice.chance(10):
            return Piece(self.dice.pick(filters)(), Level.COMPARISON)
        return self.dice.pick(options)(scope)

    def _yes_no(self, scope: Scope) -> Piece:
        issue = self.dice.pick(self.words.of_any("yes/no"))
        use = self._use_truth(issue, scope)
        match self.dice.pick(["bare"] * 8 + ["value", "equal"]):
            case "value":
                operator = self.dice.pick(["=", "!="])
                return Piece(
                    f"{use.text} {operator} {self.dice.pick(['yes', 'no'])}", Level.COMPARISON
                )
            case "equal":
                other = self._use_truth(self.dice.pick(self.words.of_any("yes/no")), scope)
                if other == use:
                    return use
                operator = self.dice.pick(["=", "!="])
                return Piece(f"{use.text} {operator} {other.text}", Level.COMPARISON)
            case _:
                return use if not self.dice.chance(25) else Piece(f"not {use.text}", Level.NOT)

    def _use_truth(self, issue: Issue, scope: Scope) -> Piece:
        return Piece(self.use(issue.name, issue.parameters, scope), Level.ATOM)

    def _one_of(self, scope: Scope) -> Piece:
        issue = self.dice.pick(self.words.of_any("one of"))
        use = self.use(issue.name, issue.parameters, scope)
        phased = bool(self.words.phases) and issue.values == tuple(self.words.phases)
        alike = [
            i
            for i in self.words.of_any("one of")
            if set(i.values) & set(issue.values) and (i is not issue or i.parameters)
        ]
        members = [v for v, s in scope if self._comparable(set(self.words.sets[s]), issue)]
        forms = ["is"] * 4 + ["among"] + ["alike"] * bool(alike) + ["member"] * 2 * bool(members)
        match self.dice.pick(forms + ["order"] * 3 * phased):
            case "among":
                among = ", ".join(self.dice.some_of(issue.values, 1, 2))
                return Piece(f"{use} in {{{among}}}", Level.COMPARISON)
            case "alike":
                other = self.dice.pick(alike)
                right = self.use(other.name, other.parameters, scope)
            case "member":
                right = self.dice.pick(members)
            case "order":
                right = self.dice.pick(issue.values)
                operator = self.dice.pick(ORDER)
                if (operator, right) in {("<", issue.values[0]), (">", issue.values[-1])}:
                    operator = "!="  # nothing is before the first or after the last
                return Piece(f"{use} {operator} {right}", Level.COMPARISON)
            case _:
                right = self.dice.pick(issue.values)
        return Piece(f"{use} {self.dice.pick(['=', '!='])} {right}", Level.COMPARISON)

    def _comparable(self, members: set[str], issue: Issue) -> bool:
        """Some members that are no values make no difference, but may leave an issue unmentioned."""
        values = set(issue.values)
        return members <= values if self.plain else bool(members & values)

    def mentions_twice(self, text: str) -> bool:
        """Whether a number or a date stands in a formula more than once, so that it may cancel out."""
        for define in reversed(self.words.defines):
            text = text.replace(define.name, define.body)
        found = re.findall(r"\b(?:amount|day)_\d+", text)
        return len(found) > len(set(found))

    def _share(self, scope: Scope) -> Piece:
        """Compare a real issue, alone on its side, with a constant or with whole numbers."""
        issue = self.dice.pick(self.words.of_any("real"))
        use = self.use(issue.name, issue.parameters, scope)
        if self.words.of_kind("number", issue.dimension) and self.dice.chance(20):
            right = self.amount(issue.dimension, scope, 0).at(Level.SUM)
        else:
            right = self.dice.pick(issue.values)
        if self.dice.chance(20):
            return Piece(f"{right} {self.dice.pick(ORDER)} {use}", Level.COMPARISON)
        return Piece(f"{use} {self.dice.pick(ORDER)} {right}", Level.COMPARISON)

    def _usable(self, scope: Scope, *, truth: bool) -> list[Define]:
        """Defines; one that asks for a neighbour only where a bound phase can be left out."""
        phases = any(s == "Phase" for _, s in scope) and not self._in_extreme and not self._short
        return [d for d in self.words.defines if d.truth is truth and (phases or not d.neighbours)]

    def _defined(self, scope: Scope) -> Piece:
        define = self.dice.pick(self._usable(scope, truth=True))
        return Piece(self._use_define(define, scope), Level.ATOM)

    def _use_define(self, define: Define, scope: Scope) -> str:
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

    def _member_filters(self, scope: Scope) -> list[Callable[[], str]]:
        """What can be said of the bound variables alone."""
        filters: list[Callable[[], str]] = []
        if self.plain and self.in_define:
            return filters
        for variable, name in scope:
            members = self.words.sets[name]
            filters.append(lambda v=variable, m=members: self._is_member(v, m))
            others = [v for v, s in scope if v != variable and s == name]
            if others:
                filters.append(lambda v=variable, o=others: f"{v} != {self.dice.pick(o)}")
            if name == "Phase":
                filters.append(
                    lambda v=variable, m=members: f"{v} {self._order()} {self.dice.pick(m)}"
                )
        return filters

    def _is_member(self, variable: str, members: Sequence[str]) -> str:
        if self.dice.chance(25):
            return f"{variable} in {{{', '.join(self.dice.some_of(members, 1, 2))}}}"
        return f"{variable} {self.dice.pick(['!=', '='])} {self.dice.pick(members)}"

    def _order(self) -> str:
        return self.dice.pick(ORDER)

    # ------------------------------------------------------------------------------ numbers

    def _numbers(self, scope: Scope) -> Piece:
        dimension = self.dice.pick(sorted({i.dimension for i in self.words.of_any("number")}))
        left = self.amount(dimension, scope, 1)
        right = self.literal(dimension)
        if self.dice.chance(25):
            other = self.amount(dimension, scope, 1)
            right = right if other == left else other
        operator = self.dice.pick(ORDER)
        return Piece(f"{left.at(Level.SUM)} {operator} {right.at(Level.SUM)}", Level.COMPARISON)

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
        defines = [d for d in self._usable(scope, truth=False) if d.dimension == dimension]
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
                return Piece(self._use_define(define, scope), Level.ATOM)
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
                inner, binders, where = self._binders(scope)
                outer, self._short = self._short, len(self.words.phases) < 3
                body = self.amount(dimension, inner, depth - 1)
                self._short = outer
                return Piece(f"sum({binders}{where}: {body.at(Level.SUM)})", Level.ATOM)
            case "extreme":
                return self._extreme(scope, lambda inner: self.amount(dimension, inner, depth - 1))
            case "count":
                inner, binders, where = self._binders(scope)
                counted = self._about(inner, lambda: self.truth(inner, depth - 1))
                return Piece(f"count({binders}{where}: {counted.text})", Level.ATOM)
            case _:
                return self.literal(dimension)

    def _extreme(self, scope: Scope, body: Callable[[Scope], Piece]) -> Piece:
        """`largest` or `smallest`, over a whole set, so that it is never over nothing."""
        self._bound += 1
        variable, name = f"v{self._bound}", self._set()
        word = self.dice.pick(["largest", "smallest"])
        outer, self._in_extreme = self._in_extreme, True
        text = body((*scope, (variable, name))).at(Level.SUM)
        self._in_extreme = outer
        lonely = len(self.words.sets[name]) == 1
        if "previous(" in text or "next(" in text:
            if lonely or ("previous(" in text and "next(" in text):
                text = text.replace("previous(", "(").replace("next(", "(")
        return Piece(f"{word}({variable} in {name}: {text})", Level.ATOM)

    # -------------------------------------------------------------------------------- dates

    def _dates(self, scope: Scope) -> Piece:
        if self.dice.chance(15):
            left = f"{self._day(scope, 1)} - {self._day(scope, 0)}"
            operator = self.dice.pick(ORDER)
            return Piece(f"{left} {operator} {self.dice.number(0, 3)} day", Level.COMPARISON)
        left = self._day(scope, 1)
        right = self._day(scope, 1) if self.dice.chance(25) else self.date_literal()
        right = self.date_literal() if right == left else right
        return Piece(f"{left} {self.dice.pick(ORDER)} {right}", Level.COMPARISON)

    def date_literal(self) -> str:
        known = [g for g in self.words.givens if g.dimension == DATED and not g.parameters]
        if known and self.dice.chance(40):
            return self.dice.pick(known).name
        return str(DAY_ONE + datetime.timedelta(days=self.dice.number(0, 5)))

    def _day(self, scope: Scope, depth: int) -> str:
        issue = self.dice.pick(self.words.of_any("date"))
        use = self.use(issue.name, issue.parameters, scope)
        match self.dice.pick(["plain"] * 5 + ["plus", "minus", "extreme"] * depth):
            case "plus":
                return f"{use} + {self.dice.number(1, 2)} day"
            case "minus":
                return f"{use} - {self.dice.number(1, 2)} day"
            case "extreme":
                return self._extreme(
                    scope, lambda inner: Piece(self._day(inner, 0), Level.ATOM)
                ).text
            case _:
                return use
