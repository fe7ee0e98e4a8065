"""Small tables read for a program with an issue of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline.case.documents.unreadable import Unreadable
from redline.case.sheets.csv_file import read_csv
from redline.case.sheets.proposals import SheetProposals
from redline_dsl.checking.checker import check
from redline_dsl.text.span import Text
from tests.dsl.checking.test_hostile import Shelf

if TYPE_CHECKING:
    from redline.case.sheets.cells import Sheet
    from redline.case.sheets.decimal_sign import DecimalSign
    from redline_dsl.program.program import Program

CASE = """\
actors Arden, Borland "Borland's government", Corland
set Sender = Borland, Corland
phases entry, hand_over
unit person
unit USD
unit MUSD = 1_000_000 USD
issue ceasefire "a ceasefire has been signed": yes/no
issue lead "who leads the mission": one of Sender, nobody
issue troops(s in Sender, Phase): 0 .. 6_000 person decided by s default 0 person
issue budget: 0.0 .. 500_000_000.0 USD
issue share: 0.0 .. 1.0
issue start: 2026-01-01 .. 2026-12-31
proposal first "as in the file":
    - ceasefire
"""


def program() -> Program:
    found = check(Text("case.redline", CASE), Shelf()).program
    assert found is not None
    return found


def taken(sheet: Sheet, decimals: DecimalSign | None = None) -> SheetProposals:
    """The proposals of a sheet for the case."""
    return SheetProposals(sheet, Text("case.redline", CASE), Shelf(), program(), decimals)


def table(content: str) -> Sheet:
    """A table of comma-separated values."""
    found = read_csv("t.csv", content)
    assert not isinstance(found, Unreadable)
    return found


def terms(found: SheetProposals) -> dict[str, list[str]]:
    """What each proposal says."""
    assert found.program is not None, found.findings
    return {
        name: [term.text for term in proposal.terms if not term.default]
        for name, proposal in found.program.proposals.items()
    }


def complaints(content: str, decimals: DecimalSign | None = None) -> list[str]:
    """What is wrong with a table: code, message and notes of each finding."""
    found = taken(table(content), decimals).findings
    return [" | ".join([f"{each.code} {each.message}", *each.notes]) for each in found]
