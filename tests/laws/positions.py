"""Random facts, red lines, conditions, interests, offers and claims, with what they quote."""

from __future__ import annotations

from tests.laws.amounts import Level
from tests.laws.formulas import Formulas
from tests.laws.vocabulary import Define, Dice, Issue, Vocabulary, declare

READINGS = ("narrow", "broad", "literal")
MOST_COMBINATIONS = 18


class Positions:
    """Writes the statements of one file up to its proposals."""

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
        self.undisputed: set[str] = set()
        self.steps: list[str] = []
        self.gated: list[str] = []
        self.proposals: list[str] = []
        self.partial: list[str] = []
        self.settled: dict[str, set[str]] = {}

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
        if self.claims and self.combinations * 2 <= MOST_COMBINATIONS and dice.chance(60):
            gate = f"\n    {dice.pick(['only while', 'lapses if'])} {dice.pick(self.claims)}"
            self.combinations *= 2
            self.gated.append(name)
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
            permitted = self.settle(issue, dice.pick(self.words.instances(issue)))
            if issue.parameters and dice.chance(40):
                permitted = self.settle_every(issue)[0]
            elif issue.kind in {"number", "date"} and dice.chance(40):
                permitted = permitted.replace(" = ", dice.pick([" <= ", " >= "]))
        else:
            permitted = self.formulas.truth((), 1).at(Level.OR)
            if not self.formulas.plain or self.formulas.mentions_twice(permitted):
                issue = dice.pick(self.words.issues)
                permitted = self.settle(issue, dice.pick(self.words.instances(issue)))
        if dice.chance(35) and not permitted.startswith("every"):
            return f"{permitted} requires {self.formulas.truth((), 1).at(Level.OR)}"
        return permitted

    def _decides(self, actor: str, issue: Issue) -> bool:
        if issue.owner is None or issue.owner in self.words.actors:
            return issue.owner == actor
        return True  # each instance is decided by the member it is about

    def claim(self, name: str, number: int) -> None:
        """A claim; what it attacks and contradicts is chosen so that no rule is broken."""
        dice = self.dice
        by = f" by {dice.pick(self.words.actors)}" if dice.chance(50) else ""
        clauses = dice.pick([self.quote(100), "\n    assumed", "\n    assumed", "", ""])
        if name in self.undisputed:
            clauses += "\n    undisputed"
        if dice.chance(40):
            clauses += f"\n    {dice.pick(['supports', 'attacks'])} {dice.pick(self.hard)}"
        others = [other for other in self.claims if other != name or dice.chance(10)]
        disputed = [other for other in others if other not in self.undisputed]
        for relation, targets, chance in (
            ("attacks", disputed, 30),
            ("contradicts", disputed if name in self.undisputed else others, 45),
            ("supports", others, 20),
            ("undercuts", self.steps, 40),
            ("outranks", self.claims[:number], 20),
        ):
            if targets and dice.chance(chance):
                clauses += f"\n    {relation} {dice.pick(targets)}"
        self.statements.append(f'claim {name}{by}: "claim {number} is made"{clauses}')

    def argument(self, name: str) -> None:
        """A step to a claim, or to a line that it speaks for."""
        premises = ", ".join(self.dice.some_of(self.claims, 1, 2))
        conclusion = self.dice.pick(self.claims if self.dice.chance(85) else self.hard)
        rank = ""
        if self.dice.chance(25):
            rank = f"\n    outranks {self.dice.pick(self.claims)}"
        self.statements.append(f"argument {name}: {premises} therefore {conclusion}{rank}")

    # ----------------------------------------------------------------------------- settling

    def settle(self, issue: Issue, matter: str) -> str:
        value = self.dice.pick(issue.values)
        if issue.kind == "yes/no" and self.dice.chance(85):
            return matter if value == "yes" else f"not {matter}"
        unit = value.split()[-1]
        if issue.kind == "number" and " " in value and self.dice.chance(25):
            scales = dict(self.words.units[issue.dimension])
            value = f"{int(value.split()[0]) * scales[unit]} {issue.dimension}"
        return f"{matter} = {value}"

    def settle_every(self, issue: Issue) -> tuple[str, set[str]]:
        """A term that settles an issue for every member of its first set."""
        first, *others = issue.parameters
        fixed = [self.dice.pick(self.words.sets[p]) for p in others]
        matters = {f"{issue.name}({', '.join([m, *fixed])})" for m in self.words.sets[first]}
        where = ""
        if self.dice.chance(25):
            where = f" where member != {self.dice.pick(self.words.sets[first])}"
        use = f"{issue.name}({', '.join(['member', *fixed])})"
        return f"every member in {first}{where}: {self.settle(issue, use)}", matters
