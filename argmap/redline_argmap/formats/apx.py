"""The format of ASPARTIX: `arg(a).` for an argument and `att(a,b).` for an attack."""

from __future__ import annotations

import re

from redline_argmap.graph import Map
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span, Text

from .building import Key, MapBuilder
from .exchange import Exported, Imported, Texts
from .framework import framework

_NAME = r'"(?:[^"\\\n]|\\.)*"|[^\s(),"%#]+'
_FACT = re.compile(
    r"\s+|[%#][^\n]*"
    rf"|arg\s*\(\s*(?P<argument>{_NAME})\s*\)\s*\."
    rf"|att\s*\(\s*(?P<attacker>{_NAME})\s*,\s*(?P<target>{_NAME})\s*\)\s*\."
)
_REST_OF_A_FACT = re.compile(r"[^\s.][^\n.]*\.?|\.")
_PLAIN = re.compile(r"[a-z]\w*", re.ASCII)
"""Names that need no quotation marks in answer set programming."""


def read(text: Text, faults: Faults) -> Imported:
    """Read facts in any order; comments from `%` or `#` to the end of a line, anywhere."""
    building = MapBuilder(faults, Span(text.name, 0, 0))
    attacks: list[tuple[Key, Key]] = []
    at, content = 0, text.content
    while at < len(content):
        fact = _FACT.match(content, at)
        if fact is None:
            at = _unreadable(text, at, building)
            continue
        at = fact.end()
        if fact["argument"] is not None:
            building.argument(_key(text, fact, "argument"))
        elif fact["attacker"] is not None:
            attacks.append((_key(text, fact, "attacker"), _key(text, fact, "target")))
        if building.enough(len(attacks)):
            return building.stopped(len(attacks))
    for attacker, target in attacks:
        building.attack(attacker, target)
    return building.finished()


def write(map_: Map, texts: Texts) -> Exported:
    """The framework of a map, one fact a line."""
    del texts  # the format has names only
    found = framework(map_)
    names = {name: _quoted(name) for name in found.arguments}
    lines = [f"arg({names[name]}).\n" for name in found.arguments]
    lines += [f"att({names[a]},{names[b]}).\n" for a, b in found.attacks]
    return Exported("".join(lines), found.losses)


def _unreadable(text: Text, at: int, building: MapBuilder) -> int:
    """Report what is no fact, and return where to read on."""
    found = _REST_OF_A_FACT.match(text.content, at)
    end = found.end() if found else at + 1
    building.malformed(
        f"`{text.content[at:end].strip()[:60]}` is no fact about arguments",
        Span(text.name, at, end),
        "expected `arg(a).` or `att(a,b).`; a comment starts with `%`",
    )
    return end


def _key(text: Text, fact: re.Match[str], part: str) -> Key:
    name = fact[part]
    if name.startswith('"'):
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return Key(name, Span(text.name, *fact.span(part)))


def _quoted(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else f'"{name}"'
