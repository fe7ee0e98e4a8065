"""An arrangement as a proposal block that can be pasted into the file it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from redline_dsl.program import (
    And,
    Compare,
    Conditional,
    Constant,
    Defined,
    Excludes,
    Extreme,
    Iff,
    Is,
    Linear,
    Not,
    Or,
    Requires,
    Truth,
    Variable,
)

from .values import settling_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redline_dsl.program import Atom, Formula, Program, Proposal
    from redline_solver.verdict import Arrangement

INDENT = "    "


def proposal_block(
    program: Program, parent: Proposal | None, arrangement: Arrangement, suffix: str
) -> str:
    """Write `full proposal p_suffix extends p:` and the terms that lead to the arrangement.

    Terms are written for whatever the parent does not settle and `full` would not settle in the
    same way.  The name is one that the file does not use.  Without a parent the proposal stands alone.
    """
    name = _free_name(program, f"{parent.name}_{suffix}" if parent else suffix)
    heading = f"full proposal {name}" + (f" extends {parent.name}:" if parent else ":")
    terms = [
        f"{INDENT}- {settling_text(variable, arrangement[variable.key])}"
        for variable in _to_settle(program, parent, arrangement)
    ]
    return "\n".join([heading, *terms])


def _to_settle(
    program: Program, parent: Proposal | None, arrangement: Arrangement
) -> Iterable[Variable]:
    terms = parent.terms if parent else ()
    settled = {term.settles.variable.key for term in terms if term.settles and not term.default}
    # What a further restriction mentions is not given its default by `full`.
    restricted = variables_of(term.formula for term in terms if not term.settles)
    for key, variable in program.variables.items():
        if key in settled:
            continue
        by_default = variable.default is not None and key not in restricted
        if not by_default or variable.default != arrangement[key]:
            yield variable


def variables_of(formulas: Iterable[Formula]) -> set[str]:  # noqa: C901, PLR0912 - a closed union
    """Keys of the variables that some of the formulas mention, through defines too."""
    keys: set[str] = set()
    waiting: list[Formula | Linear | Atom] = list(formulas)
    seen: set[str] = set()
    while waiting:  # a loop, because formulas can be nested more deeply than Python's stack
        match waiting.pop():
            case Constant():
                pass
            case Variable(key=key) | Truth(Variable(key=key)) | Is(Variable(key=key)):
                keys.add(key)
            case Not(operand):
                waiting.append(operand)
            case And(parts) | Or(parts):
                waiting.extend(parts)
            case Requires(one, other) | Excludes(one, other) | Iff(one, other):
                waiting += (one, other)
            case Compare(amount=amount):
                waiting.append(amount)
            case Linear(terms):
                waiting.extend(atom for _, atom in terms)
            case Conditional(condition, amount):
                waiting += (condition, amount)
            case Extreme(parts=amounts):
                waiting.extend(amounts)
            case Defined(key, body):
                if key not in seen:
                    seen.add(key)
                    waiting.append(body)
            case unexpected:
                assert_never(unexpected)
    return keys


def _free_name(program: Program, wish: str) -> str:
    taken = {
        *program.proposals,
        *program.positions,
        *program.offers,
        *program.claims,
        *program.arguments,
    }
    name, number = wish, 1
    while name in taken:
        number += 1
        name = f"{wish}_{number}"
    return name
