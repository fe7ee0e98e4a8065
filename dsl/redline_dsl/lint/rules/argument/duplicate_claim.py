"""Two claims of the same speaker in the same words.

What speaks against one leaves the other standing; mostly one of them was forgotten.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    claim wounds: "Foreign troops would open old wounds."
        quote memo "a foreign garrison would open old wounds"
        supports no_troops

    claim scars: "Foreign troops would open old wounds"
        quote memo "a foreign garrison would open old wounds"
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

import re
from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.program.program import Claim
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("duplicate-claim", Severity.WARNING, __doc__)

_WORDS = re.compile(r"\w+")


def findings(subject: Subject) -> Iterator[Finding]:
    """Claims that say what an earlier one of the same owner says."""
    first: dict[tuple[str | None, tuple[str, ...]], Claim] = {}
    for claim in subject.program.claims.values():
        words = tuple(_WORDS.findall(claim.gist.casefold()))
        earlier = first.setdefault((claim.owner, words), claim)
        if earlier is not claim and words:
            yield Finding(
                f"`{claim.name}` says the same as `{earlier.name}`",
                Label(claim.name_span),
                (Label(earlier.name_span, "the same words"),),
            )
