"""On whose reading an answer depends: the fewest ambiguous statements that decide it (a reduct)."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from .verdict import Combination

Answer = TypeVar("Answer", bound="Hashable")
"""A verdict, or whatever else there is one of for each combination."""

Readings = tuple[tuple[str, tuple[str, ...]], ...]
"""For some statements, some of their readings."""


class Part(NamedTuple, Generic[Answer]):
    """Combinations that share an answer: those that agree with `readings`."""

    verdict: Answer
    readings: Readings


def pivot(table: Mapping[Combination, Answer]) -> tuple[str, ...]:
    """The fewest statements whose readings decide the answer, the first such set in file order.

    Pawlak 1991.  The table has every combination of the same statements.
    """
    names = [statement for statement, _ in next(iter(table))]
    for size in range(len(names)):
        for subset in itertools.combinations(range(len(names)), size):
            if _decided(table, subset) is not None:
                return tuple(names[index] for index in subset)
    return tuple(names)


def parts(table: Mapping[Combination, Answer], pivotal: Sequence[str]) -> list[Part[Answer]]:
    """The combinations split by the readings of the pivotal statements.

    One part for each answer where one statement is pivotal, one for each choice where several are.
    """
    names = [statement for statement, _ in next(iter(table))]
    decided = _decided(table, [names.index(name) for name in pivotal])
    if decided is None:
        msg = "these statements do not decide the verdict"
        raise ValueError(msg)
    if len(pivotal) != 1:
        return [
            Part(
                verdict,
                tuple((name, (reading,)) for name, reading in zip(pivotal, chosen, strict=True)),
            )
            for chosen, verdict in decided.items()
        ]
    readings: dict[Answer, list[str]] = {}
    for (reading,), verdict in decided.items():
        readings.setdefault(verdict, []).append(reading)
    return [Part(verdict, ((pivotal[0], tuple(some)),)) for verdict, some in readings.items()]


def _decided(
    table: Mapping[Combination, Answer], indices: Iterable[int]
) -> dict[tuple[str, ...], Answer] | None:
    """The answer for each choice of the statements at these places; None if they leave it open."""
    places = tuple(indices)
    decided: dict[tuple[str, ...], Answer] = {}
    for combination, answer in table.items():
        chosen = tuple(combination[place][1] for place in places)
        if decided.setdefault(chosen, answer) != answer:
            return None
    return decided
