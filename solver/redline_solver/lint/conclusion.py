"""What a deep rule comes to: a finding with its reason, or that it could not tell."""

from __future__ import annotations

from dataclasses import dataclass

from redline_dsl.lint.finding import Finding
from redline_dsl.text.diagnostic import Label
from redline_solver.formulas.lower import Literal
from redline_solver.verdict import Combination


@dataclass(frozen=True, slots=True)
class Reason:
    """The few statements that something follows from: without any one of them it does not.

    `statements` are constraints with the reading taken (None: it has one only, or any of them will
    do), `facts` the facts and assumptions.  `minimal` is False when a budget stopped the check.
    """

    statements: tuple[tuple[str, str | None], ...] = ()
    facts: tuple[str, ...] = ()
    minimal: bool = True


@dataclass(frozen=True, slots=True)
class Extent:
    """Under which combinations of the other statements' readings something holds.

    `combinations` is empty when it holds under all of them; `told` says in words which they are.
    """

    combinations: frozenset[Combination] = frozenset()
    told: str = ""


THROUGHOUT = Extent()


@dataclass(frozen=True, slots=True)
class RuledOut:
    """Something cannot be true: for this reason, and to this extent.

    `rest` is what was taken for granted, over all the combinations of the extent together.
    """

    reason: Reason
    extent: Extent
    rest: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A finding, and what the findings of two rules are compared by.

    `about` is what it is about: a statement, and mostly one of its readings; what is about a
    statement is about every reading of it.
    """

    about: tuple[str | None, ...]
    finding: Finding
    reason: Reason = Reason()
    extent: Extent = THROUGHOUT

    def covers(self, other: Conclusion) -> bool:
        """Whether another conclusion is about the same, and holds only where this one does."""
        if other.about[: len(self.about)] != self.about:
            return False
        mine, theirs = self.extent.combinations, other.extent.combinations
        if not mine:
            return True
        names = {name for combination in mine for name, _ in combination}
        return bool(theirs) and all(
            tuple(pair for pair in combination if pair[0] in names) in mine
            for combination in theirs
        )


@dataclass(frozen=True, slots=True)
class Undetermined:
    """The limits were reached before it was known; `name` is what it is about, at `place`."""

    name: str
    place: Label
