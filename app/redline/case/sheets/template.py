"""A sheet for the issues of a program: to fill in, or filled in with its proposals."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from redline_dsl.program.program import DateRange, NumberRange, OneOf, YesNo
from redline_dsl.program.wording import amount, number

from .table import DECIDED_BY, FULL, LABEL, MEANING, UNIT, VALUES

if TYPE_CHECKING:
    from redline_dsl.program.program import Domain, Program, Proposal, Variable

    from .cells import Content

OPTIONS = ("option_1", "option_2", "option_3")
"""The proposals of a sheet that is to be filled in."""

HEADING = ("issue", MEANING, UNIT, VALUES, DECIDED_BY)
YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the largest value a cell may have; whole numbers, any, or days."""

    low: Decimal | datetime.date
    high: Decimal | datetime.date
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what explains it, what each proposal says, and what a cell may hold."""

    explained: tuple[Content, ...]
    said: tuple[Content, ...]
    choices: tuple[str, ...] = ()
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet to write: its heading, its rows, and what of the proposals found no place."""

    heading: tuple[str, ...]
    rows: tuple[Row, ...]
    losses: tuple[str, ...] = field(default=())

    @property
    def explaining(self) -> int:
        """How many columns explain the issues."""
        return len(HEADING)


def template(program: Program, names: Iterable[str] = OPTIONS) -> Filled:
    """A sheet without values: an issue a row, a proposal a column."""
    blank = tuple(None for _ in names)
    return Filled(
        (*HEADING, *names),
        (
            _about(LABEL, "what people call the proposal", blank),
            _about(FULL, "yes: what is blank has its default", blank, YES_NO),
            *(_row(program, variable, blank) for variable in program.variables.values()),
        ),
    )


def filled(program: Program, proposals: Iterable[Proposal]) -> Filled:
    """A sheet of proposals: what each settles; what only restricts an issue finds no place."""
    chosen = tuple(proposals)
    settled = [_settled(proposal) for proposal in chosen]
    rows = [
        _about(LABEL, "what people call the proposal", tuple(p.label for p in chosen)),
        _about(
            FULL,
            "yes: what is blank has its default",
            tuple(p.full or None for p in chosen),
            YES_NO,
        ),
    ]
    rows += [
        _row(program, variable, tuple(of.get(variable.key) for of in settled))
        for variable in program.variables.values()
    ]
    losses = []
    for proposal, cells in zip(chosen, settled, strict=True):
        left = [t for t in proposal.terms if not t.default and not _has_a_place(t.settles, cells)]
        if left:
            terms = ", ".join(f"`{term.text}`" for term in left)
            many = "terms" if len(left) > 1 else "a term"
            losses.append(f"{many} of {proposal.name} with no one value for an issue ({terms})")
    return Filled((*HEADING, *(p.name for p in chosen)), tuple(rows), tuple(losses))


def _settled(proposal: Proposal) -> dict[str, Content]:
    cells: dict[str, Content] = {}
    for term in proposal.terms:
        if term.settles is not None and not term.default:
            content = _content(term.settles.value)
            if content is not None:
                cells[term.settles.variable.key] = content
    return cells


def _has_a_place(settles: object, cells: dict[str, Content]) -> bool:
    variable: Variable | None = getattr(settles, "variable", None)
    return variable is not None and variable.key in cells


def _content(value: object) -> Content:
    match value:
        case Fraction():
            return _decimal(value)
        case bool() | str() | datetime.date():
            return value
        case _:
            return None


def _decimal(value: Fraction) -> Decimal | None:
    """The decimal number equal to a fraction, if there is one that is not too long."""
    exact = number(value).replace("_", "")
    return None if "/" in exact else Decimal(exact)


def _about(
    name: str, meaning: str, said: tuple[Content, ...], choices: tuple[str, ...] = ()
) -> Row:
    return Row((name, meaning, None, None, None), said, choices)


def _row(program: Program, variable: Variable, said: tuple[Content, ...]) -> Row:
    issue = program.issues[variable.issue]
    domain = variable.domain
    unit = domain.unit if isinstance(domain, NumberRange) else ""
    by = variable.decided_by
    explained = (
        variable.key,
        issue.label,
        unit or None,
        _values(variable),
        None if by is None else program.label(by),
    )
    return Row(explained, said, _choices(domain), _bounds(domain))


def _values(variable: Variable) -> str:
    domain = variable.domain
    match domain:
        case YesNo():
            said = "yes or no"
        case OneOf(values=values):
            said = ", ".join(values)
        case NumberRange(low=low, high=high):
            whole = ", whole" if domain.whole else ""
            said = f"{number(low)} to {number(high)}{whole}".replace("_", " ")
        case DateRange(low=first, high=last):
            said = f"{first} to {last}"
    if variable.default is None:
        return said
    default = amount(variable, variable.default)
    if isinstance(domain, NumberRange):
        default = default.replace("_", " ")
    return f"{said}; default {default}"


def _choices(domain: Domain) -> tuple[str, ...]:
    match domain:
        case YesNo():
            return YES_NO
        case OneOf(values=values):
            return values
        case _:
            return ()


def _bounds(domain: Domain) -> Bounds | None:
    match domain:
        case NumberRange(low=low, high=high, whole=whole):
            least, largest = _decimal(low), _decimal(high)
            return None if least is None or largest is None else Bounds(least, largest, whole)
        case DateRange(low=first, high=last):
            return Bounds(first, last)
        case _:
            return None
