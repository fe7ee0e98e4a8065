"""The Markdown report of answers built by hand."""

from __future__ import annotations

from redline.faces.look import Look
from redline.questions.told import as_markdown
from tests.app.samples import BLOCKED, DEPENDS, OPEN, report

EXPECTED = """\
### ✗ `turkish_troops`: VIOLATES 1 red line if `categorical`

*with “everyone”*

**Depends on the reading**: **acceptable** if `waivable`; **violated** if `categorical`.

`no_turkish_military`, Israel's red line

> “the main stumbling block remains Israel’s categorical opposition to any Turkish” — rusi, line 2

- broken by `deploys(Turkey, military)` (gaza.redline:3)
- **Way out**: drop `deploys(Turkey, military)` (one term; no other single term does)
- **Satisfies**: `mandate_first` (not triggered)
- **Contested**: by `backfires`
- **Interests**: United States: rank 1 `burden` unmet
"""


def test_a_verdict_that_depends() -> None:
    assert EXPECTED in as_markdown(report(DEPENDS), Look())


def test_the_completion_is_fenced() -> None:
    fenced = (
        "```redline\n"
        "full proposal framework_completed extends framework:\n"
        "    - troops = 2_500 person\n"
        "```\n"
    )
    assert fenced in as_markdown(report(OPEN), Look())


def test_a_conflict_is_a_numbered_list_with_quotes() -> None:
    written = as_markdown(report(BLOCKED), Look())
    assert "\n1. `no_turkish_military`, Israel's red line, read as `categorical`" in written
    assert "\n   > “the main stumbling block" in written
    assert "\n3. term of `framework`  `mandate = un` (gaza.redline:5)" in written


def test_the_table_of_readings() -> None:
    written = as_markdown(report(DEPENDS), Look(), everything=True)
    assert "| no\\_turkish\\_military | verdict |\n| --- | --- |\n" in written
    assert "| categorical | **✗** violates |" in written


def test_two_empty_lines_never_follow_each_other() -> None:
    assert "\n\n\n" not in as_markdown(report(DEPENDS, OPEN, BLOCKED), Look())


def test_ascii() -> None:
    assert as_markdown(report(DEPENDS, OPEN, BLOCKED), Look(encoding="ascii")).isascii()
