"""How ways out of several terms are told: a line each, and counted where there are many.

Four numbers have six ways; the search stops at five.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.commands import within

if TYPE_CHECKING:
    from pathlib import Path


def limited(count: int) -> str:
    """A case in which any two of so many numbers that are set to 1 have to be dropped."""
    names = [f"n_{number}" for number in range(count)]
    issues = "".join(f"issue {name}: 0 .. 1\n" for name in names)
    terms = "".join(f"    - {name} = 1\n" for name in names)
    total = " + ".join(names)
    others = "".join(f"proposal other_{number}:\n{terms}" for number in range(3))
    return f"{issues}red line r by A: {total} <= {count - 2}\nproposal p:\n{terms}{others}"


FULL = """\
  Ways out       drop `n_0 = 1` and `n_1 = 1`,
                 drop `n_0 = 1` and `n_2 = 1` or
                 drop `n_1 = 1` and `n_2 = 1` (2 terms each)
"""

BRIEF = """\
  Ways out       drop `n_0 = 1` and `n_1 = 1`,
                 drop `n_0 = 1` and `n_2 = 1` or
                 at least 3 other ways, 2 terms each
"""


@pytest.mark.parametrize(("count", "proposals", "told"), [(3, ["p"], FULL), (4, [], BRIEF)])
def test_ways_out(tmp_path: Path, count: int, proposals: list[str], told: str) -> None:
    (tmp_path / "case.redline").write_text(f"actors A\n{limited(count)}")
    answer = within(tmp_path, "check", "case.redline", *proposals)
    assert told in answer.out
