"""Which facts and constraints have a bearing on a formula: those that share issues with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from redline_solver.asking.inquiry import Inquiry
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative, Statement, literals
from redline_solver.judging.consistency import any_of


@dataclass(frozen=True)
class World:
    """What is taken for granted, and the constraints beside it, each in some reading."""

    given: tuple[Literal, ...]
    facts: tuple[Alternative, ...]
    constraints: tuple[Statement, ...]

    @property
    def fixed(self) -> list[Alternative]:
        """The constraints that have one reading only."""
        return [each.alternatives[0] for each in self.constraints if not each.ambiguous]

    @property
    def ambiguous(self) -> list[Statement]:
        """The constraints that have several."""
        return [each for each in self.constraints if each.ambiguous]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the facts and constraints."""
        facts = (each.statement for each in self.facts)
        return frozenset([*facts, *(each.name for each in self.constraints)])

    @cached_property
    def in_some_reading(self) -> list[Literal]:
        """What is true where all can be met, under at least one combination of readings."""
        return [*self.given, *literals(self.facts), *(any_of(each) for each in self.constraints)]


class Bearings:
    """Finds the world of a formula; the mentions of each statement are collected once."""

    def __init__(
        self, inquiry: Inquiry, facts: Sequence[Alternative], constraints: Sequence[Statement]
    ) -> None:
        """Look among these facts and constraints."""
        self._inquiry = inquiry
        self._facts = facts
        self._constraints = constraints

    def background(self, about: Literal) -> World:
        """The facts and assumptions connected with a formula."""
        return self._connected([about], (), frozenset(each.name for each in self._constraints))

    def world(self, about: Literal, given: Sequence[Literal], without: str | None) -> World:
        """All that is connected with formulas, at any remove, but for one constraint."""
        return self._connected([about, *given], given, frozenset([without]))

    def _connected(
        self,
        about: Iterable[Literal],
        given: Sequence[Literal],
        without: frozenset[str | None] | frozenset[str],
    ) -> World:
        reached: set[str] = set()
        near: set[str] = set()
        waiting = [key for literal in about for key in self._inquiry.mentions(literal)]
        while waiting:
            key = waiting.pop()
            if key in reached:
                continue
            reached.add(key)
            for name in self._speaking_of.get(key, ()):
                if name not in near and name not in without:
                    near.add(name)
                    waiting += self._mentioned[name]
        return World(
            tuple(given),
            tuple(each for each in self._facts if each.statement in near),
            tuple(each for each in self._constraints if each.name in near),
        )

    @cached_property
    def _mentioned(self) -> dict[str, list[str]]:
        """The variables that each fact and constraint mentions, in any of its readings."""
        alternatives = [*self._facts, *(a for one in self._constraints for a in one.alternatives)]
        mentioned: dict[str, list[str]] = {}
        for each in alternatives:
            mentioned.setdefault(each.statement, []).extend(self._inquiry.mentions(each.literal))
        return mentioned

    @cached_property
    def _speaking_of(self) -> dict[str, list[str]]:
        """The facts and constraints that mention each variable."""
        speaking: dict[str, list[str]] = {}
        for name, keys in self._mentioned.items():
            for key in dict.fromkeys(keys):
                speaking.setdefault(key, []).append(name)
        return speaking
