"""Random well-formed formulas, as text: every construct, brackets only where they are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tests.laws.amounts import ORDER, Amounts, Level, Piece

if TYPE_CHECKING:
    from tests.laws.amounts import Scope
    from tests.laws.vocabulary import Issue


class Formulas(Amounts):
    """Writes formulas over one vocabulary."""

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
        inner, binders, where = self.binders(scope)
        if depth > 0 and self.dice.chance(30):
            body = self.implication(inner, depth - 1)
        else:
            body = self.about(inner, lambda: self.truth(inner, depth))
        word = self.dice.pick(words)
        return Piece(f"{word} {binders}{where}: {body.text}", Level.QUANTIFIED)

    def condition(self, scope: Scope) -> Piece:
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
        options += [self._defined] * 4 * bool(self.usable(scope, truth=True))
        filters = self.member_filters(scope)
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
        """Members that are no values make no difference, but may leave an issue unmentioned."""
        values = set(issue.values)
        return members <= values if self.plain else bool(members & values)

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

    def _defined(self, scope: Scope) -> Piece:
        define = self.dice.pick(self.usable(scope, truth=True))
        return Piece(self.use_define(define, scope), Level.ATOM)

    def _numbers(self, scope: Scope) -> Piece:
        dimension = self.dice.pick(sorted({i.dimension for i in self.words.of_any("number")}))
        left = self.amount(dimension, scope, 1)
        right = self.literal(dimension)
        if self.dice.chance(25):
            other = self.amount(dimension, scope, 1)
            right = right if other == left else other
        operator = self.dice.pick(ORDER)
        return Piece(f"{left.at(Level.SUM)} {operator} {right.at(Level.SUM)}", Level.COMPARISON)

    def _dates(self, scope: Scope) -> Piece:
        if self.dice.chance(15):
            left = f"{self.day(scope, 1)} - {self.day(scope, 0)}"
            operator = self.dice.pick(ORDER)
            return Piece(f"{left} {operator} {self.dice.number(0, 3)} day", Level.COMPARISON)
        left = self.day(scope, 1)
        right = self.day(scope, 1) if self.dice.chance(25) else self.date_literal()
        right = self.date_literal() if right == left else right
        return Piece(f"{left} {self.dice.pick(ORDER)} {right}", Level.COMPARISON)
