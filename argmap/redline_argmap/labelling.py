"""What a set of elements amounts to, by the definitions: derived, attacked, and a standing for all.

`X` is a set of elements (assertions and steps) of a wiring, by number.

* Der(X): what is reached from the undisputed claims by the elements in X; the least such set.
* X attacks the elements that the claims in Der(X) attack; they are X⁺.
* X defends an element that nothing attacks which is derived without X⁺.
* X is complete if it does not attack itself and is just what it defends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from redline_dsl.syntax.tree import Standing

from .wiring import Wiring


class Labelling(Struct, frozen=True):
    """The standing of every claim and every step of a map, by name, in the order of the map."""

    claims: Mapping[str, Standing]
    steps: Mapping[str, Standing]


class Definitions:
    """The definitions at work on one wiring."""

    def __init__(self, wiring: Wiring) -> None:
        self.wiring = wiring
        self.attackers = wiring.attackers
        self._leads_from = wiring.leads_from
        self._everything = range(len(wiring.elements))
        self.possible = self.derived(self._everything)
        """Der(E): what some choice of elements could carry."""

    def derived(self, chosen: Collection[int]) -> set[int]:
        """Der(X)."""
        chosen = chosen if isinstance(chosen, range) else frozenset(chosen)
        premises, conclusion = self.wiring.premises, self.wiring.conclusion
        missing = [len(each) for each in premises]
        reached = set(self.wiring.facts)
        reached.update(conclusion[e] for e in chosen if not missing[e])
        waiting = sorted(reached)
        while waiting:
            for element in self._leads_from[waiting.pop()]:
                missing[element] -= 1
                if not missing[element] and element in chosen:
                    claim = conclusion[element]
                    if claim not in reached:
                        reached.add(claim)
                        waiting.append(claim)
        return reached

    def attacked(self, derived: Collection[int]) -> set[int]:
        """The elements that these claims attack."""
        return {
            element
            for element, attackers in enumerate(self.attackers)
            if any(claim in derived for claim in attackers)
        }

    def left(self, chosen: Collection[int]) -> set[int]:
        """Der(E ∖ X⁺): what X leaves standing or undecided."""
        attacked = self.attacked(self.derived(chosen))
        return self.derived([e for e in self._everything if e not in attacked])

    def defended(self, chosen: Collection[int]) -> set[int]:
        """What X defends."""
        return set(self._everything) - self.attacked(self.left(chosen))

    def conflict_free(self, chosen: Collection[int]) -> bool:
        """Whether X attacks none of its own."""
        return self.attacked(self.derived(chosen)).isdisjoint(chosen)

    def complete(self, chosen: Collection[int]) -> bool:
        """Whether X is a complete extension."""
        return self.conflict_free(chosen) and self.defended(chosen) == set(chosen)

    def stable(self, chosen: Collection[int]) -> bool:
        """Whether X is a stable extension."""
        attacked = self.attacked(self.derived(chosen))
        return self.complete(chosen) and set(chosen) | attacked == set(self._everything)

    def labelling(self, chosen: Collection[int]) -> Labelling:
        """What becomes of everything under X."""
        derived = self.derived(chosen)
        attacked = self.attacked(derived)
        left = self.derived([e for e in self._everything if e not in attacked])
        return Labelling(
            {
                self.wiring.claims[claim]: standing_of(
                    standing=claim in derived,
                    possible=claim in self.possible,
                    left=claim in left,
                )
                for claim in range(self.wiring.named_claims)
            },
            {
                self.wiring.elements[step]: standing_of(
                    standing=step in chosen and derived.issuperset(self.wiring.premises[step]),
                    possible=self.possible.issuperset(self.wiring.premises[step]),
                    left=step not in attacked and left.issuperset(self.wiring.premises[step]),
                )
                for step in self.wiring.steps
            },
        )


def standing_of(*, standing: bool, possible: bool, left: bool) -> Standing:
    """The standing of what is derived from X, could be carried at all, is left by X."""
    if standing:
        return Standing.IN
    if not possible:
        return Standing.UNSUPPORTED
    return Standing.UNDECIDED if left else Standing.OUT


def carried(premises: Iterable[Standing], undercut_by: Iterable[Standing]) -> Standing:
    """The standing of what would follow from these premises by a step that these undercut."""
    premises, undercut_by = set(premises), set(undercut_by)
    if Standing.UNSUPPORTED in premises:
        return Standing.UNSUPPORTED
    if Standing.OUT in premises or Standing.IN in undercut_by:
        return Standing.OUT
    undecided = Standing.UNDECIDED in premises | undercut_by
    return Standing.UNDECIDED if undecided else Standing.IN
