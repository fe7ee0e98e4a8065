"""The document: its published schema, and that it survives being written and read."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from redline.faces.json import report_json
from redline.faces.look import Look
from redline.questions.check.document import Report
from redline.questions.readings import ask as readings
from redline.questions.repair import ask as repair
from redline.questions.schema import DOCUMENTS, read_back, schema
from redline.questions.zone import ask as zone
from redline.version import VERSION
from tests.app.samples import BLOCKED, DEPENDS, OPEN, report

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_published_schema_is_fresh(name: str) -> None:
    """Rewritten with REDLINE_UPDATE=1; a change that is not an addition needs a new version."""
    published = ROOT / "docs" / "schema" / name
    if os.environ.get("REDLINE_UPDATE") == "1":
        published.write_text(schema(name), encoding="utf-8")
    assert published.read_text(encoding="utf-8") == schema(name)


def test_a_report_reads_back_as_it_was() -> None:
    document = report(DEPENDS, OPEN, BLOCKED)
    assert read_back(Report, report_json(document, Look())) == document


def test_what_was_not_asked_of_a_file_with_errors_is_null_and_not_empty(tmp_path: Path) -> None:
    """An empty list would say that there is none: no question to ask, no part of the readings."""
    (tmp_path / "case.redline").write_text("red line r by Nobody: x\n", encoding="utf-8")
    file = str(tmp_path / "case.redline")
    asked = [
        (readings.ask(file), ["alone", "questions", "uncertainty"]),
        (repair.ask(file, "p"), ["robust", "cases"]),
        (zone.ask(file), ["alike", "table", "pivot"]),
    ]
    for document, names in asked:
        assert document.exit_code == 2
        written = json.loads(report_json(document, Look()))
        assert {name: written[name] for name in names} == dict.fromkeys(names)


def test_json_is_readable_in_utf_8_and_safe_in_ascii() -> None:
    document = report(DEPENDS)
    assert "with “everyone”" in report_json(document, Look())
    in_ascii = report_json(document, Look(encoding="ascii"))
    assert in_ascii.isascii()
    assert json.loads(in_ascii) == json.loads(report_json(document, Look()))


@pytest.mark.parametrize("change", [{"version": 2}, {"surprise": 1}, {"exit_code": "one"}])
def test_what_is_not_such_a_document_is_refused(change: dict[str, object]) -> None:
    data = json.loads(report_json(report(OPEN), Look()))
    with pytest.raises(ValidationError):
        read_back(Report, json.dumps({**data, **change}))


def test_everything_a_renderer_names_is_resolved() -> None:
    document = report(DEPENDS, OPEN, BLOCKED)
    assert document.vocabulary is not None
    statements = document.vocabulary.statements
    assert statements["no_turkish_military"].attacked_by == ["backfires"]
    assert statements["offers of Turkey"].members == ["assets"]
    place = statements["no_turkish_military"].quotes[0].place
    assert place is not None
    assert (place.file, place.line, place.column) == ("seeds/rusi.txt", 2, 1)
    for result in document.proposals:
        for finding in result.findings:
            assert finding.statement in statements


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION
