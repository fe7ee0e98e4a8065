"""All conflicts and concessions of an instance, by redline: `bench.enumeration_stage FILE`.

Prints JSON: seconds of processor time, peak memory, the conflicts as lists of statement numbers,
and the concessions as independent groups: every choice of one from each group is a concession.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from redline_dsl.program.program import (
    And,
    Compare,
    Conditional,
    Linear,
    Not,
    NumberRange,
    Or,
    Relation,
    Truth,
    Variable,
    YesNo,
)
from redline_solver.conflicts.enumeration.engine import all_conflicts
from redline_solver.conflicts.enumeration.masks import Mask, components, members
from redline_solver.conflicts.enumeration.minimal_hitting_sets import minimal_transversals
from redline_solver.conflicts.enumeration.tracked import Tracked
from redline_solver.formulas.lower import Literal
from redline_solver.verdict import Limits

if TYPE_CHECKING:
    from bench.instances import Constraint
    from redline_dsl.program.program import Formula

Sets = list[list[int]]


class Problem:
    """An instance as the engine takes it."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.variables: dict[str, Variable] = {}
        self._ranges = data["ranges"]
        self.statements = [
            Literal(f"s{number}", self._all(statement))
            for number, statement in enumerate(data["statements"])
        ]
        self.granted = [
            Literal(f"b{number}", self._formula(constraint))
            for number, constraint in enumerate(data["background"])
        ]

    def _all(self, constraints: Sequence[Constraint]) -> Formula:
        formulas = tuple(self._formula(each) for each in constraints)
        return formulas[0] if len(formulas) == 1 else And(formulas)

    def _formula(self, constraint: Constraint) -> Formula:
        if isinstance(constraint, dict):
            parts = tuple(
                (Fraction(coefficient), self._amount(name))
                for coefficient, name in constraint["sum"]
            )
            return Compare(Relation.AT_MOST, Linear(parts, Fraction(-constraint["most"])))
        literals = tuple(self._literal(each) for each in constraint)
        return literals[0] if len(literals) == 1 else Or(literals)

    def _literal(self, literal: str) -> Formula:
        name = literal.removeprefix("-")
        truth = Truth(self._variable(name))
        return Not(truth) if literal.startswith("-") else truth

    def _amount(self, name: str) -> Variable | Conditional:
        variable = self._variable(name)
        if name in self._ranges:
            return variable
        return Conditional(Truth(variable), Linear((), Fraction(1)))

    def _variable(self, name: str) -> Variable:
        if name not in self.variables:
            domain: YesNo | NumberRange = YesNo()
            if name in self._ranges:
                low, high = self._ranges[name]
                domain = NumberRange(Fraction(low), Fraction(high), True, "", Fraction(1))  # noqa: FBT003 - whole
            self.variables[name] = Variable(name, name, (), domain, None, None)
        return self.variables[name]

    def enumerate(self) -> tuple[Sets, list[Sets], bool]:
        """The conflicts, the groups of concessions, and whether that is all of them."""
        tracked = Tracked(
            Limits(effort=0, seconds=600), self.variables, self.statements, self.granted
        )
        found = all_conflicts(tracked)
        concessions = [
            _numbers(minimal_transversals([each for each in found.conflicts if each & group]))
            for group in components(found.conflicts)
        ]
        return _numbers(found.conflicts), concessions, found.complete


def _numbers(masks: Sequence[Mask] | Any) -> Sets:  # noqa: ANN401 - any iterable of masks
    return sorted(list(members(mask)) for mask in masks)


def main() -> None:
    """Measure and print."""
    problem = Problem(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    import z3  # noqa: F401, PLC0415 - importing is not what is measured

    began = time.process_time()
    conflicts, concessions, complete = problem.enumerate()
    seconds = time.process_time() - began
    json.dump(
        {
            "seconds": seconds,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "conflicts": conflicts,
            "concessions": concessions,
            "complete": complete,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
