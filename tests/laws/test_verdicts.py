"""On thousands of random files the tool says what the definitions say, by enumeration."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from hypothesis import given, seed, settings

from redline_solver.formulas import assignment
from redline_solver.judging import correction_sets
from tests.guessing import stop_guessing
from tests.laws.agreement import Agreement
from tests.laws.programs import Program, programs

SHARES = 4
EXAMPLES = int(os.environ.get("REDLINE_EXAMPLES", "2000")) // SHARES

OFTEN = (
    *(f"verdict {v}" for v in ("acceptable", "open", "violates", "blocked", "impossible")),
    *(f"status {s}" for s in ("satisfied", "not triggered", "violated", "open")),
    *(f"interest {s}" for s in ("satisfied", "not triggered", "violated", "open")),
    *(f"offers {w}" for w in ("used", "unused", "beyond", "unoffered")),
    *(f"standing {s}" for s in ("safe", "dead", "open", "depends")),
    *(f"strength {s}" for s in ("stronger", "weaker", "equal", "incomparable")),
    *(f"pair {p}" for p in ("better", "worse", "equal", "better or equal", "equal or worse")),
    *("chain of 1", "chain of 2"),
    *("constraints conflict", "constraints compatible", "background contradictory"),
    *(f"conflicts {number}" for number in range(4)),
    *(f"concessions {number}" for number in range(1, 4)),
    "conflicts of several members",
    *(f"claim {s}" for s in ("in", "out", "undecided", "unsupported")),
    *("line firm", "line lapsed", "line undecided"),
    *("smallest changes", "no smallest change", "forced values", "pivot of 1", "pivot of 2"),
)
"""What has to come out of one program in a hundred at least."""

EXPECTED = (
    *("acceptable", "open", "violates", "blocked", "impossible"),
    *("compatible", "conflict", "minimal conflict"),
)


@pytest.mark.parametrize("share", range(SHARES))
def test_every_answer_is_what_the_definitions_say_and_every_answer_occurs(
    share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: Counter[str] = Counter()
    if share == 0:  # with nothing guessed the solver has to answer every question
        stop_guessing(monkeypatch)
    if share == 1:  # and with every sum taken for a long one, and changes found by their cost
        monkeypatch.setattr(assignment, "_LONG", 1)
        monkeypatch.setattr(correction_sets, "_PATIENCE", 0)

    @settings(max_examples=EXAMPLES)
    @given(programs())
    def agrees(program: Program) -> None:
        Agreement(program, seen).everything()

    # Shares differ from each other; only a longer run also differs from the last one.
    test = agrees if "REDLINE_EXAMPLES" in os.environ else seed(share)(agrees)
    test()
    statistics = "\n".join(f"{times:8} {kind}" for kind, times in sorted(seen.items()))
    rare = [kind for kind in OFTEN if seen[kind] * 100 < EXAMPLES]
    rare += [
        f"expect {expected}: {outcome}"
        for expected in EXPECTED
        for outcome in ("met", "failed")
        if not seen[f"expect {expected}: {outcome}"]
    ]
    assert not rare, f"too seldom to be tested: {rare}\n{statistics}"
