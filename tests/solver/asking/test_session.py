"""The wall round Z3: three answers, a budget, the same answer every time."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest

from redline_solver.asking.session import Sat, Session, Symbols, Unknown, Unsat
from redline_solver.verdict import Limits
from tests.solver.asked import LIMITS

TEXT = """\
(declare-const |größe| Int) (declare-const |share| Real) (declare-const |a| Bool)
(declare-const |small| Bool) (assert (=> |small| (< |größe| 3)))
(declare-const |large| Bool) (assert (=> |large| (> |größe| 4)))
(declare-const |exact| Bool)
(assert (=> |exact| (and |a| (= |größe| (- 7)) (= (* 3.0 |share|) (- 1.0)))))
"""


def opened(limits: Limits = LIMITS) -> Session:
    session = Session(limits, Symbols())
    session.add(TEXT)
    return session


def test_values() -> None:
    answer = opened().check(["exact"], {"größe": int, "share": Fraction, "a": bool})
    assert answer == Sat({"größe": Fraction(-7), "share": Fraction(-1, 3), "a": True})


def test_a_symbol_that_z3_never_met_has_some_value() -> None:
    assert opened().check([], {"elsewhere": bool, "count": int}) == Sat(
        {"elsewhere": False, "count": Fraction(0)}
    )


def test_core() -> None:
    session = opened()
    assert session.check(["exact", "small", "large"], {}) in {
        Unsat(frozenset({"small", "large"})),
        Unsat(frozenset({"exact", "large"})),
    }
    assert isinstance(session.check(["exact", "small"], {}), Sat)


def test_later_text_may_use_what_earlier_text_declared() -> None:
    session = opened()
    session.add("(declare-const |more| Bool) (assert (=> |more| (and |small| |large|)))")
    assert session.check(["more"], {}) == Unsat(frozenset({"more"}))


def pigeons(holes: int) -> str:
    """One pigeon more than holes: hard for a solver that cannot count."""
    places = [[f"|{p} in {h}|" for h in range(holes)] for p in range(holes + 1)]
    lines = [f"(declare-const {place} Bool)" for row in places for place in row]
    lines += ["(declare-const |all| Bool)"]
    lines += [f"(assert (=> |all| (or {' '.join(row)})))" for row in places]
    lines += [
        f"(assert (not (and {places[p][h]} {places[q][h]})))"
        for h in range(holes)
        for p in range(holes + 1)
        for q in range(p)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize("limits", [Limits(effort=100_000), Limits(effort=0, seconds=0.2)])
def test_a_spent_budget_is_unknown_and_the_session_goes_on(limits: Limits) -> None:
    session = Session(limits, Symbols())
    session.add(pigeons(11))
    assert session.check(["all"], {}) == Unknown()
    assert session.check([], {}) == Sat({})


def test_the_same_questions_get_the_same_arrangements() -> None:
    wanted = {f"{p} in {h}": bool for p in range(7) for h in range(6)}
    found = []
    for _ in range(2):
        session = Session(LIMITS, Symbols())
        session.add(pigeons(6))
        found.append([session.check([], wanted), session.check(["all"], wanted)])
    assert found[0] == found[1]


def test_z3_is_imported_by_the_first_session_only() -> None:
    code = "import sys, redline_solver.judging.satisfy; sys.exit('z3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
