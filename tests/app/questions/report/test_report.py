"""`redline report` as a person runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from redline.faces.json import report_json
from redline.faces.look import Look
from redline.questions.report.ask import ask as case_report
from redline.questions.report.document import CaseReport
from redline.questions.report.page_html import page_html
from redline.questions.schema import read_back
from tests.app.commands import ROOT, SMALL, redline, within

if TYPE_CHECKING:
    from pathlib import Path

TRIANGLE = str(ROOT / "examples" / "triangle" / "triangle.redline")
GAZA = str(ROOT / "examples" / "gaza-isf" / "gaza-isf.redline")
MAP = 800_000
"""Bytes of the drawing engine."""


def test_the_page_is_written_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "small.redline").write_text(SMALL, encoding="utf-8")
    told = within(tmp_path, "report", "small.redline", "-o", "page.html")
    assert (told.code, told.out, told.err) == (0, "", "")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert within(tmp_path, "report", "small.redline").out == page


def test_a_file_with_errors_is_told_and_no_page_written(tmp_path: Path) -> None:
    (tmp_path / "small.redline").write_text(f"{SMALL}red line s by A:\n    c\n", encoding="utf-8")
    told = within(tmp_path, "report", "small.redline", "-o", "page.html")
    assert told.code == 2
    assert "nothing is called `c`" in told.out
    assert not (tmp_path / "page.html").exists()
    (tmp_path / "against.redline").write_text(f"{SMALL}fact f:\n    a and not a\n", "utf-8")
    told = within(tmp_path, "report", "against.redline")
    assert told.code == 2
    assert "cannot be true" in told.out


def test_the_map_is_left_out_where_nobody_argues_and_on_request() -> None:
    report = case_report(GAZA)
    drawn, plain = page_html(report), page_html(report, with_map=False)
    assert len(drawn) > MAP
    assert len(plain) < 60_000
    assert len(drawn) - len(plain) < MAP + 20_000
    assert len(page_html(case_report(TRIANGLE))) < 60_000


def test_equal_cases_give_equal_pages() -> None:
    assert page_html(case_report(TRIANGLE)) == page_html(case_report(TRIANGLE))


def test_the_day_can_be_set_for_reproducible_pages() -> None:
    told = redline("report", TRIANGLE, "--format", "json", SOURCE_DATE_EPOCH="0")
    assert json.loads(told.out)["computed"] == "1970-01-01"


def test_the_document_reads_back_as_it_was() -> None:
    for file in (GAZA, TRIANGLE):
        document = case_report(file)
        assert read_back(CaseReport, report_json(document, Look())) == document


def test_the_document_says_what_computed_it() -> None:
    document = case_report(TRIANGLE)
    assert document.solver.split(".")[0].isdecimal()
    assert {each.file.rsplit("/", 1)[-1] for each in document.judged.digests} == {
        "triangle.redline",
        "briefing.txt",
    }
    assert all(len(each.sha256) == 64 for each in document.judged.digests)
    assert document.conflicts is not None
    assert document.conflicts.complete
    assert [each.actor for each in document.conflicts.alone] == ["Arvenia", "Belmark", "Corland"]


def test_the_page_can_be_written_to_any_terminal() -> None:
    told = redline("report", GAZA, "--no-map", encoding="ascii")
    assert told.code == 0
    assert told.out == redline("report", GAZA, "--no-map").out
    assert page_html(case_report(GAZA)).isascii()


def test_standard_input_has_a_page_too() -> None:
    told = redline("report", "-", "--no-map", stdin=SMALL.encode())
    assert told.code == 0
    assert told.out.startswith("<!doctype html>")
