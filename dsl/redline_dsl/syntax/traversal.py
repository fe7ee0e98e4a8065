"""The formulas of statements, and the parts of formulas."""

from __future__ import annotations

from collections.abc import Iterator

from . import tree as syntax

MAX_DEPTH = 100
"""Brackets and quantifiers nested deeper than this are refused: nobody can read them."""


def formulas(statement: syntax.Statement) -> Iterator[syntax.Formula]:
    """Every formula that a statement writes, exceptions included."""
    match statement:
        case syntax.Define():
            yield statement.body
        case syntax.PositionStatement():
            if statement.formula is not None:
                yield statement.formula
            yield from (reading.formula for reading in statement.readings)
            for clause in statement.clauses:
                if isinstance(clause, syntax.UnlessClause):
                    yield clause.exception
        case syntax.OfferStatement() | syntax.ProposalStatement():
            yield from (term.formula for term in statement.terms)
        case _:
            pass


def too_deep(formula: syntax.Formula) -> syntax.Formula | None:
    """The first part found that is nested too deep, if there is one."""
    level: list[syntax.Formula] = [formula]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in children(node)]
        if not level:
            return None
    return level[0]


def children(node: syntax.Formula) -> tuple[syntax.Formula, ...]:
    """The direct parts of a formula, filters included."""
    match node:
        case syntax.Group(body=body):
            return (body,)
        case syntax.Not(operand=operand) | syntax.Negative(operand=operand):
            return (operand,)
        case syntax.Percent(operand=operand):
            return (operand,)
        case syntax.Sum() | syntax.Product() | syntax.Compare():
            return (node.first, *(part for _, part in node.rest))
        case syntax.And(parts=parts) | syntax.Or(parts=parts):
            return parts
        case syntax.Requires() | syntax.Excludes():
            return (node.premise, node.conclusion)
        case syntax.Quantified() | syntax.Aggregate():
            return (node.body,) if node.where is None else (node.where, node.body)
        case syntax.Member(item=item):
            return (item,)
        case syntax.Apply(arguments=arguments):
            return arguments
        case syntax.Number() | syntax.Date() | syntax.YesNo():
            return ()
