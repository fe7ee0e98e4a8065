"""A set that nothing ranges over.

No issue, define, `every` or `sum` ranges over it, no issue takes its values from it, and none of
the members that it declares is mentioned.

Bad:

    actors Arvenia, Belmark
    set Side = Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

Good:

    actors Arvenia, Belmark
    set Side = Arvenia, Belmark
    source memo from "memo.txt"
    issue troops(Side): yes/no

    red line no_troops by Arvenia:
        no s in Side where s != Arvenia: troops(s)
        quote memo "Arvenia will not accept foreign troops on its soil"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.removal import removal
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("unused-set", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Sets, and the phases, that are never used as such, nor the members they declare."""
    declared = {each.name.text: each for each in _members(subject)}
    for statement in subject.declared_here:
        if isinstance(statement, syntax.SetStatement):
            name, place = statement.name.text, statement.name.span
            message = f"nothing ranges over `{name}`"
        elif isinstance(statement, syntax.Phases):
            name, place = "Phase", statement.span
            message = "nothing ranges over the phases"
        else:
            continue
        fresh = [m.name.text for m in statement.members if declared[m.name.text] is m]
        if name in subject.used_as_sets or any(subject.times_written[n] > 1 for n in fresh):
            continue
        title = "remove the phases" if name == "Phase" else f"remove `{name}`"
        fix = removal(subject.checked, statement, title, safe=not fresh)
        yield Finding(message, Label(place), fixes=(fix,))


def _members(subject: Subject) -> Iterator[syntax.MemberOf]:
    """The members as listed, where each is declared last: actors and phases before sets."""
    for kind in (syntax.SetStatement, syntax.Actors | syntax.Phases):
        for statement in reversed(subject.statements):
            if isinstance(statement, kind):
                yield from statement.members
