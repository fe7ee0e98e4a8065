"""A reading that every expectation leaves out.

Expectations say what should come out under which readings.  Where each of those that bear on a
statement is limited by `under` to its other readings, nothing says what should come out under this
one, and a mistake in it goes unnoticed.  An expectation of a proposal bears on every red line and
condition, one of compatibility or conflict on the statements that it names.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    red line no_troops by Arvenia:
        reading narrow: not troops
        reading broad: not troops and not observers
        quote memo "Arvenia will not accept foreign troops on its soil"

    proposal mission "observers, but no troops":
        - observers
        - not troops

    expect mission acceptable under narrow

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    red line no_troops by Arvenia:
        reading narrow: not troops
        reading broad: not troops and not observers
        quote memo "Arvenia will not accept foreign troops on its soil"

    proposal mission "observers, but no troops":
        - observers
        - not troops

    expect mission acceptable under narrow
    expect mission violates no_troops under broad
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.program.program import ClaimExpectation, Expectation, Position, SetExpectation
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("unused-reading", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Readings that no expectation about their statement admits, where there is any."""
    for position in subject.program.positions.values():
        about = [e for e in subject.program.expectations if _bears_on(e, position)]
        for reading in position.readings if about else ():
            if reading.name and not any(_admits(e, position, reading.name) for e in about):
                yield Finding(
                    f"no expectation says what should come out when `{position.name}` is read as "
                    f"`{reading.name}`",
                    Label(reading.span),
                    others=tuple(Label(each.span, "leaves it out") for each in about[:3]),
                    notes=(f"say it `under {position.name}.{reading.name}`",),
                )


def _bears_on(expectation: Expectation, position: Position) -> bool:
    match expectation:
        case SetExpectation(statements=names):
            return position.name in names
        case ClaimExpectation():
            return False
    return position.hard


def _admits(expectation: Expectation, position: Position, reading: str) -> bool:
    if isinstance(expectation, ClaimExpectation):
        return False
    admitted = expectation.under.readings.get(position.name)
    return admitted is None or reading in admitted
