"""What other programs make of an instance: `python bench/enumeration_peers.py ENGINE FILE`.

Run by the Python of the peers' own environment, so that nothing of redline is needed here.  Prints
the same JSON as `bench.enumeration_stage`; `concessions` is null where the program finds none.
"""

from __future__ import annotations

import itertools
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Data = dict[str, Any]
Found = tuple[set[frozenset[int]], "set[frozenset[int]] | None"]


def names(data: Data) -> list[str]:
    """The yes/no variables."""
    constraints = [*data["background"], *(each for s in data["statements"] for each in s)]
    found: dict[str, None] = {}
    for constraint in constraints:
        if isinstance(constraint, dict):
            found.update(dict.fromkeys(name for _, name in constraint["sum"]))
        else:
            found.update(dict.fromkeys(literal.removeprefix("-") for literal in constraint))
    return [name for name in found if name not in data["ranges"]]


def with_cpmpy(solver: str, data: Data) -> Callable[[], Found]:
    """MARCO as CPMpy writes it, on one of its solvers."""
    import cpmpy as cp  # noqa: PLC0415 - each engine loads its own program
    from cpmpy.tools.explain import marco  # noqa: PLC0415 - as above

    variables = {name: cp.boolvar(name=name) for name in names(data)}
    for name, (low, high) in data["ranges"].items():
        variables[name] = cp.intvar(low, high, name=name)

    def made(constraint: Any) -> Any:  # noqa: ANN401 - an expression of CPMpy's
        if isinstance(constraint, dict):
            return cp.sum([c * variables[n] for c, n in constraint["sum"]]) <= constraint["most"]
        literals = [
            ~variables[each[1:]] if each.startswith("-") else variables[each] for each in constraint
        ]
        return literals[0] if len(literals) == 1 else cp.any(literals)

    # A tautology in a statement: CPMpy would fold a bare pair of equal literals away.
    soft = [cp.all([made(each) for each in statement]) for statement in data["statements"]]
    hard = [made(each) for each in data["background"]]
    numbers = {id(expression): number for number, expression in enumerate(soft)}

    def enumerate_all() -> Found:
        found: dict[str, set[frozenset[int]]] = {"MUS": set(), "MCS": set()}
        for kind, members in marco(soft, hard, solver=solver, map_solver=solver):
            found[kind].add(frozenset(numbers[id(each)] for each in members))
        return found["MUS"], found["MCS"]

    return enumerate_all


def with_optux(data: Data) -> Callable[[], Found]:
    """PySAT's OptUx, smallest conflicts first; numbers in the order encoding."""
    from pysat.card import CardEnc, EncType  # noqa: PLC0415 - as above
    from pysat.examples.optux import OptUx  # noqa: PLC0415 - as above
    from pysat.formula import WCNF  # noqa: PLC0415 - as above

    formula = WCNF()
    top = 0

    def fresh() -> int:
        nonlocal top
        top += 1
        return top

    booleans = {name: fresh() for name in names(data)}
    # `steps[x][i]`: x is at least low + i + 1.
    steps = {
        name: [fresh() for _ in range(high - low)] for name, (low, high) in data["ranges"].items()
    }
    for ladder in steps.values():
        for lower, upper in itertools.pairwise(ladder):
            formula.append([-upper, lower])

    def literal(text: str) -> int:
        return -booleans[text[1:]] if text.startswith("-") else booleans[text]

    def summed(constraint: Data) -> list[list[int]]:
        nonlocal top
        literals: list[int] = []
        most = constraint["most"]
        for coefficient, name in constraint["sum"]:
            low = data["ranges"].get(name, (0, 1))[0]
            parts = steps.get(name) or [booleans[name]]
            most -= coefficient * low
            for part in parts:
                literals += [part if coefficient > 0 else -part] * abs(coefficient)
            if coefficient < 0:
                most += -coefficient * len(parts)
        if most < 0:
            return [[]]
        if most >= len(literals):
            return []
        encoded = CardEnc.atmost(literals, most, top_id=top, encoding=EncType.totalizer)
        top = max(top, encoded.nv)
        return [list(clause) for clause in encoded.clauses]

    def clauses(constraint: Any) -> list[list[int]]:  # noqa: ANN401 - either kind of constraint
        if isinstance(constraint, dict):
            return summed(constraint)
        return [[literal(each) for each in constraint]]

    for constraint in data["background"]:
        for clause in clauses(constraint):
            formula.append(clause)
    for statement in data["statements"]:
        chosen = fresh()
        for constraint in statement:
            for clause in clauses(constraint):
                formula.append([-chosen, *clause])
        formula.append([chosen], weight=1)

    def enumerate_all() -> Found:
        with OptUx(formula) as engine:
            return {frozenset(each - 1 for each in mus) for mus in engine.enumerate()}, None

    return enumerate_all


def with_clingo(data: Data) -> Callable[[], Found]:
    """MARCO over clingo, as clingexplaid has it."""
    import clingo  # noqa: PLC0415 - as above
    from clingexplaid.unsat import SubsetComputer  # noqa: PLC0415 - as above
    from clingexplaid.unsat.sets import MaximalSatisfiableSubset, MinimalUnsatisfiableSubset  # noqa: PLC0415 - as above

    lines = [f"{{t({name})}}." for name in names(data)]
    lines += [f"1 {{v({name},{low}..{high})}} 1." for name, (low, high) in data["ranges"].items()]

    def broken(constraint: Any) -> str:  # noqa: ANN401 - either kind of constraint
        if isinstance(constraint, dict):
            parts = [
                f"{coefficient}*V,{name} : v({name},V)"
                if name in data["ranges"]
                else f"{coefficient},{name} : t({name})"
                for coefficient, name in constraint["sum"]
            ]
            return f"#sum{{{'; '.join(parts)}}} > {constraint['most']}"
        return ", ".join(
            f"t({each[1:]})" if each.startswith("-") else f"not t({each})" for each in constraint
        )

    lines += [f":- {broken(each)}." for each in data["background"]]
    for number, statement in enumerate(data["statements"]):
        lines.append(f"{{s({number})}}.")
        lines += [f":- s({number}), {broken(each)}." for each in statement]
    control = clingo.Control(["--warn=none"])
    control.add("base", [], "\n".join(lines))
    control.ground([("base", [])])
    everything = frozenset(range(len(data["statements"])))
    assumed = [(clingo.Function("s", [clingo.Number(number)]), True) for number in everything]

    def enumerate_all() -> Found:
        conflicts, concessions = set(), set()
        wanted = {MinimalUnsatisfiableSubset, MaximalSatisfiableSubset}
        for subset in SubsetComputer(control, assumed).multiple(types=wanted):
            numbers = frozenset(symbol.arguments[0].number for symbol, _ in subset.iter_symbols())
            if isinstance(subset, MinimalUnsatisfiableSubset):
                conflicts.add(numbers)
            else:
                concessions.add(everything - numbers)
        return conflicts, concessions

    return enumerate_all


def engine(name: str, data: Data) -> Callable[[], Found]:
    """An engine by name, ready to be timed."""
    match name.split():
        case ["cpmpy", solver]:
            return with_cpmpy(solver, data)
        case ["optux"]:
            return with_optux(data)
        case ["clingo"]:
            return with_clingo(data)
        case _:
            raise ValueError(name)


def _listed(sets: set[frozenset[int]]) -> list[list[int]]:
    return sorted(sorted(each) for each in sets)


if __name__ == "__main__":
    ready = engine(sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
    began = time.process_time()
    conflicts, concessions = ready()
    seconds = time.process_time() - began
    json.dump(
        {
            "seconds": seconds,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "conflicts": _listed(conflicts),
            "concessions": None if concessions is None else [_listed(concessions)],
            "complete": True,
        },
        sys.stdout,
    )
