"""Random declarations: who is there, in which units things are counted, what is to be settled."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Protocol, TypeVar

T = TypeVar("T")


class Choices(Protocol):
    """The part of Hypothesis's test data that dice need."""

    def draw_integer(self, min_value: int, max_value: int) -> int: ...


class Dice:
    """Choices that shrink: towards the first option, towards no, towards the smaller number.

    They are drawn from the test data directly and not through strategies.  Between strategies of
    one kind Hypothesis likes to copy what was drawn, and five in six programs would be near copies
    of another, full of `x requires x`; without them every program is drawn afresh.
    """

    def __init__(self, choices: Choices) -> None:
        self._choices = choices

    def pick(self, options: Sequence[T]) -> T:
        return options[self.number(0, len(options) - 1)]

    def number(self, low: int, high: int) -> int:
        return low if low == high else self._choices.draw_integer(low, high)

    def chance(self, percent: int) -> bool:
        return self.number(0, 99) >= 100 - percent

    def some_of(self, options: Sequence[T], least: int, most: int) -> list[T]:
        """Between `least` and `most` different options, in their order."""
        wanted = self.number(min(least, len(options)), min(most, len(options)))
        left = list(range(len(options)))
        chosen = [left.pop(self.number(0, len(left) - 1)) for _ in range(wanted)]
        return [options[place] for place in sorted(chosen)]


DAY_ONE = datetime.date(2026, 2, 26)  # so that four days cross the end of a month
DATED = "date"  # in place of the dimension of a given that is a date


@dataclass
class Issue:
    """An issue as declared; `values` are its values as a file writes them, `kind` its sort."""

    name: str
    kind: str  # "yes/no", "one of", "number", "real" or "date"
    parameters: tuple[str, ...]
    values: tuple[str, ...]
    dimension: str = ""
    high: int = 1
    default: str | None = None
    owner: str | None = None


@dataclass
class Given:
    name: str
    parameters: tuple[str, ...]
    dimension: str


@dataclass
class Define:
    name: str
    parameters: tuple[str, ...]
    truth: bool
    dimension: str = ""
    body: str = ""
    neighbours: bool = False
    """Whether it asks for the phase before or after its parameter, which there may not be."""


@dataclass
class Vocabulary:
    """Everything a formula may speak of."""

    actors: list[str] = field(default_factory=list)
    sets: dict[str, list[str]] = field(default_factory=dict)
    phases: list[str] = field(default_factory=list)
    units: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    """Per dimension: units and how many base units one is."""
    rates: list[tuple[str, str, str]] = field(default_factory=list)
    """Givens (name, dimension of the result, dimension it is multiplied with)."""
    issues: list[Issue] = field(default_factory=list)
    givens: list[Given] = field(default_factory=list)
    defines: list[Define] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """The declarations as text, one statement each."""

    def instances(self, issue: Issue) -> list[str]:
        """Every matter of an issue, as a file writes it."""
        names = [""]
        for parameter in issue.parameters:
            names = [f"{n}, {m}" if n else m for n in names for m in self.sets[parameter]]
        return [f"{issue.name}({n})" if n else issue.name for n in names]

    def of_any(self, kind: str) -> list[Issue]:
        return [i for i in self.issues if i.kind == kind]

    def of_kind(self, kind: str, dimension: str = "") -> list[Issue]:
        return [i for i in self.issues if i.kind == kind and i.dimension == dimension]


def declare(dice: Dice) -> Vocabulary:
    """Draw actors, sets, phases, units, issues and givens (defines need formulas: see programs)."""
    words = Vocabulary()
    words.actors = ["Arvenia", "Belmark", "Corland"][: dice.number(1, 3)]
    labels = [f'{a} "the {a} side"' if dice.chance(20) else a for a in words.actors]
    words.lines.append(f"actors {', '.join(labels)}")
    words.sets["Actor"] = words.actors
    if len(words.actors) > 1 and dice.chance(40):
        words.sets["Party"] = dice.some_of(words.actors, 1, 2)
        words.lines.append(f"set Party = {', '.join(words.sets['Party'])}")
    if dice.chance(35):
        words.sets["Asset"] = ["ships", "planes", "radar"][: dice.number(1, 3)]
        words.lines.append(f"set Asset = {', '.join(words.sets['Asset'])}")
    if dice.chance(45):
        words.phases = ["entry", "build_up", "hand_over"][: dice.number(1, 3)]
        words.sets["Phase"] = words.phases
        words.lines.append(f"phases {', '.join(words.phases)}")
    _units(dice, words)
    _issues(dice, words)
    _givens(dice, words)
    return words


def _units(dice: Dice, words: Vocabulary) -> None:
    words.units[""] = [("", 1)]
    if dice.chance(50):
        words.units["person"] = [("person", 1)]
        words.lines.append("unit person")
        if dice.chance(60):
            words.units["person"].append(("pair", 2))
            words.lines.append("unit pair = 2 person")
    if dice.chance(25):
        words.units["USD"] = [("USD", 1)]
        words.lines.append("unit USD")
        if dice.chance(50):
            words.units["USD"].append(("score", 20))
            words.lines.append("unit score = 20 USD")


def _issues(dice: Dice, words: Vocabulary) -> None:
    """Draw issues as long as the number of arrangements stays small."""
    room = dice.pick([24, 48, 96, 200, 320])
    for number in range(1, dice.number(2, 6) + 1):
        parameters = _parameters(dice, words)
        instances = prod(len(words.sets[p]) for p in parameters)
        issue, size = _issue(dice, words, number, parameters)
        if size**instances > room:
            parameters, instances = (), 1
            if size > room:
                continue
        issue.parameters = parameters
        room //= size**instances
        words.issues.append(issue)
        words.lines.append(_issue_line(dice, words, issue))
    if not words.issues:
        words.issues.append(Issue("agrees_0", "yes/no", (), ("no", "yes")))
        words.lines.append("issue agrees_0: yes/no")


def _parameters(dice: Dice, words: Vocabulary) -> tuple[str, ...]:
    sets = list(words.sets)
    if dice.chance(45):
        return (dice.pick(sets), dice.pick(sets)) if dice.chance(20) else (dice.pick(sets),)
    return ()


def _issue(
    dice: Dice, words: Vocabulary, number: int, parameters: tuple[str, ...]
) -> tuple[Issue, int]:
    """Draw one issue and how many values it has (a real one counts as ten)."""
    kind = dice.pick(["yes/no"] * 5 + ["one of"] * 3 + ["number"] * 5 + ["date"] * 2 + ["real"])
    if kind == "yes/no":
        return Issue(f"agrees_{number}", kind, parameters, ("no", "yes")), 2
    if kind == "one of":
        named = [n for n in words.sets if len(words.sets[n]) > 1]
        if named and dice.chance(40):
            name = dice.pick(named)
            values = tuple(words.sets[name])
        else:
            values = tuple(dice.some_of(["alpha", "beta", "delta"], 2, 3))
        return Issue(f"choice_{number}", kind, parameters, values), len(values)
    if kind == "date":
        first, days = dice.number(0, 1), dice.number(2, 4)
        dates = [DAY_ONE + datetime.timedelta(days=first + n) for n in range(days)]
        return Issue(f"day_{number}", kind, parameters, tuple(map(str, dates))), days
    dimension = dice.pick(list(words.units))
    unit, scale = dice.pick(words.units[dimension])
    if kind == "real":
        values = ("0.0", "0.25", "0.5", "1.0") if unit != "score" else ("0.0", "0.5", "1.0")
        shown = tuple(f"{v} {unit}".strip() for v in values)
        return Issue(f"share_{number}", kind, parameters, shown, dimension, high=scale), 10
    low, many = dice.pick([0, 0, 0, 1, -1]), dice.number(2, 5)
    numbers = range(low, low + many)
    shown = tuple(f"{n} {unit}".strip() for n in numbers)
    return Issue(f"amount_{number}", kind, parameters, shown, dimension, numbers[-1] * scale), many


def _issue_line(dice: Dice, words: Vocabulary, issue: Issue) -> str:
    variables = [f"x{n}" for n in range(len(issue.parameters))]
    bound = [dice.chance(60) for _ in issue.parameters]
    shown = [
        f"{variable} in {name}" if named else name
        for variable, name, named in zip(variables, issue.parameters, bound, strict=True)
    ]
    head = f"issue {issue.name}({', '.join(shown)})" if shown else f"issue {issue.name}"
    if dice.chance(15):
        head += f' "what {issue.name} is about"'
    sets = {tuple(members): name for name, members in words.sets.items()}
    match issue.kind:
        case "yes/no":
            domain = "yes/no"
        case "one of":
            domain = "one of " + sets.get(issue.values, ", ".join(issue.values))
        case _:
            both = dice.chance(20)
            low = issue.values[0] if both else issue.values[0].split()[0]
            domain = f"{low} .. {issue.values[-1]}"
    line = f"{head}: {domain}"
    own = [
        variable
        for variable, name, named in zip(variables, issue.parameters, bound, strict=True)
        if named and set(words.sets[name]) <= set(words.actors)
    ]
    if own and dice.chance(60):
        issue.owner = dice.pick(own)
    elif dice.chance(50):
        issue.owner = dice.pick(words.actors)
    if issue.owner:
        line += f" decided by {issue.owner}"
    if dice.chance(50):
        issue.default = dice.pick(issue.values)
        line += f" default {issue.default}"
    return line


def _givens(dice: Dice, words: Vocabulary) -> None:
    for number in range(1, dice.number(0, 3) + 1):
        name = f"given_{number}"
        dimension = dice.pick(list(words.units))
        unit, _ = dice.pick(words.units[dimension])
        if len(words.units) > 1 and dice.chance(25):
            rate, base = dice.pick(
                [(u, v) for u in words.units for v in words.units if v and u != v]
            )
            numerator = f"{dice.number(1, 3)} {rate} per {base}" if rate else ""
            if numerator:
                words.rates.append((name, rate, base))
                words.lines.append(f"given {name} = {numerator}")
            continue
        sets = [s for s in words.sets for _ in range(1)]
        keys = tuple(dice.pick(sets) for _ in range(dice.pick([0, 1, 1, 2])))
        dated = dice.chance(15)
        words.givens.append(Given(name, keys, DATED if dated else dimension))
        if not keys:
            words.lines.append(f"given {name} = {_known(dice, unit, dated=dated)}")
        elif dice.chance(15):
            words.lines.append(
                f"given {name}({', '.join(keys)}) = {_known(dice, unit, dated=dated)}"
            )
        else:
            entries = [
                f"{row} = {_known(dice, unit, dated=dated)}"
                for row in (
                    words.sets[keys[0]]
                    if len(keys) == 1
                    else [f"({a}, {b})" for a in words.sets[keys[0]] for b in words.sets[keys[1]]]
                )
            ]
            words.lines.append(f"given {name}({', '.join(keys)}): {', '.join(entries)}")


def _known(dice: Dice, unit: str, *, dated: bool) -> str:
    if dated:
        return str(DAY_ONE + datetime.timedelta(days=dice.number(0, 4)))
    return f"{dice.pick([1, 0, 2, 3, -1])} {unit}".strip()
