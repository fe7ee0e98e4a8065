"""A complete table of answers told without what makes no difference, and what to ask about it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from redline_solver.judging.reduct import Readings, reduct
from redline_solver.verdict import Combination

Outcome = TypeVar("Outcome", bound="Hashable")

_DIGITS = 9
"""Decimal places of what is counted in bits."""


class Row(Struct, Generic[Outcome], frozen=True):
    """Combinations of one outcome: all that agree with `readings`, which are `combinations`."""

    outcome: Outcome
    readings: Readings
    combinations: int


class Clarification(Struct, frozen=True):
    """Asking how a statement is meant: the information expected of the answer, in bits.

    Every combination of readings is taken to be equally likely.
    """

    statement: str
    bits: float


def rows(table: Mapping[Combination, Outcome]) -> list[Row[Outcome]]:
    """The table with what makes no difference left out: every combination is in one row.

    The table is split by the question that tells most, each part again, until it has one outcome;
    readings after which all goes alike share their rows.
    """
    if len(set(table.values())) == 1:
        return [Row(next(iter(table.values())), (), len(table))]
    names = _statements(table)
    makes_a_difference = reduct(table)
    chosen = next(q.statement for q in questions(table) if q.statement in makes_a_difference)
    place = names.index(chosen)
    parts: dict[str, dict[Combination, Outcome]] = {}
    for combination, outcome in table.items():
        parts.setdefault(combination[place][1], {})[combination] = outcome
    alike: dict[tuple[Row[Outcome], ...], list[str]] = {}
    for reading, part in parts.items():
        alike.setdefault(tuple(rows(part)), []).append(reading)
    return [
        Row(
            row.outcome,
            _in_order(names, [(chosen, tuple(readings)), *row.readings]),
            row.combinations * len(readings),
        )
        for below, readings in alike.items()
        for row in below
    ]


def questions(table: Mapping[Combination, Outcome]) -> list[Clarification]:
    """What could be asked, the most telling question first (Lindley 1956), then in file order."""
    before = uncertainty(table.values())
    asked = []
    for place, name in enumerate(_statements(table)):
        answers: dict[str, list[Outcome]] = {}
        for combination, outcome in table.items():
            answers.setdefault(combination[place][1], []).append(outcome)
        after = math.fsum(uncertainty(left) for left in answers.values()) / len(answers)
        asked.append(Clarification(name, round(max(0.0, before - after), _DIGITS)))
    return sorted(asked, key=lambda question: -question.bits)


def uncertainty(outcomes: Iterable[Hashable]) -> float:
    """How many bits it takes to tell which of equally likely cases holds, by their outcomes."""
    counts = Counter(outcomes)
    total = counts.total()
    bits = math.log2(total) - math.fsum(n * math.log2(n) for n in counts.values()) / total
    return round(max(0.0, bits), _DIGITS)


def _statements(table: Mapping[Combination, Outcome]) -> list[str]:
    return [statement for statement, _ in next(iter(table))]


def _in_order(names: list[str], readings: Iterable[tuple[str, tuple[str, ...]]]) -> Readings:
    return tuple(sorted(readings, key=lambda each: names.index(each[0])))
