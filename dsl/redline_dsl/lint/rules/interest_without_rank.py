"""An interest without rank among others that have one.

Interests are met in the order of their ranks, and one without a rank comes last.  Where an actor
ranks some of its interests and not this one, it looks as if it had been forgotten.  An actor who
ranks none of them is taken at its word.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue observers: yes/no
    issue aid: yes/no

    interest observed by Arvenia rank 1:
        observers
        quote memo "We should be glad to see observers on the bridges"

    interest helped by Arvenia:
        aid
        quote memo "and help with the harvest would be welcome"

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue observers: yes/no
    issue aid: yes/no

    interest observed by Arvenia rank 1:
        observers
        quote memo "We should be glad to see observers on the bridges"

    interest helped by Arvenia rank 2:
        aid
        quote memo "and help with the harvest would be welcome"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import Edit, Fix, Label, Severity

RULE = described("interest-without-rank", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Unranked interests of actors who rank others."""
    last: dict[str | None, int] = {}
    for interest in subject.program.interests:
        if interest.rank is not None:
            last[interest.owner] = max(interest.rank, last.get(interest.owner, 0))
    for interest in subject.program.interests:
        statement = subject.stating[interest.name]
        if interest.rank is not None or interest.owner not in last:
            continue
        if isinstance(statement, syntax.PositionStatement) and statement.owner is not None:
            rank = last[interest.owner] + 1
            after = statement.owner.span._replace(start=statement.owner.span.end)
            yield Finding(
                f"`{interest.name}` has no rank, and other interests of {interest.owner} have one",
                Label(interest.name_span),
                notes=("without a rank it comes last",),
                # Not safe: that it comes last is the file's to say only if the text says so.
                fixes=(Fix(f"give it the last rank, {rank}", (Edit(after, f" rank {rank}"),)),),
            )
