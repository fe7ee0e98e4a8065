"""A condition that is nobody's.

Texts like to state conditions in the passive, "a mandate is needed", and then do not say who asks
for it.  The condition binds all the same; but no report can say who would have to give way.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue observers: yes/no
    issue invited: yes/no

    condition invitation:
        observers requires invited
        quote memo "Belmark is ready to send observers, if it is invited"

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue observers: yes/no
    issue invited: yes/no

    condition invitation by Belmark:
        observers requires invited
        quote memo "Belmark is ready to send observers, if it is invited"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.syntax.tree import Kind
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("condition-without-owner", Severity.NOTE, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Conditions without `by`."""
    for position in subject.program.constraints:
        if position.kind is Kind.CONDITION and position.owner is None:
            yield Finding(
                f"it is not said whose condition `{position.name}` is",
                Label(position.name_span),
                notes=(f"if it is known, write `condition {position.name} by …`",),
            )
