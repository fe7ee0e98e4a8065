"""A bound variable that hides something of the same name.

Inside `every x in …` the name `x` means the one that is bound there.  Where it is also the name of
an issue, a set, a member, a value or an outer variable, a reader cannot be sure which one the
author meant.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue host: one of Actor
    issue troops(Actor): yes/no

    red line no_troops by Arvenia:
        every host in Actor: not troops(host)
        quote memo "Arvenia will not accept foreign troops on its soil"

    condition host_is_belmark by Belmark:
        (some a in Actor: troops(a)) requires host = Belmark
        quote memo "Belmark is ready to send observers, if it is the host"

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue host: one of Actor
    issue troops(Actor): yes/no

    red line no_troops by Arvenia:
        every a in Actor: not troops(a)
        quote memo "Arvenia will not accept foreign troops on its soil"

    condition host_is_belmark by Belmark:
        (some a in Actor: troops(a)) requires host = Belmark
        quote memo "Belmark is ready to send observers, if it is the host"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.syntax import tree as syntax
from redline_dsl.syntax.traversal import children
from redline_dsl.text.diagnostic import Label, Severity

RULE = described("shadowed-name", Severity.WARNING, __doc__)

_Names = dict[str, syntax.Name]


def findings(subject: Subject) -> Iterator[Finding]:
    """Variables that a formula, an issue or a define binds though the name means something else."""
    declared = _declared(subject)
    for statement in subject.statements:
        outer = declared
        if isinstance(statement, syntax.IssueStatement | syntax.Define):
            bound = [p.variable for p in statement.parameters if p.variable is not None]
            yield from _hiding(bound, declared)
            outer = declared | {name.text: name for name in bound}
        for formula in _formulas(statement):
            yield from _in_formula(formula, outer)


def _in_formula(formula: syntax.Formula, outer: Mapping[str, syntax.Name]) -> Iterator[Finding]:
    waiting = [(formula, outer)]
    while waiting:
        node, known = waiting.pop()
        if isinstance(node, syntax.Quantified | syntax.Aggregate):
            bound = [binder.variable for binder in node.binders]
            yield from _hiding(bound, known)
            known = {**known, **{name.text: name for name in bound}}
        waiting += [(child, known) for child in reversed(children(node))]


def _hiding(bound: list[syntax.Name], known: Mapping[str, syntax.Name]) -> Iterator[Finding]:
    for name in bound:
        hidden = known.get(name.text)
        if hidden is not None:
            yield Finding(
                f"`{name.text}` hides what has the same name outside",
                Label(name.span),
                others=(Label(hidden.span, "this one"),),
                notes=("give the variable a name of its own",),
            )


def _declared(subject: Subject) -> _Names:
    names: _Names = {}
    for statement in subject.statements:
        match statement:
            case syntax.Actors(members=members) | syntax.Phases(members=members):
                found = [member.name for member in members]
            case syntax.SetStatement(name=name, members=members):
                found = [name, *(member.name for member in members)]
            case syntax.IssueStatement(name=name, domain=syntax.OneOfDomain(values=values)):
                found = [name, *values]
            case syntax.IssueStatement(name=name) | syntax.Define(name=name):
                found = [name]
            case syntax.Given(name=name):
                found = [name]
            case _:
                found = []
        for each in found:
            names.setdefault(each.text, each)
    return names


def _formulas(statement: syntax.Statement) -> list[syntax.Formula]:
    match statement:
        case syntax.Define(body=body):
            return [body]
        case syntax.PositionStatement():
            own = [] if statement.formula is None else [statement.formula]
            read = [reading.formula for reading in statement.readings]
            clauses = [c.exception for c in statement.clauses if isinstance(c, syntax.UnlessClause)]
            return [*own, *read, *clauses]
        case syntax.OfferStatement(terms=terms) | syntax.ProposalStatement(terms=terms):
            return [term.formula for term in terms]
    return []
