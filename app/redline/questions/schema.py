"""The published JSON schemas of the documents, and how a document is read back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from redline.questions.check.document import Report
from redline.questions.compare.document import CompareReport
from redline.questions.concessions.document import ConcessionsReport
from redline.questions.conflicts.document import ConflictsReport
from redline.questions.expectations.document import ExpectationReport
from redline.questions.lint.document import LintReport
from redline.questions.map.document import MapReport
from redline.questions.mutants.document import MutationReport
from redline.questions.readings.document import ReadingsReport
from redline.questions.repair.document import RepairReport
from redline.questions.report.document import CaseReport
from redline.questions.sources.document import SourcesReport
from redline.questions.zone.document import ZoneReport

if TYPE_CHECKING:
    from redline.document.parts import Part

DOCUMENTS: dict[str, type[Part]] = {
    "report-1.json": Report,
    "test-report-1.json": ExpectationReport,
    "map-report-1.json": MapReport,
    "mutation-report-1.json": MutationReport,
    "compare-report-1.json": CompareReport,
    "conflicts-report-1.json": ConflictsReport,
    "concessions-report-1.json": ConcessionsReport,
    "readings-report-1.json": ReadingsReport,
    "sources-report-1.json": SourcesReport,
    "case-report-1.json": CaseReport,
    "zone-report-1.json": ZoneReport,
    "lint-report-1.json": LintReport,
    "repair-report-1.json": RepairReport,
}
"""The documents by the file name of their schema in docs/schema."""


def schema(name: str) -> str:
    """The JSON schema (draft 2020-12) of one document, as the file stands in docs/schema."""
    described: dict[str, Any] = TypeAdapter(DOCUMENTS[name]).json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"redline {name.removesuffix('.json')}",
    }
    return json.dumps({**described, **head}, indent=2, ensure_ascii=False) + "\n"


def read_report(text: str) -> Report:
    """Read a report back from its JSON.

    Raises:
        pydantic.ValidationError: the text is not such a document, or of another version.
    """
    return TypeAdapter(Report).validate_json(text)


def read_expectation_report(text: str) -> ExpectationReport:
    """Read the answer of `redline test` back from its JSON; raises as `read_report` does."""
    return TypeAdapter(ExpectationReport).validate_json(text)


def read_mutation_report(text: str) -> MutationReport:
    """Read the answer of `redline test --mutate` back from its JSON; raises as `read_report`."""
    return TypeAdapter(MutationReport).validate_json(text)


def read_sources_report(text: str) -> SourcesReport:
    """Read the answer of `redline sources` back from its JSON; raises as `read_report` does."""
    return TypeAdapter(SourcesReport).validate_json(text)


def read_readings_report(text: str) -> ReadingsReport:
    """Read the answer of `redline readings` back from its JSON; raises as `read_report` does."""
    return TypeAdapter(ReadingsReport).validate_json(text)


def read_compare_report(text: str) -> CompareReport:
    """Read the answer of `redline compare` back from its JSON; raises as `read_report` does."""
    return TypeAdapter(CompareReport).validate_json(text)


def read_case_report(text: str) -> CaseReport:
    """Read the answer of `redline report --format json` back; raises as `read_report` does."""
    return TypeAdapter(CaseReport).validate_json(text)


def read_map_report(text: str) -> MapReport:
    """Read the answer of `redline map` back from its JSON; raises as `read_report` does."""
    return TypeAdapter(MapReport).validate_json(text)


def read_zone_report(text: str) -> ZoneReport:
    """Read the answer of `redline zone` back from its JSON; raises as `read_report` does."""
    return TypeAdapter(ZoneReport).validate_json(text)


def read_lint_report(text: str) -> LintReport:
    """Read the answer of `redline lint` back from its JSON; raises as `read_report` does."""
    return TypeAdapter(LintReport).validate_json(text)


def read_conflicts_report(text: str) -> ConflictsReport:
    """Read the answer of `redline conflicts` back from its JSON; raises as `read_report` does."""
    return TypeAdapter(ConflictsReport).validate_json(text)


def read_concessions_report(text: str) -> ConcessionsReport:
    """Read the answer of `redline concessions` back from its JSON; raises as `read_report` does."""
    return TypeAdapter(ConcessionsReport).validate_json(text)


def read_repair_report(text: str) -> RepairReport:
    """Read the answer of `redline repair` back from its JSON; raises as `read_report` does."""
    return TypeAdapter(RepairReport).validate_json(text)
