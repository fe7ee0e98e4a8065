"""A rank of a claim that nobody asserts.

`outranks` ranks what is asserted and the arguments.  A conclusion wins a contradiction by the rank
of the argument that leads to it, so a rank of its own decides nothing.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    claim wounds: "Foreign troops would open old wounds."
        quote memo "a foreign garrison would open old wounds"

    claim unwelcome: "They would be unwelcome."
        supports no_troops
        contradicts welcome
        outranks welcome

    claim welcome: "They would be welcome."
        quote memo "help with the harvest would be welcome"

    argument from_wounds: wounds therefore unwelcome

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    claim wounds: "Foreign troops would open old wounds."
        quote memo "a foreign garrison would open old wounds"

    claim unwelcome: "They would be unwelcome."
        supports no_troops
        contradicts welcome

    claim welcome: "They would be welcome."
        quote memo "help with the harvest would be welcome"

    argument from_wounds: wounds therefore unwelcome
        outranks welcome
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.program.program import LinkKind
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("rank-without-effect", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Ranks of claims that are conclusions only."""
    claims = subject.program.claims
    for link in subject.program.links:
        if link.kind is not LinkKind.OUTRANKS:
            continue
        idle = [n for n in (link.origin, link.target) if n in claims and not claims[n].asserted]
        if idle:
            names = " and ".join(f"`{name}`" for name in idle)
            yield Finding(
                f"this rank decides nothing: {names} {'is' if len(idle) == 1 else 'are'} "
                "asserted by nobody",
                Label(link.span),
                notes=("give the rank to the argument that leads there",),
            )
