"""A report as JSON: the document itself, in UTF-8 or, where that cannot be shown, in ASCII."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from .look import Look


def report_json(report: DataclassInstance, look: Look) -> str:
    """Write the document with two spaces of indentation and a line end."""
    data = asdict(report)  # its enumerations are strings already
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    try:
        text.encode(look.encoding)
    except UnicodeEncodeError:
        return json.dumps(data, indent=2) + "\n"
    return text
