"""Why a document cannot be read, in words."""

from __future__ import annotations


class UnreadableError(Exception):
    """The bytes are not a document that can be read; `notes` say what would help."""

    def __init__(self, reason: str, *notes: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.notes = notes
