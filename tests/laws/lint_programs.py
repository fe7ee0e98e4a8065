"""Random files in which the deep lints have something to find: what chance alone seldom brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis.strategies import SearchStrategy

from tests.laws.amounts import Level
from tests.laws.programs import Program, _Writer
from tests.laws.vocabulary import Dice

if TYPE_CHECKING:
    from hypothesis.internal.conjecture.data import ConjectureData


class _Linted(SearchStrategy[Program]):
    def do_draw(self, data: ConjectureData) -> Program:
        return _LintedWriter(Dice(data)).program(more=False, settled=False)


def linted_programs() -> SearchStrategy[Program]:
    """Draw a well-formed file as `programs` does, in which limits and the like are common."""
    return _Linted()


class _LintedWriter(_Writer):
    """Adds groups of statements, some of which belong together so that a lint applies."""

    def proposal(self, number: int) -> None:
        if number == 1:
            for group in (self.limits, self.stillness, self.rebuke, self.clash, self.consent):
                if self.dice.chance(15):
                    group()
            if self.dice.chance(20):
                self.rivals()
        super().proposal(number)

    def line(self, name: str, formula: str) -> None:
        self.hard.append(name)
        owner = self.dice.pick(self.words.actors)
        self.statements.append(f"red line {name} by {owner}:\n    {formula}{self.quote()}")

    def limits(self) -> None:
        """Two limits on one amount, or on all instances of an issue; one may be out of reach."""
        numbers = self.words.of_any("number") + self.words.of_any("date")
        if not numbers:
            return
        issue = self.dice.pick(numbers)
        matter = self.dice.pick(self.words.instances(issue))
        head = ""
        if issue.parameters and self.dice.chance(50):
            members = [f"m{n} in {name}" for n, name in enumerate(issue.parameters)]
            head = f"every {', '.join(members)}: "
            matter = f"{issue.name}({', '.join(f'm{n}' for n in range(len(members)))})"
        factor = self.dice.pick(["", "", "2 * "]) if issue.kind == "number" else ""
        for name in ("line_limit", "line_tighter"):
            operator = self.dice.pick(["<=", "<=", ">=", "<"])
            value = self.dice.pick(issue.values)
            sides = [f"{factor}{matter}", operator, value]
            if self.dice.chance(20):
                back = {"<=": ">=", ">=": "<=", "<": ">"}[operator]
                sides = [value, back, f"{factor}{matter}"]
            self.line(name, head + " ".join(sides))

    def rivals(self) -> None:
        """Two lines that together rule one value out, or all but one."""
        choices = [i for i in self.words.of_any("one of") if len(i.values) > 2]
        matter = "route"
        values: tuple[str, ...] = ("north", "south", "west")
        if choices:
            issue = self.dice.pick(choices)
            matter, values = self.dice.pick(self.words.instances(issue)), issue.values
        else:
            self.statements.append(f"issue route: one of {', '.join(values)}")
        value = f"{matter} {self.dice.pick(['=', '=', '=', '!='])} {self.dice.pick(values)}"
        if self.dice.chance(15):
            self.line("line_dead", f"not ({value})")
            return
        other = self.formulas.atom(()).at(Level.NOT)
        self.line("line_dead", f"{value} requires {other}")
        self.line("line_rival", f"{value} excludes {other}")

    def stillness(self) -> None:
        """Lines that leave every issue with a default at it, or all but one of them."""
        settled = [
            f"{matter} = {issue.default}"
            for issue in self.words.issues
            if issue.default is not None
            for matter in self.words.instances(issue)
        ]
        if settled and self.dice.chance(30):
            settled.pop(self.dice.number(0, len(settled) - 1))
        if settled:
            self.line("line_still", " and ".join(settled))

    def rebuke(self) -> None:
        """A proposal that violates two lines, and an expectation that names one of them."""
        asked = self.formulas.atom(()).at(Level.NOT)
        self.line("line_against", f"not ({asked})")
        self.line("line_too", f"({asked}) requires {self.formulas.atom(()).at(Level.NOT)}")
        also = f" and not {self.formulas.atom(()).at(Level.ATOM)}" if self.dice.chance(60) else ""
        self.statements += [
            f"proposal plan_against:\n    - ({asked}){also}",
            "expect plan_against violates line_against",
        ]
        self.proposals.append("plan_against")
        self.settled["plan_against"] = set()

    def consent(self) -> None:
        """A line, a condition that asks for its owner's consent, and that consent."""
        owner = self.dice.pick(self.words.actors)
        asked = self.formulas.atom(()).at(Level.NOT)
        other = self.formulas.atom(()).at(Level.NOT) if self.dice.chance(25) else asked
        self.hard += ["line_refused", "line_consent"]
        self.statements += [
            f"issue consent: yes/no decided by {owner}",
            f"red line line_refused by {owner}:\n    not ({other}){self.quote()}",
            f"condition line_consent:\n    {asked} requires consent{self.quote()}",
            f"proposal plan_agreed:\n    - {asked} or {asked}\n    - consent",
        ]
        self.proposals.append("plan_agreed")
        self.settled["plan_agreed"] = {"consent"}

    def clash(self) -> None:
        """A fact and an assumption about the same thing."""
        said = self.formulas.atom(()).at(Level.ATOM)
        other = self.formulas.atom(()).at(Level.NOT)
        self.statements += [
            f"fact fact_said:\n    {said}{self.quote()}",
            f"assume assumed_other:\n    {self.dice.pick(['', 'not '])}{said} or {other}",
        ]
        self.others += ["fact_said", "assumed_other"]
