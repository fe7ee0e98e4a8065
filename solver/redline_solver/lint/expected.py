"""What the `expect` lines of a file already say: nobody need be told of it by a rule."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from redline_dsl.program.program import Program, Proposal, ProposalExpectation, SetExpectation
from redline_dsl.syntax.tree import Expected


def conflict_among(program: Program, names: Collection[str]) -> bool:
    """Whether a line expects a conflict of these, or of some of them, with the background."""
    background = {position.name for position in program.background}
    return any(set(each.statements) - background <= set(names) for each in _conflicts(program))


def conflict_with_interest(program: Program, name: str, reading: str | None) -> bool:
    """Whether a line expects a conflict of an interest, in this reading, with constraints."""
    beside = {each.name for each in (*program.background, *program.constraints)}
    for each in _conflicts(program):
        admitted = each.under.readings.get(name)
        about = name in each.statements and (admitted is None or reading in admitted)
        if about and set(each.statements) - {name} <= beside:
            return True
    return False


def violation(program: Program, proposal: Proposal, line: str) -> bool:
    """Whether a line expects the proposal to violate a constraint."""
    return any(
        isinstance(each, ProposalExpectation)
        and each.proposal == proposal.name
        and each.expected is Expected.VIOLATES
        and line in each.statements
        for each in program.expectations
    )


def meant_under(program: Program, proposal: Proposal, line: str, reading: str | None) -> bool:
    """Whether the lines about a proposal admit this reading, of those that limit a statement's."""
    limits = [
        each.under.readings[line]
        for each in program.expectations
        if isinstance(each, ProposalExpectation)
        and each.proposal == proposal.name
        and line in each.under.readings
    ]
    return not limits or any(reading in admitted for admitted in limits)


def beyond_offers(program: Program, proposal: Proposal, decider: str) -> bool:
    """Whether a line says, by naming an offer of the decider, that the proposal goes beyond it."""
    offers = {offer.name for offer in program.offers.values() if offer.owner == decider}
    return any(
        isinstance(each, ProposalExpectation)
        and each.proposal == proposal.name
        and each.within_offers
        and not offers.isdisjoint(each.statements)
        for each in program.expectations
    )


def _conflicts(program: Program) -> Iterator[SetExpectation]:
    for each in program.expectations:
        if isinstance(each, SetExpectation) and each.expected in {
            Expected.CONFLICT,
            Expected.MINIMAL_CONFLICT,
        }:
            yield each
