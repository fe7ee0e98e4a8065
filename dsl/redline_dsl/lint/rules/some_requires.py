"""A `some` that is true as soon as one premise is false.

`some c in C: A(c) requires B(c)` asks for one member of which it is not true that A without B.  Any
member of which A is false will do, so it hardly ever asks for anything.  What is meant is nearly
always `every c in C: A(c) requires B(c)`, or `some c in C: A(c) and B(c)`, or, where B is not about
the member, `(some c in C: A(c)) requires B`.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue observers(c in Actor): yes/no decided by c
    issue invited(c in Actor): yes/no

    condition invitation by Belmark:
        some c in Actor: observers(c) requires invited(c)
        quote memo "Belmark is ready to send observers, if it is invited"

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue observers(c in Actor): yes/no decided by c
    issue invited(c in Actor): yes/no

    condition invitation by Belmark:
        every c in Actor: observers(c) requires invited(c)
        quote memo "Belmark is ready to send observers, if it is invited"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.lint.walk import nodes
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("some-requires", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Every `some` whose body is a `requires` or an `excludes`."""
    for statement in subject.statements:
        for node in nodes(statement):
            if not isinstance(node, syntax.Quantified):
                continue
            body = _ungrouped(node.body)
            if node.quantifier is not syntax.Quantifier.SOME or not isinstance(
                body, syntax.Requires | syntax.Excludes
            ):
                continue
            name = node.binders[0].variable.text
            yield Finding(
                f"this is true as soon as one `{name}` does not meet what stands before "
                f"`{'requires' if isinstance(body, syntax.Requires) else 'excludes'}`",
                Label(node.span),
                notes=(
                    "write `every` if it is to hold of each",
                    "write `(some …: …) requires …` if it is to hold once there is one",
                ),
            )


def _ungrouped(formula: syntax.Formula) -> syntax.Formula:
    while isinstance(formula, syntax.Group):
        formula = formula.body
    return formula
