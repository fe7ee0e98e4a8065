"""docs/lints.md shows every lint as its page does; REDLINE_UPDATE=1 rewrites what is generated."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from redline_solver.lint import ALL

if TYPE_CHECKING:
    from redline_dsl.lint.rule import Rule

PAGE = Path(__file__).resolve().parents[3] / "docs/lints.md"
GENERATED = "\n## All lints\n"


def generated() -> str:
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield from ("", "Made from the docstrings of the rules; a test keeps it fresh.", "")
    for heading, deep in (("Basic", False), ("Deep", True)):
        rules = [rule for rule in ALL.values() if rule.deep is deep]
        yield from (f"### {heading}", "", "| lint | level | finds |", "|---|---|---|")
        yield from (
            f"| [{rule.id}](#{rule.id}) | {rule.level} | {_finds(rule)} |" for rule in rules
        )
        yield ""
        for rule in rules:
            yield from _page(rule)
    yield from ("The examples quote this text as `memo.txt`:", "", "```")
    memo = Path(__file__).resolve().parents[2] / "dsl/lint/memo.txt"
    yield from (*memo.read_text(encoding="utf-8").rstrip("\n").split("\n"), "```", "")


def _finds(rule: Rule) -> str:
    return rule.title[0].lower() + rule.title[1:]


def _page(rule: Rule) -> Iterator[str]:
    yield from (f"#### {rule.id}", "", f"{rule.title}.", "", *rule.why.split("\n"), "")
    for heading, example in (("Reported", rule.bad), ("Not reported", rule.good)):
        yield from (f"{heading}:", "", "```", *example.rstrip("\n").split("\n"), "```", "")


def test_the_page_shows_every_lint_as_its_rule_says() -> None:
    written = PAGE.read_text(encoding="utf-8")
    head = written[: written.index(GENERATED) + len(GENERATED)]
    if os.environ.get("REDLINE_UPDATE") == "1":
        PAGE.write_text(head + generated(), encoding="utf-8", newline="")
    assert PAGE.read_text(encoding="utf-8") == head + generated()


def test_every_deep_page_says_what_is_tested() -> None:
    for rule in ALL.values():
        tested = rule.deep and not rule.id.endswith("-conflict")
        assert ("\n\nTested: " in f"\n\n{rule.why}") == tested, rule.id
