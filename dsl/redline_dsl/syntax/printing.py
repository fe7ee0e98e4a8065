"""Surface formulas back to text, on one line or broken at their outermost joints."""

from __future__ import annotations

import re
from dataclasses import dataclass

from redline_dsl.text.span import Text

from . import tree as syntax

WIDTH = 100
"""Lines are broken to fit this, where there is a joint to break at."""

STEP = 4
"""Spaces by which each level is set in."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to print, and the characters of the source that it stands for."""

    indent: int
    text: str
    start: int
    end: int

    def prefixed(self, words: str) -> Line:
        """The same line with something before it."""
        return Line(self.indent, words + self.text, self.start, self.end)

    def suffixed(self, words: str) -> Line:
        """The same line with something after it."""
        return Line(self.indent, self.text + words, self.start, self.end)


class Printer:
    """Prints formulas of one text; numbers keep the digits their author wrote."""

    def __init__(self, text: Text) -> None:
        self._text = text

    # --------------------------------------------------------------------------- one line

    def flat(self, node: syntax.Formula) -> str:
        """A formula on one line."""
        match node:
            case syntax.Number():
                return self.number(node)
            case syntax.Date(value=value):
                return value.isoformat()
            case syntax.YesNo(value=value):
                return "yes" if value else "no"
            case syntax.Apply(name=name, arguments=arguments):
                inner = ", ".join(self.flat(argument) for argument in arguments)
                return f"{name.text}({inner})" if arguments else name.text
            case syntax.Group(body=body):
                return f"({self.flat(body)})"
            case syntax.Negative(operand=operand):
                return f"-{self.flat(operand)}"
            case syntax.Percent(operand=operand):
                return f"{self._digits(node.span.start)}% of {self.flat(operand)}"
            case syntax.Product() | syntax.Sum() | syntax.Compare():
                rest = (f" {operator} {self.flat(part)}" for operator, part in node.rest)
                return self.flat(node.first) + "".join(rest)
            case syntax.Member(item=item, values=values):
                return f"{self.flat(item)} in {{{', '.join(v.text for v in values)}}}"
            case syntax.Not(operand=operand):
                return f"not {self.flat(operand)}"
            case syntax.And(parts=parts):
                return " and ".join(self.flat(part) for part in parts)
            case syntax.Or(parts=parts):
                return " or ".join(self.flat(part) for part in parts)
            case syntax.Requires(premise=premise, conclusion=conclusion):
                return f"{self.flat(premise)} requires {self.flat(conclusion)}"
            case syntax.Excludes(premise=premise, conclusion=conclusion):
                return f"{self.flat(premise)} excludes {self.flat(conclusion)}"
            case syntax.Quantified(body=body):
                return f"{self._head(node)}: {self.flat(body)}"
            case syntax.Aggregate(aggregator=aggregator, body=body):
                head = self._binders(node.binders, node.where)
                return f"{aggregator}({head}: {self.flat(body)})"

    def number(self, node: syntax.Number) -> str:
        """A number with its unit; thousands are set apart."""
        digits = self._digits(node.span.start)
        return f"{digits} {unit(node.unit)}" if node.unit else digits

    def _digits(self, start: int) -> str:
        written = re.compile(r"[0-9][0-9_]*(?:\.[0-9][0-9_]*)?").match(self._text.content, start)
        if written is None:  # the grammar puts digits here
            raise ValueError(start)
        whole, _, rest = written[0].replace("_", "").partition(".")
        grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", "_", whole)
        return f"{grouped}.{rest}" if rest else grouped

    def _head(self, node: syntax.Quantified) -> str:
        return f"{node.quantifier} {self._binders(node.binders, node.where)}"

    def _binders(self, binders: tuple[syntax.Binder, ...], where: syntax.Formula | None) -> str:
        names = ", ".join(f"{b.variable.text} in {b.domain.text}" for b in binders)
        return f"{names} where {self.flat(where)}" if where is not None else names

    # ------------------------------------------------------------------------ several lines

    def lines(self, node: syntax.Formula, indent: int, room: int = WIDTH) -> list[Line]:
        """A formula on as many lines as it needs, the first one set in by `indent`."""
        flat = Line(indent, self.flat(node), node.span.start, node.span.end)
        if indent + len(flat.text) <= room:
            return [flat]
        inner = indent + STEP
        match node:
            case syntax.And(parts=parts) | syntax.Or(parts=parts):
                word = "and" if isinstance(node, syntax.And) else "or"
                rest = [self._joined(word, part, inner, room) for part in parts[1:]]
                return [*self.lines(parts[0], indent, room), *(x for part in rest for x in part)]
            case syntax.Requires() | syntax.Excludes():
                word = "requires" if isinstance(node, syntax.Requires) else "excludes"
                return [
                    *self.lines(node.premise, indent, room),
                    *self._joined(word, node.conclusion, inner, room),
                ]
            case syntax.Quantified():
                start = node.body.span.start
                opening = Line(indent, f"{self._head(node)}:", node.span.start, start)
                return [opening, *self.lines(node.body, inner, room)]
            case syntax.Compare(first=first, rest=((operator, second),)):
                return [
                    *self.lines(first, indent, room),
                    *self._joined(operator, second, inner, room),
                ]
            case syntax.Sum():
                return self._sum(node, indent, room)
            case syntax.Group(body=body):
                head, *others = self.lines(body, indent + 1, room - 1)
                opened = [Line(indent, f"({head.text}", node.span.start, head.end), *others]
                return [*opened[:-1], opened[-1].suffixed(")")]
            case syntax.Not(operand=operand):
                head, *others = self.lines(operand, indent + STEP, room)
                return [Line(indent, f"not {head.text}", node.span.start, head.end), *others]
            case _:
                return [flat]

    def _joined(self, word: str, node: syntax.Formula, indent: int, room: int) -> list[Line]:
        """A part on new lines, with the word that joins it to the part before."""
        first, *others = self.lines(node, indent, room - len(word) - 1)
        return [first.prefixed(f"{word} "), *others]

    def _sum(self, node: syntax.Sum, indent: int, room: int) -> list[Line]:
        """Operators stay at line ends: a line that starts with `- ` would be a term."""
        done = self.lines(node.first, indent, room - 2)
        for operator, part in node.rest:
            done[-1] = done[-1].suffixed(f" {operator}")
            done += self.lines(part, indent + STEP, room - 2)
        return done


def unit(expression: syntax.UnitExpression) -> str:
    """`USD per person per month`."""
    return " per ".join(name.text for name in expression.units)


def string(text: str) -> str:
    """A text between quotation marks; over several lines between three."""
    escaped = text.replace("\\", "\\\\")
    if "\n" not in text and "\r" not in text:
        return '"' + escaped.replace('"', '\\"') + '"'
    if '""' in text or text.endswith('"'):
        escaped = escaped.replace('"', '\\"')
    return f'"""{escaped}"""'
