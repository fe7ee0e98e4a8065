"""JSON whose objects know where they stand in the text, so that a fault in one has its line."""

from __future__ import annotations

import json
from json.decoder import JSONObject  # type: ignore[attr-defined] # not in the type stubs
from json.scanner import py_make_scanner  # type: ignore[attr-defined] # likewise
from typing import Any

from redline_dsl.text.codes import Code
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span, Text


class Placed(dict[str, Any]):
    """A JSON object; `place` is where it begins."""

    place: Span

    def objects(self, key: str) -> list[Placed]:
        """The objects in the list under a key; nothing where there is no list."""
        found = self.get(key)
        return (
            [each for each in found if isinstance(each, Placed)] if isinstance(found, list) else []
        )

    def inner(self, key: str) -> Placed:
        """The object under a key; an empty one where there is none."""
        found = self.get(key)
        if isinstance(found, Placed):
            return found
        empty = Placed()
        empty.place = self.place
        return empty

    def words(self, key: str) -> str:
        """What stands under a key as text; a number as its digits, anything else as nothing."""
        found = self.get(key)
        if isinstance(found, bool) or not isinstance(found, str | int):
            return ""
        return str(found).strip()


def read_object(text: Text, faults: Faults) -> Placed | None:
    """The one object of a JSON text, or None and a fault."""
    try:
        found = _Decoder(text).decode(text.content)
    except json.JSONDecodeError as error:
        at = min(error.pos, len(text.content))
        faults.error(
            Code.MALFORMED_MAP,
            f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}",
            Span(text.name, at, min(at + 1, len(text.content))),
        )
        return None
    except (RecursionError, ValueError) as error:
        # Values nested beyond all use, and numbers of more digits than Python reads.
        reason = (
            "deeper than is read" if isinstance(error, RecursionError) else "with a number too long"
        )
        faults.error(Code.MALFORMED_MAP, f"this is JSON {reason}", Span(text.name, 0, 0))
        return None
    if not isinstance(found, Placed):
        faults.error(
            Code.MALFORMED_MAP,
            "this JSON is not an object",
            Span(text.name, 0, 0),
            "expected the whole to stand between `{` and `}`",
        )
        return None
    return found


class _Decoder(json.JSONDecoder):
    """Python's own decoder, asked to remember where it met each object."""

    def __init__(self, text: Text) -> None:
        super().__init__()
        self._name = text.name
        self.parse_object = self._object
        self.scan_once = py_make_scanner(self)

    def _object(self, at: tuple[str, int], *rest: Any) -> tuple[Placed, int]:  # noqa: ANN401 - the decoder's own
        found, end = JSONObject(at, *rest)
        placed = Placed(found)
        placed.place = Span(self._name, at[1] - 1, at[1])
        return placed, end
