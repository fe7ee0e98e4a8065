"""A map in the making, as a reader of another format finds its parts."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from redline_argmap.graph import Map, Step
from redline_dsl.names.names import MOST_SPELT
from redline_dsl.text.codes import Code
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span
from redline_dsl.text.spelling import closest

from .exchange import MOST, Imported, Tally, Texts
from .naming import Names

MOST_FAULTS = 1_000
"""Faults after which a file is not read further: it is of another format."""

Pairs = dict[tuple[str, str], None]
"""Relations in the order they were met, each once."""


class Key(NamedTuple):
    """What the file calls something, and where it does."""

    text: str
    place: Span


class _Inference(NamedTuple):
    premises: tuple[str, ...]
    conclusion: str
    name: str | None
    scheme: str | None


class MapBuilder:
    """Collects claims, steps and relations under the keys of the file, and reports its faults.

    Every claim and step is declared before a relation names it: a reader asks `claims` and `steps`
    first, and reports a key that stands for nothing, which is never invented.
    """

    def __init__(self, faults: Faults, whole: Span) -> None:
        self.tally = Tally()
        self.claims: dict[str, str] = {}
        """The name of each claim, by its key."""
        self.steps: dict[str, _Inference] = {}
        self.attacks: Pairs = {}
        self._faults = faults
        self._whole = whole
        self._names = Names()
        self._gists: dict[str, str] = {}
        self._unasserted: set[str] = set()
        self._undisputed: set[str] = set()
        self._contradictions: Pairs = {}
        self._undercuts: Pairs = {}
        self._ranks: Pairs = {}

    # ----------------------------------------------------------------- what a file declares

    def claim(self, key: str, gist: str = "", *, name: str | None = None) -> None:
        """Declare a claim that is asserted; without a name it is called by its text."""
        self.claims[key] = self._names.from_text(gist) if name is None else self._names.legal(name)
        self._gists[key] = gist or key

    def argument(self, key: Key, gist: str = "") -> None:
        """Declare an argument of a framework: a claim that has the name of its key."""
        if key.text in self.claims:
            self.twice("argument", key)
        else:
            self.claim(key.text, gist, name=key.text)

    def say(self, key: str, gist: str) -> None:
        """Say what a claim that was declared says."""
        self._gists[key] = gist

    def not_asserted(self, key: str) -> None:
        """A claim stands only if a step carries it."""
        self._unasserted.add(key)

    def undisputed(self, key: str) -> None:
        """A claim is beyond attack."""
        self._undisputed.add(key)

    def step(
        self,
        key: str,
        premises: Iterable[str],
        conclusion: str,
        *,
        name: str | None = None,
        scheme: str | None = None,
    ) -> None:
        """Declare a step between declared claims; one premise and no name: plain support."""
        linked = tuple(dict.fromkeys(premises))
        self.steps[key] = _Inference(linked, conclusion, name, scheme)

    @property
    def concluded(self) -> set[str]:
        """The keys of the claims that some step concludes."""
        return {step.conclusion for step in self.steps.values()}

    def attack(self, attacker: Key, target: Key) -> None:
        """Let one claim attack another; one that was not declared is reported."""
        unknown = [key for key in (attacker, target) if key.text not in self.claims]
        for key in unknown:
            self.unknown("argument", key, self.claims)
        if not unknown:
            self.attacks[attacker.text, target.text] = None

    def contradict(self, one: str, other: str) -> None:
        """Let two declared claims contradict each other."""
        if (other, one) not in self._contradictions:
            self._contradictions[one, other] = None

    def undercut(self, attacker: str, step: str) -> None:
        """Let a declared claim undercut a declared step."""
        self._undercuts[attacker, step] = None

    def rank(self, higher: str, lower: str) -> None:
        """Let one declared claim or step outrank another."""
        self._ranks[higher, lower] = None

    def enough(self, waiting: int = 0) -> bool:
        """Whether to stop: the map, with relations that wait, is too large, or there is no hope."""
        return self._too_large(waiting) or len(self._faults.found) >= MOST_FAULTS

    def _too_large(self, waiting: int) -> bool:
        return len(self.claims) + len(self.steps) + len(self.attacks) + waiting > MOST

    # ------------------------------------------------------------------------------ faults

    def malformed(self, message: str, place: Span, *notes: str) -> None:
        """Report what the format does not have."""
        self._faults.error(Code.MALFORMED_MAP, message, place, *notes)

    def unknown(self, what: str, key: Key, candidates: Iterable[str]) -> None:
        """Report a key that stands for nothing, with the one that was probably meant."""
        near = closest(key.text, candidates) if len(self._faults.found) < MOST_SPELT else None
        notes = [f"did you mean `{near}`?"] if near else []
        message = f"no {what} is called `{key.text}`"
        self._faults.error(Code.UNKNOWN_NAME, message, key.place, *notes)

    def twice(self, what: str, key: Key) -> None:
        """Report a key that was declared before."""
        message = f"the {what} `{key.text}` is declared twice"
        self._faults.error(Code.DUPLICATE_NAME, message, key.place)

    def stopped(self, waiting: int = 0) -> Imported:
        """What there is where reading stopped; a map that is too large is reported."""
        if self._too_large(waiting):
            self._faults.error(
                Code.FILE_TOO_LARGE,
                f"the map has more than {MOST:,} claims, steps and attacks",
                self._whole,
                "leave out what the question at hand does not need",
            )
        return self.finished()

    # --------------------------------------------------------------------------- the whole

    def finished(self) -> Imported:
        """The map, once everything was declared; what contradicts itself is reported."""
        self._coherent()
        called = self._named_steps()
        names = {**self.claims, **{key: step.name for key, step in called.items()}}
        steps = {step.name: step for step in called.values()}
        claims = self.claims
        return Imported(
            Map(
                claims=tuple(claims.values()),
                undisputed=frozenset(claims[key] for key in self._undisputed),
                asserted=frozenset(
                    name
                    for key, name in claims.items()
                    if key not in self._unasserted and key not in self._undisputed
                ),
                steps=tuple(steps.values()),
                attacks=_renamed(self.attacks, names),
                contradictions=_renamed(self._contradictions, names),
                undercuts=_renamed(self._undercuts, names),
                outranks=_renamed(self._ranks, names),
            ),
            Texts(
                {claims[key]: gist for key, gist in self._gists.items()},
                {
                    called[key].name: step.scheme
                    for key, step in self.steps.items()
                    if step.scheme is not None
                },
            ),
            self.tally.losses,
        )

    def _named_steps(self) -> dict[str, Step]:
        """Every step under its key; one that nothing refers to is called by its own words."""
        referred = {step for _, step in self._undercuts} | {k for pair in self._ranks for k in pair}
        steps = {}
        for key, step in self.steps.items():
            premises = tuple(self.claims[premise] for premise in step.premises)
            conclusion = self.claims[step.conclusion]
            plain = step.name is None and step.scheme is None and key not in referred
            if plain and len(premises) == 1:
                name = f"{premises[0]} supports {conclusion}"
            else:
                name = self._names.legal(step.name or f"to_{conclusion}")
            steps[key] = Step(name, premises, conclusion)
        return steps

    def _coherent(self) -> None:
        for attacker, target in [*self.attacks, *self._contradictions]:
            mutual = (attacker, target) in self._contradictions
            if target in self._undisputed and (not mutual or attacker in self._undisputed):
                self._faults.error(
                    Code.UNDISPUTED_ATTACKED,
                    f"`{target}` is undisputed, so `{attacker}` cannot speak against it",
                    self._whole,
                )
        below: dict[str, list[str]] = {}
        for higher, lower in self._ranks:
            below.setdefault(higher, []).append(lower)
        try:
            TopologicalSorter(below).prepare()
        except CycleError as circle:
            self._faults.error(
                Code.OUTRANKING_CYCLE,
                f"`{circle.args[1][0]}` would outrank itself",
                self._whole,
                "outranking is an order: it cannot go in a circle",
            )


def _renamed(pairs: Pairs, names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((names[origin], names[target]) for origin, target in pairs)
