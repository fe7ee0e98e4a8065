"""A proposal that asks for more than was offered.

It settles an issue in a way that its decider, who makes offers, has not offered: beyond the terms,
or without their provisos.  Whether the decider would agree the text does not say.  Not reported is
what an `expect … within offers` line about the proposal already says, by naming an offer of the
decider, and what the proposal that it extends asks for in the same words.

Tested: no completion of the proposal, whatever the constraints, has the issue within the offers of
the actor who decides it; the actor makes at least one.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    unit person
    issue observers: 0 .. 900 person decided by Belmark default 0 person

    red line few by Arvenia:
        observers <= 800 person
        quote memo "no more than six hundred soldiers"

    offer belmark_observers by Belmark:
        - observers <= 500 person
        quote memo "Belmark is ready to send observers, if it is invited"

    proposal mission "as many as Arvenia would accept":
        - observers = 800 person

    expect mission acceptable

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    unit person
    issue observers: 0 .. 900 person decided by Belmark default 0 person

    red line few by Arvenia:
        observers <= 800 person
        quote memo "no more than six hundred soldiers"

    offer belmark_observers by Belmark:
        - observers <= 500 person
        quote memo "Belmark is ready to send observers, if it is invited"

    proposal mission "as many as Belmark would send":
        - observers = 500 person

    expect mission acceptable
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.program.program import Offer, Program, Proposal, Term
from redline_dsl.text.diagnostic import Label, Severity
from redline_dsl.text.words import ticked
from redline_solver.asking.theory import Theory
from redline_solver.formulas import statements
from redline_solver.formulas.statements import literals
from redline_solver.judging.offers import offer_use
from redline_solver.lint.conclusion import Conclusion, Undetermined
from redline_solver.lint.expected import beyond_offers
from redline_solver.lint.setting import Setting
from redline_solver.lint.telling import quoted

RULE = described("beyond-offer", Severity.NOTE, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """For each proposal and decider the issues settled beyond the offers."""
    program = setting.program
    beyond: dict[str, set[str]] = {}
    for proposal in program.proposals.values() if program.offers else ():
        facts = literals(setting.facts)
        theory = Theory(setting.inquiry, facts, statements.terms(proposal), proposal.terms)
        if not theory.consistent:
            if theory.consistent is None:
                yield Undetermined(f"`{proposal.name}`", Label(proposal.name_span))
            continue
        settled = {t.settles.variable.key: t for t in proposal.terms if t.settles is not None}
        by_decider: dict[str, list[Term]] = {}
        for key, decider in offer_use(program, theory, proposal).beyond:
            beyond.setdefault(proposal.name, set()).add(key)
            by_decider.setdefault(decider, []).append(settled[key])
        for decider, terms in by_decider.items():
            if not beyond_offers(program, proposal, decider):
                own = [term for term in terms if not _said_of_parent(term, proposal, beyond)]
                if own:
                    yield _concluded(program, proposal, decider, own)


def _said_of_parent(term: Term, proposal: Proposal, beyond: dict[str, set[str]]) -> bool:
    """Whether an inherited term was found beyond the offers where it is written."""
    return (
        term.stated_in != proposal.name
        and term.settles is not None
        and term.settles.variable.key in beyond.get(term.stated_in, ())
    )


def _concluded(program: Program, proposal: Proposal, decider: str, terms: list[Term]) -> Conclusion:
    keys = [term.settles.variable.key for term in terms if term.settles is not None]
    labels = [Label(term.span, "beyond the offer") for term in terms]
    for offer in program.offers.values():
        if offer.owner == decider and _concerns(offer, set(keys)):
            labels += [Label(offer.name_span, f"offer of {decider}"), *quoted(offer.evidence)]
    what = ticked(term.text for term in terms)
    return Conclusion(
        (proposal.name, decider, *keys),
        Finding(
            f"`{proposal.name}` asks for more than {decider} has offered: {what}",
            Label(proposal.name_span),
            tuple(dict.fromkeys(labels)),
        ),
    )


def _concerns(offer: Offer, keys: set[str]) -> bool:
    return any(variable.key in keys for term in offer.terms for variable in term.concerns)
