"""`redline export --format smt2`: what is written, and what goes with it."""

from __future__ import annotations

import pytest

from tests.app.commands import redline

GAZA = "examples/gaza-isf/gaza-isf.redline"


def test_a_script_is_written_and_what_is_left_out_is_said() -> None:
    answer = redline("export", GAZA, "framework", "--format", "smt2")
    assert answer.code == 0
    assert answer.out.startswith(f"; {GAZA}, written by redline")
    assert ":named |red line no_turkish_military|" in answer.out
    assert ":named |proposal framework, term 1|" in answer.out
    assert "note: 6 interests could not be carried" in answer.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["framwork", "-f", "smt2"], "did you mean `framework`?"),
        (["-f", "smt2", "--under", "no_turkish_military=broard"], "did you mean `broad`?"),
        (["framework", "-f", "apx"], "a proposal and --under go with --format smt2"),
    ],
)
def test_a_wrong_command_line_is_explained(arguments: list[str], says: str) -> None:
    answer = redline("export", GAZA, *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
