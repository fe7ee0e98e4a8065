"""From a checked program to its formulas as plain data, exact and ready to be evaluated again."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, assert_never

from redline_dsl.program.program import (
    And,
    Compare,
    Conditional,
    Constant,
    DateRange,
    Defined,
    Excludes,
    Extreme,
    Iff,
    Is,
    Not,
    NumberRange,
    OneOf,
    Or,
    Requires,
    Truth,
    Variable,
    YesNo,
)
from redline_dsl.program.walking import definitions
from redline_solver.formulas.statements import statement

from .document import LineFormula, Logic, Named, ProposalFormula, Range, TermFormula

if TYPE_CHECKING:
    from redline_dsl.program.program import Atom, Formula, Linear, Program, Term, Value

    from .document import Expression, Sort


def logic(program: Program) -> Logic:
    """Write out everything that a verdict depends on."""
    lines = [
        line for position in program.positions.values() for line in _lines(program, position.name)
    ]
    terms = [term.formula for proposal in program.proposals.values() for term in proposal.terms]
    stated = [each.readings[0].formula for each in program.background]
    for position in program.positions.values():
        for alternative in statement(position).alternatives:
            stated.append(alternative.literal.formula)
            if alternative.premise is not None:
                stated.append(alternative.premise)
    return Logic(
        names={name: member.label for name, member in program.members.items() if member.label},
        matters=[_range(variable) for variable in program.variables.values()],
        defines=list(_defines([*stated, *terms])),
        background=[
            Named(name=each.name, formula=expression(each.readings[0].formula))
            for each in program.background
        ],
        lines=lines,
        proposals=[
            ProposalFormula(name=proposal.name, terms=[_term(term) for term in proposal.terms])
            for proposal in program.proposals.values()
        ],
    )


def _lines(program: Program, name: str) -> Iterator[LineFormula]:
    position = program.positions[name]
    if position in program.background:
        return
    for alternative in statement(position).alternatives:
        premise = alternative.premise
        yield LineFormula(
            statement=name,
            reading=alternative.reading,
            hard=position.hard,
            formula=expression(alternative.literal.formula),
            premise=None if premise is None else expression(premise),
        )


def _defines(formulas: Iterable[Formula]) -> Iterator[Named]:
    written: dict[str, Defined] = {}
    for formula in formulas:
        for define in definitions(formula, written):
            written[define.key] = define
            yield Named(name=define.key, formula=expression(define.body))


def _range(variable: Variable) -> Range:
    values: list[str] = []
    low = high = None
    unit, whole = "", False
    sort: Sort
    match variable.domain:
        case YesNo():
            sort = "yes/no"
        case OneOf():
            sort, values = "one of", list(variable.domain.values)
        case NumberRange():
            domain = variable.domain
            sort, low, high = "number", str(domain.low), str(domain.high)
            unit, whole = domain.unit, domain.whole
        case DateRange():
            sort, whole = "date", True
            low, high = variable.domain.low.isoformat(), variable.domain.high.isoformat()
        case _:
            assert_never(variable.domain)
    return Range(
        key=variable.key,
        issue=variable.issue,
        members=list(variable.arguments),
        sort=sort,
        values=values,
        low=low,
        high=high,
        whole=whole,
        unit=unit,
        decided_by=variable.decided_by,
        default=None if variable.default is None else exact(variable.default),
    )


def _term(term: Term) -> TermFormula:
    settles = term.settles
    return TermFormula(
        text=term.text,
        matter=settles.variable.key if settles else None,
        value=exact(settles.value) if settles else None,
        formula=None if settles else expression(term.formula),
    )


def exact(value: Value) -> str:
    """A value as the document gives it: `yes`, a name, `5000` or `1/3`, `2026-03-01`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def expression(formula: Formula) -> Expression:
    """A formula as nested lists; see `case_document.Expression`."""
    match formula:
        case Constant(value):
            return ["true" if value else "false"]
        case Truth(variable):
            return ["yes", variable.key]
        case Is(variable, value):
            return ["is", variable.key, value]
        case Not(operand):
            return ["not", expression(operand)]
        case And(parts):
            return ["and", *map(expression, parts)]
        case Requires(premise=premise, conclusion=conclusion):
            return ["requires", expression(premise), expression(conclusion)]
        case Excludes(premise=premise, conclusion=conclusion):
            return ["excludes", expression(premise), expression(conclusion)]
        case Or(parts):  # after the two that are of this kind
            return ["or", *map(expression, parts)]
        case Iff(left, right):
            return ["iff", expression(left), expression(right)]
        case Compare(relation, amount):
            return [relation.value, _amount(amount)]
        case Defined(key):
            return ["define", key]
    assert_never(formula)


def _amount(amount: Linear) -> Expression:
    return ["sum", str(amount.constant), *([str(c), _atom(atom)] for c, atom in amount.terms)]


def _atom(atom: Atom) -> Expression:
    match atom:
        case Variable():
            return atom.key
        case Conditional(condition, amount):
            return ["if", expression(condition), _amount(amount)]
        case Extreme(largest, parts):
            return ["largest" if largest else "smallest", *map(_amount, parts)]
    assert_never(atom)
