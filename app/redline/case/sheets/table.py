"""Which way round a sheet is, what its headings name, and the proposals it makes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redline_argmap.formats.naming import Names
from redline_dsl.text.codes import Code
from redline_dsl.text.spelling import closest

from .entries import Entries, Flaw
from .numbers import is_unit

if TYPE_CHECKING:
    from redline_dsl.program.program import Program, Variable

    from .cells import Cell, Sheet
    from .decimal_sign import DecimalSign

LABEL, FULL = "label", "full"
"""Headings beside the issues: what people call a proposal, and whether it says everything."""

MEANING, VALUES, UNIT, DECIDED_BY = "meaning", "values", "unit", "decided by"
EXPLANATORY = {MEANING, VALUES, UNIT, DECIDED_BY, "default", "note", "notes"}
"""Headings of what explains the issues and is no proposal; the unit counts."""

_UNIT = re.compile(r"(?P<issue>.+?)\s*(?:\[(?P<square>[^\[\]]+)\]|\s\((?P<round>[^()]+)\))")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term, and the cell that says so."""

    term: str
    cell: Cell


@dataclass(slots=True)
class Tabled:
    """A proposal of a sheet; `heading` is where it is named."""

    name: str
    heading: Cell
    label: str | None = None
    full: bool = False
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """What a sheet says: its proposals, which way round they stand, and what is wrong."""

    proposals: tuple[Tabled, ...]
    across: bool
    """Whether each proposal is a column; otherwise each is a row."""
    flaws: tuple[Flaw, ...]


def tabled(sheet: Sheet, program: Program, decimals: DecimalSign | None = None) -> Table:
    """Read the proposals of a sheet.

    One side names issues (`troops(Kestria, entry)`, with a unit in brackets if it is another than
    the issue's own, or by their labels), the other proposals; a blank cell leaves an issue open.
    """
    headings = _Headings(program)
    across = headings.known(sheet) >= headings.known(sheet.columns())
    turned = sheet if across else sheet.columns()
    if not headings.known(turned):
        return Table((), across, (headings.nothing(sheet),))
    return _Reading(turned, headings, Entries(program, decimals)).table(across=across)


class _Headings:
    """The issues of a program by what a sheet may call them."""

    def __init__(self, program: Program) -> None:
        self._variables = {_squeezed(key): each for key, each in program.variables.items()}
        labels = Counter(issue.label.casefold() for issue in program.issues.values() if issue.label)
        self._labels = {
            issue.label.casefold(): program.variables[name]
            for name, issue in program.issues.items()
            if issue.label and labels[issue.label.casefold()] == 1 and name in program.variables
        }
        self.keys = list(program.variables)

    def issue(self, cell: Cell) -> tuple[Variable, str] | None:
        """The variable a heading names, and the unit it states."""
        variable = self._named(cell.text)
        if variable is not None:
            return variable, ""
        found = _UNIT.fullmatch(cell.text)
        if found is None or (variable := self._named(found["issue"])) is None:
            return None
        return variable, found["square"] or found["round"]

    def _named(self, text: str) -> Variable | None:
        return self._variables.get(_squeezed(text)) or self._labels.get(text.casefold())

    def known(self, sheet: Sheet) -> int:
        """How many cells of the first column name an issue."""
        return sum(bool(row) and self.issue(row[0]) is not None for row in sheet.rows)

    def nothing(self, sheet: Sheet) -> Flaw:
        """Say that neither the first column nor the first row names issues."""
        first = [row[0] for row in sheet.rows if row] + list(sheet.rows[0] if sheet.rows else ())
        near = next((n for cell in first if (n := closest(cell.text, self.keys))), None)
        notes = [f"did you mean `{near}`?"] if near else []
        return Flaw(
            None,
            Code.MALFORMED_SHEET,
            f"no heading of `{sheet.name}` names an issue of the file"
            if sheet.rows
            else f"there is nothing in `{sheet.name}`",
            (
                *notes,
                "expected issues in the first column or the first row, and proposals in the other",
                "`redline new --sheet FILE` writes one to start from",
            ),
        )


class _Reading:
    """One sheet with its issues in the first column."""

    def __init__(self, sheet: Sheet, headings: _Headings, entries: Entries) -> None:
        self._rows = [row for row in sheet.rows if any(not cell.blank for cell in row)]
        self._headings = headings
        self._entries = entries
        self._flaws: list[Flaw] = []
        self._units: int | None = None
        self._proposals: dict[int, Tabled] = {}

    def table(self, *, across: bool) -> Table:
        """Read the headings, then row by row."""
        self._first_row()
        seen: dict[str, Cell] = {}
        for row in self._rows[1:]:
            self._row(row, seen)
        return Table(tuple(self._proposals.values()), across, tuple(self._flaws))

    def _first_row(self) -> None:
        names = Names()
        texts: dict[str, Cell] = {}
        for place, cell in enumerate(self._rows[0][1:], start=1):
            text = cell.text.casefold()
            if text == UNIT:
                self._units = place
            elif text in EXPLANATORY:
                pass
            elif cell.blank:
                self._nameless(place, cell)
            elif cell.text in texts:
                self._flaw(cell, Code.DUPLICATE_NAME, f"`{cell.text}` is there already")
            else:
                texts[cell.text] = cell
                name = names.legal(cell.text)
                self._proposals[place] = Tabled(
                    name, cell, None if name == cell.text else cell.text
                )

    def _nameless(self, place: int, heading: Cell) -> None:
        """What stands under no name is not passed over."""
        filled = next((row[place] for row in self._rows[1:] if not row[place].blank), None)
        if filled is not None:
            self._flaw(
                filled,
                Code.MALFORMED_SHEET,
                f"this belongs to no proposal: {heading.address} is blank",
                f"name the proposal in {heading.address}",
            )

    def _row(self, row: tuple[Cell, ...], seen: dict[str, Cell]) -> None:
        found = self._headings.issue(row[0])
        said = row[0].text.casefold()
        if found is None and said in {LABEL, FULL}:
            self._about_proposals(said, row)
        elif found is None and said in EXPLANATORY:
            pass
        elif found is None:
            self._unknown(row)
        elif found[0].key in seen:
            first = seen[found[0].key].address
            message = f"`{found[0].key}` stands in {first} already"
            self._flaw(row[0], Code.DUPLICATE_NAME, message)
        else:
            variable, unit = found
            seen[variable.key] = row[0]
            if not unit and self._units is not None:
                unit = row[self._units].text
            if unit and not is_unit(unit):
                self._flaw(row[0], Code.BAD_UNIT, f"`{unit[:60]}` is no unit")
                return
            for place, proposal in self._proposals.items():
                if not row[place].blank:
                    self._entry(proposal, variable, row[place], unit)

    def _entry(self, proposal: Tabled, variable: Variable, cell: Cell, unit: str) -> None:
        term = self._entries.term(variable, cell, unit)
        if isinstance(term, Flaw):
            self._flaws.append(term)
        else:
            proposal.entries.append(Entry(term, cell))

    def _about_proposals(self, said: str, row: tuple[Cell, ...]) -> None:
        for place, proposal in self._proposals.items():
            cell = row[place]
            if cell.blank:
                continue
            if said == LABEL:
                proposal.label = cell.text
            elif cell.text.casefold() in {"yes", "true", "no", "false"}:
                proposal.full = cell.text.casefold() in {"yes", "true"}
            else:
                self._flaw(cell, Code.MALFORMED_SHEET, f"`{cell.text}` stands for yes or no here")

    def _unknown(self, row: tuple[Cell, ...]) -> None:
        if row[0].blank:
            filled = next(cell for cell in row if not cell.blank)
            message = f"this belongs to no issue: {row[0].address} is blank"
            self._flaw(filled, Code.MALFORMED_SHEET, message, f"name the issue in {row[0].address}")
            return
        near = closest(row[0].text, self._headings.keys)
        notes = [f"did you mean `{near}`?"] if near else []
        self._flaw(row[0], Code.UNKNOWN_NAME, f"no issue is called `{row[0].text[:60]}`", *notes)

    def _flaw(self, cell: Cell, code: Code, message: str, *notes: str) -> None:
        self._flaws.append(Flaw(cell, code, message, notes))


def _squeezed(text: str) -> str:
    return "".join(text.split())
