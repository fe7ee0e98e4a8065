"""A decider who consents to what its own red line forbids.

In a proposal an actor settles what is its to decide, and its own red line forbids what comes of it.
Either by itself: its decisions break the line, whatever the others do.  Or as a consent: a
condition asks for something that the actor decides, the proposal has it, and what the condition
then lets through is what the actor's line forbids.  Whoever wrote the proposal and whoever wrote
the line did not mean the same.  Not reported is what an `expect … violates` line names, nor what
holds only under readings that no `expect` line about the proposal admits.

Tested: with D the terms of the proposal that settle the actor's issues (defaults left out), Γ the
facts, assumptions and ranges, and r a reading of the line: Γ ∧ D ∧ r is unsatisfiable though Γ ∧ D
and Γ ∧ r are not.  Or, for a reading of a constraint, or an instance of it under `every`, of the
form p requires q, another than the line itself: Γ and the proposal entail p; Γ ∧ D entails q, and Γ
does not; Γ ∧ r ∧ p is unsatisfiable though Γ ∧ r is not.

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

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.program.program import Position, Proposal
from redline_dsl.syntax.tree import Kind
from redline_dsl.text.diagnostic import Label, Severity
from redline_dsl.text.words import ticked
from redline_solver.asking.inquiry import UndecidedError
from redline_solver.lint.conclusion import Conclusion, Undetermined
from redline_solver.lint.consents import Consent, Consents
from redline_solver.lint.expected import meant_under, violation
from redline_solver.lint.setting import Setting
from redline_solver.lint.telling import asides, named, pointing, quoted, whose

RULE = described("consent-contradicts-red-line", Severity.WARNING, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """For each proposal and red line, in all its readings, what its owner consents to."""
    consents = Consents(setting)
    lines = [p for p in setting.program.constraints if p.kind is Kind.RED_LINE and not p.lapsed]
    for proposal in setting.program.proposals.values():
        for position in lines:
            if violation(setting.program, proposal, position.name):
                continue
            readings = [
                each
                for held, each in setting.hard
                if held is position
                and meant_under(setting.program, proposal, position.name, each.reading)
            ]
            try:
                found = [
                    (each, consents.contradicting(proposal, position, each)) for each in readings
                ]
            except UndecidedError:
                yield Undetermined(f"`{proposal.name}`", Label(proposal.name_span))
                continue
            contradicted = {each.reading: consent for each, consent in found if consent}
            if contradicted:
                yield _concluded(setting, proposal, position, contradicted)


def _concluded(
    setting: Setting,
    proposal: Proposal,
    position: Position,
    contradicted: dict[str | None, Consent],
) -> Conclusion:
    consent = next(iter(contradicted.values()))
    owner = position.owner
    labels = [Label(term.span, f"for {owner} to decide") for term in consent.terms]
    labels += [Label(position.name_span, whose(position)), *quoted(position.evidence)]
    what = ticked(term.text for term in consent.terms)
    says = f"decides {what}"
    if consent.condition is not None:
        condition, asked = consent.condition
        labels.append(Label(condition.name_span, whose(condition)))
        says = f"gives with {what} the consent that {named(condition, asked)} asks for"
    readings = " or ".join(f"`{reading}`" for reading in contradicted)
    read = f", read as {readings}," if len(position.readings) > 1 else ""
    return Conclusion(
        (proposal.name, position.name, *contradicted),
        Finding(
            f"in `{proposal.name}` {owner} {says}, and `{position.name}`{read} forbids it",
            Label(proposal.name_span),
            (*dict.fromkeys(labels), *pointing(setting.program, consent.reason)),
            asides(consent.reason) if consent.reason.facts else (),
        ),
        consent.reason,
    )
