"""Wherever a line is spoken of, it is said what it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.commands import within

if TYPE_CHECKING:
    from pathlib import Path

FILE = """actors Arden, Borland
issue sends: yes/no decided by Borland
issue ships: yes/no decided by Borland
claim winter: "Winter comes."
    assumed
claim war: "War."
    assumed
claim peace: "Peace."
    assumed
    contradicts war
    attacks no_patrols
claim gone: "Winter is gone."
    attacks no_patrols
red line no_patrols by Arden:
    not sends
    only while winter
    because gone
red line no_ships by Arden:
    not ships
    lapses if winter
red line must by Borland:
    sends
    only while war
proposal p:
    - sends
    - ships
proposal q:
    - ships
"""

TOLD = {
    ("check", "p"): [
        "firm: `winter` stands (only while)",
        "its stated reason `gone` is unsupported; it binds all the same",
        "Contested      by peace (undecided)\n",
        "binds or has lapsed: `war` is undecided (only while)",
        "Lapsed         no_ships: `winter` stands",
        "no_ships, Arden's red line: · lapsed",
    ],
    ("check", "p", "--format", "markdown"): ["**Lapsed**: `no_ships`: `winter` stands"],
    ("conflicts",): [
        "firm: `winter` stands (only while)",
        "read as `must.binds`",
        "binds or has lapsed: `war` is undecided (only while)",
    ],
    ("readings",): ["settle whether `war` stands, on which must hangs"],
    ("compare",): ["no_ships  lapsed"],
}


@pytest.mark.parametrize("command", TOLD, ids=" ".join)
def test_what_a_line_hangs_on(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "case.redline").write_text(FILE, encoding="utf-8")
    verb, *more = command
    answer = within(tmp_path, verb, "case.redline", *more)
    for line in TOLD[command]:
        assert line in answer.out, answer.out
