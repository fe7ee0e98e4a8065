"""Every minimal conflict, with the proof that there is no other.

Each conflict must lose a statement, so a concession is a minimal hitting set of the conflicts; and
what hits every conflict known so far either works, or shows one more conflict (Reiter 1987).  Two
things keep this from growing out of hand.  Conflicts that share no statement are looked at apart:
when every concession of each group has been found to work with all else left as it is, every
combination of them works, and nothing needs to be multiplied out.  And where conflicts abound, the
few concessions are found first and the conflicts follow from them by duality.

Why this is complete: let every union of one concession from each group be known to work.  A
conflict takes something from each of them, so for some group it takes something from every
concession of the group, and so contains a minimal hitting set of these; and every one of those is
known to be a conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from .compiled import Values
from .corrections_first import ConcessionsFirst
from .exhaustive import TooManyError, looked_through
from .incremental import BudgetSpentError, Falls, Room
from .masks import Mask, components, union
from .minimal_hitting_sets import minimal_transversals, some_transversal
from .neighbourhood import Neighbourhood, Reference
from .product import clash
from .shrinking import shrunk
from .tracked import Tracked

LOOKED_AT = 4_096
"""Arrangements that are looked through faster than a solver is asked."""

_MANY = 6
"""Conflicts of a group from which on its concessions are looked for first, for a while."""

_SMALL = 300
"""Statements at most about which one solver answers all questions."""

_PATIENCE = 1_024
"""Questions in the first while; in each later one twice as many."""


@dataclass(frozen=True, slots=True)
class Found:
    """Minimal conflicts of tracked statements; all of them when `complete`."""

    conflicts: tuple[Mask, ...]
    complete: bool
    interrupted: bool = False
    enough: bool = False
    """More were found than were asked for."""


def all_conflicts(
    tracked: Tracked,
    at_most: int | None = None,
    doing: Callable[[str], None] = lambda _: None,
    looked_at: int = LOOKED_AT,
) -> Found:
    """Every minimal conflict, in an order that only the statements decide, or the first `at_most`.

    Where the issues have no more than `looked_at` arrangements these are looked through instead of
    asking the solver.
    Fewer, and marked as not complete, when the budget of one question was spent or the keyboard
    interrupted it.

    Raises:
        NothingStandsError: what is granted contradicts itself.
        WrongWitnessError: a fault of this tool.
    """
    search = _Search(tracked, at_most, doing, looked_at)
    complete = interrupted = enough = False
    try:
        search.run()
        complete = True
    except BudgetSpentError:
        pass
    except _EnoughError:
        enough = True
    except KeyboardInterrupt:
        interrupted = True
    found = sorted(search.conflicts, key=lambda each: (each.bit_count(), _bits(each)))
    return Found(tuple(found), complete, interrupted, enough)


def _bits(mask: Mask) -> str:
    """A key that orders sets by their first members."""
    return f"{mask:b}"[::-1].translate(_FIRST_ONES)


_FIRST_ONES = str.maketrans("01", "10")


class NothingStandsError(Exception):
    """What is taken for granted cannot hold even by itself."""


class _EnoughError(Exception):
    """More conflicts were found than were asked for."""


class _Search:
    def __init__(
        self, tracked: Tracked, at_most: int | None, doing: Callable[[str], None], looked_at: int
    ) -> None:
        self.conflicts: list[Mask] = []
        self._tracked = tracked
        self._at_most = at_most
        self._doing = doing
        self._looked_at = looked_at
        self._finished = False
        self._known: set[Mask] = set()
        self._standing: list[Mask] = []
        """Sets of statements that were seen to hold together."""
        self._joined: list[Mask] = []
        """Groups that have to be looked at together, although they share no conflict."""
        self._first: Values = {}
        self._last: Values = {}
        self._reference = Reference({}, 0)
        self._near: dict[Mask, Neighbourhood] = {}
        self._firsts: dict[Mask, ConcessionsFirst] = {}
        self._patience: dict[Mask, int] = {}

    def run(self) -> None:
        """Find all conflicts.  Raises BudgetSpentError, NothingStandsError, _EnoughError."""
        with suppress(TooManyError):
            for conflict in looked_through(self._tracked, self._looked_at):
                if not conflict:
                    raise NothingStandsError
                self._add(conflict)
            return
        self._first = self._tracked.first_values()
        self._find_reference()
        while not self._finished:
            if self._settle_each() and self._settle_product():
                self._finished = True

    @cached_property
    def _room(self) -> Room:
        """Where all statements are asked about, opened when the first of them is."""
        return Room(self._tracked, range(len(self._tracked.granted)))

    # ---------------------------------------------------------------------- what is known

    def _add(self, conflict: Mask) -> None:
        if conflict in self._known:
            return
        if self._at_most is not None and len(self.conflicts) >= self._at_most:
            raise _EnoughError
        self._known.add(conflict)
        self.conflicts.append(conflict)
        if len(self.conflicts) > 1:
            self._doing(f"{len(self.conflicts):,} conflicts found so far")

    def _learn(self, falling: Mask) -> Mask:
        """A minimal conflict within what cannot stand, remembered."""
        tracked = self._tracked
        keys = tracked.keys_of(falling)
        granted: Iterable[int] = range(len(tracked.granted))
        room = self._room
        if len(tracked.statements) + len(tracked.granted) > _SMALL:
            # Every question costs what the room has heard of: a room of its own soon pays.
            granted = tracked.granted_with(keys)
            room = Room(tracked, granted)
        wanted = sorted(keys.union(*(tracked.granted_keys[number] for number in granted)))

        def falls(statements: Mask) -> Falls | None:
            if self._stands(statements):
                return None
            answer = room.ask(statements, wanted)
            if isinstance(answer, Falls):
                return answer
            if room is self._room:
                self._note(statements, answer.values)
            return None

        conflict = shrunk(falling, falls)
        if not conflict:
            raise NothingStandsError
        self._add(conflict)
        return conflict

    def _stands(self, statements: Mask) -> bool:
        """Whether these were seen to hold together, if in a larger set."""
        return any(not statements & ~known for known in self._standing)

    def _ask(self, statements: Mask) -> Falls | None:
        """What falls; None: all can stand, and in what arrangement is remembered."""
        tracked = self._tracked
        keys = tracked.keys_of(statements)
        granted = range(len(tracked.granted))
        wanted = sorted(keys.union(*(tracked.granted_keys[number] for number in granted)))
        answer = self._room.ask(statements, wanted)
        if isinstance(answer, Falls):
            return answer
        self._note(statements, answer.values)
        return None

    def _note(self, statements: Mask, values: Values) -> None:
        """Remember which statements hold in an arrangement in which some do."""
        tracked = self._tracked
        self._last = {**self._first, **values}
        others = tracked.true_in(self._last, tracked.everything & ~statements)
        self._standing.append(statements | others)

    # --------------------------------------------------------------------- one arrangement

    def _find_reference(self) -> None:
        """An arrangement that gives up something of every conflict, and little else.

        Of a group with many conflicts everything is given up at first: they are found later.
        """
        tracked = self._tracked
        while True:
            groups = components(self.conflicts)
            many = union(each for each in groups if self._many(each))
            few = [each for each in self.conflicts if not each & many]
            falls = self._ask(tracked.everything & ~(many | some_transversal(few)))
            if falls is None:
                break
            self._learn(falls.statements)
        self._reference = Reference(self._last, tracked.everything & ~self._standing[-1])

    def _many(self, group: Mask) -> bool:
        return sum(1 for each in self.conflicts if each & group) >= _MANY

    # -------------------------------------------------------------------------- each group

    def _groups(self) -> list[Mask]:
        return components([*self.conflicts, *self._joined])

    def _settle_each(self) -> bool:
        """Whether every concession of each group does; otherwise more conflicts are known now."""
        groups = self._groups()
        nearby = len(groups) > 1 or len(self._tracked.statements) > _SMALL
        if nearby:
            self._prepare(groups)
        settled = [self._settle(group, nearby=nearby) for group in groups]
        return all(settled) and groups == self._groups()

    def _settle(self, group: Mask, *, nearby: bool) -> bool:
        questions: int | None = None
        if self._many(group):
            others = self._reference.given_up & ~group
            if not self._concessions_first(others):
                questions = self._patience[others]
            elif not others:
                self._finished = True  # nothing is left that these conflicts could not be among
                return True
        new: list[Mask] = []
        own = [each for each in self.conflicts if each & group]
        for number, concession in enumerate(minimal_transversals(own)):
            if questions is not None and number >= questions:
                return False
            if all(each & concession for each in new):
                refuted = self._refuted_nearby if nearby else self._refuted
                conflict = refuted(group, concession)
                if conflict is not None:
                    new.append(conflict)
        return not new

    def _concessions_first(self, others: Mask) -> bool:
        """Look for concessions among all but what other groups give up; whether all are found."""
        first = self._firsts.get(others)
        if first is None:
            among = self._tracked.everything & ~others
            first = self._firsts[others] = ConcessionsFirst(self._tracked, among)
            self._patience[others] = _PATIENCE
        if first.complete:
            return True
        complete = first.go_on(self._patience[others])
        self._patience[others] *= 2
        if complete:
            for conflict in minimal_transversals(first.concessions):
                self._add(conflict)
        return complete

    def _refuted(self, group: Mask, concession: Mask) -> Mask | None:  # noqa: ARG002 - as below
        """A conflict that a concession leaves untouched; None: it does."""
        rest = self._tracked.everything & ~concession
        if self._stands(rest):
            return None
        falls = self._ask(rest)
        return None if falls is None else self._learn(falls.statements)

    def _refuted_nearby(self, group: Mask, concession: Mask) -> Mask | None:
        """The same beside the reference concessions of the other groups, all else as it is."""
        near = self._near[group]
        if concession in near.moved:
            return None
        away = [other for other in self._near.values() if other is not near]
        out_of_bounds = {key for other in away for key in other.keys}
        falls = near.try_concession(concession, out_of_bounds)
        if falls is None:
            return None
        if not falls.fixed:
            return self._learn(falls.statements)
        conflict = self._refuted(group, concession | self._reference.given_up & ~group)
        if conflict is None:
            # It does, but only if something moves that another group moves too: look at both.
            overlapping = [other.group for other in away if other.keys & falls.fixed]
            self._joined.append(union([group, *overlapping]))
            return self._joined[-1]
        return conflict

    def _prepare(self, groups: Sequence[Mask]) -> None:
        """Give each group the variables that only its conflicts are about, to move as it likes."""
        tracked = self._tracked
        near = {group: self._near[group] for group in groups if group in self._near}
        keys = {group: tracked.keys_of(group) for group in groups}
        times = Counter(key for own in keys.values() for key in own)
        taken = {key for each in near.values() for key in each.keys}
        self._near = {
            group: near.get(group)
            or Neighbourhood(
                tracked,
                self._reference,
                group,
                {key for key in keys[group] if times[key] == 1 and key not in taken},
            )
            for group in groups
        }

    # --------------------------------------------------------------------- all of them

    def _settle_product(self) -> bool:
        """Whether the concessions of different groups can be made together, whichever they are."""
        groups = self._groups()
        if len(groups) < 2:  # noqa: PLR2004 - nothing to put together
            return True
        clashing = clash(self._tracked, self._reference, [self._near[each] for each in groups])
        if clashing is None:
            return True
        self._joined.append(clashing)
        return False
