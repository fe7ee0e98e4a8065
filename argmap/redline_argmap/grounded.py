"""The grounded labelling, in time linear in the size of the map (but for circles of support).

Two things only ever happen: a claim turns out to stand, and then what it attacks falls; or a claim
turns out to have nothing left that could carry it, and then it no longer threatens what it attacks.
Counting what is missing and what is left finds both, except where claims hold each other up in a
circle: those are looked at again, circle by circle, whenever nothing else happens.
"""

from __future__ import annotations

from redline_dsl.syntax.tree import Standing

from .components import components
from .graph import Map
from .labelling import Labelling, standing_of
from .wiring import BEYOND_ATTACK, Wiring, wired


def grounded(map_: Map) -> Labelling:
    """The standing of every claim and step: what must be accepted, and no more."""
    return Grounding(wired(map_)).labelling()


class Grounding:
    """Works out the least complete extension of a wiring."""

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring
        self._leads_from = wiring.leads_from
        self._concluding = wiring.concluding
        self._aimed = wiring.aimed
        self._threats = [0] * len(wiring.elements)
        """For each element, how many claims attack it itself and might yet stand."""
        self._threats_on = [0] * len(wiring.claims)
        """The same for what attacks whatever concludes this claim."""
        self._missing = [len(each) for each in wiring.premises]
        """For each element, how many premises do not stand (yet)."""
        self._carriers = [0] * len(wiring.claims)
        """For each claim, how many elements might yet carry it."""
        self._accepted = bytearray(len(wiring.elements))
        self._attacked = bytearray(len(wiring.elements))
        self._idle = bytearray(b"\1") * len(wiring.elements)
        """Which elements carry nothing: they are attacked, or a premise cannot stand."""
        self._stands = bytearray(len(wiring.claims))
        self._left = bytearray(len(wiring.claims))
        """Which claims stand or might yet stand."""
        self._standing: list[int] = []
        self._lost: list[int] = []
        self._clock = 0
        self._accepted_at = [0] * len(wiring.elements)
        self._stood_at = [0] * len(wiring.claims)
        self._lost_at = [0] * len(wiring.claims)
        """The place of each event in the order of events, from 1; 0: it did not happen."""
        self._start()
        self._possible = bytes(self._left)
        self._circles = self._support_circles()
        self._circle_of = {claim: n for n, circle in enumerate(self._circles) for claim in circle}
        self._weakened: set[int] = set()
        """The circles of which a claim has lost one of what carries it."""
        self._run()

    @property
    def extension(self) -> list[int]:
        """The elements that are accepted, in order."""
        return [element for element, is_in in enumerate(self._accepted) if is_in]

    def labelling(self) -> Labelling:
        """The standing of every claim and step of the map."""
        wiring = self._wiring
        return Labelling(
            {wiring.claims[claim]: self.standing(claim) for claim in range(wiring.named_claims)},
            {wiring.elements[step]: self.standing_of_element(step) for step in wiring.steps},
        )

    def standing(self, claim: int) -> Standing:
        """What becomes of a claim."""
        return standing_of(
            standing=bool(self._stands[claim]),
            possible=bool(self._possible[claim]),
            left=bool(self._left[claim]),
        )

    def standing_of_element(self, element: int) -> Standing:
        """What would become of a claim that this element alone concludes."""
        premises = self._wiring.premises[element]
        return standing_of(
            standing=self.carries(element),
            possible=all(self._possible[claim] for claim in premises),
            left=not self._attacked[element] and all(self._left[claim] for claim in premises),
        )

    def carries(self, element: int) -> bool:
        """Whether an element is accepted and its premises stand."""
        return bool(self._accepted[element]) and not self._missing[element]

    def is_attacked(self, element: int) -> bool:
        """Whether a claim that stands attacks an element."""
        return bool(self._attacked[element])

    def carried_at(self, element: int) -> int:
        """When an element came to carry its conclusion, in the order of what followed from what."""
        premises = self._wiring.premises[element]
        return max([self._accepted_at[element], *(self._stood_at[claim] for claim in premises)])

    def stood_at(self, claim: int) -> int | None:
        """When it turned out that a claim stands, in the same order; None: it does not."""
        return self._stood_at[claim] or None

    def lost_at(self, claim: int) -> int | None:
        """When it turned out that a claim cannot stand; None: it can, or it never could."""
        return self._lost_at[claim] or None

    # ---------------------------------------------------------------------------- the start

    def _start(self) -> None:
        """Find what could stand at all, and count what threatens and carries it."""
        wiring = self._wiring
        missing = list(self._missing)
        waiting = list(wiring.facts)
        for claim in waiting:
            self._left[claim] = 1
        ready = [element for element, count in enumerate(missing) if not count]
        while waiting or ready:
            for element in ready:
                self._idle[element] = 0
                claim = wiring.conclusion[element]
                self._carriers[claim] += 1
                if not self._left[claim]:
                    self._left[claim] = 1
                    waiting.append(claim)
            ready = []
            if waiting:
                for element in self._leads_from[waiting.pop()]:
                    missing[element] -= 1
                    if not missing[element]:
                        ready.append(element)
        for claim, is_left in enumerate(self._left):
            if is_left:
                for target in wiring.on_claims[claim]:
                    self._threats_on[target] += 1
                for element in wiring.on_elements[claim]:
                    self._threats[element] += 1
        for claim in wiring.facts:
            self._carriers[claim] += 1  # itself: it is never lost
            self._stand(claim)
        for element in range(len(wiring.elements)):
            self._accept_if_safe(element)

    # ------------------------------------------------------------------------- what happens

    def _run(self) -> None:
        while True:
            while self._standing or self._lost:
                if self._standing:
                    self._spread(self._standing.pop())
                else:
                    self._withdraw(self._lost.pop())
            if not self._break_circles():
                return

    def _stand(self, claim: int) -> None:
        if not self._stands[claim]:
            self._stands[claim] = 1
            self._clock += 1
            self._stood_at[claim] = self._clock
            self._standing.append(claim)

    def _accept_if_safe(self, element: int) -> None:
        aim = self._wiring.aim[element]
        if (
            self._accepted[element]
            or self._threats[element]
            or (aim != BEYOND_ATTACK and self._threats_on[aim])
        ):
            return
        self._accepted[element] = 1
        self._clock += 1
        self._accepted_at[element] = self._clock
        if not self._missing[element]:
            self._stand(self._wiring.conclusion[element])

    def _spread(self, claim: int) -> None:
        """A claim stands: what it attacks falls, what it carries is a premise nearer."""
        for target in self._wiring.on_claims[claim]:
            for element in self._aimed[target]:
                self._fall(element)
        for element in self._wiring.on_elements[claim]:
            self._fall(element)
        for element in self._leads_from[claim]:
            self._missing[element] -= 1
            if not self._missing[element] and self._accepted[element]:
                self._stand(self._wiring.conclusion[element])

    def _fall(self, element: int) -> None:
        self._attacked[element] = 1
        self._idle_now(element)

    def _idle_now(self, element: int) -> None:
        """An element carries its conclusion no longer."""
        if self._idle[element]:
            return
        self._idle[element] = 1
        claim = self._wiring.conclusion[element]
        self._carriers[claim] -= 1
        if not self._carriers[claim]:
            self._lose(claim)
        elif claim in self._circle_of:
            self._weakened.add(self._circle_of[claim])

    def _lose(self, claim: int) -> None:
        if self._left[claim]:
            self._left[claim] = 0
            self._clock += 1
            self._lost_at[claim] = self._clock
            self._lost.append(claim)

    def _withdraw(self, claim: int) -> None:
        """A claim cannot stand any more: it threatens nothing and carries nothing."""
        for target in self._wiring.on_claims[claim]:
            self._threats_on[target] -= 1
            if not self._threats_on[target]:
                for element in self._aimed[target]:
                    self._accept_if_safe(element)
        for element in self._wiring.on_elements[claim]:
            self._threats[element] -= 1
            self._accept_if_safe(element)
        for element in self._leads_from[claim]:
            self._idle_now(element)

    # ------------------------------------------------------------------- circles of support

    def _support_circles(self) -> list[list[int]]:
        """Claims that could hold each other up, circle by circle."""
        following: list[list[int]] = [[] for _ in self._wiring.claims]
        for element, premises in enumerate(self._wiring.premises):
            for claim in premises:
                following[claim].append(self._wiring.conclusion[element])
        members: dict[int, list[int]] = {}
        for claim, number in enumerate(components(following)):
            members.setdefault(number, []).append(claim)
        return [
            claims
            for claims in members.values()
            if len(claims) > 1 or claims[0] in following[claims[0]]
        ]

    def _break_circles(self) -> bool:
        """Give up claims that only each other hold up; say whether there were any."""
        found = False
        weakened, self._weakened = self._weakened, set()
        for number in sorted(weakened):
            circle = self._circles[number]
            carried = self._carried_from_outside(circle)
            for claim in circle:
                if self._left[claim] and claim not in carried:
                    found = True
                    self._lose(claim)
        return found

    def _carried_from_outside(self, circle: list[int]) -> set[int]:
        """Which claims of a circle are carried by what does not rest on the circle alone."""
        inside = set(circle)
        missing: dict[int, int] = {}
        carried: set[int] = set()
        waiting: list[int] = [claim for claim in circle if self._stands[claim]]
        for claim in circle:
            for element in self._concluding[claim]:
                if self._idle[element]:
                    continue
                missing[element] = sum(p in inside for p in self._wiring.premises[element])
                if not missing[element]:
                    waiting.append(claim)
        while waiting:
            claim = waiting.pop()
            if claim in carried:
                continue
            carried.add(claim)
            for element in self._leads_from[claim]:
                if element in missing:
                    missing[element] -= 1
                    if not missing[element]:
                        waiting.append(self._wiring.conclusion[element])
        return carried
