"""What is written as a table is read as the same proposals, and nothing in it can act."""

from __future__ import annotations

import datetime
import io
import random
import zipfile
from fractions import Fraction

import openpyxl
import pytest
from openpyxl import Workbook

from redline.case.documents.unreadable import Unreadable
from redline.case.sheets.cells import column_letters
from redline.case.sheets.csv_file import bare, harmless, proposals_csv, read_csv, written_csv
from redline.case.sheets.template import HEADING, filled, template
from redline.case.sheets.xlsx_file import read_xlsx
from redline.case.sheets.xlsx_writing import matrix_xlsx, proposals_xlsx
from redline_dsl.checking.checker import check
from redline_dsl.program.program import DateRange, NumberRange, OneOf, Program, Variable, YesNo
from redline_dsl.program.wording import settlement
from redline_dsl.syntax.printing import string
from redline_dsl.text.span import Text
from tests.app.case.sheets.reading import CASE, program, taken, terms
from tests.dsl.checking.test_hostile import Shelf

LABELS = ("=1+1", "+49 30", "-", "@SUM(A1)", "'quoted'", "a, b; c", 'say "so"', "täglich", "\ttab")


def drawn_value(variable: Variable, dice: random.Random) -> bool | str | Fraction | datetime.date:
    match variable.domain:
        case YesNo():
            return dice.random() < 0.5
        case OneOf(values=values):
            return dice.choice(values)
        case NumberRange(whole=True, low=low, high=high):
            return Fraction(dice.randint(int(low), int(high)))
        case NumberRange(low=low, high=high):
            places = 10 ** dice.randint(0, 6)
            return low + Fraction(dice.randint(0, int((high - low) * places)), places)
        case DateRange(low=low, high=high):
            return low + datetime.timedelta(dice.randint(0, (high - low).days))


def drawn(seed: int) -> Program:
    """The case with random proposals."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    base = program()
    lines = [CASE]
    for number in range(dice.randint(1, 4)):
        full = "full " if dice.random() < 0.3 else ""
        label = f" {string(dice.choice(LABELS))}" if dice.random() < 0.6 else ""
        lines.append(f"{full}proposal p{number}{label}:")
        lines += [
            f"    - {settlement(variable, drawn_value(variable, dice))}"
            for variable in base.variables.values()
            if dice.random() < 0.7
        ]
    found = check(Text("case.redline", "\n".join(lines) + "\n"), Shelf())
    assert found.program is not None, found.diagnostics
    return found.program


def says(of: Program) -> dict[str, tuple[str | None, bool, set[str]]]:
    return {
        name: (
            None if each.label is None else " ".join(each.label.split()),
            each.full,
            {term.text for term in each.terms},
        )
        for name, each in of.proposals.items()
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_in_is_out(kind: str) -> None:
    for seed in range(25 if kind == "xlsx" else 150):
        case = drawn(seed)
        sheet = filled(case, case.proposals.values())
        assert not sheet.losses
        read = (
            read_csv("t.csv", proposals_csv(sheet))
            if kind == "csv"
            else read_xlsx("t.xlsx", proposals_xlsx(sheet))
        )
        assert not isinstance(read, Unreadable), read
        found = taken(read)
        assert found.program is not None, found.findings
        assert says(found.program) == says(case), seed


def test_what_has_no_place_in_a_table_is_said() -> None:
    text = CASE + "proposal loose:\n    - share <= 0.5\n    - ceasefire\n"
    case = check(Text("case.redline", text), Shelf()).program
    assert case is not None
    sheet = filled(case, [case.proposals["loose"]])
    assert sheet.losses == ("a term of loose with no one value for an issue (`share <= 0.5`)",)


def test_a_blank_template_reads_as_proposals_that_say_nothing() -> None:
    read = read_csv("t.csv", proposals_csv(template(program())))
    assert not isinstance(read, Unreadable)
    assert terms(taken(read)) == {"option_1": [], "option_2": [], "option_3": []}


def test_the_template_offers_values_and_bounds() -> None:
    data = proposals_xlsx(template(program()))
    worksheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert worksheet is not None
    first = column_letters(len(HEADING) + 1)
    rules = {}
    for rule in worksheet.data_validations.dataValidation:
        row = next(iter(rule.sqref.ranges)).min_row
        rules[worksheet.cell(row, 1).value] = (rule.type, rule.formula1, rule.formula2)
        assert str(rule.sqref).startswith(first)
    assert rules["ceasefire"] == ("list", '"yes,no"', None)
    assert rules["lead"] == ("list", '"Borland,Corland,nobody"', None)
    assert rules["troops(Borland, entry)"] == ("whole", "0", "6000")
    assert rules["share"] == ("decimal", "0", "1")
    assert rules["start"] == ("date", "DATE(2026,01,01)", "DATE(2026,12,31)")
    assert worksheet.freeze_panes == f"{first}2"


def test_many_values_are_offered_from_a_sheet_of_their_own() -> None:
    names = ", ".join(f"a_rather_long_value_{n}" for n in range(60))
    case = check(Text("c", f"issue x: one of {names}\n"), Shelf()).program
    assert case is not None
    workbook = openpyxl.load_workbook(io.BytesIO(proposals_xlsx(template(case))))
    assert workbook["values"].sheet_state == "hidden"
    assert workbook["values"]["A60"].value == "a_rather_long_value_59"
    rule = workbook["proposals"].data_validations.dataValidation[-1]
    assert rule.formula1 == "values!$A$1:$A$60"


ACTING = ("=1+1", "=cmd|' /C calc'!A0", "+1-1+x", "-x", "@SUM(A1)", "\t=1", "\r=1")


@pytest.mark.parametrize("text", ACTING)
def test_no_cell_can_act_as_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert bare(harmless(text)) == text
    assert written_csv([[text]]).lstrip('"').startswith("'")
    for data in (matrix_xlsx([["a"], [text.strip()]], 0, {}),):
        cell = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["A2"]
        assert cell.data_type == "s"


@pytest.mark.parametrize("text", ["-5", "+3.5", "a=b", "12", "'t Hart", "1_000"])
def test_what_cannot_act_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text
    assert bare(text) == text


def workbook(cells: dict[str, object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for address, value in cells.items():
        sheet[address] = value  # type: ignore[assignment] # any value that a cell may hold
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_cells_of_every_kind_are_read_exactly() -> None:
    data = workbook(
        {
            "A1": "issue",
            "B1": "a",
            "A2": "ceasefire",
            "B2": True,
            "A3": "share",
            "B3": 0.1,
            "A4": "start",
            "B4": datetime.date(2026, 5, 1),
            "A5": "troops(Corland, entry)",
            "B5": 700,
            "A6": "budget",
            "B6": 1234567.25,
        }
    )
    read = read_xlsx("t.xlsx", data)
    assert not isinstance(read, Unreadable)
    assert terms(taken(read)) == {
        "a": [
            "ceasefire",
            "share = 0.1",
            "start = 2026-05-01",
            "troops(Corland, entry) = 700 person",
            "budget = 1_234_567.25 USD",
        ]
    }


def test_what_cannot_be_had_from_a_cell_is_said() -> None:
    data = workbook(
        {
            "A1": "issue",
            "B1": "a",
            "A2": "share",
            "B2": "=1/2",
            "A3": "start",
            "B3": datetime.datetime(2026, 5, 1, 12, 30),  # noqa: DTZ001 - as a workbook has it
            "A4": "budget",
            "B4": "#REF!",
        }
    )
    read = read_xlsx("t.xlsx", data)
    assert not isinstance(read, Unreadable)
    assert [f"{each.code} {each.message}" for each in taken(read).findings] == [
        (
            "E209 cell B2 of `t.xlsx`: its formula has no value yet: open and save the "
            "workbook, or "
            "type the value"
        ),
        (
            "E209 cell B3 of `t.xlsx`: it holds a time of day, 2026-05-01 12:30:00, where a day is "
            "meant"
        ),
        "E209 cell B4 of `t.xlsx`: it holds the error #REF!",
    ]


def test_damaged_and_hostile_workbooks_are_refused() -> None:
    whole = workbook({"A1": "issue"})
    for data in (b"PK\x03\x04", whole[: len(whole) // 2], whole[:100] + b"\0" * 200 + whole[300:]):
        found = read_xlsx("t.xlsx", data)
        assert isinstance(found, Unreadable)
        assert "damaged" in found.reason
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (201 * 1024 * 1024))
    found = read_xlsx("t.xlsx", packed.getvalue())
    assert isinstance(found, Unreadable)
    assert "unpacks to 201 MB" in found.reason
