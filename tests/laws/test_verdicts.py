"""On thousands of random files the tool says what the definitions say, worked out by enumeration."""

from __future__ import annotations

import os
from collections import Counter

from hypothesis import given, settings

from tests.laws.agreement import Agreement
from tests.laws.programs import Program, programs

EXAMPLES = int(os.environ.get("REDLINE_EXAMPLES", "2000"))
SEEN: Counter[str] = Counter()

OFTEN = (
    *(f"verdict {v}" for v in ("acceptable", "open", "violates", "blocked", "impossible")),
    *(f"status {s}" for s in ("satisfied", "not triggered", "violated", "open")),
    *(f"interest {s}" for s in ("satisfied", "not triggered", "violated", "open")),
    *(f"offers {w}" for w in ("used", "unused", "beyond", "unoffered")),
    *("constraints conflict", "constraints compatible", "background contradictory"),
    *("smallest changes", "no smallest change", "forced values", "pivot of 1", "pivot of 2"),
)


@settings(max_examples=EXAMPLES)
@given(programs())
def agrees(program: Program) -> None:
    Agreement(program, SEEN).everything()


def test_every_answer_is_what_the_definitions_say_and_every_answer_occurs() -> None:
    SEEN.clear()
    agrees()
    for kind, times in sorted(SEEN.items()):
        print(f"{times:8} {kind}")
    rare = {kind: SEEN[kind] for kind in OFTEN if SEEN[kind] * 100 < EXAMPLES}
    assert not rare, f"these occur too seldom to be tested: {rare}"
    for outcome in ("met", "failed"):
        for expected in ("acceptable", "open", "violates", "blocked", "impossible", "compatible"):
            assert SEEN[f"expect {expected}: {outcome}"]
