"""Random well-formed files: a Hypothesis strategy that writes them as text, with their source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis.internal.conjecture.data import ConjectureData
from hypothesis.strategies import SearchStrategy

from tests.laws.formulas import Formulas, Level, Piece
from tests.laws.vocabulary import Define, Dice, Issue, Vocabulary, declare

READINGS = ("narrow", "broad", "literal")
SOURCE = "speech.txt"
MOST_COMBINATIONS = 18


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

    With `more`, each proposal that is not full has another that adds one term, called `more_…`; with
    `settled`, a proposal of that name gives every issue a value.
    """
    return _Programs(more=more, settled=settled)


class _Writer:
    """Writes one file, statement by statement."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.words: Vocabulary = declare(dice)
        self.formulas = Formulas(dice, self.words)
        self.statements: list[str] = []
        self.passages: list[str] = []
        self.readings: dict[str, tuple[str, ...]] = {}
        self.combinations = 1
        self.hard: list[str] = []
        self.others: list[str] = []
        self.offers: list[str] = []
        self.claims: list[str] = []
        self.proposals: list[str] = []
        self.partial: list[str] = []
        self.settled: dict[str, set[str]] = {}

    def program(self, *, more: bool, settled: bool) -> Program:
        dice = self.dice
        for number in range(1, dice.number(0, 3) + 1):
            self.define(number)
        if dice.chance(12):
            self.claims = [f"claim_{n}" for n in range(1, dice.number(1, 2) + 1)]
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

    # -------------------------------------------------------------------------------- clauses

    def quote(self, chance: int = 70) -> str:
        """A clause with words of the source that stand there once."""
        if not self.dice.chance(chance):
            return ""
        number = f"{len(self.passages) + 1:03d}"
        self.passages.append(
            f"Passage {number} holds the speaker’s own\nwords – all {number} of them."
        )
        quoted = self.dice.pick(
            [
                f"Passage {number} holds",
                f"Passage {number} holds the speaker's own words - all",
                f"Passage {number} [...] all {number} of them",
            ]
        )
        said = ' said by "an official"' if self.dice.chance(15) else ""
        return f'\n    quote speech "{quoted}"{said}'

    def note(self) -> str:
        return '\n    note "as the analyst sees it"' if self.dice.chance(10) else ""

    def unless(self) -> str:
        if not self.dice.chance(12):
            return ""
        return f"\n    unless {self.formulas.truth((), 1).at(Level.QUANTIFIED)}"

    # ----------------------------------------------------------------------------- statements

    def define(self, number: int) -> None:
        dice, words = self.dice, self.words
        parameters = (dice.pick(list(words.sets)),) if dice.chance(50) else ()
        scope = (("x", parameters[0]),) if parameters else ()
        truth = dice.chance(60) or not words.of_any("number")
        self.formulas.in_define = True
        define = Define(f"defined_{number}", parameters, truth)
        if truth:
            body = (
                self.formulas.truth(scope, 1)
                if dice.chance(80)
                else self.formulas.quantified(scope, 1)
            )
        else:
            define.dimension = dice.pick([i.dimension for i in words.of_any("number")])
            body = self.formulas.amount(define.dimension, scope, 1)
        self.formulas.in_define = False
        define.body = body.text
        define.neighbours = any(
            mark in body.text
            for mark in (
                "previous(x)",
                "next(x)",
                *(f"{d.name}(x)" for d in words.defines if d.neighbours),
            )
        )
        words.defines.append(define)
        head = f"{define.name}(x in {parameters[0]})" if parameters else define.name
        self.statements.append(f"define {head} = {body.text}")

    def background(self, number: int) -> None:
        word, name = self.dice.pick([("fact", f"fact_{number}"), ("assume", f"assume_{number}")])
        self.others.append(name)
        self.statements.append(
            f"{word} {name}:\n    {self.formulas.statement().text}{self.quote()}{self.note()}"
        )

    def constraint(self, number: int) -> None:
        dice = self.dice
        name = f"line_{number}"
        if dice.chance(60):
            head = f"red line {name} by {dice.pick(self.words.actors)}"
        else:
            by = f" by {dice.pick(self.words.actors)}" if dice.chance(60) else ""
            head = f"condition {name}{by}"
        body = self._body(name, hard=True)
        gate = ""
        if self.claims and self.combinations * 2 <= MOST_COMBINATIONS and dice.chance(40):
            gate = f"\n    {dice.pick(['only while', 'lapses if'])} {dice.pick(self.claims)}"
            self.combinations *= 2
        because = ""
        if self.claims and dice.chance(20):
            because = f"\n    because {dice.pick(self.claims)}"
        self.hard.append(name)
        self.statements.append(
            f"{head}:{body}{self.unless()}{gate}{because}{self.quote()}{self.note()}"
        )

    def _body(self, name: str, *, hard: bool) -> str:
        many = self.dice.number(2, 3)
        fits = not hard or self.combinations * many <= MOST_COMBINATIONS
        if not (fits and self.dice.chance(25)):
            return f"\n    {self.formulas.statement().text}"
        if hard:
            self.combinations *= many
        self.readings[name] = READINGS[:many]
        gloss = ' "this way"' if self.dice.chance(20) else ""
        return "".join(
            f"\n    reading {reading}{gloss}: {self.formulas.statement().text}"
            for reading in READINGS[:many]
        )

    def interest(self, number: int) -> None:
        name = f"wish_{number}"
        rank = f" rank {self.dice.number(1, 3)}" if self.dice.chance(60) else ""
        body = self._body(name, hard=False)
        self.others.append(name)
        self.statements.append(
            f"interest {name} by {self.dice.pick(self.words.actors)}{rank}:"
            f"{body}{self.unless()}{self.quote()}"
        )

    def offer(self, number: int) -> None:
        dice = self.dice
        owners = {i.owner for i in self.words.issues} & set(self.words.actors)
        parametric = any(i.owner and i.owner not in self.words.actors for i in self.words.issues)
        candidates = sorted(o for o in owners if o) or self.words.actors
        owner = dice.pick(self.words.actors if parametric else candidates)
        terms = [f"\n    - {self._permission(owner)}" for _ in range(dice.number(1, 3))]
        name = f"offer_{number}"
        self.offers.append(name)
        self.statements.append(f"offer {name} by {owner}:{''.join(terms)}{self.quote()}")

    def _permission(self, owner: str) -> str:
        """Something an actor is ready to do: mostly about what it decides."""
        dice = self.dice
        own = [i for i in self.words.issues if self._decides(owner, i)]
        if own and dice.chance(85):
            issue = dice.pick(own)
            permitted = self._settle(issue, dice.pick(self.words.instances(issue)))
            if issue.parameters and dice.chance(40):
                permitted = self._settle_every(issue)[0]
            elif issue.kind in {"number", "date"} and dice.chance(40):
                permitted = permitted.replace(" = ", dice.pick([" <= ", " >= "]))
        else:
            permitted = self.formulas.truth((), 1).at(Level.OR)
            if not self.formulas.plain or self.formulas.mentions_twice(permitted):
                issue = dice.pick(self.words.issues)
                permitted = self._settle(issue, dice.pick(self.words.instances(issue)))
        if dice.chance(35) and not permitted.startswith("every"):
            return f"{permitted} requires {self.formulas.truth((), 1).at(Level.OR)}"
        return permitted

    def _decides(self, actor: str, issue: Issue) -> bool:
        if issue.owner is None or issue.owner in self.words.actors:
            return issue.owner == actor
        return True  # each instance is decided by the member it is about

    def claim(self, name: str, number: int) -> None:
        by = f" by {self.dice.pick(self.words.actors)}" if self.dice.chance(50) else ""
        aim = ""
        if self.dice.chance(60):
            aim = f"\n    {self.dice.pick(['supports', 'attacks'])} {self.dice.pick(self.hard)}"
        self.statements.append(f'claim {name}{by}: "claim {number} is made"{self.quote(90)}{aim}')

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
            term = self._settle(*self.dice.pick(left))
        else:
            piece = self.formulas.truth((), 1)
            term = f"{piece.at(Level.NOT)} or {self.formulas.atom(()).at(Level.NOT)}"
        return f"proposal more_{name} extends {name}:\n    - {term}"

    def settlement(self) -> str:
        """A proposal that gives every issue a value."""
        terms = [
            self._settle(issue, matter)
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
                term, matters = self._settle_every(issue)
                terms.append(term)
                settled |= matters
            for matter in self.words.instances(issue):
                if matter not in settled and dice.chance(share):
                    terms.append(self._settle(issue, matter))
                    settled.add(matter)
        for _ in range(dice.pick([0, 0, 1, 1, 2]) if share < 100 else 0):
            piece = self.formulas.truth((), dice.number(1, 2))
            unclear = self.formulas.plain and self.formulas.mentions_twice(piece.text)
            if not (could_settle(piece) or unclear):
                terms.append(piece.text)
        return terms, settled

    def _settle(self, issue: Issue, matter: str) -> str:
        value = self.dice.pick(issue.values)
        if issue.kind == "yes/no" and self.dice.chance(85):
            return matter if value == "yes" else f"not {matter}"
        unit = value.split()[-1]
        if issue.kind == "number" and " " in value and self.dice.chance(25):
            scales = dict(self.words.units[issue.dimension])
            value = f"{int(value.split()[0]) * scales[unit]} {issue.dimension}"
        return f"{matter} = {value}"

    def _settle_every(self, issue: Issue) -> tuple[str, set[str]]:
        """A term that settles an issue for every member of its first set."""
        first, *others = issue.parameters
        fixed = [self.dice.pick(self.words.sets[p]) for p in others]
        matters = {f"{issue.name}({', '.join([m, *fixed])})" for m in self.words.sets[first]}
        where = ""
        if self.dice.chance(25):
            where = f" where member != {self.dice.pick(self.words.sets[first])}"
        use = f"{issue.name}({', '.join(['member', *fixed])})"
        return f"every member in {first}{where}: {self._settle(issue, use)}", matters

    # --------------------------------------------------------------------------- expectations

    def dilemma(self) -> None:
        """Two lines that can both be kept until a proposal asks for what triggers them.

        Left to chance a proposal is seldom blocked, and hardly ever by the lines that a test names.
        """
        first = self.formulas.atom(()).at(Level.NOT)
        if self.formulas.mentions_twice(first):
            issue = self.dice.pick(self.words.issues)
            first = self._settle(issue, self.dice.pick(self.words.instances(issue)))
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
        return line + self._under([n for n in self.readings if n in self.hard])

    def _expect_set(self) -> str:
        dice = self.dice
        outcome = dice.pick(["compatible", "conflict", "minimal conflict"])
        names = dice.some_of([*self.hard, *self.others, *self.proposals], 1, 4)
        return f"expect {outcome}: {', '.join(names)}" + self._under(
            [n for n in self.readings if n in names]
        )

    def _under(self, ambiguous: list[str]) -> str:
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
