"""Why a document cannot be read, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The bytes are not a document that can be read; `notes` say what would help."""

    reason: str
    notes: tuple[str, ...] = ()
