"""Proposals from tables: either way round, with the cell named wherever something is wrong."""

from __future__ import annotations

import pytest

from redline.case.documents.unreadable import Unreadable
from redline.case.sheets.csv_file import read_csv
from redline.case.sheets.decimal_sign import DecimalSign
from tests.app.case.sheets.reading import complaints, table, taken, terms

DOWN = """\
issue,Option A,second
label,,the other one
ceasefire,yes,
lead,Borland's government,corland
"troops(Borland,entry)",500,1_000 person
budget [MUSD],2.5,
share,25%,0.5
start,2026-03-01,
"""

SAID = {
    "Option_A": [
        "ceasefire",
        "lead = Borland",
        "troops(Borland, entry) = 500 person",
        "budget = 2.5 MUSD",
        "share = 0.25",
        "start = 2026-03-01",
    ],
    "second": ["lead = Corland", "troops(Borland, entry) = 1_000 person", "share = 0.5"],
}


def turned(content: str) -> str:
    rows = table(content).rows
    return "\n".join(
        ",".join(f'"{row[column].text}"' for row in rows) for column in range(len(rows[0]))
    )


def test_proposals_may_be_columns_or_rows() -> None:
    down, across = taken(table(DOWN)), taken(table(turned(DOWN)))
    assert terms(down) == terms(across) == SAID
    assert down.table.across
    assert not across.table.across


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_seen(separator: str) -> None:
    content = f"issue{separator}a\nshare{separator}0.5\n"
    assert terms(taken(table(content))) == {"a": ["share = 0.5"]}


def test_a_proposal_keeps_the_words_of_its_heading() -> None:
    found = taken(table(DOWN)).program
    assert found is not None
    assert found.proposals["Option_A"].label == "Option A"
    assert found.proposals["second"].label == "the other one"


def test_the_unit_column_counts_and_explanations_do_not() -> None:
    content = "issue,meaning,unit,values,decided by,a\nbudget,the money,MUSD,0 to 500,nobody,3\n"
    assert terms(taken(table(content))) == {"a": ["budget = 3 MUSD"]}


def test_an_issue_may_be_called_by_its_label() -> None:
    content = "issue,a\na ceasefire has been signed,no\nWho leads the mission,nobody\n"
    assert terms(taken(table(content))) == {"a": ["not ceasefire", "lead = nobody"]}


def test_full_proposals_have_their_defaults() -> None:
    found = taken(table("issue,a\nfull,yes\nceasefire,yes\n")).program
    assert found is not None
    assert found.proposals["a"].full
    assert len([t for t in found.proposals["a"].terms if t.default]) == 4


def test_a_proposal_of_the_file_may_be_taken_again() -> None:
    found = taken(table("issue,first\nceasefire,no\n"))
    assert terms(found) == {"first": ["not ceasefire"]}
    assert found.program is not None
    term = found.program.proposals["first"].terms[0]
    place = found.program.texts["t.csv"].position(term.span.start)
    assert (place.line, place.column) == (2, 2)


WRONG = {
    "a decimal comma": (
        "issue;a\nshare;0,5\n",
        [
            (
                "E210 cell B2 of `t.csv`: `0,5` has a comma: is it 0.5? | say `--decimal comma` or "
                "`--decimal point`, or write the number without that sign"
            )
        ],
    ),
    "thousands or decimals": (
        "issue;a;b\n\ntroops(Corland, entry);1.250;7\n",
        [
            (
                "E210 cell B3 of `t.csv`: is `1.250` 1.250 or 1250? | say `--decimal comma` or "
                "`--decimal point`, or write the number without that sign"
            )
        ],
    ),
    "an issue misspelt": (
        "issue,a\nceasefire,yes\ncease fire,no\nstrat,2026-03-01\n",
        [
            "E302 cell A3 of `t.csv`: `ceasefire` stands in A2 already",
            "E301 cell A4 of `t.csv`: no issue is called `strat` | did you mean `start`?",
        ],
    ),
    "values of every kind": (
        "issue,a\nceasefire,maybe\nlead,Borlnd\ntroops(Corland; entry),few\nstart,1.3.2026\n",
        [
            (
                "E307 cell B2 of `t.csv`: `maybe` is no value of `ceasefire` | expected yes or no; "
                "a blank cell leaves it open"
            ),
            (
                "E307 cell B3 of `t.csv`: `Borlnd` is no value of `lead` | did you mean "
                "`Borland`? | "
                "expected one of Borland, Corland, nobody"
            ),
            (
                "E301 cell A4 of `t.csv`: no issue is called `troops(Corland; entry)` | did "
                "you mean "
                "`troops(Corland, entry)`?"
            ),
            (
                "E110 cell B5 of `t.csv`: `1.3.2026` is no value of `start` | expected a day as in "
                "2026-03-01: year, month, day"
            ),
        ],
    ),
    "an unknown unit": (
        "issue,a\nbudget [EUR],3\n",
        ["E301 cell B2 of `t.csv`: there is no unit called `EUR`"],
    ),
    "a unit of another kind": (
        "issue,a\nbudget,3 person\n",
        ["E310 cell B2 of `t.csv`: a number in USD cannot be compared with a number in person"],
    ),
    "a formula for a unit": (
        "issue,unit,a\nbudget,USD or ceasefire,3\n",
        ["E317 cell A2 of `t.csv`: `USD or ceasefire` is no unit"],
    ),
    "no issue": (
        "a,b\n1,2\n",
        [
            (
                "E209 no heading of `t.csv` names an issue of the file | expected issues in "
                "the first "
                "column or the first row, and proposals in the other | `redline new --sheet FILE` "
                "writes one to start from"
            )
        ],
    ),
    "nothing": (
        "\n\n",
        [
            (
                "E209 there is nothing in `t.csv` | expected issues in the first column or the "
                "first "
                "row, and proposals in the other | `redline new --sheet FILE` writes one to "
                "start from"
            )
        ],
    ),
    "a column without a name": (
        "issue,a,\nceasefire,yes,no\n",
        [
            (
                "E209 cell C2 of `t.csv`: this belongs to no proposal: C1 is blank | name the "
                "proposal "
                "in C1"
            )
        ],
    ),
    "a row without a name": (
        "issue,a\nceasefire,yes\n,no\n",
        ["E209 cell B3 of `t.csv`: this belongs to no issue: A3 is blank | name the issue in A3"],
    ),
    "a proposal twice": (
        "issue,a,a\nceasefire,yes,no\n",
        ["E302 cell C1 of `t.csv`: `a` is there already"],
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_names_its_cell(case: str) -> None:
    content, expected = WRONG[case]
    found = complaints(content)
    assert len(found) == len(expected)
    for told, start in zip(found, expected, strict=True):
        assert told.startswith(start)


def test_saying_what_a_comma_is_settles_it() -> None:
    content = "issue;a\nshare;0,5\ntroops(Corland, entry);1.250\n"
    found = taken(table(content), DecimalSign.COMMA)
    assert terms(found) == {"a": ["share = 0.5", "troops(Corland, entry) = 1_250 person"]}


def test_an_amount_out_of_bounds_is_no_flaw_of_the_table() -> None:
    """It makes the proposal impossible, as it does in a file."""
    assert terms(taken(table("issue,a\nshare,3\n"))) == {"a": ["share = 3"]}


def test_a_table_too_large_is_refused() -> None:
    found = read_csv("t.csv", "a\n" * 30_000)
    assert isinstance(found, Unreadable)
    assert "more than 20,000 rows" in found.reason
    assert isinstance(read_csv("t.csv", '"' + "a" * 2_000_000), Unreadable)
