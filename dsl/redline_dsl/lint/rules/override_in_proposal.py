"""A proposal that quietly changes what it extends.

Where a proposal that extends another one settles the same issue differently, its term takes the
place of the other's.  That is what `extends` is for; but a reader who sees only the new proposal
does not see that anything was replaced.  Say in its label or in a note what is different.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    unit person
    issue troops: 0 .. 5_000 person

    red line few_troops by Arvenia:
        troops <= 600 person
        quote memo "no more than six hundred soldiers"

    proposal small_mission "as Arvenia would have it":
        - troops = 500 person

    proposal large_mission extends small_mission:
        - troops = 700 person

    expect small_mission acceptable
    expect large_mission violates few_troops

Good:

    actors Arvenia
    source memo from "memo.txt"
    unit person
    issue troops: 0 .. 5_000 person

    red line few_troops by Arvenia:
        troops <= 600 person
        quote memo "no more than six hundred soldiers"

    proposal small_mission "as Arvenia would have it":
        - troops = 500 person

    proposal large_mission "the same with 700 soldiers" extends small_mission:
        - troops = 700 person

    expect small_mission acceptable
    expect large_mission violates few_troops
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.program.program import Proposal, Term
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("override-in-proposal", Severity.NOTE, __doc__)

_SHOWN = 3


def findings(subject: Subject) -> Iterator[Finding]:
    """Proposals without label and note that settle an issue otherwise than the one they extend."""
    for proposal in subject.program.proposals.values():
        if proposal.extends is None or proposal.label or proposal.evidence.notes:
            continue
        parent = subject.program.proposals[proposal.extends]
        replaced = list(_replaced(proposal, parent))
        if replaced:
            labels = [
                label
                for new, old in replaced[:_SHOWN]
                for label in (Label(new.span, "replaces"), Label(old.span, "replaced"))
            ]
            count = "a term" if len(replaced) == 1 else f"{len(replaced)} terms"
            yield Finding(
                f"`{proposal.name}` replaces {count} of `{parent.name}` without a word",
                Label(proposal.name_span),
                others=tuple(dict.fromkeys(labels)),
                notes=("say what is different in its label, or in a note",),
            )


def _replaced(proposal: Proposal, parent: Proposal) -> Iterator[tuple[Term, Term]]:
    old = {t.settles.variable.key: t for t in parent.terms if t.settles and not t.default}
    for term in proposal.terms:
        if term.settles and term.stated_in == proposal.name and not term.default:
            before = old.get(term.settles.variable.key)
            if before and before.settles and before.settles.value != term.settles.value:
                yield term, before
