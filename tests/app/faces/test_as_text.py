"""The text report of answers built by hand, word for word."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from redline.faces.look import Look
from redline.questions.told import as_text
from redline_solver.verdict import Conflict
from tests.app.samples import BLOCKED, DEPENDS, OPEN, POSSIBLE, report

DEPENDING = """\
gaza.redline  1 proposal, 1 red line, 1 condition

✗ turkish_troops: VIOLATES 1 red line if `categorical`
  with “everyone”
  Depends on the reading: acceptable if `waivable`; violated if `categorical`.
  no_turkish_military, Israel's red line
    “the main stumbling block remains Israel’s categorical opposition to any
     Turkish”  rusi, line 2
    broken by deploys(Turkey, military)                           gaza.redline:3
  Way out        drop `deploys(Turkey, military)` (one term; no other single
                 term does)
  Satisfies      mandate_first (not triggered)
  Contested      by backfires
  Interests      United States: rank 1 burden unmet
  Offers used    assets (Türkiye)
  Beyond offers  no quoted source has United States offering mandate

Red lines and conditions
  no_turkish_military, Israel's red line: ✗ violated (if `categorical`), ✓
    satisfied (if `waivable`)
    “the main stumbling block remains Israel’s categorical oppos…”  rusi, line 2
  mandate_first, a condition without an owner: · not triggered
    no quote
"""

OPEN_IN_ASCII = """\
gaza.redline  1 proposal, 1 red line, 1 condition

o framework: OPEN under every reading
  Still open     no_turkish_military (Israel)
  Forced now     not deploys(Turkey, military)
  To decide      Turkiye: deploys(Turkey, military)
                 nobody in particular: troops
  For example    this would be acceptable if `categorical`:
    full proposal framework_completed extends framework:
        - troops = 2_500 person
  Satisfies      mandate_first
  Interests      United States: rank 1 burden open
"""

BLOCKING = """\
⊘ framework: BLOCKED, within the offers
  Nothing is violated by itself, but these cannot all be met together:
  1  no_turkish_military, Israel's red line, read as `categorical`
       gaza.redline:2
     “the main stumbling block remains Israel’s categorical opposition to any
      Turkish”  rusi, line 2
  2  offers of Turkey, what Türkiye is ready to do                gaza.redline:8
     “The main point.”  rusi, line 1
  3  term of framework  mandate = un                              gaza.redline:5
  Rests on       fact before_winter
    “The main point.”  rusi, line 1
  Ways out       1 given up by Israel, a wider offer in 2 or 3 dropped from the
                 proposal
"""


def test_a_verdict_that_depends() -> None:
    assert as_text(report(DEPENDS), Look()) == DEPENDING


def test_open_on_an_ascii_terminal() -> None:
    shown = as_text(report(OPEN), Look(encoding="ascii"))
    assert shown.isascii()
    assert shown.partition("\nRed lines")[0] == OPEN_IN_ASCII


def test_blocked() -> None:
    assert BLOCKING in as_text(report(BLOCKED), Look())


def test_many_proposals_are_told_briefly() -> None:
    shown = as_text(report(DEPENDS, DEPENDS, OPEN, OPEN), Look())
    assert (
        "✗ turkish_troops: VIOLATES 1 red line if `categorical`; acceptable if `waivable`" in shown
    )
    assert shown.count("opposition to any\n") == 1, "a quote is shown in full once"
    assert shown.count("“the main stumbling block remains Israel’s categorical oppos…”") == 1
    assert "full proposal" not in shown
    assert "4 proposals: 2 open and 2 depending on the reading\n" in shown
    assert "redline check gaza.redline PROPOSAL tells more about one of them" in shown


def test_everything_shows_the_table_of_readings() -> None:
    shown = as_text(report(DEPENDS), Look(), everything=True)
    assert "    no_turkish_military  verdict\n" in shown
    assert "    categorical          ✗ violates\n" in shown
    assert "    waivable             ✓ acceptable\n" in shown
    assert "`waivable`: deploys(Turkey, military) requires consent" in shown


def test_a_conflict_of_the_constraints_comes_first() -> None:
    conflict = Conflict((("no_turkish_military", None), ("mandate_first", None)), (), ())
    always = replace(POSSIBLE, constraints_conflict=conflict, always=True)
    shown = as_text(report(OPEN, background=always), Look(width=100))
    says = "The red lines and conditions conflict by themselves: no proposal can succeed."
    assert shown.index(says) < shown.index("framework: OPEN")
    under_some = replace(always, always=False)
    shown = as_text(report(OPEN, background=under_some), Look(width=100))
    assert "Under some readings the red lines and conditions conflict by themselves" in shown


def test_a_cut_conflict_says_that_it_may_not_be_minimal() -> None:
    case = BLOCKED.cases[0]
    assert case.conflict is not None
    cut = replace(case, conflict=replace(case.conflict, minimal=False))
    shown = as_text(report(replace(BLOCKED, cases=(cut,))), Look())
    assert "this set may not be minimal" in shown
    assert "Ways out" not in shown


def test_readings_that_are_only_examples_are_called_so() -> None:
    unknown = replace(DEPENDS, pivot=None, table=None, combinations=4096)
    shown = as_text(report(unknown), Look(width=100))
    assert "VIOLATES 1 red line under some readings" in shown
    assert "(4,096 combinations, too many to list)" in shown
    assert "acceptable for example if `waivable`" in " ".join(shown.split())


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("everything", [False, True])
def test_every_width(width: int, encoding: str, *, everything: bool) -> None:
    look = Look(width=width, encoding=encoding)
    shown = as_text(report(DEPENDS, OPEN, BLOCKED), look, everything=everything)
    shown.encode(encoding)
    for line in shown.splitlines():
        listing = line.lstrip().startswith(("full proposal", "- "))  # kept whole, to be copied
        assert cell_len(line) <= width or listing


def test_colour_adds_only_escape_sequences() -> None:
    import re  # noqa: PLC0415 - for this test only

    plain = as_text(report(DEPENDS, OPEN), Look())
    coloured = as_text(report(DEPENDS, OPEN), Look(colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\x1b[1;31mVIOLATES 1 red line\x1b[0m" in coloured
