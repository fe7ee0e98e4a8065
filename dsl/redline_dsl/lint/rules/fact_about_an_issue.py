"""A fact that settles an issue.

Facts say how the world works, and are taken for granted in every proposal.  An issue is what the
parties still have to settle.  A fact that gives an issue its value takes it off the table: what was
meant is mostly the state of things today, which is a proposal of its own, a `full proposal` called
`today` perhaps, or what someone insists on, which is a red line.  A fact that settles an issue for
some members of a set and leaves the others open is not reported.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    fact as_it_is:
        not observers
        quote memo "So far there are no observers anywhere"

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    proposal today "as things are":
        - not observers
        quote memo "So far there are no observers anywhere"

    expect today open
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.program.mentions import variables
from redline_dsl.program.program import And, Compare, Formula, Is, Not, Relation, Truth, Variable
from redline_dsl.syntax.tree import Kind
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("fact-about-an-issue", Severity.NOTE, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Facts that give issues their value, in all their instances."""
    program = subject.program
    instances = Counter(variable.issue for variable in program.variables.values())
    for position in program.background:
        formula = position.readings[0].formula
        settled = Counter(variable.issue for variable in variables([formula]).values())
        names = [name for name, count in settled.items() if count == instances[name]]
        if position.kind is Kind.FACT and names and _settles(formula):
            yield Finding(
                f"this fact settles {', '.join(f'`{name}`' for name in names)}",
                Label(position.name_span),
                others=tuple(
                    Label(program.issues[name].span, "which is still to be settled")
                    for name in names
                ),
                notes=(
                    "the state of things today is a proposal",
                    "what someone insists on is a red line",
                ),
            )


def _settles(formula: Formula) -> bool:
    match formula:
        case Truth() | Is() | Not(Truth()):
            return True
        case Compare(Relation.EQUAL, amount):
            return [type(atom) for _, atom in amount.terms] == [Variable]
        case And(parts):
            return bool(parts) and all(_settles(part) for part in parts)
        case _:
            return False
