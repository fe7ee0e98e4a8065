"""An arrangement as a proposal block that can be pasted into the file it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from redline_dsl.program.mentions import variables
from redline_dsl.program.wording import settlement
from redline_solver.judging.offers import never_offered, offering

if TYPE_CHECKING:
    from redline_dsl.program.program import Program, Proposal, Variable
    from redline_solver.verdict import Arrangement

INDENT = "    "


def proposal_block(
    program: Program,
    parent: Proposal | None,
    arrangement: Arrangement,
    suffix: str,
    *,
    within_offers: bool = False,
) -> str:
    """Write `full proposal p_suffix extends p:` and the terms that lead to the arrangement.

    Terms are written for whatever neither the parent nor `full` would settle in the same way.  The
    name is one that the file does not use.  Without a parent it stands alone.  Within the offers
    what nobody offers may be left open, but not settled: a comment says so of each such term.
    """
    unoffered = _unoffered(program) if within_offers else {}
    name = _free_name(program, f"{parent.name}_{suffix}" if parent else suffix)
    heading = f"full proposal {name}" + (f" extends {parent.name}:" if parent else ":")
    terms = [
        f"{INDENT}- {settlement(variable, arrangement[variable.key])}"
        + (
            f"  # {unoffered[variable.key]} has not offered this"
            if variable.key in unoffered
            else ""
        )
        for variable in _to_settle(program, parent, arrangement)
    ]
    return "\n".join([heading, *terms])


def _unoffered(program: Program) -> dict[str, str]:
    """What no offer of its decider names, by key, with that actor, who offers other things."""
    return {key: actor for actor in offering(program) for key in never_offered(program, actor)}


def counterexample_block(
    program: Program, parent: Proposal | None, arrangement: Arrangement
) -> str | None:
    """A block as above; None where the parent is its own counterexample: it leaves nothing open."""
    if parent and parent.full and not any(_to_settle(program, parent, arrangement)):
        return None
    return proposal_block(program, parent, arrangement, "counterexample")


def _to_settle(
    program: Program, parent: Proposal | None, arrangement: Arrangement
) -> Iterable[Variable]:
    terms = parent.terms if parent else ()
    settled = {
        term.settles.variable.key: term.settles.value
        for term in terms
        if term.settles and not term.default
    }
    # What a further restriction mentions is not given its default by `full`.
    restricted = variables(term.formula for term in terms if not term.settles)
    for key, variable in program.variables.items():
        if key in settled:
            if settled[key] != arrangement[key]:  # what a child settles otherwise replaces it
                yield variable
            continue
        by_default = variable.default is not None and key not in restricted
        if not by_default or variable.default != arrangement[key]:
            yield variable


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
