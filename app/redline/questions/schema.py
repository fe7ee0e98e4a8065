"""The published JSON schemas of the documents, and how a document is read back."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter

from redline.document.parts import Part

from .rows import QUESTIONS

Read = TypeVar("Read", bound=Part)

DOCUMENTS: dict[str, type[Part]] = {
    question.schema: getattr(question.part("document"), question.document) for question in QUESTIONS
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


def read_back(document: type[Read], text: str) -> Read:
    """Read a document back from its JSON.

    Raises:
        pydantic.ValidationError: the text is not such a document, or of another version.
    """
    return TypeAdapter(document).validate_json(text)
