"""A proposal of which nobody says what should come out.

An `expect` line beside a proposal tells readers what the author thinks of it, and tells the author
when an edit elsewhere has changed it.  A proposal that others extend is a building block and needs
none.  In a file without any expectation this is said once.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    proposal mission "troops are stationed":
        - troops

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    proposal mission "troops are stationed":
        - troops

    expect mission violates no_troops
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.program.program import ProposalExpectation, SetExpectation
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("proposal-without-expectation", Severity.NOTE, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Proposals that no expectation names and no proposal extends."""
    program = subject.program
    spoken_of = {proposal.extends for proposal in program.proposals.values()}
    for expectation in program.expectations:
        match expectation:
            case ProposalExpectation(proposal=name):
                spoken_of.add(name)
            case SetExpectation(statements=names):
                spoken_of.update(names)
            case _:
                pass
    silent = [each for each in program.proposals.values() if each.name not in spoken_of]
    if not program.expectations and len(silent) > 1:
        others = f"nor of {len(silent) - 1} more"
        yield Finding(
            f"nothing says what should come out of `{silent[0].name}`, {others}",
            Label(silent[0].name_span),
            notes=("there is no `expect` line in the file",),
        )
        return
    for proposal in silent:
        yield Finding(
            f"nothing says what should come out of `{proposal.name}`",
            Label(proposal.name_span),
            notes=(f"write `expect {proposal.name} …`",),
        )
