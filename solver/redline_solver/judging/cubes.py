"""Choices of readings told together: boxes, in which any reading goes with any other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .reduct import Readings


def cubes(choices: Iterable[Mapping[str, str]]) -> list[Readings]:
    """The choices as boxes that share none, of which no two make one larger box.

    Each choice gives the same statements a reading.
    """
    found: list[Readings] = list(
        dict.fromkeys(
            tuple((statement, (reading,)) for statement, reading in choice.items())
            for choice in choices
        )
    )
    places = range(len(found[0])) if found else range(0)
    before = len(found) + 1
    while len(found) < before:
        before = len(found)
        for place in places:
            found = _joined(found, place)
    return found


def _joined(found: Iterable[Readings], place: int) -> list[Readings]:
    """Boxes that differ in one statement only made one."""
    alike: dict[Readings, list[str]] = {}
    for box in found:
        statement, readings = box[place]
        others = (*box[:place], (statement, ()), *box[place + 1 :])
        alike.setdefault(others, []).extend(readings)
    return [
        (*others[:place], (others[place][0], tuple(readings)), *others[place + 1 :])
        for others, readings in alike.items()
    ]
