"""The published JSON schemas of the documents, by file name in docs/schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .document import ExpectationReport, Report

if TYPE_CHECKING:
    from pydantic import BaseModel

DOCUMENTS: dict[str, type[BaseModel]] = {
    "report-1.json": Report,
    "test-report-1.json": ExpectationReport,
}


def schema(name: str) -> str:
    """The JSON schema (draft 2020-12) of one document, as the file stands in docs/schema."""
    described = DOCUMENTS[name].model_json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"redline {name.removesuffix('.json')}",
    }
    return json.dumps({**described, **head}, indent=2, ensure_ascii=False) + "\n"
