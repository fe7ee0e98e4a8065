"""Claims that are argued from each other in a circle.

A circle holds nothing up: unless something else carries one of the claims, all are unsupported.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    claim wounds: "Foreign troops would open old wounds."
        quote memo "a foreign garrison would open old wounds"
        supports no_troops
        supports unrest

    claim unrest: "There would be unrest."
        supports wounds

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    claim wounds: "Foreign troops would open old wounds."
        quote memo "a foreign garrison would open old wounds"
        supports no_troops
        supports unrest

    claim unrest: "There would be unrest."
        supports no_troops
"""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.program.program import LinkKind, Program
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("support-loop", Severity.WARNING, __doc__)

_SHOWN = 6


def findings(subject: Subject) -> Iterator[Finding]:
    """One circle after the other, no two with a claim in common."""
    program = subject.program
    argued_from = _argued_from(program)
    while (circle := _circle(argued_from)) is not None:
        for name in circle:
            del argued_from[name]
        start = min(range(len(circle)), key=lambda place: _position(program, circle[place]))
        names = [*circle[start:], *circle[:start]]
        told = [f"`{name}`" for name in names[:_SHOWN]]
        told += ["…"] if len(names) > _SHOWN else []
        yield Finding(
            f"`{names[0]}` is argued from itself: {' → '.join([*told, told[0]])}"
            if len(names) > 1
            else f"`{names[0]}` is argued from itself",
            Label(program.claims[names[0]].name_span),
            tuple(
                Label(program.claims[name].name_span, "part of the circle")
                for name in names[1:_SHOWN]
            ),
            ("a circle holds nothing up: what stands has to be carried from outside it",),
        )


def _argued_from(program: Program) -> dict[str, set[str]]:
    """For each claim those that an argument leads from to it."""
    found: dict[str, set[str]] = {name: set() for name in program.claims}
    for argument in program.arguments.values():
        if argument.conclusion in found:
            found[argument.conclusion].update(argument.premises)
    for link in program.links:
        if link.kind is LinkKind.SUPPORTS and {link.origin, link.target} <= found.keys():
            found[link.target].add(link.origin)
    return found


def _circle(argued_from: dict[str, set[str]]) -> list[str] | None:
    """Claims of which each leads to the next and the last to the first."""
    known = argued_from.keys()
    graph = {name: sorted(premises & known) for name, premises in argued_from.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        names: list[str] = cycle.args[1]
        return names[:-1]
    return None


def _position(program: Program, name: str) -> tuple[str, int]:
    span = program.claims[name].name_span
    return (span.file, span.start)
