"""A unit that nothing is counted in.

Neither a number nor another unit uses it.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    unit person
    unit battalion = 600 person
    issue troops: 0 .. 5_000 person

    red line few_troops by Arvenia:
        troops <= 600 person
        quote memo "no more than six hundred soldiers"

Good:

    actors Arvenia
    source memo from "memo.txt"
    unit person
    unit battalion = 600 person
    issue troops: 0 .. 5_000 person

    red line few_troops by Arvenia:
        troops <= 1 battalion
        quote memo "no more than six hundred soldiers"
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

RULE = described("unused-unit", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Units that no number and no other unit mentions."""
    used = {
        name.text
        for node in nodes(subject.statements)
        if isinstance(node, syntax.UnitExpression)
        for name in node.units
    }
    for statement in subject.declared_here:
        if isinstance(statement, syntax.UnitStatement) and statement.name.text not in used:
            name = statement.name
            fix = removal(subject.checked, statement, f"remove `{name.text}`", safe=True)
            yield Finding(f"nothing is counted in `{name.text}`", Label(name.span), fixes=(fix,))
