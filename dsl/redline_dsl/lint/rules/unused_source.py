"""A source that nothing quotes.

A document that is named and never quoted supports nothing in the file: either what it says is not
written down yet, or it is background reading, and a comment would say so better.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    source minutes from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.lint.walk import nodes
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("unused-source", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Sources that no quote names."""
    quoted = {
        node.source.text
        for node in nodes(subject.statements)
        if isinstance(node, syntax.QuoteClause)
    }
    for statement in subject.declared_here:
        if isinstance(statement, syntax.SourceStatement) and statement.name.text not in quoted:
            # No fix: where a case comes from is evidence, used or not.
            name = statement.name
            yield Finding(f"nothing quotes `{name.text}`", Label(name.span))
