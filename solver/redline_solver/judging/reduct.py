"""On whose reading an answer depends: the fewest ambiguous statements that decide it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from redline_solver.verdict import Combination

Answer = TypeVar("Answer", bound="Hashable")
"""A verdict, or whatever else there is one of for each combination."""

Readings = tuple[tuple[str, tuple[str, ...]], ...]
"""For some statements, some of their readings."""


class Part(NamedTuple, Generic[Answer]):
    """Combinations that share an answer: those that agree with `readings`."""

    verdict: Answer
    readings: Readings


def reduct(table: Mapping[Combination, Answer]) -> tuple[str, ...]:
    """The fewest statements whose readings decide the answer; there is one such set.

    The table has every combination of the same statements, so the reducts of Pawlak 1991 are all
    one: the statements that somewhere make a difference by themselves.  Every set that decides
    contains those; and where none that is left out makes a difference, changing them one after the
    other makes none.
    """
    return tuple(
        name
        for place, (name, _) in enumerate(next(iter(table)))
        if any(len(answers) > 1 for answers in _apart_from(table, place))
    )


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


def _apart_from(table: Mapping[Combination, Answer], place: int) -> Iterable[set[Answer]]:
    """The answers under combinations that are the same but for the statement at one place."""
    groups: dict[Combination, set[Answer]] = {}
    for combination, answer in table.items():
        groups.setdefault(combination[:place] + combination[place + 1 :], set()).add(answer)
    return groups.values()


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
