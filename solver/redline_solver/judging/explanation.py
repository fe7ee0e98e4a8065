"""One minimal conflict, told in statements, terms and the background it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from redline_dsl.program.program import Term
from redline_solver.asking.inquiry import Inquiry
from redline_solver.asking.minimal_unsatisfiable import minimal_unsatisfiable, ranges_needed
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative, literals
from redline_solver.verdict import Conflict

from .offers import never_offered, offer_statements, offering


def explain(
    inquiry: Inquiry,
    facts: Sequence[Alternative],
    alternatives: Sequence[Alternative] = (),
    terms: Sequence[tuple[Literal, Term]] = (),
) -> Conflict | None:
    """A minimal set of alternatives and terms that cannot stand together, given the facts.

    Where there is a choice it is told with as few terms as can be, and with terms that someone
    wrote rather than defaults.  None where all can stand together, or the budget was spent first.
    """
    stated = [each for each in terms if not each[1].default]
    default = [each for each in terms if each[1].default]
    candidates = [*literals(alternatives), *(literal for literal, _ in (*stated, *default))]
    subset = minimal_unsatisfiable(inquiry, literals(facts), candidates)
    if subset is None:
        return None
    needed = minimal_unsatisfiable(inquiry, subset.members, literals(facts))
    because = set(needed.members) if needed else set(literals(facts))
    members = set(subset.members)
    return Conflict(
        statements=tuple(each.pair for each in alternatives if each.literal in members),
        terms=tuple(term for literal, term in terms if literal in members),
        because=tuple(each.statement for each in facts if each.literal in because),
        issues=() if because else ranges_needed(inquiry.limits, inquiry.symbols, subset.members),
        minimal=subset.minimal,
    )


def refused(
    inquiry: Inquiry, facts: Sequence[Alternative], stated: Sequence[Term]
) -> Conflict | None:
    """That a term settles what its actor never offers, which is beyond the offers by itself.

    Unless the offers cannot be kept to whatever is settled: then that is the conflict.  None: no
    term does.
    """
    program = inquiry.program
    for offers, actor in zip(offer_statements(program), offering(program), strict=True):
        never = never_offered(program, actor)
        for term in stated:
            if term.settles is not None and term.settles.variable.key in never:
                alone = explain(inquiry, facts, offers.alternatives)
                pairs = tuple(each.pair for each in offers.alternatives)
                return alone or Conflict(pairs, (term,), ())
    return None
