"""Staying within what actors offer, as conditions; and how a proposal uses the offers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from redline_dsl.program.program import (
    And,
    Constant,
    Formula,
    OfferTerm,
    Or,
    Program,
    Proposal,
    Requires,
    Value,
    Variable,
)
from redline_solver.asking.backbone import backbone
from redline_solver.asking.theory import Theory
from redline_solver.formulas.formulas import has_value
from redline_solver.formulas.lower import Literal
from redline_solver.formulas.statements import Alternative, Statement
from redline_solver.verdict import OfferUse


def offers_of(actor: str) -> str:
    """The name of the condition that an actor's offers are not exceeded."""
    return f"offers of {actor}"


def offer_statements(program: Program, settled: Collection[str] = ()) -> tuple[Statement, ...]:
    """For each actor who makes offers the condition of staying within them, by first offer.

    It depends on what a proposal has `settled` in one point: a variable that has no default and
    that no offer mentions may be left open, but not settled.
    """
    statements = []
    for actor in offering(program):
        terms = _terms_about(program, actor)
        formula = And(
            tuple(
                _within(variable, terms.get(key, ()), settled=key in settled)
                for key, variable in program.variables.items()
                if variable.decided_by == actor
            )
        )
        name = offers_of(actor)
        refused = ", ".join(key for key in never_offered(program, actor) if key in settled)
        title = f"{name}, which leave out {refused}" if refused else name
        alternative = Alternative(name, None, Literal(title, formula), None)
        statements.append(Statement(name, actor, (alternative,)))
    return tuple(statements)


def never_offered(program: Program, actor: str) -> tuple[str, ...]:
    """Keys of what an actor decides that has no default and that none of its offers name.

    They may be left open, but a proposal that settles one goes beyond the offers.
    """
    terms = _terms_about(program, actor)
    return tuple(
        key
        for key, variable in program.variables.items()
        if variable.decided_by == actor and variable.default is None and key not in terms
    )


def offering(program: Program) -> tuple[str, ...]:
    """The actors who make offers, in order of their first."""
    return tuple(dict.fromkeys(offer.owner for offer in program.offers.values()))


def settled_by(proposal: Proposal | None) -> dict[str, Value]:
    """What a proposal settles: key to value."""
    if proposal is None:
        return {}
    return {
        term.settles.variable.key: term.settles.value
        for term in proposal.terms
        if term.settles is not None
    }


def offer_use(program: Program, theory: Theory, proposal: Proposal) -> OfferUse:
    """Which offers a proposal uses, and where it goes beyond them.

    An offer is used when the proposal settles something it is about away from the default, in a
    way that it permits and with its proviso met.  A variable is beyond the offers when no
    completion brings it within them.  Of a proposal without any completion, only what its settled
    values show by themselves is told.
    """
    asked = {
        key: value
        for key, value in settled_by(proposal).items()
        if value != program.variables[key].default
    }
    actors = offering(program)
    beyond: list[tuple[Variable, Literal]] = []
    for actor in actors:
        terms = _terms_about(program, actor)
        beyond += [
            (variable, Literal(f"{key} is within the offers of {actor}", formula))
            for key, variable in program.variables.items()
            if key in asked and variable.decided_by == actor
            for formula in (_within(variable, terms.get(key, ()), settled=True),)
        ]
    never = _proven(theory, [within.denied for _, within in beyond])
    permits = [
        (offer.name, Literal(f"offer {offer.name} permits term {number}", _permitted(term)))
        for offer in program.offers.values()
        for number, term in enumerate(offer.terms, 1)
        if any(variable.key in asked for variable in term.concerns)
    ]
    permitted = _proven(theory, [literal for _, literal in permits])
    used = {name for (name, _), proven in zip(permits, permitted, strict=True) if proven}
    return OfferUse(
        used=tuple(name for name in program.offers if name in used),
        unused=tuple(name for name in program.offers if name not in used),
        beyond=tuple(
            (variable.key, variable.decided_by)
            for (variable, _), proven in zip(beyond, never, strict=True)
            if proven and variable.decided_by
        ),
        unoffered=tuple(
            (key, variable.decided_by)
            for key, variable in program.variables.items()
            if key in asked and variable.decided_by and variable.decided_by not in actors
        ),
    )


def _proven(theory: Theory, literals: Sequence[Literal]) -> list[bool | None]:
    if theory.consistent:
        return backbone(theory, literals)
    return [theory.settles(each) and theory.holds_as_settled(each.formula) for each in literals]


def _terms_about(program: Program, actor: str) -> dict[str, tuple[OfferTerm, ...]]:
    terms: dict[str, tuple[OfferTerm, ...]] = {}
    for offer in program.offers.values():
        if offer.owner == actor:
            for term in offer.terms:
                for variable in term.concerns:
                    terms[variable.key] = (*terms.get(variable.key, ()), term)
    return terms


def _permitted(term: OfferTerm) -> Formula:
    """What a term is ready for, with its proviso."""
    return term.permits if term.proviso is None else And((term.permits, term.proviso))


def _within(variable: Variable, terms: Sequence[OfferTerm], *, settled: bool) -> Formula:
    if variable.default is None and not terms:
        return Constant(not settled)
    offered = And(
        (
            Or(tuple(term.permits for term in terms)),
            *(
                Requires.of(term.permits, term.proviso)
                for term in terms
                if term.proviso is not None
            ),
        )
    )
    if variable.default is None:
        return offered
    return Or((has_value(variable, variable.default), offered))
