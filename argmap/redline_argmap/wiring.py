"""A map with numbers for its names: what every calculation on it works with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from .graph import Map

BEYOND_ATTACK = -1


class Wiring(Struct, frozen=True):
    """Claims and elements by number; an element is an assertion of a claim or a step.

    `claims` are those of the map, then one of its own for each element whose rank matters: "the
    conclusion of this very element".  `elements` are the assertions (called like their claims) and
    the steps of the map, then the passages from such claims to the conclusions proper.  Element e
    leads from `premises[e]` to `conclusion[e]` and falls with every attack on the claim `aim[e]`
    (`BEYOND_ATTACK`: none).  `on_claims[k]` and `on_elements[k]` are what claim k attacks.  Of the
    map are the first `named_claims` and `named_elements`; the assertions are the first of these.
    """

    claims: tuple[str, ...]
    elements: tuple[str, ...]
    facts: tuple[int, ...]
    premises: tuple[tuple[int, ...], ...]
    conclusion: tuple[int, ...]
    aim: tuple[int, ...]
    on_claims: tuple[tuple[int, ...], ...]
    on_elements: tuple[tuple[int, ...], ...]
    named_claims: int
    named_elements: int
    assertions: int

    @property
    def steps(self) -> range:
        """The elements that are steps of the map."""
        return range(self.assertions, self.named_elements)

    @property
    def leads_from(self) -> list[list[int]]:
        """For each claim the elements that it is a premise of."""
        found: list[list[int]] = [[] for _ in self.claims]
        for element, premises in enumerate(self.premises):
            for claim in premises:
                found[claim].append(element)
        return found

    @property
    def concluding(self) -> list[list[int]]:
        """For each claim the elements that conclude it."""
        found: list[list[int]] = [[] for _ in self.claims]
        for element, claim in enumerate(self.conclusion):
            found[claim].append(element)
        return found

    @property
    def aimed(self) -> list[list[int]]:
        """For each claim the elements that fall with an attack on it."""
        found: list[list[int]] = [[] for _ in self.claims]
        for element, claim in enumerate(self.aim):
            if claim != BEYOND_ATTACK:
                found[claim].append(element)
        return found

    @property
    def attackers(self) -> list[list[int]]:
        """For each element the claims that attack it, each once, in order."""
        found: list[list[int]] = [[] for _ in self.elements]
        aimed = self.aimed
        for claim, (claims, elements) in enumerate(
            zip(self.on_claims, self.on_elements, strict=True)
        ):
            hit = [element for target in claims for element in aimed[target]]
            for element in dict.fromkeys([*hit, *elements]):
                found[element].append(claim)
        return found


def wired(map_: Map) -> Wiring:
    """Number a map.

    Raises KeyError for a map that names a claim or step which it does not have.
    """
    return _Wirer(map_).wiring()


class _Wirer:
    def __init__(self, map_: Map) -> None:
        self._map = map_
        self._claims = list(map_.claims)
        self._claim = {name: number for number, name in enumerate(map_.claims)}
        asserted = [name for name in map_.claims if name in map_.asserted]
        self._elements = [*asserted, *(step.name for step in map_.steps)]
        self._element = {name: number for number, name in enumerate(self._elements)}
        self._assertions = len(asserted)
        self._premises: list[tuple[int, ...]] = [()] * len(asserted)
        self._premises += [
            tuple(dict.fromkeys(self._claim[premise] for premise in step.premises))
            for step in map_.steps
        ]
        self._aim = [self._claim[name] for name in asserted]
        self._aim += [self._claim[step.conclusion] for step in map_.steps]
        self._conclusion = list(self._aim)
        self._on_claims: list[dict[int, None]] = [{} for _ in self._claims]
        self._on_elements: list[dict[int, None]] = [{} for _ in self._claims]
        self._own_claims: dict[int, int] = {}

    def wiring(self) -> Wiring:
        for origin, target in self._map.attacks:
            self._on_claims[self._claim[origin]][self._claim[target]] = None
        for origin, target in self._map.undercuts:
            self._on_elements[self._claim[origin]][self._element[target]] = None
        self._contradictions()
        return Wiring(
            tuple(self._claims),
            tuple(self._elements),
            tuple(self._claim[n] for n in self._map.claims if n in self._map.undisputed),
            tuple(self._premises),
            tuple(self._conclusion),
            tuple(self._aim),
            tuple(map(tuple, self._on_claims)),
            tuple(map(tuple, self._on_elements)),
            len(self._map.claims),
            self._assertions + len(self._map.steps),
            self._assertions,
        )

    def _contradictions(self) -> None:
        below = _Below(self._map.outranks)
        concluding: dict[int, list[int]] = {}
        if self._map.outranks:
            for element, claim in enumerate(self._aim):
                concluding.setdefault(claim, []).append(element)
        for one, other in self._map.contradictions:
            pair = (self._claim[one], self._claim[other])
            for origin, target in dict.fromkeys([pair, pair[::-1]]):
                self._contradicts(origin, target, concluding, below)

    def _contradicts(
        self, origin: int, target: int, concluding: Mapping[int, Sequence[int]], below: _Below
    ) -> None:
        """`origin` speaks against `target`, but not where a lower element against a higher."""
        tops = concluding.get(origin, ())
        weak: dict[int, set[int]] = {}
        if self._claims[origin] not in self._map.undisputed:
            for element in concluding.get(target, ()):
                lower = below.of(self._elements[element])
                if lower:
                    weak[element] = {top for top in tops if self._elements[top] in lower}
        if not any(weak.values()):
            self._on_claims[origin][target] = None
            return
        for element in concluding[target]:
            if not weak.get(element):
                self._on_elements[origin][element] = None
            else:
                for top in tops:
                    if top not in weak[element]:
                        self._on_elements[self._claim_of(top)][element] = None

    def _claim_of(self, element: int) -> int:
        """The claim "this element leads here": the element concludes it, and a passage goes on."""
        if element not in self._own_claims:
            own = self._own_claims[element] = len(self._claims)
            self._claims.append(f"by {self._elements[element]}")
            self._on_claims.append({})
            self._on_elements.append({})
            self._elements.append(f"from {self._elements[element]}")
            self._premises.append((own,))
            self._conclusion.append(self._conclusion[element])
            self._aim.append(BEYOND_ATTACK)
            self._conclusion[element] = own
        return self._own_claims[element]


class _Below:
    """What each name outranks, directly or through others."""

    def __init__(self, outranks: Sequence[tuple[str, str]]) -> None:
        self._lower: dict[str, list[str]] = {}
        for higher, lower in outranks:
            self._lower.setdefault(higher, []).append(lower)

    def of(self, name: str) -> set[str]:
        return set(self._reached(name))

    def _reached(self, name: str) -> Iterator[str]:
        seen: set[str] = set()
        waiting = list(self._lower.get(name, ()))
        while waiting:
            lower = waiting.pop()
            if lower not in seen:
                seen.add(lower)
                yield lower
                waiting += self._lower.get(lower, ())
