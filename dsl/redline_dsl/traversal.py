"""The parts of surface formulas."""

from __future__ import annotations

from . import syntax


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
