"""Running basic and deep lints together: acknowledgements, selection, limits."""

from __future__ import annotations

import pytest

from redline_dsl.checking.checker import check
from redline_dsl.lint.selection import Selection, selection
from redline_dsl.text.diagnostic import Severity
from redline_dsl.text.span import Text
from redline_solver.lint import ALL, run
from redline_solver.verdict import Limits
from tests.dsl.lint.lint_files import Shelf, checked

CONTENT = """actors Arvenia, Belmark
source memo from "memo.txt"
issue troops: yes/no
issue invited: yes/no

red line no_troops by Arvenia:
    not troops
    quote memo "Arvenia will not accept foreign troops on its soil"

condition invitation by Belmark:
    troops requires invited
    quote memo "Belmark is ready to send observers, if it is invited"
"""
ABOVE = "condition invitation"


def codes(content: str, chosen: Selection = Selection(), *, deep: bool = True) -> list[str]:  # noqa: B008 - frozen
    return [diagnostic.code for diagnostic in run(checked(content), chosen, deep=deep)]


def acknowledged(lint: str) -> str:
    return CONTENT.replace(ABOVE, f'# redline: allow {lint} because "it is known"\n{ABOVE}')


def test_deep_rules_run_only_where_they_are_asked() -> None:
    assert codes(CONTENT) == ["never-triggered"]
    assert codes(CONTENT, deep=False) == []


def test_a_deep_finding_is_acknowledged_like_any_other() -> None:
    assert codes(acknowledged("never-triggered")) == []
    assert codes(acknowledged("never-triggered"), deep=False) == []


def test_what_quiets_nothing_or_names_nothing_is_reported() -> None:
    assert codes(acknowledged("never-bites")) == ["acknowledgement", "never-triggered"]
    assert codes(acknowledged("never-bites"), deep=False) == []
    assert codes(acknowledged("never-bite"), deep=False) == ["acknowledgement"]


def test_what_follows_from_a_finding_is_said_where_that_rule_does_not_run() -> None:
    assert codes(CONTENT, selection(ALL, ignore=["never-triggered"])) == [
        "forbids-its-own-premise",
        "implied-by-others",
    ]


def test_levels_are_those_of_the_rules_unless_they_are_set() -> None:
    (diagnostic,) = run(checked(CONTENT))
    assert diagnostic.severity is Severity.WARNING
    chosen = selection(ALL, levels={"never-triggered": "error"})
    (diagnostic,) = run(checked(CONTENT), chosen)
    assert diagnostic.severity is Severity.ERROR


def test_the_reason_is_shown_with_its_quote() -> None:
    (diagnostic,) = run(checked(CONTENT))
    shown = [CONTENT[label.span.start : label.span.end] for label in diagnostic.others]
    assert shown[0] == "no_troops"
    assert shown[1] == 'quote memo "Arvenia will not accept foreign troops on its soil"'
    assert [label.text for label in diagnostic.others] == [
        "red line of Arvenia",
        "in the words of memo",
    ]


HARD = """actors Arvenia, Belmark
source memo from "memo.txt"
issue a: 1 .. 100_000
issue b: 1 .. 100_000
issue c: 1 .. 100_000

red line knapsack by Arvenia:
    7919 * a + 6131 * b = 4999 * c + 12_345
    quote memo "Arvenia will not accept foreign troops on its soil"
condition triggered by Belmark:
    a > 3 * b requires c > a
    quote memo "Belmark is ready to send observers, if it is invited"
"""


def test_beyond_the_limits_nothing_is_found_and_each_rule_says_so_once() -> None:
    told = run(checked(HARD), limits=Limits(effort=1))
    undetermined = [d for d in told if d.message.startswith("not determined")]
    assert {d.code for d in told} == {d.code for d in undetermined}
    assert len({d.code for d in undetermined}) == len(undetermined)
    assert all(d.severity is Severity.NOTE for d in undetermined)
    assert undetermined


READINGS = """actors Arvenia
issue a: yes/no
issue b: yes/no
issue c: yes/no
red line first by Arvenia:
    reading x: a requires b
    reading y: a requires c
red line second by Arvenia:
    reading x: b requires not a
    reading y: b requires c
condition third:
    a requires b and c
"""


def test_more_combinations_than_are_listed_are_left_undetermined_and_not_guessed() -> None:
    chosen = selection(ALL, select=["forbids-its-own-premise"])
    limited = run(checked(READINGS), chosen, limits=Limits(combinations=3))
    assert limited[-1].message == "not determined within the limits for `third`"
    told = [d.message for d in run(checked(READINGS), chosen)]
    assert any(each.startswith("`third` forbids") for each in told)
    assert not any("not determined" in each for each in told)


@pytest.mark.usefixtures("no_guesses")
def test_an_acknowledgement_of_what_is_not_determined_is_not_called_useless() -> None:
    allowed = HARD.replace("red line k", '# redline: allow never-bites because "x"\nred line k')
    assert "acknowledgement" not in {d.code for d in run(checked(allowed), limits=Limits(effort=1))}
    assert "acknowledgement" in {d.code for d in run(checked(allowed), deep=True)}


def test_nothing_is_found_in_a_file_with_errors_or_without_statements() -> None:
    assert run(check(Text("case.redline", "red line"), Shelf())) == ()
    assert run(check(Text("case.redline", "actors Arvenia\n"), Shelf())) == ()


@pytest.mark.parametrize("seed", range(3))
def test_the_answer_is_the_same_every_time(seed: int) -> None:
    del seed
    assert run(checked(READINGS)) == run(checked(READINGS))
