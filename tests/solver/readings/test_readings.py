"""What readings make of a proposal, and how strong they are beside each other."""

from __future__ import annotations

import pytest

from redline_solver.readings.readings import Dependence, dependence, readings
from redline_solver.readings.strength import Strength
from redline_solver.verdict import Limits, Verdict
from tests.solver.asked import LIMITS, NO_EFFORT, program

BASE = """\
actors A, B
issue x: yes/no
issue y: yes/no
issue n: 0 .. 10
"""

AMBIGUOUS = (
    BASE
    + """\
red line r by A:
    reading strict: not x
    reading lax: x requires y
condition c by B:
    reading few: n <= 3
    reading some_more: n <= 5
    reading also_five: n < 6
proposal good:
    - not x
    - n = 2
proposal hopeless:
    - x
    - not y
proposal whole:
    - x
    - y
    - n = 4
proposal partial:
    - not x
"""
)


def test_standings_pivots_and_questions() -> None:
    case = program(AMBIGUOUS)
    answer = readings(case, list(case.proposals), LIMITS)
    assert answer.combinations == 6
    assert answer.alone.standing is Dependence.OPEN
    found = {each.proposal: each for each in answer.proposals}
    assert {name: each.standing for name, each in found.items()} == {
        "good": Dependence.SAFE,
        "hopeless": Dependence.DEAD,
        "whole": Dependence.DEPENDS,
        "partial": Dependence.OPEN,
    }
    inquest = found["whole"].inquest
    assert inquest is not None
    assert inquest.pivot == ("r", "c")
    assert [(row.outcome, row.readings, row.combinations) for row in inquest.rows] == [
        (Verdict.VIOLATES, (("r", ("strict",)),), 3),
        (Verdict.VIOLATES, (("r", ("lax",)), ("c", ("few",))), 1),
        (Verdict.ACCEPTABLE, (("r", ("lax",)), ("c", ("some_more", "also_five"))), 2),
    ]
    # Twice acceptable in six: strictly read nothing is left to ask, laxly one in three.
    assert inquest.questions[0].statement == "r"
    assert inquest.questions[0].bits == pytest.approx(0.4591479, abs=1e-6)
    assert found["partial"].effects[0].verdicts == (Verdict.OPEN,)
    assert answer.questions is not None
    assert answer.questions[0].statement == "r"
    assert answer.uncertainty == inquest.uncertainty


STRENGTHS = [
    ("not x", "not x and not y", Strength.WEAKER),
    ("not x and not y", "not x", Strength.STRONGER),
    ("x requires y", "not x or y", Strength.EQUAL),
    ("x", "y", Strength.INCOMPARABLE),
    ("n < 6", "n <= 5", Strength.EQUAL),
    ("n > 10", "x and not x", Strength.EQUAL),
    ("n >= 0", "x or not x", Strength.EQUAL),
]


@pytest.mark.parametrize(("stated", "beside", "expected"), STRENGTHS)
def test_strength(stated: str, beside: str, expected: Strength) -> None:
    text = f"{BASE}red line r by A:\n    reading first: {stated}\n    reading second: {beside}\n"
    (found,) = readings(program(text), [], LIMITS).statements
    assert found.readings == ("first", "second")
    assert [(c.first, c.second, c.strength) for c in found.comparisons] == [
        ("first", "second", expected)
    ]


def test_strength_is_measured_on_what_the_background_leaves() -> None:
    text = f"{BASE}assume x_means_y: x requires y\ninterest i by A:\n"
    text += "    reading first: x\n    reading second: y\n"
    (found,) = readings(program(text), [], LIMITS).statements
    assert found.comparisons[0].strength is Strength.STRONGER


def test_a_gated_line_may_have_lapsed() -> None:
    text = f'{BASE}claim doubtful: "so they say"\nred line r by A:\n    not x\n'
    text += "    only while doubtful\nproposal p:\n    - x\n"
    answer = readings(program(text), ["p"], LIMITS)
    (found,) = answer.statements
    assert found.readings == ("binds", "lapsed")
    assert found.comparisons[0].strength is Strength.STRONGER
    (proposal,) = answer.proposals
    assert proposal.standing is Dependence.DEPENDS
    assert proposal.inquest is not None
    assert proposal.inquest.pivot == ("r",)


def test_beyond_the_cap_nothing_is_guessed() -> None:
    case = program(AMBIGUOUS)
    whole = readings(case, list(case.proposals), LIMITS)
    few = readings(case, list(case.proposals), Limits(combinations=1))
    for known, told in zip(whole.proposals, few.proposals, strict=True):
        assert told.table is None
        assert told.inquest is None
        assert told.standing is known.standing
        assert {v for v, _ in told.verdicts} == {v for v, _ in known.verdicts}
        assert told.effects == known.effects
    assert few.questions is None
    assert few.uncertainty is None


def test_readings_that_are_kept_to_leave_a_part_of_the_table() -> None:
    case = program(AMBIGUOUS)
    whole = readings(case, list(case.proposals), LIMITS)
    under = {"r": ("lax",), "c": ("some_more", "also_five")}
    part = readings(case, list(case.proposals), LIMITS, under=under)
    few = readings(case, list(case.proposals), Limits(combinations=1), under=under)
    assert part.combinations == few.combinations == 2
    for known, told, counted in zip(whole.proposals, part.proposals, few.proposals, strict=True):
        assert known.table is not None
        left = {
            combination: verdict
            for combination, verdict in known.table
            if all(reading in under[name] for name, reading in combination)
        }
        assert told.table is not None
        assert dict(told.table) == left
        assert counted.table is None
        assert {v for v, _ in counted.verdicts} == set(left.values())
        assert {effect.statement for effect in told.effects} == {"c"}
        assert counted.effects == told.effects


@pytest.mark.usefixtures("no_guesses")
def test_a_spent_budget_is_said() -> None:
    text = (
        BASE + "red line r by A:\n    reading first: x or n > 3\n    reading second: y or n > 4\n"
    )
    text += "proposal p:\n    - n < 9\n"
    answer = readings(program(text), ["p"], NO_EFFORT)
    assert [each.strength for each in answer.statements[0].comparisons] == [Strength.UNDETERMINED]
    assert answer.proposals[0].standing is Dependence.UNDETERMINED
    assert answer.proposals[0].inquest is None
    assert answer.questions is None


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        (["acceptable"], "safe"),
        (["violates", "blocked"], "dead"),
        (["impossible"], "dead"),
        (["open"], "open"),
        (["open", "acceptable"], "depends"),
        (["violates", "acceptable", "undetermined"], "depends"),
        (["violates", "undetermined"], "undetermined"),
        (["undetermined"], "undetermined"),
    ],
)
def test_standing(verdicts: list[str], expected: str) -> None:
    assert dependence(Verdict(each) for each in verdicts) == expected


def test_a_file_without_readings() -> None:
    answer = readings(program(BASE + "proposal p:\n    - x\n"), ["p"], LIMITS)
    assert answer.combinations == 1
    assert answer.statements == ()
    assert answer.proposals[0].standing is Dependence.SAFE
    assert answer.questions == ()
    assert answer.uncertainty == 0
