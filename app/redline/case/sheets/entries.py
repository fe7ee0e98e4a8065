"""What a cell says about an issue, as a term of a proposal."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from redline_dsl.program.program import DateRange, NumberRange, OneOf, YesNo
from redline_dsl.program.wording import number, settlement
from redline_dsl.text.codes import Code
from redline_dsl.text.spelling import closest

from .numbers import Amount, Unclear, amount

if TYPE_CHECKING:
    from redline_dsl.program.program import Program, Variable

    from .cells import Cell
    from .decimal_sign import DecimalSign

FEW = 8
"""How many values a message lists."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a cell, or None of it: where a sheet as a whole is meant."""

    cell: Cell | None
    code: Code
    message: str
    notes: tuple[str, ...] = ()


class Entries:
    """Reads cells for the issues of one program."""

    def __init__(self, program: Program, decimals: DecimalSign | None) -> None:
        self._program = program
        self._decimals = decimals

    def term(self, variable: Variable, cell: Cell, unit: str) -> str | Flaw:
        """The term that settles a variable as the cell says; `unit` is that of its heading."""
        if cell.flaw:
            return Flaw(cell, Code.MALFORMED_SHEET, cell.flaw)
        match variable.domain:
            case YesNo():
                return self._yes_no(variable, cell)
            case OneOf():
                return self._one_of(variable, cell)
            case NumberRange():
                return self._number(variable, cell, unit)
            case DateRange():
                return self._day(variable, cell)

    def _yes_no(self, variable: Variable, cell: Cell) -> str | Flaw:
        said = cell.text.casefold()
        if said in {"yes", "true"}:
            return settlement(variable, value=True)
        if said in {"no", "false"}:
            return settlement(variable, value=False)
        return _wrong(variable, cell, "expected yes or no; a blank cell leaves it open")

    def _one_of(self, variable: Variable, cell: Cell) -> str | Flaw:
        assert isinstance(variable.domain, OneOf)
        values = variable.domain.values
        said = cell.text.casefold()
        named = [v for v in values if said in {v.casefold(), self._program.label(v).casefold()}]
        if cell.text in values:
            return settlement(variable, cell.text)
        if len(named) == 1:
            return settlement(variable, named[0])
        near = closest(cell.text, values)
        notes = [f"did you mean `{near}`?"] if near else []
        more = f" and {len(values) - FEW:,} more" if len(values) > FEW else ""
        notes.append("expected one of " + ", ".join(values[:FEW]) + more)
        return _wrong(variable, cell, *notes)

    def _number(self, variable: Variable, cell: Cell, unit: str) -> str | Flaw:
        assert isinstance(variable.domain, NumberRange)
        domain = variable.domain
        read: Amount | Unclear | None
        if isinstance(cell.content, Decimal):
            read = Amount(Fraction(cell.content), "")
        else:
            read = amount(cell.text, self._decimals)
        match read:
            case Unclear(readings):
                return _unclear(cell, readings)
            case Amount(value, written):
                own = written or unit or domain.unit
                return f"{variable.key} = {number(value, own)}"
            case None:
                says = f" of {domain.unit}" if domain.unit else ""
                return _wrong(variable, cell, f"expected a number{says}, such as 1500 or 0.25")

    def _day(self, variable: Variable, cell: Cell) -> str | Flaw:
        if isinstance(cell.content, datetime.date):
            return settlement(variable, cell.content)
        try:
            return settlement(variable, datetime.date.fromisoformat(cell.text))
        except ValueError:
            return _wrong(variable, cell, "expected a day as in 2026-03-01: year, month, day")


def _wrong(variable: Variable, cell: Cell, *notes: str) -> Flaw:
    code = Code.NOT_A_DATE if isinstance(variable.domain, DateRange) else Code.VALUE_NOT_IN_DOMAIN
    message = f"`{cell.text[:60]}` is no value of `{variable.key}`"
    return Flaw(cell, code, message, notes)


def _unclear(cell: Cell, readings: tuple[str, ...]) -> Flaw:
    may_be = " or ".join(readings)
    return Flaw(
        cell,
        Code.AMBIGUOUS_NUMBER,
        f"is `{cell.text}` {may_be}?"
        if len(readings) > 1
        else f"`{cell.text}` has a comma: is it {may_be}?",
        ("say `--decimal comma` or `--decimal point`, or write the number without that sign",),
    )
