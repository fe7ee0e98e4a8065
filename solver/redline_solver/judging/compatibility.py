"""Whether named statements can stand together, conflict, or conflict with none to spare."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from redline_solver.asking.inquiry import Impossible, Possible
from redline_solver.asking.theory import Theory
from redline_solver.formulas.statements import Alternative, Statement, combination
from redline_solver.verdict import Arrangement, Combination, Outcome

from .consistency import Consistency, borne_out


class Finding(Struct, frozen=True):
    """Met, failed or undetermined, and what shows a failure."""

    outcome: Outcome
    found: str = ""
    combination: Combination = ()
    counterexample: Arrangement | None = None


MET = Finding(Outcome.MET)
UNDETERMINED = Finding(Outcome.UNDETERMINED)


class Compatibility:
    """Questions about some statements, each of which must hold for every choice of their readings.

    `fixed` is taken for granted beside the theory.
    """

    def __init__(
        self, theory: Theory, statements: Sequence[Statement], fixed: Sequence[Alternative] = ()
    ) -> None:
        self._theory = theory
        self._statements = tuple(statements)
        self._consistency = Consistency(theory, fixed, statements) if theory.consistent else None

    def compatible(self) -> Finding:
        """Whether all can be met together."""
        if self._consistency is None:
            return self._without_theory(met=False)
        apart = self._consistency.some_apart(self._statements)
        if apart.choice is not None:
            return Finding(Outcome.FAILED, "conflict", combination(apart.choice))
        return MET if apart.sure else UNDETERMINED

    def conflict(self) -> Finding:
        """Whether they cannot all be met together."""
        if self._consistency is None:
            return self._without_theory(met=True)
        match self._consistency.some_together(self._statements):
            case Possible(evaluation):
                return Finding(
                    Outcome.FAILED,
                    "compatible",
                    combination(borne_out(evaluation, self._statements)),
                    dict(evaluation.arrangement),
                )
            case Impossible():
                return MET
        return UNDETERMINED

    def minimal_conflict(self) -> Finding:
        """Whether they cannot all be met together, but could without any one of them."""
        finding = self.conflict()
        if finding.outcome is not Outcome.MET:
            return finding
        if self._consistency is None:
            return self._without_theory(met=not self._statements)
        sure = True
        for left_out in self._statements:
            others = [each for each in self._statements if each is not left_out]
            apart = self._consistency.some_apart(others)
            if apart.choice is not None:
                found = f"a conflict even without `{left_out.name}`"
                return Finding(Outcome.FAILED, found, combination(apart.choice))
            sure = sure and apart.sure
        return MET if sure else UNDETERMINED

    def _without_theory(self, *, met: bool) -> Finding:
        if self._theory.consistent is None:
            return UNDETERMINED
        if met:
            return MET
        return Finding(Outcome.FAILED, "the background contradicts itself")
