"""The numbered format of the argumentation competition: `p af 3`, then `1 2` for an attack."""

from __future__ import annotations

import re

from redline_argmap.graph import Map
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span, Text

from .building import Key, MapBuilder
from .exchange import Exported, Imported, Tally, Texts
from .framework import framework

_HEADER = re.compile(r"\s*p\s+af\s+(?P<count>[0-9]{1,9})\s*")
_ATTACK = re.compile(r"\s*(?P<attacker>[0-9]{1,9})\s+(?P<target>[0-9]{1,9})\s*")
_LINE = re.compile(r"[^\r\n]+")


def read(text: Text, faults: Faults) -> Imported:
    """Read numbered arguments; comments from `#` to the end of a line, anywhere."""
    building = MapBuilder(faults, Span(text.name, 0, 0))
    announced = False
    for found in _LINE.finditer(text.content):
        line = found[0].partition("#")[0]
        if not line.strip():
            continue
        place = Span(text.name, found.start(), found.start() + len(line.rstrip()))
        if not announced:
            header = _HEADER.fullmatch(line)
            if header is None:
                building.malformed(
                    f"`{line.strip()[:60]}` stands where the number of arguments should be",
                    place,
                    "expected `p af` and a number, as in `p af 3`",
                )
                return building.finished()
            announced = True
            count = int(header["count"])
            if building.enough(count):
                return building.stopped(count)
            for number in range(1, count + 1):
                building.claim(str(number), f"argument {number}", name=f"a{number}")
        elif (attack := _ATTACK.fullmatch(line)) is not None:
            building.attack(
                *(
                    Key(
                        str(int(attack[part])),
                        Span(text.name, *(found.start() + at for at in attack.span(part))),
                    )
                    for part in ("attacker", "target")
                )
            )
        else:
            building.malformed(
                f"`{line.strip()[:60]}` is no attack",
                place,
                "expected two numbers: who attacks, and who is attacked",
            )
        if building.enough():
            return building.stopped()
    if not announced:
        building.malformed(
            "there is no line `p af` in this file",
            Span(text.name, 0, 0),
            "it says how many arguments there are, as in `p af 3`",
        )
    return building.finished()


def write(map_: Map, texts: Texts) -> Exported:
    """The framework of a map; comments say which claim each number stands for."""
    found = framework(map_)
    numbers = {name: number for number, name in enumerate(found.arguments, start=1)}
    lines = [f"p af {len(numbers)}\n"]
    for name, number in numbers.items():
        gist = " ".join(texts.gist(name).split())
        lines.append(f"# {number} {name}\n" if gist == name else f"# {number} {name}: {gist}\n")
    lines += [f"{numbers[attacker]} {numbers[target]}\n" for attacker, target in found.attacks]
    tally = Tally()
    tally.lost("name", note="numbers stand for them, and comments say which", count=len(numbers))
    return Exported("".join(lines), (*found.losses, *tally.losses))
