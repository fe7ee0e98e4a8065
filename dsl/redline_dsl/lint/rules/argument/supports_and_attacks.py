"""A statement that speaks both for and against the same thing.

One of the two is a slip, or there are two claims in it that want telling apart.

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
        attacks no_troops

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

RULE = described("supports-and-attacks", Severity.WARNING, __doc__)

_AGAINST = {LinkKind.ATTACKS, LinkKind.CONTRADICTS}


def findings(subject: Subject) -> Iterator[Finding]:
    """Links against something that the same statement supports, by a clause or an argument."""
    program = subject.program
    support = {
        (link.origin, link.target): link.span
        for link in program.links
        if link.kind is LinkKind.SUPPORTS
    }
    for argument in program.arguments.values():
        if len(argument.premises) == 1:
            support.setdefault((argument.premises[0], argument.conclusion), argument.name_span)
    for link in program.links:
        if link.kind not in _AGAINST or link.origin == link.target:
            continue
        for pair in ((link.origin, link.target), (link.target, link.origin)):
            both_ways = link.kind is LinkKind.CONTRADICTS
            if pair in support and (both_ways or pair[0] == link.origin):
                yield Finding(
                    f"`{pair[0]}` both supports and {link.kind} `{pair[1]}`",
                    Label(link.span),
                    (Label(support[pair], "supported here"),),
                )
