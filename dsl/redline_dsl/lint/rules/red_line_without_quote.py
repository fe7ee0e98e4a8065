"""A red line that no words of a source stand behind.

What is said on someone's behalf is quoted: red lines, and likewise conditions, offers, interests
and facts.  What only the analyst supposes is an `assume`.  In a file that names no source at all
this is said once.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    red line no_troops by Arvenia:
        not troops

    interest observed by Arvenia:
        observers
        quote memo "We should be glad to see observers on the bridges"

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
from redline_dsl.program.program import Offer, Position
from redline_dsl.syntax.tree import Kind
from redline_dsl.text.diagnostic import Label, Severity
from redline_dsl.text.words import article

RULE = described("red-line-without-quote", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Statements on someone's behalf without a quote."""
    program = subject.program
    said: list[Position | Offer] = [*program.positions.values(), *program.offers.values()]
    unquoted = [
        each
        for each in said
        if not each.evidence.quotes
        and (isinstance(each, Offer) or each.kind is not Kind.ASSUMPTION)
    ]
    unquoted.sort(key=lambda each: each.span)
    if not program.sources and len(unquoted) > 1:
        these = f"`{unquoted[0].name}` and {len(unquoted) - 1} more"
        yield Finding(
            f"{these} have no quote, and the file names no source",
            Label(unquoted[0].name_span),
            notes=('a source is declared with `source name from "…"`',),
        )
        return
    for each in unquoted:
        kind = "offer" if isinstance(each, Offer) else str(each.kind)
        notes = ("what nobody said but the analyst is an `assume`",) if kind == Kind.FACT else ()
        yield Finding(
            f"`{each.name}` is {article(kind)} without a quote", Label(each.name_span), notes=notes
        )
