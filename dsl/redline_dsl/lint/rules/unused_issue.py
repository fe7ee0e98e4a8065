"""An issue that nothing speaks of.

No red line, condition, interest, fact, offer or proposal mentions it, not even by way of a define,
so however it is settled nothing changes.  Either something the text says of it is not written down
yet, or it need not be settled at all.  A file that only declares things is there to be imported:
nothing in it is called unused.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops "foreign troops are stationed": yes/no
    issue observers "observers are sent": yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops "foreign troops are stationed": yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.removal import removal
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.lint.walk import nodes
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("unused-issue", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Issues that no formula of a statement uses."""
    for statement in subject.declared_here:
        if not isinstance(statement, syntax.IssueStatement):
            continue
        name = statement.name.text
        if name in subject.used_in_formulas:
            continue
        defines = tuple(each.name.span for each in _defines(subject, name))
        # Not safe: the issue may be waiting for what the text says of it, or carry a quote.
        fix = removal(subject.checked, statement, f"remove `{name}`", safe=False)
        yield Finding(
            f"nothing speaks of `{name}`",
            Label(statement.name.span),
            others=tuple(Label(span, "only this does, unused itself") for span in defines),
            fixes=() if defines else (fix,),
        )


def _defines(subject: Subject, name: str) -> list[syntax.Define]:
    return [
        each
        for each in subject.statements
        if isinstance(each, syntax.Define)
        and any(isinstance(n, syntax.Apply) and n.name.text == name for n in nodes(each.body))
    ]
