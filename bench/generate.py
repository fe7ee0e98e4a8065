"""Write programs of any size, of the mix that real texts have, with the document that they quote.

Every program has a planted arrangement, and every fact, red line and condition is true in it, so
what is measured is the work of judging and not a lucky early contradiction.  The parties sit in
theatres of five; most statements speak of one theatre, some reach into another one, and a ceiling
spans them all, so a program does not fall apart into small independent ones.
"""

from __future__ import annotations

import datetime
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

STATEMENTS_PER_THEATRE = 100
PARTIES_PER_THEATRE = 5
ASSETS = ("military", "civilian", "logistical")
PHASES = ("entry", "build_up", "hand_over")
MANDATES = ("no_mandate", "regional", "un")
AMBIGUOUS_EVERY = 100
"""Statements of which one has two readings."""
BREACHES = 5
LARGEST_FORCE = 6_000
SOME = 100
"""People enough to be company."""
OFTEN, SELDOM = 0.7, 0.2
PROPOSALS = ("partial", "whole", "broken")

HEAD = """\
language 1

source record from "record.txt"
    title "Record of the talks"
    date 2026-01-15

unit person
unit month
unit USD
unit MUSD = 1_000_000 USD

set Asset = military, civilian, logistical
phases entry, build_up, hand_over
given duration(Phase): entry = 3 month, build_up = 9 month, hand_over = 6 month
given cost_rate = 1_500 USD per person per month
"""

ISSUES = """\
issue deploys(c in Party, a in Asset) "c sends a": yes/no decided by c default no
issue consents_to(c in Party) "the host consents to c": yes/no default no
issue troops(c in Party, p in Phase) "people from c in p": 0 .. 6_000 person decided by c
    default 0 person
issue fund(c in Party) "what c pays": 0.0 .. 500.0 MUSD decided by c default 0.0 MUSD
issue start(c in Party) "the day c arrives": 2026-01-01 .. 2026-12-31
issue mandate(t in Theatre): one of no_mandate, regional, un default no_mandate
"""


@dataclass(frozen=True, slots=True)
class Generated:
    """A program and its source text; `statements` counts what is held, offered and claimed."""

    program: str
    record: str
    statements: int


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as text, whether it is true as planted, and the sentence that says it."""

    text: str
    true: bool
    sentence: str


def generate(statements: int, seed: int = 2026) -> Generated:
    """A program of so many named statements (at least 1), and proposals on top of them.

    The proposals are `partial` (half of what is planted), `whole` (all of it, `full`) and `broken`
    (the same with a few forces raised to the largest size there is).
    """
    return _Talks(statements, random.Random(seed)).written()  # noqa: S311 - nothing secret in it


class _Talks:
    """One program in the making."""

    def __init__(self, statements: int, chance: random.Random) -> None:
        self.statements = statements
        self.chance = chance
        theatres = max(2, statements // STATEMENTS_PER_THEATRE)
        self.theatres = [f"theatre_{t}" for t in range(1, theatres + 1)]
        self.parties = {
            theatre: [f"Party_{t}_{n}" for n in range(1, PARTIES_PER_THEATRE + 1)]
            for t, theatre in enumerate(self.theatres, 1)
        }
        self.everyone = [party for parties in self.parties.values() for party in parties]
        self._plant()
        self.record: list[str] = []
        self.claims = 0

    def _plant(self) -> None:
        """Choose what every issue is settled to."""
        chance = self.chance
        self.deploys = {(c, a): chance.choice([True, False]) for c in self.everyone for a in ASSETS}
        self.consents = {c: chance.choice([True, False]) for c in self.everyone}
        self.troops = {
            (c, p): chance.choice([0, 0, *range(100, 2_001, 100)])
            for c in self.everyone
            for p in PHASES
        }
        self.fund = {c: chance.choice([0, 5, 10, 20, 40]) for c in self.everyone}
        self.start = {c: chance.randrange(1, 366) for c in self.everyone}
        self.mandate = {t: chance.choice(MANDATES) for t in self.theatres}

    def written(self) -> Generated:
        """The whole program."""
        parts = [HEAD, self._sets(), ISSUES, *self._totals()]
        parts += [self._statement(number) for number in range(1, self.statements + 1)]
        parts += self._proposals()
        return Generated("\n".join(parts), "\n".join(self.record) + "\n", self.statements)

    def _sets(self) -> str:
        lines = ["actors " + ", ".join(self.everyone), "set Party = " + ", ".join(self.everyone)]
        lines.append("set Theatre = " + ", ".join(self.theatres))
        lines += [f"set In_{t} = {', '.join(parties)}" for t, parties in self.parties.items()]
        return "\n".join(lines) + "\n"

    def _totals(self) -> list[str]:
        everyone = "sum(c in Party: troops(c, p))"
        return [f'define all_troops(p in Phase) "everyone in this phase" = {everyone}\n'] + [
            f"define force_in_{t}(p in Phase) = sum(c in In_{t}: troops(c, p))\n"
            for t in self.theatres
        ]

    # ---------------------------------------------------------------------------- statements

    def _statement(self, number: int) -> str:
        chance = self.chance
        owner = chance.choice(self.everyone)
        if number == 1:
            return self._ceiling_over_all(owner)
        if number % AMBIGUOUS_EVERY == 0:
            return self._ambiguous(number, owner)
        kinds: dict[Callable[[int, str], str], int] = {
            self._red_line: 35,
            self._condition: 35,
            self._interest: 10,
            self._offer: 10,
            self._fact: 3,
            self._claim: 7,
        }
        return chance.choices(list(kinds), list(kinds.values()))[0](number, owner)

    def _red_line(self, number: int, owner: str) -> str:
        formula = self._planted(self._ceiling, self._share, self._refusal, self._exclusion)
        return self._held(f"red line r{number} by {owner}:", formula, number, owner)

    def _condition(self, number: int, owner: str) -> str:
        formula = self._planted(self._consent, self._company, self._season, self._budget)
        by = f" by {owner}" if self.chance.random() < OFTEN else ""
        return self._held(f"condition c{number}{by}:", formula, number, owner)

    def _interest(self, number: int, owner: str) -> str:
        formula = self.chance.choice([self._refusal, self._season, self._ceiling])()
        rank = self.chance.randrange(1, 4)
        return self._held(f"interest i{number} by {owner} rank {rank}:", formula, number, owner)

    def _fact(self, number: int, owner: str) -> str:
        formula = self._planted(self._season, self._refusal)
        return self._held(f"fact f{number}:", formula, number, owner)

    def _offer(self, number: int, owner: str) -> str:
        most = self.chance.randrange(500, LARGEST_FORCE, 100)
        asset = self.chance.choice(ASSETS)
        quote = self._quote(number, owner, f"is ready to send up to {most} people and {asset} help")
        return (
            f"offer o{number} by {owner}:\n"
            f"    - every p in Phase: troops({owner}, p) <= {most} person\n"
            f"    - deploys({owner}, {asset}) requires consents_to({owner})\n"
            f"{quote}"
        )

    def _claim(self, number: int, owner: str) -> str:
        """A claim that supports an earlier one."""
        supported = f"\n    supports claim_{self.claims}" if self.claims else ""
        if not self.claims or self.chance.random() < SELDOM:
            self.claims = number
        quote = self._quote(number, owner, "argues that time is running out for all concerned")
        return f'claim claim_{number} by {owner}: "Time is short."\n{quote.rstrip()}{supported}\n'

    def _ambiguous(self, number: int, owner: str) -> str:
        first, second = self._planted(self._consent), self._planted(self._company)
        quote = self._quote(number, owner, "holds that presence calls for understanding")
        return (
            f"condition c{number} by {owner}:\n"
            f'    reading narrow "presence is troops": {first.text}\n'
            f'    reading wide "presence is company": {second.text}\n'
            f"{quote}"
        )

    def _ceiling_over_all(self, owner: str) -> str:
        most = max(sum(self.troops[c, p] for c in self.everyone) for p in PHASES)
        most += BREACHES * LARGEST_FORCE  # `broken` breaks lines of single theatres, not this one
        formula = Formula(
            f"every p in Phase: all_troops(p) <= {most} person",
            true=True,
            sentence=f"will see no more than {most} people anywhere at any time",
        )
        return self._held(f"red line r1 by {owner}:", formula, 1, owner)

    def _held(self, head: str, formula: Formula, number: int, owner: str) -> str:
        return f"{head}\n    {formula.text}\n{self._quote(number, owner, formula.sentence)}"

    def _quote(self, number: int, owner: str, sentence: str) -> str:
        """Put a sentence on record, and quote most of it."""
        said = f"{owner.replace('_', ' ')}’s envoy (note {number}) {sentence}"
        self.record.append(f"On day {number % 30 + 1} of the round – the minutes say – {said}.")
        self.record.append("Delegates spoke of other matters, of which nothing is kept here.")
        return f'    quote record "{said}"\n'

    # ------------------------------------------------------------------------------ formulas

    def _planted(self, *kinds: Callable[[], Formula]) -> Formula:
        """A formula of one of these kinds that is true as planted."""
        while True:
            formula = self.chance.choice(kinds)()
            if formula.true:
                return formula

    def _theatre(self) -> tuple[str, list[str]]:
        theatre = self.chance.choice(self.theatres)
        return theatre, self.parties[theatre]

    def _ceiling(self) -> Formula:
        theatre, parties = self._theatre()
        most = self.chance.randrange(2_000, 9_000, 100)
        return Formula(
            f"every p in Phase: force_in_{theatre}(p) <= {most} person",
            all(sum(self.troops[c, p] for c in parties) <= most for p in PHASES),
            f"will never see more than {most} people in {theatre.replace('_', ' ')}",
        )

    def _share(self) -> Formula:
        theatre, parties = self._theatre()
        party, phase = self.chance.choice(parties), self.chance.choice(PHASES)
        percent = self.chance.randrange(30, 90, 5)
        total = sum(self.troops[c, phase] for c in parties)
        return Formula(
            f"troops({party}, {phase}) <= {percent}% of force_in_{theatre}({phase})",
            100 * self.troops[party, phase] <= percent * total,
            f"rules out that one country gives more than {percent} in a hundred",
        )

    def _refusal(self) -> Formula:
        party, asset = self.chance.choice(self.everyone), self.chance.choice(ASSETS)
        theatre, _ = self._theatre()
        return Formula(
            f"not deploys({party}, {asset}) or mandate({theatre}) != no_mandate",
            not self.deploys[party, asset] or self.mandate[theatre] != "no_mandate",
            f"is opposed to any {asset} presence without a mandate",
        )

    def _exclusion(self) -> Formula:
        one, other = self.chance.sample(self.everyone, 2)
        return Formula(
            f"deploys({one}, military) excludes deploys({other}, military)",
            not (self.deploys[one, "military"] and self.deploys[other, "military"]),
            "will not have these two armies side by side",
        )

    def _consent(self) -> Formula:
        theatre, parties = self._theatre()
        party = self.chance.choice(parties)
        return Formula(
            f"deploys({party}, military) requires consents_to({party}) "
            f"and mandate({theatre}) in {{regional, un}}",
            not self.deploys[party, "military"]
            or (self.consents[party] and self.mandate[theatre] != "no_mandate"),
            "asks for consent and a mandate before any soldier comes",
        )

    def _company(self) -> Formula:
        one, other = self.chance.sample(self.everyone, 2)
        phase = self.chance.choice(PHASES)
        return Formula(
            f"troops({one}, {phase}) > 0 person requires troops({other}, {phase}) >= {SOME} person",
            self.troops[one, phase] == 0 or self.troops[other, phase] >= SOME,
            "serves only in the company of another",
        )

    def _season(self) -> Formula:
        one, other = self.chance.sample(self.everyone, 2)
        days = self.chance.randrange(1, 200)
        return Formula(
            f"start({one}) <= start({other}) + {days} day",
            self.start[one] <= self.start[other] + days,
            f"insists on no more than {days} days between the arrivals",
        )

    def _budget(self) -> Formula:
        theatre, parties = self._theatre()
        months = {"entry": 3, "build_up": 9, "hand_over": 6}
        cost = sum(1_500 * months[p] * self.troops[c, p] for c in parties for p in PHASES)
        paid = sum(self.fund[c] for c in parties)
        bound = self.chance.randrange(20, 200, 5)
        return Formula(
            f"sum(p in Phase: force_in_{theatre}(p) * cost_rate * duration(p)) "
            f"<= sum(c in In_{theatre}: fund(c)) + {bound} MUSD",
            cost <= (paid + bound) * 1_000_000,
            f"covers no more than {bound} million of what is not paid for",
        )

    # ----------------------------------------------------------------------------- proposals

    def _proposals(self) -> list[str]:
        terms = self._terms()
        half = sorted(self.chance.sample(range(len(terms)), len(terms) // 2))
        raised = [
            f"    - troops({party}, build_up) = {LARGEST_FORCE} person"
            for party in self.chance.sample(self.everyone, BREACHES)
        ]
        return [
            "\n".join(['proposal partial "half of it":', *(terms[n] for n in half)]) + "\n",
            "\n".join(['full proposal whole "all of it":', *terms]) + "\n",
            "\n".join(['full proposal broken "larger forces" extends whole:', *raised]) + "\n",
        ]

    def _terms(self) -> list[str]:
        """What is planted, where it is not the default."""
        first = datetime.date(2026, 1, 1).toordinal() - 1
        terms = [f"deploys({c}, {a})" for (c, a), yes in self.deploys.items() if yes]
        terms += [f"consents_to({c})" for c, yes in self.consents.items() if yes]
        terms += [f"troops({c}, {p}) = {n} person" for (c, p), n in self.troops.items() if n]
        terms += [f"fund({c}) = {n}.0 MUSD" for c, n in self.fund.items() if n]
        terms += [
            f"start({c}) = {datetime.date.fromordinal(first + day)}"
            for c, day in self.start.items()
        ]
        terms += [f"mandate({t}) = {m}" for t, m in self.mandate.items() if m != MANDATES[0]]
        return [f"    - {term}" for term in terms]


PROGRAM, RECORD = "talks.redline", "record.txt"


def write(statements: int, folder: Path) -> None:
    """Write a program and its source into a folder."""
    generated = generate(statements)
    (folder / PROGRAM).write_text(generated.program, encoding="utf-8")
    (folder / RECORD).write_text(generated.record, encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
