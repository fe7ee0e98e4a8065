"""The proposals of a sheet as proposals of a program, with the cells as their places."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec.structs import replace

from redline.document.parts import DiagnosticText, Mark, Place
from redline_dsl.checking.checker import check
from redline_dsl.syntax.printing import string
from redline_dsl.text.diagnostic import Severity, errors
from redline_dsl.text.span import Position, Stretch, Text

from .table import tabled

if TYPE_CHECKING:
    from redline_dsl.checking.checker import Library
    from redline_dsl.program.program import Program, Proposal
    from redline_dsl.text.diagnostic import Diagnostic

    from .cells import Cell, Sheet
    from .decimal_sign import DecimalSign
    from .entries import Flaw
    from .table import Table, Tabled

_FILE = "the file"


class SheetProposals:
    """The proposals of one sheet for one program; `findings` say what is wrong with the sheet."""

    def __init__(
        self,
        sheet: Sheet,
        file: Text,
        library: Library,
        program: Program,
        decimals: DecimalSign | None = None,
    ) -> None:
        self._file = file
        self._library = library
        self.table = tabled(sheet, program, decimals)
        self._name = sheet.name
        self.findings = [_finding(sheet.name, flaw) for flaw in self.table.flaws]
        self.program: Program | None = None
        if not self.findings:
            self.program = self._read(program)

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        """Give a file that another one imports: first of all the one the sheet is for."""
        if named_in == self._name:
            return self._file
        return self._library.constraint_file(path, named_in)

    def source(self, path: str, named_in: str) -> Text | Diagnostic:
        """Give a document that a file names as a source."""
        return self._library.source(path, named_in)

    def _read(self, program: Program) -> Program | None:
        """The program with the proposals of the sheet in the place of its own."""
        text, cells, names = _written(self._name, self.table, program)
        checked = check(text, self)
        wrong = errors(checked.diagnostics)
        if wrong or checked.program is None:
            for diagnostic in wrong:
                self.findings.append(_found(text, cells, diagnostic))
            return None
        proposals = {
            names[name]: _renamed(checked.program.proposals[name], names[name]) for name in names
        }
        texts = {**program.texts, text.name: text}
        return replace(program, proposals=proposals, texts=texts, expectations=())


def described(name: str, table: Table) -> str:
    """Say how a sheet was read: `read 3 proposals from options.xlsx, one a column`."""
    count = len(table.proposals)
    found = "1 proposal" if count == 1 else f"{count:,} proposals"
    return f"read {found} from {name}, one a {'column' if table.across else 'row'}"


def _written(
    name: str, table: Table, program: Program
) -> tuple[Text, list[tuple[int, Cell]], dict[str, str]]:
    """The proposals as a constraint file, where each cell begins in it, and what they are called.

    A name of the sheet may be one of the file: inside, each has one that nobody else has.
    """
    prefix = "sheet"
    while any(prefix in text.content for text in program.texts.values()):
        prefix += "_"
    content = f'import "{_FILE}"\n'
    cells: list[tuple[int, Cell]] = []
    names: dict[str, str] = {}
    for number, proposal in enumerate(table.proposals, start=1):
        inner = f"{prefix}{number}"
        names[inner] = proposal.name
        cells.append((len(content), proposal.heading))
        content += _heading(inner, proposal)
        for entry in proposal.entries:
            content += "    - "
            cells.append((len(content), entry.cell))
            content += f"{entry.term}\n"
    stretches = [Stretch(at, Position(cell.row, cell.column)) for at, cell in cells]
    return Text(name, content, (Stretch(0, Position(1, 1)), *stretches)), cells, names


def _heading(name: str, proposal: Tabled) -> str:
    full = "full " if proposal.full else ""
    label = f" {string(proposal.label)}" if proposal.label else ""
    return f"{full}proposal {name}{label}:\n"


def _renamed(proposal: Proposal, name: str) -> Proposal:
    terms = tuple(replace(term, stated_in=name) for term in proposal.terms)
    return replace(proposal, name=name, terms=terms)


def _finding(file: str, flaw: Flaw) -> DiagnosticText:
    return _told(file, flaw.cell, flaw.code, flaw.message, list(flaw.notes))


def _found(text: Text, cells: list[tuple[int, Cell]], diagnostic: Diagnostic) -> DiagnosticText:
    """What the checker says of a term, said of the cell it comes from."""
    at = bisect_right(cells, diagnostic.primary.span.start, key=lambda each: each[0]) - 1
    cell = cells[at][1] if at >= 0 and diagnostic.primary.span.file == text.name else None
    notes = list(diagnostic.notes)
    return _told(text.name, cell, diagnostic.code, diagnostic.message, notes)


def _told(
    file: str, cell: Cell | None, code: str, message: str, notes: list[str]
) -> DiagnosticText:
    row, column = (cell.row, cell.column) if cell else (1, 1)
    place = Place(file=file, line=row, column=column, end_line=row, end_column=column + 1)
    return DiagnosticText(
        code=str(code),
        severity=Severity.ERROR,
        message=f"cell {cell.address} of `{file}`: {message}" if cell else message,
        primary=Mark(place=place, excerpt=None, text=""),
        others=[],
        notes=notes,
        fixes=[],
    )
