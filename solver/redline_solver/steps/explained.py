"""The steps behind one conflict: from its names back to formulas."""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.program.program import Program
from redline_solver.asking.inquiry import Inquiry
from redline_solver.formulas import statements
from redline_solver.formulas.lower import Literal
from redline_solver.judging.offers import offer_statements
from redline_solver.verdict import Conflict, Limits

from .steps import Chain, stepwise

FEWEST = 4
"""A conflict of fewer members, with what it rests on, needs no steps: the list says it all."""


def steps_of(program: Program, conflict: Conflict, limits: Limits) -> Chain | None:
    """A chain of steps to a conflict; its members are numbered from 0, as `members_of` has them.

    None when the conflict is small, when there are no smaller steps to it than all at once, or when
    the budget was spent first.
    """
    if len(conflict.statements) + len(conflict.terms) + len(conflict.because) < FEWEST:
        return None
    # An inquiry of its own: literals are told apart by their names, and terms have none.
    inquiry = Inquiry(program, limits)
    members = list(members_of(program, conflict))
    if sum(len(inquiry.mentions(each)) > 1 for each in members) <= 1:
        return None  # one statement and the values of its matters: that is one step
    chain = stepwise(inquiry, members)
    return chain if chain is not None and len(chain.steps) > 1 else None


def members_of(program: Program, conflict: Conflict) -> Iterator[Literal]:
    """Its statements, its terms, and then the background it rests on, as named formulas."""
    settled = [term.settles.variable.key for term in conflict.terms if term.settles]
    offers = {each.name: each for each in offer_statements(program, settled)}
    for name, reading in conflict.statements:
        statement = offers.get(name) or statements.statement(program.positions[name])
        yield next(each.literal for each in statement.alternatives if each.reading == reading)
    for number, term in enumerate(conflict.terms, start=1):
        yield Literal(f"term {number}", term.formula)
    for name in conflict.because:
        yield statements.statement(program.positions[name]).alternatives[0].literal
