"""Which claims stand, by trying every choice: the definitions of the argument map as sets of names.

Nothing here is shared with redline_argmap or the solver, and nothing here is fast.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from redline_dsl.syntax import tree as syntax

Pair = tuple[str, str]
Elements = frozenset[str]
"""Assertions, called like their claims, and steps."""


@dataclass(frozen=True)
class Argued:
    """A map: `steps` has the premises and the conclusion of each step, by name."""

    claims: frozenset[str]
    undisputed: frozenset[str] = frozenset()
    asserted: frozenset[str] = frozenset()
    steps: Mapping[str, tuple[frozenset[str], str]] | None = None
    attacks: frozenset[Pair] = frozenset()
    contradictions: frozenset[Pair] = frozenset()
    undercuts: frozenset[Pair] = frozenset()
    outranks: frozenset[Pair] = frozenset()

    # -------------------------------------------------------------------------- the elements

    @cached_property
    def leading(self) -> dict[str, tuple[frozenset[str], str]]:
        """Every element with its premises and its conclusion."""
        assertions = {claim: (frozenset[str](), claim) for claim in self.asserted}
        return {**assertions, **(self.steps or {})}

    @cached_property
    def elements(self) -> Elements:
        return frozenset(self.leading)

    @cached_property
    def higher(self) -> frozenset[Pair]:
        """Outranking, through others too."""
        order = set(self.outranks)
        while True:
            more = {(a, d) for a, b in order for c, d in order if b == c} - order
            if not more:
                return frozenset(order)
            order |= more

    @cached_property
    def opposed(self) -> frozenset[Pair]:
        """Contradictions in both directions."""
        return self.contradictions | {(b, a) for a, b in self.contradictions}

    # ------------------------------------------------------------------------ the definitions

    def derived(self, chosen: Elements) -> frozenset[str]:
        """Der(X)."""
        reached = set(self.undisputed)
        while True:
            more = {
                conclusion
                for name, (premises, conclusion) in self.leading.items()
                if name in chosen and premises <= reached
            } - reached
            if not more:
                return frozenset(reached)
            reached |= more

    def hit(self, chosen: Elements) -> Elements:
        """X⁺: the elements that X attacks."""
        derived = self.derived(chosen)
        return frozenset(e for e in self.elements if self._attacks(chosen, derived, e))

    def _attacks(self, chosen: Elements, derived: frozenset[str], element: str) -> bool:
        target = self.leading[element][1]
        for claim in derived:
            if (claim, target) in self.attacks or (claim, element) in self.undercuts:
                return True
            if (claim, target) not in self.opposed:
                continue
            if claim in self.undisputed:
                return True
            for top in chosen:
                premises, conclusion = self.leading[top]
                if (
                    conclusion == claim
                    and premises <= derived
                    and (element, top) not in self.higher
                ):
                    return True
        return False

    @cached_property
    def complete(self) -> list[Elements]:
        """Every conflict-free set that is equal to what it defends."""
        found = []
        for size in range(len(self.elements) + 1):
            for chosen in map(frozenset, itertools.combinations(sorted(self.elements), size)):
                hit = self.hit(chosen)
                if hit & chosen:
                    continue
                if self.elements - self.hit(self.elements - hit) == chosen:
                    found.append(chosen)
        return found

    @cached_property
    def grounded(self) -> Elements:
        """The least complete set."""
        (least,) = (one for one in self.complete if all(one <= other for other in self.complete))
        return least

    @cached_property
    def preferred(self) -> list[Elements]:
        return [one for one in self.complete if not any(one < other for other in self.complete)]

    @cached_property
    def stable(self) -> list[Elements]:
        return [one for one in self.complete if one | self.hit(one) == self.elements]

    # ----------------------------------------------------------------------------- the labels

    def labels(self, chosen: Elements) -> dict[str, str]:
        """The label of every claim under X."""
        return {
            claim: self._label(
                claim in self.derived(chosen),
                claim in self.derived(self.elements),
                claim in self.derived(self.elements - self.hit(chosen)),
            )
            for claim in self.claims
        }

    def step_labels(self, chosen: Elements) -> dict[str, str]:
        """The label of every step: that of a claim of its own which it would conclude."""
        hit = self.hit(chosen)
        return {
            name: self._label(
                name in chosen and premises <= self.derived(chosen),
                premises <= self.derived(self.elements),
                name not in hit and premises <= self.derived(self.elements - hit),
            )
            for name, (premises, _) in (self.steps or {}).items()
        }

    @staticmethod
    def _label(standing: bool, possible: bool, left: bool) -> str:  # noqa: FBT001 - as defined
        if standing:
            return "in"
        if not possible:
            return "unsupported"
        return "undecided" if left else "out"


def argued_in(file: syntax.File) -> Argued:
    """The map of a file: what is asserted, and every link between claims."""
    claims = {s.name.text: s for s in file.statements if isinstance(s, syntax.ClaimStatement)}
    arguments = [s for s in file.statements if isinstance(s, syntax.ArgumentStatement)]
    steps = {
        s.name.text: (frozenset(premise.text for premise in s.premises), s.conclusion.text)
        for s in arguments
    }
    undisputed, asserted = set(), set()
    links: dict[str, set[Pair]] = {relation: set() for relation in syntax.Relation}
    everything: list[syntax.ClaimStatement | syntax.ArgumentStatement]
    everything = [*claims.values(), *arguments]
    for statement in everything:
        name = statement.name.text
        for clause in statement.clauses:
            match clause:
                case syntax.MarkClause(mark=syntax.Mark.UNDISPUTED):
                    undisputed.add(name)
                case syntax.MarkClause() | syntax.QuoteClause() if name in claims:
                    asserted.add(name)
                case syntax.RelationClause(relation=relation, targets=targets):
                    links[relation] |= {(name, target.text) for target in targets}
    for origin, target in links[syntax.Relation.SUPPORTS]:
        steps[f"({origin}) ({target})"] = (frozenset({origin}), target)
    return Argued(
        # A line that is supported or attacked counts as a claim: nothing follows from it here.
        claims=frozenset({*claims, *(conclusion for _, conclusion in steps.values())}),
        undisputed=frozenset(undisputed),
        asserted=frozenset(asserted - undisputed),
        steps=steps,
        attacks=frozenset(p for p in links[syntax.Relation.ATTACKS] if p[1] in claims),
        contradictions=frozenset(links[syntax.Relation.CONTRADICTS]),
        undercuts=frozenset(links[syntax.Relation.UNDERCUTS]),
        outranks=frozenset(links[syntax.Relation.OUTRANKS]),
    )
