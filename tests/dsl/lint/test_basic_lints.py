"""Each basic lint on good and bad files, and on the examples of its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from redline_dsl.lint import run
from redline_dsl.lint.registry import BASIC, RULES
from tests.dsl.lint.lint_files import HERE, checked, expected, found, update

if TYPE_CHECKING:
    from pathlib import Path

    from redline_dsl.checking.checker import Checked
    from redline_dsl.lint.rule import Rule
    from redline_dsl.text.diagnostic import Diagnostic

FILES = sorted((HERE / "bad").glob("*.redline")) + sorted((HERE / "good").glob("*.redline"))


def lints(result: Checked) -> tuple[Diagnostic, ...]:
    """The basic lints, and whether acknowledgements name one of them."""
    return run(result, known=RULES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_is_told_what_it_should_be_told(path: Path) -> None:
    update(path, lints)
    assert found(path, lints) == expected(path)
    assert bool(expected(path)) == (path.parent.name == "bad")


def test_every_rule_finds_something_in_the_bad_files() -> None:
    told = {each.id for path in FILES for each in expected(path)}
    assert told == set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_the_examples_on_the_page_of_a_rule_are_what_they_say(rule: Rule) -> None:
    assert rule.id in {diagnostic.code for diagnostic in lints(checked(rule.bad))}
    assert rule.id not in {diagnostic.code for diagnostic in lints(checked(rule.good))}


def test_a_rule_is_called_like_its_file() -> None:
    for module in BASIC:
        assert module.RULE.id == module.__name__.rpartition(".")[2].replace("_", "-")  # type: ignore[attr-defined]
        assert not module.RULE.deep
