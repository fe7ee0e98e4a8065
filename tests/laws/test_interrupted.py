"""Whenever Ctrl-C is pressed, what a zone or a repair shows is a part of its whole answer."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import TYPE_CHECKING, TypeVar

from hypothesis import given, seed, settings

from redline_solver.asking.inquiry import Inquiry
from redline_solver.repairing.repair import repair
from redline_solver.verdict import Limits
from redline_solver.zone.zone import zone
from tests.laws.agreement import checked
from tests.laws.programs import programs

if TYPE_CHECKING:
    import pytest

    from redline_solver.repairing.repair_answer import RepairAnswer, RepairCase
    from redline_solver.zone.zone_answer import Region, ZoneAnswer
    from tests.laws.programs import Program

EXAMPLES = int(os.environ.get("REDLINE_EXAMPLES", "2000")) // 4
FEW = 50
"""Of fewer programs nothing needs to come out."""

Whole = TypeVar("Whole")


class Keyboard:
    """Counts the questions, and presses Ctrl-C instead of one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked = 0
        self.press_at: int | None = None
        ask = Inquiry.ask

        def asking(*arguments: object, **named: object) -> object:
            self.asked += 1
            if self.asked == self.press_at:
                raise KeyboardInterrupt
            return ask(*arguments, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(Inquiry, "ask", asking)

    def whole_and_part(
        self, ask: Callable[[], Whole], random: Random
    ) -> tuple[Whole, Whole] | None:
        """The answer to a question, and what is left of it when Ctrl-C is pressed at some time.

        None where nothing is asked, or nothing is left.
        """
        self.asked, self.press_at = 0, None
        whole = ask()
        if not self.asked:
            return None
        self.asked, self.press_at = 0, random.randint(1, self.asked)
        try:
            return whole, ask()
        except KeyboardInterrupt:
            return None


def test_a_part_is_a_part_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: Counter[str] = Counter()
    keyboard = Keyboard(monkeypatch)

    @settings(max_examples=EXAMPLES)
    @given(programs())
    def agrees(program: Program) -> None:
        random = Random(program.text)  # noqa: S311 - a choice among moments
        read, _ = checked(program)
        keys = sorted(read.variables)
        two = (keys[0], keys[-1]) if len(keys) > 1 else None
        zones = keyboard.whole_and_part(partial(zone, read, Limits(), examples=3, two=two), random)
        seen["zone" if zones else "no zone"] += 1
        if zones:
            part_of_zone(*zones)
        for name in read.proposals:
            repairs = keyboard.whole_and_part(partial(repair, read, name, Limits()), random)
            seen["repair" if repairs else "no repair"] += 1
            if repairs:
                part_of_repair(*repairs)

    test = agrees if "REDLINE_EXAMPLES" in os.environ else seed(0)(agrees)
    test()
    rare = [kind for kind in ("zone", "repair") if seen[kind] * 10 < EXAMPLES > FEW]
    assert not rare, f"too seldom to be tested: {rare}\n{seen}"


def begins(part: Sequence[object], whole: Sequence[object]) -> bool:
    return list(part) == list(whole)[: len(part)]


def part_of_zone(whole: ZoneAnswer, part: ZoneAnswer) -> None:
    assert not whole.interrupted
    assert part.interrupted
    assert (part.alike, part.real) == (whole.alike, whole.real)
    for told, full in zip(part.regions, whole.regions, strict=False):
        part_of_region(full, told)
    if part.table is None or whole.table is None:
        assert part.table == whole.table
    else:
        assert begins(part.table, whole.table)


def part_of_region(whole: Region, part: Region) -> None:
    assert (part.view, part.existence, part.example) == (whole.view, whole.existence, whole.example)
    assert part.size.least <= whole.size.least
    assert part.size.all == whole.size.all
    assert not part.size.exact or part.size == whole.size
    assert begins(part.remaining, whole.remaining)
    assert begins(part.examples, whole.examples)
    assert part.conflict in {None, whole.conflict}
    assert part.plane in {None, whole.plane}


def part_of_repair(whole: RepairAnswer, part: RepairAnswer) -> None:
    assert not whole.interrupted
    assert part.interrupted
    if part.robust is not None:
        assert whole.robust is not None
        part_of_case(whole.robust, part.robust)
    assert (part.cases is None) == (whole.cases is None)
    for told, full in zip(part.cases or (), whole.cases or (), strict=False):
        part_of_case(full, told)


def part_of_case(whole: RepairCase, part: RepairCase) -> None:
    assert (part.readings, part.example, part.cost) == (whole.readings, whole.example, whole.cost)
    assert begins(part.variants, whole.variants)
    assert part.conflict == whole.conflict
    assert part.cut or part == whole
