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

from typing import TYPE_CHECKING

from redline_dsl import syntax
from redline_dsl.diagnostic import Label, Severity
from redline_dsl.lint.finding import Finding
from redline_dsl.lint.removal import removal
from redline_dsl.lint.rule import described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redline_dsl.lint.subject import Subject

RULE = described("unused-set", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Sets, and the phases, that are never used as such, nor the members they declare."""
    for statement in subject.declared_here:
        if isinstance(statement, syntax.SetStatement):
            name, place = statement.name.text, statement.name.span
            message = f"nothing ranges over `{name}`"
        elif isinstance(statement, syntax.Phases):
            name, place = "Phase", statement.span
            message = "nothing ranges over the phases"
        else:
            continue
        elsewhere = subject.names_outside(statement.span)
        fresh = [m.name.text for m in statement.members if _declares(subject, statement, m)]
        if name in subject.used_as_sets or elsewhere.intersection(fresh):
            continue
        title = "remove the phases" if name == "Phase" else f"remove `{name}`"
        fix = removal(subject.checked, statement, title, safe=not fresh)
        yield Finding(message, Label(place), fixes=(fix,))


def _declares(
    subject: Subject, statement: syntax.SetStatement | syntax.Phases, member: syntax.MemberOf
) -> bool:
    """Whether this is where a member comes from (actors and phases come before other sets)."""
    for each in subject.statements:
        if each is statement:
            return True
        if isinstance(each, syntax.SetStatement | syntax.Actors | syntax.Phases) and any(
            m.name.text == member.name.text for m in each.members
        ):
            return False
    return True
