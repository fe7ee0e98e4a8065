"""A formula that no issue can change.

Nothing that is to be settled is left in it once sets and givens are written out, so it is true, or
false, of every proposal alike.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    unit person
    given strength = 500 person
    issue troops: 0 .. 5_000 person

    red line few_troops by Arvenia:
        strength <= 600 person
        quote memo "no more than six hundred soldiers"

    proposal mission "all that Belmark has":
        - troops = 500 person

Good:

    actors Arvenia
    source memo from "memo.txt"
    unit person
    given strength = 500 person
    issue troops: 0 .. 5_000 person

    red line few_troops by Arvenia:
        troops <= 600 person
        quote memo "no more than six hundred soldiers"

    proposal mission "all that Belmark has":
        - troops = strength
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.program.folding import always
from redline_dsl.program.mentions import variables
from redline_dsl.program.program import Formula
from redline_dsl.text.diagnostic import Label, Severity
from redline_dsl.text.span import Span

RULE = described("constant-formula", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Readings and proposal terms in which no variable is left."""
    for position in subject.program.positions.values():
        for reading in position.readings:
            yield from _constant(reading.formula, reading.span)
    for proposal in subject.program.proposals.values():
        for term in proposal.terms:
            if term.stated_in == proposal.name:
                yield from _constant(term.formula, term.span)


def _constant(formula: Formula, span: Span) -> Iterator[Finding]:
    if variables([formula]):
        return
    value = {True: "always true", False: "always false", None: "always true, or always false"}
    yield Finding(
        "nothing that is to be settled is left in this formula",
        Label(span, f"it is {value[always(formula)]}"),
    )
