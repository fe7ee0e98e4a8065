"""All minimal concessions by one solver, and from them every conflict without asking again.

Each answer shows a set of statements that can stand; it is grown until it is maximal, and from
then on something that it leaves out must stand (Marques-Silva et al. 2013).  When nothing is left
the concessions are complete, and the conflicts are their minimal hitting sets (Reiter 1987).
"""

from __future__ import annotations

from .incremental import Falls, Room
from .masks import Mask
from .tracked import Tracked


class ConcessionsFirst:
    """Looks for what can be given up among some statements; goes on where it stopped."""

    def __init__(self, tracked: Tracked, among: Mask) -> None:
        self.concessions: list[Mask] = []
        """Minimal sets without which the rest of `among` can stand."""
        self.complete = False
        self._tracked = tracked
        self._among = among
        self._standing = 0
        self._room = Room(tracked, range(len(tracked.granted)), rather_true=True)
        self._first = tracked.first_values()

    def go_on(self, questions: int) -> bool:
        """Ask so many questions more; whether all are found.  Raises BudgetSpentError."""
        tracked = self._tracked
        for _ in range(questions):
            answer = self._room.ask(self._standing, self._first)
            if isinstance(answer, Falls):
                if not self._standing:
                    self.complete = True
                    break
                self.concessions.append(self._among & ~self._standing)
                self._standing = 0
                continue
            values = {**self._first, **answer.values}
            self._standing = tracked.true_in(values, self._among)
            given_up = self._among & ~self._standing
            self._room.require_some_of(given_up)
        return self.complete
