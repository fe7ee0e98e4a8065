"""A decider who consents to what its own red line forbids.

In a proposal an actor settles what is its to decide, and its own red line forbids what comes of it.
Either by itself: its decisions break the line, whatever the others do.  Or as a consent: a
condition asks for something that the actor decides, the proposal has it, and what the condition
then lets through is what the actor's line forbids.  Whoever wrote the proposal and whoever wrote
the line did not mean the same.  Not reported is what an `expect … violates` line names.

Tested: with D the terms of the proposal that settle the actor's issues (defaults left out), Γ the
facts, assumptions and ranges, and r a reading of the line: Γ ∧ D ∧ r is unsatisfiable though Γ ∧ D
and Γ ∧ r are not.  Or, for a reading of a constraint, or an instance of it under `every`, of the
form p requires q: Γ and the proposal entail p; Γ ∧ D entails q, and Γ does not; Γ ∧ r ∧ p is
unsatisfiable though Γ ∧ r is not.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no decided by Belmark
    issue consent: yes/no decided by Arvenia

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    condition invitation by Belmark:
        troops requires consent
        quote memo "Belmark is ready to send observers, if it is invited"

    proposal invited_after_all "troops, with the consent of Arvenia":
        - troops
        - consent

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no decided by Belmark
    issue consent: yes/no decided by Arvenia

    red line no_troops by Arvenia:
        troops requires consent
        quote memo "Arvenia will not accept foreign troops on its soil"

    condition invitation by Belmark:
        troops requires consent
        quote memo "Belmark is ready to send observers, if it is invited"

    proposal invited_after_all "troops, with the consent of Arvenia":
        - troops
        - consent
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline_dsl.diagnostic import Label, Severity
from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.program import ProposalExpectation
from redline_dsl.syntax import Expected, Kind
from redline_solver.lint.conclusion import Conclusion, Undetermined
from redline_solver.lint.consents import Consents
from redline_solver.lint.setting import UndecidedError
from redline_solver.lint.telling import asides, listed, named, pointing, quoted, whose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redline_dsl.program import Position, Proposal
    from redline_solver.lint.consents import Consent
    from redline_solver.lint.setting import Setting
    from redline_solver.positions import Alternative

RULE = described("consent-contradicts-red-line", Severity.WARNING, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """For each proposal and red line, in each reading, what its owner consents to all the same."""
    consents = Consents(setting)
    for proposal in setting.program.proposals.values():
        for position, alternative in setting.hard:
            if position.kind is not Kind.RED_LINE or _expected(setting, proposal, position):
                continue
            try:
                consent = consents.contradicting(proposal, position, alternative)
            except UndecidedError:
                yield Undetermined(f"`{proposal.name}`", Label(proposal.name_span))
                continue
            if consent is not None:
                yield _concluded(setting, proposal, position, alternative, consent)


def _expected(setting: Setting, proposal: Proposal, position: Position) -> bool:
    """Whether the file itself says that the proposal violates the line."""
    return any(
        isinstance(each, ProposalExpectation)
        and each.proposal == proposal.name
        and each.expected is Expected.VIOLATES
        and position.name in each.statements
        for each in setting.program.expectations
    )


def _concluded(
    setting: Setting,
    proposal: Proposal,
    position: Position,
    alternative: Alternative,
    consent: Consent,
) -> Conclusion:
    labels = [Label(term.span, f"for {position.owner} to decide") for term in consent.terms]
    labels.append(Label(position.name_span, whose(position)))
    labels += quoted(position.evidence)
    line = named(position, alternative)
    what = listed(term.text for term in consent.terms)
    said = f"in `{proposal.name}` {position.owner} decides {what}, which {line} forbids"
    if consent.condition is not None:
        condition, asked = consent.condition
        labels.append(Label(condition.name_span, whose(condition)))
        said = (
            f"in `{proposal.name}` {position.owner} gives with {what} the consent that "
            f"{named(condition, asked)} asks for, to what {line} forbids"
        )
    return Conclusion(
        (proposal.name, position.name, alternative.reading),
        Finding(
            said,
            Label(proposal.name_span),
            (*dict.fromkeys(labels), *pointing(setting.program, consent.reason)),
            asides(consent.reason) if consent.reason.facts else (),
        ),
        consent.reason,
    )
