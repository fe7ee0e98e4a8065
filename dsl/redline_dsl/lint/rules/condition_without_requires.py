"""A condition that depends on nothing.

A condition says that one thing is to be had only with another: `foreign_troops requires consent`,
or `start >= signed + 30 day`.  Without `requires`, `excludes` or `unless`, a claim to rest on, or a
comparison of one issue with another, it asks for something whatever happens, which is what a red
line does; or its premise was forgotten.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue observers: yes/no
    issue invited: yes/no

    condition invitation by Belmark:
        invited
        quote memo "Belmark is ready to send observers, if it is invited"

    interest observed by Arvenia:
        observers
        quote memo "We should be glad to see observers on the bridges"

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue observers: yes/no
    issue invited: yes/no

    condition invitation by Belmark:
        observers requires invited
        quote memo "Belmark is ready to send observers, if it is invited"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.lint.walk import nodes
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("condition-without-requires", Severity.NOTE, __doc__)

_GATES = {syntax.Relation.ONLY_WHILE, syntax.Relation.LAPSES_IF}
"""What makes a line depend on a claim."""


def findings(subject: Subject) -> Iterator[Finding]:
    """Conditions in which nothing depends on anything else."""
    defines = {s.name.text: s for s in subject.statements if isinstance(s, syntax.Define)}
    issues = set(subject.program.issues)
    for position in subject.program.constraints:
        statement = subject.stating[position.name]
        if position.kind is not syntax.Kind.CONDITION:
            continue
        if any(reading.premise for reading in position.readings):
            continue
        if not any(_depends(node, issues, defines) for node in _used(statement, defines)):
            note = "if the text says whose it is, it is a red line"
            if position.owner is not None:
                note = f"if nothing is missing, it is a red line by {position.owner}"
            yield Finding(
                f"`{position.name}` is a condition that depends on nothing",
                Label(position.name_span),
                notes=(note,),
            )


def _depends(node: object, issues: set[str], defines: Mapping[str, syntax.Define]) -> bool:
    match node:
        case syntax.RelationClause(relation=relation):
            return relation in _GATES
        case syntax.Requires() | syntax.Excludes() | syntax.UnlessClause():
            return True
        case syntax.Compare(first=first, rest=((_, second),)):
            return all(_names(side, defines) & issues for side in (first, second))
        case _:
            return False


def _names(node: object, defines: Mapping[str, syntax.Define]) -> set[str]:
    return {each.name.text for each in _used(node, defines) if isinstance(each, syntax.Apply)}


def _used(root: object, defines: Mapping[str, syntax.Define]) -> Iterator[object]:
    """Every node under `root`, and under the defines that it uses."""
    waiting = [root]
    seen: set[str] = set()
    while waiting:
        for node in nodes(waiting.pop()):
            yield node
            if isinstance(node, syntax.Apply) and node.name.text in defines.keys() - seen:
                seen.add(node.name.text)
                waiting.append(defines[node.name.text])
