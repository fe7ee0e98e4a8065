"""The formats by name: how each is read and written, and how a file is recognised."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from redline_argmap.graph import Map
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Text

from . import aif, aif_reading, apx, argdown, argdown_json, argdown_text, graphml, paf, tgf
from .exchange import Exported, Imported, Texts


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what people call it, the ends of its files' names, how it is read and written."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    read: Callable[[Text, Faults], Imported] | None
    write: Callable[[Map, Texts], Exported] | None


FORMATS = {
    each.name: each
    for each in (
        Format("apx", "ASPARTIX", (".apx",), apx.read, apx.write),
        Format("tgf", "trivial graph format", (".tgf",), tgf.read, tgf.write),
        Format("paf", "numbered competition format", (".af",), paf.read, paf.write),
        Format("aif", "Argument Interchange Format", (), aif_reading.read, aif.write),
        Format("argdown", "Argdown", (".argdown", ".ad"), argdown_text.read, argdown.write),
        Format("argdown-json", "JSON of Argdown", (), argdown_json.read, None),
        Format("graphml", "GraphML", (".graphml",), None, graphml.write),
    )
}
READABLE = tuple(name for name, each in FORMATS.items() if each.read)
WRITABLE = tuple(name for name, each in FORMATS.items() if each.write)

_LOOKS = (
    ("argdown-json", re.compile(r"\s*\{(?=.*\"relationType\"|.*\"equivalence-class\")", re.DOTALL)),
    ("aif", re.compile(r"\s*\{(?=.*\"(?:nodeID|AIF|nodes)\")", re.DOTALL)),
    ("paf", re.compile(r"(?:\s*#[^\n]*\n)*\s*p\s+af\b")),
    ("apx", re.compile(r"(?:\s*[%#][^\n]*\n)*\s*(?:arg|att)\s*\(")),
    ("argdown", re.compile(r"\s*(?:===+|//|#+ |[\[<][^\]>\n]+[\]>])")),
    ("tgf", re.compile(r".*^\s*#\s*$", re.DOTALL | re.MULTILINE)),
)


def recognised(text: Text) -> Format | None:
    """The format of a file, by the end of its name, otherwise by how it begins."""
    suffix = PurePath(text.name).suffix.lower()
    for each in FORMATS.values():
        if suffix in each.suffixes and each.read:
            return each
    for name, look in _LOOKS:
        if look.match(text.content):
            return FORMATS[name]
    return None
