"""Random well-formed files: a Hypothesis strategy that writes them as text, with their source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis.strategies import SearchStrategy

from tests.laws.amounts import Level, Piece
from tests.laws.positions import Positions
from tests.laws.vocabulary import Dice

if TYPE_CHECKING:
    from hypothesis.internal.conjecture.data import ConjectureData

SOURCE = "speech.txt"


@dataclass(frozen=True)
class Program:
    """A file as its statements, and the text of the one document it quotes."""

    statements: tuple[str, ...]
    source: str

    @property
    def text(self) -> str:
        return "\n".join(self.statements) + "\n"


class _Programs(SearchStrategy[Program]):
    def __init__(self, *, more: bool, settled: bool) -> None:
        super().__init__()
        self._more = more
        self._settled = settled

    def do_draw(self, data: ConjectureData) -> Program:
        return _Writer(Dice(data)).program(more=self._more, settled=self._settled)


def programs(*, more: bool = False, settled: bool = False) -> SearchStrategy[Program]:
    """Draw a well-formed file with at most a few hundred arrangements.

    With `more`, each proposal that is not full has another that adds one term, called `more_…`;
    with `settled`, a proposal of that name gives every issue a value.
    """
    return _Programs(more=more, settled=settled)


class _Writer(Positions):
    """Writes one file, statement by statement."""

    def program(self, *, more: bool, settled: bool) -> Program:
        dice = self.dice
        for number in range(1, dice.number(0, 3) + 1):
            self.define(number)
        if dice.chance(30):
            self.claims = [f"claim_{n}" for n in range(1, dice.number(1, 4) + 1)]
            self.undisputed = {claim for claim in self.claims if dice.chance(10)}
            self.steps = [f"step_{n}" for n in range(1, dice.pick([0, 1, 1, 2]) + 1)]
        for number in range(1, dice.pick([0, 0, 0, 1, 1, 2]) + 1):
            self.background(number)
        for number in range(1, dice.pick([1, 2, 2, 3, 3, 4]) + 1):
            self.constraint(number)
        for number in range(1, dice.pick([0, 0, 1, 2]) + 1):
            self.interest(number)
        for number in range(1, dice.pick([0, 0, 0, 1, 1, 2]) + 1):
            self.offer(number)
        for number in range(1, dice.pick([1, 2, 2, 3]) + 1):
            self.proposal(number)
        if dice.chance(12):
            self.dilemma()
        for number, claim in enumerate(self.claims):
            self.claim(claim, number)
        for step in self.steps:
            self.argument(step)
        for _ in range(dice.pick([0, 1, 2, 3])):
            self.expectation()
        source = f'source speech from "{SOURCE}"\n    title "A speech" note "invented"'
        if more:
            self.statements += [self.longer(name) for name in self.partial]
        if settled:
            self.statements.append(self.settlement())
        head = ["language 1"] if dice.chance(50) else []
        return Program(
            (*head, source, *self.words.lines, *self.statements),
            "\n\n".join(["The speech as given.", *self.passages]) + "\n",
        )

    # ------------------------------------------------------------------------------ proposals

    def proposal(self, number: int) -> None:
        dice = self.dice
        name = f"plan_{number}"
        full = "full " if self.formulas.plain and dice.chance(50) else ""
        parent = dice.pick(self.proposals) if self.proposals and dice.chance(35) else ""
        extends = f" extends {parent}" if parent else ""
        label = ' "a plan"' if dice.chance(15) else ""
        terms, settled = self._terms()
        lines = [f"\n    - {term}" for term in terms]
        self.proposals.append(name)
        self.settled[name] = settled | self.settled.get(parent, set())
        if not full:
            self.partial.append(name)
        self.statements.append(
            f"{full}proposal {name}{label}{extends}:{''.join(lines)}{self.quote(15)}{self.note()}"
        )

    def longer(self, name: str) -> str:
        """A proposal with one more term, which replaces none."""
        left = [
            (issue, matter)
            for issue in self.words.issues
            for matter in self.words.instances(issue)
            if matter not in self.settled[name]
        ]
        if left and self.dice.chance(60):
            term = self.settle(*self.dice.pick(left))
        else:
            piece = self.formulas.truth((), 1)
            term = f"{piece.at(Level.NOT)} or {self.formulas.atom(()).at(Level.NOT)}"
        return f"proposal more_{name} extends {name}:\n    - {term}"

    def settlement(self) -> str:
        """A proposal that gives every issue a value."""
        terms = [
            self.settle(issue, matter)
            for issue in self.words.issues
            for matter in self.words.instances(issue)
        ]
        return "proposal settled:" + "".join(f"\n    - {term}" for term in terms)

    def _terms(self) -> tuple[list[str], set[str]]:
        """What a proposal says, and which matters it settles."""
        dice = self.dice
        share = dice.pick([0, 30, 60, 85, 100])
        settled: set[str] = set()
        terms: list[str] = []
        for issue in self.words.issues:
            if issue.parameters and dice.chance(25):
                term, matters = self.settle_every(issue)
                terms.append(term)
                settled |= matters
            for matter in self.words.instances(issue):
                if matter not in settled and dice.chance(share):
                    terms.append(self.settle(issue, matter))
                    settled.add(matter)
        for _ in range(dice.pick([0, 0, 1, 1, 2]) if share < 100 else 0):
            piece = self.formulas.truth((), dice.number(1, 2))
            unclear = self.formulas.plain and self.formulas.mentions_twice(piece.text)
            if not (could_settle(piece) or unclear):
                terms.append(piece.text)
        return terms, settled

    # --------------------------------------------------------------------------- expectations

    def dilemma(self) -> None:
        """Two lines that can both be kept until a proposal asks for what triggers them.

        Left to chance a proposal is seldom blocked, and hardly ever by the lines that a test names.
        """
        first = self.formulas.atom(()).at(Level.NOT)
        if self.formulas.mentions_twice(first):
            issue = self.dice.pick(self.words.issues)
            first = self.settle(issue, self.dice.pick(self.words.instances(issue)))
        second = self.formulas.atom(()).at(Level.NOT)
        owner = self.dice.pick(self.words.actors)
        lines = ["line_one", "line_other"]
        within = " within offers" if self.dice.chance(30) else ""
        self.statements += [
            f"red line line_one by {owner}:\n    {first} requires {second}{self.quote()}",
            f"condition line_other:\n    {first} excludes {second}{self.quote()}",
            f"proposal plan_of_both:\n    - {first}",
            f"expect plan_of_both blocked by {', '.join(lines)}{within}",
            f"expect minimal conflict: {', '.join([*lines, 'plan_of_both'])}",
        ]
        self.hard += lines
        self.proposals.append("plan_of_both")

    def expectation(self) -> None:
        if self.claims and self.dice.chance(30):
            standing = self.dice.pick(["in", "out", "undecided", "unsupported"])
            self.statements.append(f"expect claim {self.dice.pick(self.claims)} {standing}")
            return
        self.statements.append(
            self._expect_set() if self.dice.chance(35) else self._expect_proposal()
        )

    def _expect_proposal(self) -> str:
        dice = self.dice
        outcome = dice.pick(
            ["acceptable", "open", "violates", "blocked", "blocked by", "impossible"]
        )
        within = " within offers" if dice.chance(20) else ""
        if outcome == "violates":
            outcome += f" {', '.join(dice.some_of(self.hard, 1, 2))}"
        elif outcome == "blocked by":
            names = [*self.hard, *(self.offers if within else [])]
            outcome += f" {', '.join(dice.some_of(names, 1, 3))}"
        line = f"expect {dice.pick(self.proposals)} {outcome}{within}"
        return line + self._under([n for n in self.readings if n in self.hard], self.gated)

    def _expect_set(self) -> str:
        dice = self.dice
        outcome = dice.pick(["compatible", "conflict", "minimal conflict"])
        names = dice.some_of([*self.hard, *self.others, *self.proposals], 1, 4)
        return f"expect {outcome}: {', '.join(names)}" + self._under(
            [n for n in self.readings if n in names], [n for n in self.gated if n in names]
        )

    def _under(self, ambiguous: list[str], gated: list[str]) -> str:
        if gated and self.dice.chance(10):
            name = self.dice.pick(gated)
            own = "lapsed" if name in self.readings else "binds"
            return f" under {name}.{self.dice.pick(['lapsed', own])}"
        if not (ambiguous and self.dice.chance(50)):
            return ""
        references = []
        for name in self.dice.some_of(ambiguous, 1, 2):
            for reading in self.dice.some_of(self.readings[name], 1, 2):
                alone = sum(reading in readings for readings in self.readings.values()) == 1
                bare = alone and self.dice.chance(50)
                references.append(reading if bare else f"{name}.{reading}")
        return f" under {', '.join(references)}"


def could_settle(piece: Piece) -> bool:
    """Whether a proposal might take this for a settling term (too often is no harm)."""
    if piece.level in {Level.OR, Level.AND, Level.IMPLICATION}:
        return False
    body = re.sub(r"^every [^:]*: ", "", piece.text)
    return not re.search(r"[<>]|!=| (and|or|requires|excludes) ", body) and not re.match(
        r"(some|no) ", body
    )
