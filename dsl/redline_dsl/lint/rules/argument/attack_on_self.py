"""A statement that attacks itself.

What attacks, contradicts or undercuts itself can never stand, and takes what rests on it along.  It
is mostly a name mistyped.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    claim calm: "Troops would calm the border."
        quote memo "soldiers on the bridges would calm the border"
        attacks no_troops
        attacks calm

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    claim calm: "Troops would calm the border."
        quote memo "soldiers on the bridges would calm the border"
        attacks no_troops
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.program.program import LinkKind
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("attack-on-self", Severity.WARNING, __doc__)

_ATTACKS = {LinkKind.ATTACKS, LinkKind.CONTRADICTS, LinkKind.UNDERCUTS}


def findings(subject: Subject) -> Iterator[Finding]:
    """Links of attack from a statement to itself."""
    for link in subject.program.links:
        if link.origin == link.target and link.kind in _ATTACKS:
            yield Finding(f"`{link.origin}` {link.kind} itself", Label(link.span))
