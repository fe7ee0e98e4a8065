"""Maps through a format and back, and what of two maps is the same."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from redline_argmap.formats.exchange import Texts
from redline_argmap.formats.registry import FORMATS
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Text
from tests.argmap.random_maps import random_map

if TYPE_CHECKING:
    from redline_argmap.formats.exchange import Imported
    from redline_argmap.graph import Map
    from redline_dsl.text.diagnostic import Diagnostic

PIECES = (
    *"[]<>{}()#*_@\\/:;.,-+|&\"'%~`ßé中",
    "the mines drift",
    "e.g. this",
    "--",
    "->",
    ":x:",
    "//",
    "/*",
    "<!--",
    "]]>",
    "(1)",
    "{asserted: false}",
    " ",
)
"""What a text may be made of, and what formats give a meaning to."""


def sound(map_: Map) -> Map:
    """The same map without what a checked file cannot say: attacks on what is undisputed."""
    undisputed = map_.undisputed
    return replace(
        map_,
        attacks=tuple(pair for pair in map_.attacks if pair[1] not in undisputed),
        contradictions=tuple(p for p in map_.contradictions if not undisputed.issuperset(p)),
    )


def drawn(seed: int) -> tuple[Map, Texts]:
    """A random map with random texts."""
    map_ = sound(random_map(seed))
    dice = random.Random(seed)  # noqa: S311 - no secret

    def words() -> str:
        return " ".join("".join(dice.choices(PIECES, k=dice.randint(1, 6))).split())

    gists = {claim: words() for claim in map_.claims if dice.random() < 0.7}
    schemes = {step.name: words() for step in map_.steps if dice.random() < 0.3}
    return map_, Texts(
        {claim: gist for claim, gist in gists.items() if gist},
        {step: scheme for step, scheme in schemes.items() if scheme},
    )


def through(form: str, map_: Map, texts: Texts) -> Imported:
    """A map written in a format and read again."""
    write, read = FORMATS[form].write, FORMATS[form].read
    assert write is not None
    assert read is not None
    faults = Faults()
    found = read(Text("file", write(map_, texts).text), faults)
    assert not faults.found, faults.found
    return found


def faults_of(form: str, content: str) -> list[Diagnostic]:
    """What is wrong with a file."""
    read = FORMATS[form].read
    assert read is not None
    faults = Faults()
    read(Text("file", content), faults)
    return sorted(faults.found, key=lambda fault: fault.order)


def essence(map_: Map) -> dict[str, object]:
    """What a map says, without the order it is said in."""
    return {
        "claims": set(map_.claims),
        "undisputed": map_.undisputed,
        "asserted": map_.asserted,
        "steps": {(s.name, frozenset(s.premises), s.conclusion) for s in map_.steps},
        "attacks": set(map_.attacks),
        "contradictions": {frozenset(pair) for pair in map_.contradictions},
        "undercuts": set(map_.undercuts),
        "outranks": set(map_.outranks),
    }
