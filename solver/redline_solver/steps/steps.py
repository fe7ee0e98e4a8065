"""Why statements cannot stand together, in small steps: each settles or limits one matter.

A list of seven statements explains nothing.  So a conflict is told as a chain of inferences, each
from as few statements as will do and from what earlier ones found, up to the contradiction: the
step-wise explanations of Bogaerts, Gamba and Guns 2021.  What a step finds is a literal about one
matter.  Statements about one matter only are such literals already, and are taken as they stand.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from msgspec import Struct

from redline_solver.asking.inquiry import Impossible, Inquiry, Possible
from redline_solver.asking.minimal_unsatisfiable import minimal_unsatisfiable
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.partition import partition

from .inferences import Derived, entails, inferences

_ALL_SUBSETS = 10
"""Statements about several matters of which all subsets are tried, the small ones first; of more
those of up to `_FEW` statements, and then all of them at once."""
_FEW = 3

_QUESTIONS = 600
"""Questions after which all statements are looked at at once: what takes so long is no chain of
small steps."""

_BOUNDS = 2
"""Times that the same statements may tighten the same bound: two that push each other along in
small steps would never come to an end."""


class Step(Struct, frozen=True):
    """One inference: from some of the members, and from what earlier steps found, by number.

    `derived` is None in the last step: what it is from cannot all be true.
    """

    members: tuple[int, ...]
    earlier: tuple[int, ...]
    derived: Derived | None


class Chain(Struct, frozen=True):
    """Steps that end in a contradiction; each is used by a later one.

    `minimal`: no step does without any of what it is from (False: a budget stopped the check).
    """

    steps: tuple[Step, ...]
    minimal: bool


def stepwise(inquiry: Inquiry, members: Sequence[Literal]) -> Chain | None:
    """A chain from some members, which cannot all be true, to the contradiction.

    None where they can all be true, or the budget was spent before a contradiction was found.
    """
    return _Search(inquiry, members).chain()


class _Known(Struct, frozen=True):
    """A literal about one matter: a member that says no more (`number`), or found by a step."""

    literal: Literal
    key: str
    number: int
    derived: Derived | None = None


class _Search:
    """Tries ever more statements at once, and begins again whenever one more literal is known."""

    def __init__(self, inquiry: Inquiry, members: Sequence[Literal]) -> None:
        self._inquiry = inquiry
        self._members = tuple(members)
        self._keys = [inquiry.mentions(each) for each in members]
        self._wide = [number for number, keys in enumerate(self._keys) if len(keys) != 1]
        self._known = [
            _Known(self._members[number], keys[0], number)
            for number, keys in enumerate(self._keys)
            if len(keys) == 1
        ]
        self._steps: list[Step] = []
        self._minimal = True
        self._tried: set[tuple[tuple[int, ...], int]] = set()
        self._bounded: dict[tuple[tuple[int, ...], str], int] = {}

    def chain(self) -> Chain | None:
        """The steps up to the contradiction, without those that lead nowhere."""
        sizes = self._sizes()
        until = self._inquiry.calls + _QUESTIONS
        at = 0
        while at < len(sizes):
            before = len(self._steps)
            for chosen in self._subsets(sizes[at]):
                if self._contradicts(chosen):
                    return Chain(_used(self._steps), self._minimal)
                if self._inquiry.calls > until:
                    break
                if len(self._steps) > before and len(chosen) > 1:
                    break  # what is known now may be enough for a smaller step
            if self._inquiry.calls > until:
                return self._at_once()
            at = 1 if len(self._steps) > before else at + 1
        return None

    def _at_once(self) -> Chain | None:
        """All that is left to say: what is known and all statements contradict each other."""
        if self._contradicts(tuple(self._wide)):
            return Chain(_used(self._steps), self._minimal)
        return None

    def _sizes(self) -> list[int]:
        count = len(self._wide)
        if count <= _ALL_SUBSETS:
            return list(range(count + 1))
        return [*range(_FEW + 1), count]

    def _subsets(self, size: int) -> Iterator[tuple[int, ...]]:
        """Statements that have to do with each other through matters not settled yet."""
        for chosen in itertools.combinations(self._wide, size):
            if size > 1:
                settled = {
                    known.key for known in self._known if known.derived and _settles(known.derived)
                }
                groups = [[k for k in self._keys[n] if k not in settled] for n in chosen]
                if not all(groups) or len(set(partition(groups))) > 1:
                    continue
            yield chosen

    def _contradicts(self, chosen: tuple[int, ...]) -> bool:
        """Look at some statements: whether they contradict what is known; else what follows."""
        keys = dict.fromkeys(key for number in chosen for key in self._keys[number])
        everything = len(chosen) in {0, len(self._wide)}
        known = [each for each in self._known if each.key in keys or everything]
        if (chosen, len(known)) in self._tried:
            return False
        self._tried.add((chosen, len(known)))
        premises = [each.literal for each in known]
        premises += [self._members[number] for number in chosen]
        match self._inquiry.ask(premises):
            case Impossible():
                return self._add(known, chosen, None)
            case Possible(evaluation):
                self._infer(chosen, list(keys), known, evaluation)
        return False

    def _infer(
        self,
        chosen: tuple[int, ...],
        keys: Sequence[str],
        known: Sequence[_Known],
        evaluation: Evaluation,
    ) -> None:
        """Take up what follows for the matters that other statements are about too."""
        others = {k for number in self._wide if number not in chosen for k in self._keys[number]}
        premises = [each.literal for each in known]
        premises += [self._members[number] for number in chosen]
        for key in keys:
            about = [each for each in known if each.key == key]
            if key not in others or any(each.derived and _settles(each.derived) for each in about):
                continue
            variable = self._inquiry.program.variables[key]
            often = self._bounded.get((chosen, key), 0)
            for derived in inferences(
                self._inquiry, premises, variable, evaluation, with_bounds=often < _BOUNDS
            ):
                literal = derived.literal(variable)
                if not entails(self._inquiry, [each.literal for each in about], literal):
                    self._bounded[chosen, key] = often + 1
                    self._add(known, chosen, derived)

    def _add(self, known: Sequence[_Known], chosen: Sequence[int], derived: Derived | None) -> bool:
        """Take up a step, from no more than it needs; whether it was the last."""
        fixed: list[Literal] = []
        if derived is not None:
            literal = derived.literal(self._inquiry.program.variables[derived.key])
            fixed = [literal.denied]
        statements = {self._members[number]: number for number in chosen}
        # What comes later is dropped first: rather a statement than what is known already.
        candidates = [*(each.literal for each in known), *statements]
        subset = minimal_unsatisfiable(self._inquiry, fixed, candidates)
        if subset is None:
            return False
        needed = set(subset.members)
        self._minimal = self._minimal and subset.minimal
        used = [each for each in known if each.literal in needed]
        members = [each.number for each in used if each.derived is None]
        members += [number for literal, number in statements.items() if literal in needed]
        earlier = [each.number for each in used if each.derived is not None]
        self._steps.append(Step(tuple(sorted(members)), tuple(earlier), derived))
        if derived is not None:
            self._known.append(_Known(literal, derived.key, len(self._steps) - 1, derived))
        return derived is None


def _settles(derived: Derived) -> bool:
    return derived.relation == "="


def _used(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The last step and all that it rests on, numbered anew."""
    needed = {len(steps) - 1}
    for number in range(len(steps) - 1, -1, -1):
        if number in needed:
            needed.update(steps[number].earlier)
    order = {old: new for new, old in enumerate(sorted(needed))}
    return tuple(
        Step(
            steps[old].members,
            tuple(sorted(order[each] for each in steps[old].earlier)),
            steps[old].derived,
        )
        for old in order
    )
