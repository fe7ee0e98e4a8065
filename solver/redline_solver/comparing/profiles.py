"""What an actor may have of a proposal: every profile that some completion of it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from redline_dsl.program.program import And, Defined, Not, Or
from redline_solver.asking.inquiry import Impossible, Possible
from redline_solver.asking.theory import Theory
from redline_solver.formulas.evaluate import Evaluation
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative
from redline_solver.verdict import Status

from .preference import Profile

_MOST = 64
"""How many profiles of one proposal are told apart before the search for more is given up."""

_TRUE = {Status.SATISFIED: True, Status.NOT_TRIGGERED: True, Status.VIOLATED: False}

Tiers = tuple[tuple["Alternative", ...], ...]
"""An actor's own lines, then its interests rank by rank, each statement in one reading."""


class Profiles(Struct, frozen=True):
    """The profiles found, in order; `complete` unless there may be more."""

    found: tuple[Profile, ...]
    complete: bool


class Search:
    """Finds the profiles of one proposal; arrangements found for one reading serve the others.

    The theory is consistent, and `status` has every alternative that is asked about.
    """

    def __init__(self, theory: Theory, status: Mapping[tuple[str, str | None], Status]) -> None:
        self._theory = theory
        self._status = status
        self._arrangements: list[Evaluation] = []

    def profiles(self, tiers: Tiers) -> Profiles:
        """Every profile there is over the completions, the first tier being kept as a whole."""
        components = [
            [_shared(_all_of(tiers[0]))],
            *([_shared(each.literal) for each in tier] for tier in tiers[1:]),
        ]
        lines = [self._known(each) for each in tiers[0]]
        kept = False if False in lines else None if None in lines else True
        known = [[kept], *([self._known(each) for each in tier] for tier in tiers[1:])]
        open_ = [
            literal
            for literals, values in zip(components, known, strict=True)
            for literal, value in zip(literals, values, strict=True)
            if value is None
        ]
        vectors, complete = self._vectors(open_)
        return Profiles(tuple(_filled(known, vector) for vector in vectors), complete)

    def _known(self, alternative: Alternative) -> bool | None:
        return _TRUE.get(self._status[alternative.pair])

    def _vectors(self, open_: Sequence[Literal]) -> tuple[list[tuple[bool, ...]], bool]:
        """Which of the open ones are true together, in every way that occurs."""
        if not open_:
            return [()], True
        known = (*self._theory.witnesses, *self._arrangements)
        found = dict.fromkeys(_vector(open_, each) for each in known)
        while len(found) < min(_MOST, 2 ** len(open_)):
            match self._theory.ask([_another(open_, vector) for vector in found]):
                case Possible(evaluation):
                    self._arrangements.append(evaluation)
                    found[_vector(open_, evaluation)] = None
                case Impossible():
                    return sorted(found), True
                case _:
                    return sorted(found), False
        return sorted(found), len(found) == 2 ** len(open_)


def _all_of(alternatives: Sequence[Alternative]) -> Literal:
    names = " and ".join(each.literal.name for each in alternatives)
    return Literal(f"all of {names}", And(tuple(each.literal.formula for each in alternatives)))


def _shared(literal: Literal) -> Literal:
    """The same as a define, so that it is written and evaluated once, however often it is named."""
    name = f"whether {literal.name}"
    return Literal(name, Defined(name, literal.formula))


def _vector(literals: Sequence[Literal], evaluation: Evaluation) -> tuple[bool, ...]:
    return tuple(evaluation.holds(each.formula) for each in literals)


def _another(literals: Sequence[Literal], vector: Sequence[bool]) -> Literal:
    """That not exactly these are true."""
    name = ", ".join(
        each.name if true else each.denied.name for each, true in zip(literals, vector, strict=True)
    )
    return Literal(
        f"other than {name}",
        Or(
            tuple(
                Not(each.formula) if true else each.formula
                for each, true in zip(literals, vector, strict=True)
            )
        ),
    )


def _filled(known: Sequence[Sequence[bool | None]], vector: Sequence[bool]) -> Profile:
    open_ = iter(vector)
    return tuple(tuple(next(open_) if value is None else value for value in tier) for tier in known)
