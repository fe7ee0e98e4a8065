"""Why a claim has its standing: reasons, claim by claim, each of which can be checked by itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from redline_dsl.program.program import LinkKind
from redline_dsl.syntax.tree import Standing

from .graph import Map
from .grounded import Grounding
from .wiring import wired


class AttackKind(StrEnum):
    """What an attack does, by what it is aimed at."""

    UNDERMINE = "undermine"
    """It speaks against an assertion."""
    REBUT = "rebut"
    """It speaks against the conclusion of a step."""
    UNDERCUT = "undercut"
    """It speaks against the step itself."""


class Attack(Struct, frozen=True):
    """A claim speaks against an element: an assertion (called like its claim) or a step.

    `relation` is the word in the file.  `through`: where ranks decide, the element by which alone
    the claim comes to speak against it.
    """

    kind: AttackKind
    relation: LinkKind
    origin: str
    through: str | None
    target: str


class Way(Struct, frozen=True):
    """An element that could carry a claim, and what is the matter with it, if anything is.

    `attack`: one that stands (the element is out) or is undecided; `premise`: one that does not
    stand.  At most one of the two is given; `standing` is what becomes of the element.
    """

    element: str
    premises: tuple[str, ...]
    standing: Standing
    attack: Attack | None = None
    premise: str | None = None


class Reason(Struct, frozen=True):
    """Why one claim has its standing (`through`: so far as this element leads to it).

    Of a claim that stands, `ways` is the one that carries it (none: it is undisputed), `repelled`
    are the attacks on it, no origin of which stands, and `outranked` claims that contradict it in
    vain.  Of another, `ways` are all there are, and what is the matter with each.
    """

    claim: str
    through: str | None
    standing: Standing
    ways: tuple[Way, ...]
    repelled: tuple[Attack, ...] = ()
    outranked: tuple[str, ...] = ()


class Why(Struct, frozen=True):
    """Reasons: first of the claim asked about, then of every claim that a reason refers to.

    `defence`: the elements that are accepted in the reasons: with them alone it would be as it is.
    `circle`: of an undecided claim, claims each of which hangs on the next, and the last on the
    first.
    """

    reasons: tuple[Reason, ...]
    defence: tuple[str, ...] = ()
    circle: tuple[str, ...] = ()


def why(map_: Map, claim: str) -> Why:
    """Why a claim of a map stands, is defeated, is undecided or unsupported.

    Raises KeyError when the map has no such claim.
    """
    return _Explainer(map_).why(claim)


class _Explainer:
    def __init__(self, map_: Map) -> None:
        self._map = map_
        self._wiring = wired(map_)
        self._grounding = Grounding(self._wiring)
        self._attackers = self._wiring.attackers
        self._concluding = self._wiring.concluding
        self._number = {name: number for number, name in enumerate(map_.claims)}
        self._undercuts = frozenset(map_.undercuts)
        self._attacks = frozenset(map_.attacks)
        self._accepted: dict[int, None] = {}

    def why(self, claim: str) -> Why:
        start = self._number[claim]
        if self._grounding.standing(start) is Standing.UNDECIDED:
            path, circle = self._circle(start)
            reasons = [self._reason(each) for each in path]
            return Why(
                tuple(reason for reason, _ in reasons), (), tuple(self._name(c) for c in circle)
            )
        reasons_of = {}
        waiting = deque([start])
        while waiting:
            number = waiting.popleft()
            if number not in reasons_of:
                reasons_of[number], further = self._reason(number)
                waiting.extend(further)
        defence = tuple(self._wiring.elements[element] for element in sorted(self._accepted))
        return Why(tuple(reasons_of.values()), defence)

    # ----------------------------------------------------------------------------- one claim

    def _reason(self, claim: int) -> tuple[Reason, list[int]]:
        """The reason of one claim, and the claims that it refers to."""
        standing = self._grounding.standing(claim)
        further: list[int] = []
        if standing is Standing.IN:
            return self._standing(claim, further), further
        ways = [self._way(element, further) for element in self._elements(claim)]
        return Reason(self._name(claim), self._through(claim), standing, tuple(ways)), further

    def _standing(self, claim: int, further: list[int]) -> Reason:
        grounding, name = self._grounding, self._name(claim)
        if claim in self._wiring.facts:
            return Reason(name, None, Standing.IN, ())
        carrying = [e for e in self._elements(claim) if grounding.carries(e)]
        element = min(carrying, key=lambda e: (grounding.carried_at(e), e))
        self._accepted[element] = None
        further += self._wiring.premises[element]
        repelled = []
        for attacker in self._attackers[element]:
            repelled.append(self._attack(attacker, element))
            further.append(attacker)
        way = Way(self._wiring.elements[element], self._premises(element), Standing.IN)
        return Reason(
            name,
            self._through(claim),
            Standing.IN,
            (way,),
            tuple(repelled),
            tuple(self._outranked(element)),
        )

    def _way(self, element: int, further: list[int]) -> Way:
        """What is the matter with an element that does not carry its conclusion."""
        grounding = self._grounding
        name, premises = self._wiring.elements[element], self._premises(element)
        standing = grounding.standing_of_element(element)
        attack = premise = None
        if standing is Standing.UNSUPPORTED:
            numbers = self._wiring.premises[element]
            missing = [c for c in numbers if grounding.standing(c) is Standing.UNSUPPORTED]
            premise = missing[0]
        elif standing is Standing.OUT:
            attack, premise = self._fell_by(element)
        else:
            attack, premise = self._hangs_on(element)
        further += [each for each in (attack, premise) if each is not None]
        return Way(
            name,
            premises,
            standing,
            None if attack is None else self._attack(attack, element),
            None if premise is None else self._name(premise),
        )

    def _fell_by(self, element: int) -> tuple[int | None, int | None]:
        """What an element fell by first: an attacker that stands, or a premise that does not.

        The first, because later ones may have come of its fall.
        """
        events: list[tuple[int, int | None, int | None]] = []
        for attacker in self._attackers[element]:
            stood = self._grounding.stood_at(attacker)
            if stood is not None:
                events.append((stood, attacker, None))
        for premise in self._wiring.premises[element]:
            lost = self._grounding.lost_at(premise)
            if lost is not None:
                events.append((lost, None, premise))
        _, attack, premise_lost = min(events, key=lambda event: event[0])
        return attack, premise_lost

    def _hangs_on(self, element: int) -> tuple[int | None, int | None]:
        """An undecided attacker of an undecided element, or else an undecided premise."""
        undecided = Standing.UNDECIDED
        for attacker in self._attackers[element]:
            if self._grounding.standing(attacker) is undecided:
                return attacker, None
        numbers = self._wiring.premises[element]
        return None, next(c for c in numbers if self._grounding.standing(c) is undecided)

    def _circle(self, start: int) -> tuple[list[int], list[int]]:
        """From an undecided claim to the nearest circle: the way there, and the circle."""
        path = [start]
        while True:
            following = self._next(path[-1])
            if following in path:
                return path, path[path.index(following) :]
            path.append(following)

    def _next(self, claim: int) -> int:
        for element in self._elements(claim):
            if self._grounding.standing_of_element(element) is Standing.UNDECIDED:
                attack, premise = self._hangs_on(element)
                return attack if attack is not None else premise  # type: ignore[return-value]
        raise ValueError(claim)

    # --------------------------------------------------------------------------------- names

    def _elements(self, claim: int) -> Iterator[int]:
        """The elements of the map that lead to a claim."""
        for element in self._concluding[claim]:
            if element < self._wiring.named_elements:
                yield element
            else:  # a passage, from the claim of one element's own
                (own,) = self._wiring.premises[element]
                yield from self._concluding[own]

    def _through(self, claim: int) -> str | None:
        if claim < self._wiring.named_claims:
            return None
        (element,) = self._concluding[claim]
        return self._wiring.elements[element]

    def _name(self, claim: int) -> str:
        if claim >= self._wiring.named_claims:
            (element,) = self._concluding[claim]
            claim = self._wiring.aim[element]
        return self._wiring.claims[claim]

    def _premises(self, element: int) -> tuple[str, ...]:
        return tuple(self._name(claim) for claim in self._wiring.premises[element])

    def _attack(self, attacker: int, element: int) -> Attack:
        origin, target = self._name(attacker), self._wiring.elements[element]
        concluded = self._wiring.claims[self._wiring.aim[element]]
        if element >= self._wiring.assertions and (origin, target) in self._undercuts:
            kind, relation = AttackKind.UNDERCUT, LinkKind.UNDERCUTS
        else:
            step = element >= self._wiring.assertions
            kind = AttackKind.REBUT if step else AttackKind.UNDERMINE
            direct = (origin, concluded) in self._attacks
            relation = LinkKind.ATTACKS if direct else LinkKind.CONTRADICTS
        return Attack(kind, relation, origin, self._through(attacker), target)

    def _outranked(self, element: int) -> Iterator[str]:
        """Claims that contradict what an element concludes, and do not get at it for their rank."""
        concluded = self._wiring.claims[self._wiring.aim[element]]
        reaching = {self._name(attacker) for attacker in self._attackers[element]}
        for one, other in self._map.contradictions:
            origin = other if one == concluded else one if other == concluded else None
            if origin is not None and origin not in reaching:
                yield origin
