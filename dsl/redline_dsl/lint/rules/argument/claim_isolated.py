"""A claim that plays no part in the argument.

It supports, attacks and outranks nothing, nothing does so to it, no argument starts from it or
leads to it, and no line rests on it.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    claim old_wounds: "Foreign troops would open old wounds."
        quote memo "a foreign garrison would open old wounds"

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    claim old_wounds: "Foreign troops would open old wounds."
        quote memo "a foreign garrison would open old wounds"
        supports no_troops
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("claim-isolated", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Claims that no link, argument, reason or gate touches."""
    program = subject.program
    touched = {name for link in program.links for name in (link.origin, link.target)}
    for argument in program.arguments.values():
        touched.update(argument.premises, {argument.conclusion})
    for position in program.positions.values():
        touched.update(position.because, (gate.claim for gate in position.gates))
    for claim in program.claims.values():
        if claim.name not in touched:
            yield Finding(
                f"`{claim.name}` plays no part in the argument",
                Label(claim.name_span),
                notes=("say what it `supports` or `attacks`, or what rests on it",),
            )
