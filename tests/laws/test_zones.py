"""On random files zones and repairs are what the definitions say, by enumeration."""

from __future__ import annotations

import os
from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, seed, settings

from redline_solver.judging import correction_sets
from redline_solver.zone import remaining
from tests.laws.agreement import Agreement
from tests.laws.programs import programs
from tests.laws.repaired import Repaired
from tests.laws.zoned import Zoned

if TYPE_CHECKING:
    from tests.laws.programs import Program

FEW = 200
"""Of fewer programs nothing needs to come out often."""

SHARES = 2
EXAMPLES = int(os.environ.get("REDLINE_EXAMPLES", "2000")) // SHARES

OFTEN = (
    *("zone empty", "zone inhabited", "zone of several readings", "zone forced"),
    *("zone bound", "zone plane True", "zone plane False"),
    *("repair of nothing", "repair of 1", "repair of 2", "no repair", "repair of a number"),
    *("repair within offers", "no repair within offers"),
)
"""What has to come out of one program in two hundred at least."""


@pytest.mark.parametrize("share", range(SHARES))
def test_zones_and_repairs_are_what_the_definitions_say(
    share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: Counter[str] = Counter()
    if share % 2:  # of half of the programs all numbers are bounded rather than listed,
        monkeypatch.setattr(remaining, "LISTED", 0)
        monkeypatch.setattr(correction_sets, "_PATIENCE", 0)  # and repairs found by what they cost

    @settings(max_examples=EXAMPLES)
    @given(programs())
    def agrees(program: Program) -> None:
        random = Random(program.text)  # noqa: S311 - a choice among questions
        agreement = Agreement(program, seen)
        if not agreement.oracle.gamma:
            return
        given_ = random.choice([None, *agreement.oracle.proposals])
        probe = Zoned(agreement, given_, random.random() < 0.3, None)
        if len(probe.open) > 1 and random.random() < 0.6:
            first, second = random.sample(sorted(probe.open), 2)
            probe.two = (first, second)
        probe.everything()
        Repaired(agreement, random).everything()

    # Shares differ from each other; only a longer run also differs from the last one.
    test = agrees if "REDLINE_EXAMPLES" in os.environ else seed(share)(agrees)
    test()
    rare = [kind for kind in OFTEN if seen[kind] * 200 < EXAMPLES > FEW]
    assert not rare, f"too seldom to be tested: {rare}\n{seen}"
