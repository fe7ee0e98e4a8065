"""A claim with neither a quote nor an argument that leads to it.

Nobody asserts it and nothing carries it, so it cannot stand, and what rests on it falls with it.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    claim wounds: "Foreign troops would open old wounds."
        supports no_troops

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    claim wounds: "Foreign troops would open old wounds."
        quote memo "a foreign garrison would open old wounds"
        supports no_troops
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.program.program import LinkKind
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("claim-without-support", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Claims that nothing asserts or leads to."""
    program = subject.program
    carried = {argument.conclusion for argument in program.arguments.values()}
    carried |= {
        link.target
        for link in program.links
        if link.kind is LinkKind.SUPPORTS and link.origin in program.claims
    }
    for claim in program.claims.values():
        if not claim.asserted and claim.name not in carried:
            yield Finding(
                f"nothing supports `{claim.name}`: it has no quote, and no argument leads to it",
                Label(claim.name_span),
                notes=("quote it, argue for it, or mark it `assumed`",),
            )
