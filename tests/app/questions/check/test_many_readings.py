"""A verdict that hangs on many readings: as a table, and in a brief telling not case by case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.commands import within

if TYPE_CHECKING:
    from pathlib import Path

CASE = """\
actors A
issue x: 0 .. 9
issue y: 0 .. 9
issue z: yes/no

red line r by A:
    reading strict: x > 5
    reading lax: x > 1
red line s by A:
    reading strict: y > 5
    reading lax: y > 1
condition t:
    reading firm: z requires x = 9
    reading loose: z requires x > 1

proposal p:
    - x = 4
    - y = 4
proposal p_too extends p:
    - y = 3
proposal p_as_well extends p:
    - y = 5
proposal other:
    - x = 9
    - y = 9
"""

TOLD = """\
✗ p: VIOLATES up to 2 red lines under some readings
  Depends on the reading:
    r         s         t        verdict
    `strict`  `strict`  `firm`   ✗ violated
    `strict`  `strict`  `loose`  ✗ violated
    `strict`  `lax`     `firm`   ✗ violated
    `strict`  `lax`     `loose`  ✗ violated
    `lax`     `strict`  `firm`   ✗ violated
    `lax`     `strict`  `loose`  ✗ violated
    `lax`     `lax`     `firm`   ○ open
    `lax`     `lax`     `loose`  ✓ acceptable
"""


def test_many_cases(tmp_path: Path) -> None:
    (tmp_path / "case.redline").write_text(CASE)
    one = within(tmp_path, "check", "case.redline", "p")
    assert TOLD in one.out
    brief = within(tmp_path, "check", "case.redline")
    assert TOLD in brief.out
    told = [answer.out.split("\n✗ p_too")[0].count("✗ violated if") for answer in (one, brief)]
    assert told == [6, 1]
