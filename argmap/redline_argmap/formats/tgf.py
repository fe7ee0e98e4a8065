"""The trivial graph format: a line per argument, a line `#`, a line per attack."""

from __future__ import annotations

from redline_argmap.graph import Map
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span, Text

from .building import Key, MapBuilder
from .exchange import Exported, Imported, Tally, Texts
from .framework import framework

_PARTS = 2


def read(text: Text, faults: Faults) -> Imported:
    """Read a graph; what follows the name of a node on its line is what the argument says."""
    building = MapBuilder(faults, Span(text.name, 0, 0))
    edges = False
    for start, line in _lines(text):
        words = line.split(None, 2 if edges else 1)
        if words == ["#"] and not edges:
            edges = True
        elif not edges:
            gist = words[1].strip() if len(words) == _PARTS else ""
            building.argument(_key(text, start, line, words[0], 0), gist)
        elif len(words) == 1:
            building.malformed(
                f"`{words[0]}` stands alone where an attack should be",
                Span(text.name, start, start + len(line.rstrip())),
                "expected two names: who attacks, and who is attacked",
            )
        else:
            attacker = _key(text, start, line, words[0], 0)
            after = attacker.place.end - start
            building.attack(attacker, _key(text, start, line, words[1], after))
            building.tally.lost(
                "label of an attack", "labels of attacks", count=len(words) - _PARTS
            )
        if building.enough():
            return building.stopped()
    if not edges:
        building.malformed(
            "the line `#` between arguments and attacks is missing",
            Span(text.name, len(text.content), len(text.content)),
            "a map without attacks ends with it",
        )
    return building.finished()


def write(map_: Map, texts: Texts) -> Exported:
    """The framework of a map; what an argument says stands after its name."""
    found = framework(map_)
    lines = []
    for name in found.arguments:
        gist = " ".join(texts.gist(name).split())
        lines.append(f"{name}\n" if gist == name else f"{name} {gist}\n")
    lines.append("#\n")
    lines += [f"{attacker} {target}\n" for attacker, target in found.attacks]
    tally = Tally()
    spread = sum(" ".join(texts.gist(n).split()) != texts.gist(n) for n in found.arguments)
    tally.lost("layout of a text", "layouts of texts", count=spread)
    return Exported("".join(lines), (*found.losses, *tally.losses))


def _lines(text: Text) -> list[tuple[int, str]]:
    """Where each line starts that is not empty, and the line."""
    found = []
    at = 0
    for line in text.content.splitlines(keepends=True):
        if line.strip():
            found.append((at, line))
        at += len(line)
    return found


def _key(text: Text, start: int, line: str, word: str, after: int) -> Key:
    at = start + line.index(word, after)
    return Key(word, Span(text.name, at, at + len(word)))
