"""Concessions of one group of conflicts, tried with everything far from them left as it is.

What is far keeps its values in a reference arrangement, so that arrangements found for different
groups can be put together: the concessions of all groups are then a product that need not be
multiplied out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .compiled import Values
from .incremental import Falls, Room
from .masks import Mask
from .tracked import Tracked


@dataclass(frozen=True, slots=True)
class Reference:
    """An arrangement in which everything is true but some statements, which are given up."""

    values: Values
    given_up: Mask


@dataclass
class Neighbourhood:
    """The variables that the conflicts of one group may move; all others stay as they are."""

    tracked: Tracked
    reference: Reference
    group: Mask
    keys: set[str]
    """Grows when what is asked for cannot be had otherwise."""
    moved: dict[Mask, Values] = field(default_factory=dict)
    """For each concession that was tried and does: values of the keys, as they were then."""

    def __post_init__(self) -> None:
        self._room = Room(self.tracked)

    def touching(self) -> Mask:
        """The statements about any of the keys."""
        found = 0
        for key in self.keys:
            found |= self.tracked.about.get(key, 0)
        return found

    def try_concession(self, concession: Mask, out_of_bounds: set[str]) -> Falls | None:
        """Find values of the keys with which a concession does, taking more keys if it must.

        None: found.  Otherwise what does not stand; where it names fixed variables it is no proof.
        Raises BudgetSpentError.
        """
        tracked, values = self.tracked, self.reference.values
        others = self.reference.given_up & ~self.group
        while True:
            asked = (self.touching() | self.group) & ~concession & ~others
            granted = sorted(
                {number for key in self.keys for number in tracked.granted_about.get(key, ())}
            )
            mentioned = tracked.keys_of(asked).union(
                *(tracked.granted_keys[number] for number in granted)
            )
            fixed = {key: values[key] for key in sorted(mentioned - self.keys)}
            wanted = sorted(mentioned & self.keys)
            self._room.grant(granted)
            answer = self._room.ask(asked, wanted, fixed)
            if not isinstance(answer, Falls):
                self.moved[concession] = {key: answer.values[key] for key in wanted}
                return None
            if not answer.fixed or answer.fixed & out_of_bounds:
                return answer
            self.keys |= answer.fixed
