"""How an actor takes one proposal beside another, and what nobody can improve on."""

from __future__ import annotations

import pytest

from redline_solver.comparing.compare import ActorView, CompareAnswer, compare
from redline_solver.comparing.preference import Preference, Profile, preferred, undominated
from redline_solver.verdict import Limits, Status, Verdict
from tests.solver.asked import LIMITS, NO_EFFORT, program

PREFERRED: list[tuple[Profile, Profile, str]] = [
    (((True,),), ((True,),), "equal"),
    (((True,),), ((False,),), "better"),
    (((False,), (True, True)), ((True,), (False, False)), "worse"),
    (((True,), (True, False)), ((True,), (False, False)), "better"),
    (((True,), (True, False)), ((True,), (False, True)), "incomparable"),
    (((True,), (True,), (False,)), ((True,), (True,), (True,)), "worse"),
    (((True,), (True,), (False,)), ((True,), (False,), (True,)), "better"),
]


@pytest.mark.parametrize(("first", "second", "expected"), PREFERRED)
def test_where_they_differ_first_decides(first: Profile, second: Profile, expected: str) -> None:
    assert preferred(first, second) == expected
    opposite = {"better": "worse", "worse": "better"}
    assert preferred(second, first) == opposite.get(expected, expected)


def sets(**given: str) -> dict[tuple[str, str], set[Preference]]:
    """`sets(ab="better equal")`: what may come out of a beside b, and with it of b beside a."""
    opposite = {"better": "worse", "worse": "better"}
    found = {}
    for pair, words in given.items():
        first, second = list(pair)
        found[first, second] = {Preference(word) for word in words.split()}
        found[second, first] = {Preference(opposite.get(word, word)) for word in words.split()}
    return found


@pytest.mark.parametrize(
    ("actors", "best", "unknown"),
    [
        ([sets(ab="better")], "a", ""),
        ([sets(ab="better"), sets(ab="equal")], "a", ""),
        ([sets(ab="better"), sets(ab="worse")], "ab", ""),
        ([sets(ab="better equal")], "ab", ""),
        ([sets(ab="better equal"), sets(ab="better")], "a", ""),
        ([sets(ab="equal"), sets(ab="incomparable")], "ab", ""),
        ([sets(ab="undetermined")], "", "ab"),
        ([sets(ab="better"), sets(ab="equal undetermined")], "a", "b"),
        ([sets(ab="incomparable"), sets(ab="undetermined")], "ab", ""),
        ([], "ab", ""),
    ],
)
def test_undominated(
    actors: list[dict[tuple[str, str], set[Preference]]], best: str, unknown: str
) -> None:
    assert undominated("ab", actors) == (list(best), list(unknown))


CASE = """\
actors A, B
issue x: yes/no
issue y: yes/no
issue z: yes/no
red line no_z by B: not z
interest first_x by A rank 1: x
interest then_y by A rank 2:
    reading simply: y
    reading both: y and x
interest not_y by B: not y
full proposal nothing:
    - not x
    - not y
    - not z
full proposal only_x:
    - x
    - not y
    - not z
full proposal only_y:
    - not x
    - y
    - not z
full proposal all_of_it:
    - x
    - y
    - z
proposal unclear:
    - not z
    - x
"""


NO_Z = "red line no_z by B:\n    reading strict: not z\n    reading lax: z requires x"


def compared(text: str, limits: Limits = LIMITS) -> CompareAnswer:
    case = program(text)
    return compare(case, list(case.proposals), limits)


def sides(view: ActorView) -> dict[tuple[str, str], set[str]]:
    return {(p.first, p.second): {str(each) for each, _ in p.preferences} for p in view.pairs}


def test_each_actor_by_its_own_lines_and_ranks() -> None:
    answer = compared(CASE)
    a, b = answer.actors
    assert (a.actor, a.lines, a.ranks, a.combinations) == (
        "A",
        (),
        ((1, ("first_x",)), (2, ("then_y",))),
        2,
    )
    assert sides(a) == {
        ("nothing", "only_x"): {"worse"},
        ("nothing", "only_y"): {"worse", "equal"},  # `both` asks for x too
        ("nothing", "all_of_it"): {"worse"},
        ("nothing", "unclear"): {"worse"},
        ("only_x", "only_y"): {"better"},
        ("only_x", "all_of_it"): {"worse"},
        ("only_x", "unclear"): {"worse", "equal"},  # y is left open
        ("only_y", "all_of_it"): {"worse"},
        ("only_y", "unclear"): {"worse"},
        ("all_of_it", "unclear"): {"better", "equal"},
    }
    by = {(p.first, p.second): (p.by_reading, p.by_completion) for p in a.pairs}
    assert by["nothing", "only_y"] == (True, False)
    assert by["only_x", "unclear"] == (False, True)
    assert by["nothing", "only_x"] == (False, False)
    assert (b.lines, b.ranks) == (("no_z",), ((None, ("not_y",)),))
    assert sides(b)["nothing", "all_of_it"] == {"better"}
    assert sides(b)["only_y", "all_of_it"] == {"better"}, "its own line comes first"
    held = {h.proposal: [kept for kept, _ in h.kept] for h in b.holdings}
    assert held["all_of_it"] == [False]
    assert held["unclear"] == [True]


def test_readings_that_are_kept_to() -> None:
    case = program(CASE.replace("red line no_z by B: not z", NO_Z))
    names = list(case.proposals)
    whole, lax = (
        compare(case, names, LIMITS),
        compare(case, names, LIMITS, under={"no_z": ("lax",)}),
    )
    assert whole.combinations == 2
    assert lax.combinations == 1
    assert [view.combinations for view in lax.actors] == [2, 1]
    assert {f.reading for f in lax.proposals[0].findings} == {"lax"}
    assert sides(whole.actors[1])["nothing", "all_of_it"] == {"better"}
    pair = next(p for p in whole.actors[1].pairs if (p.first, p.second) == ("only_y", "all_of_it"))
    assert {str(each) for each, _ in pair.preferences} == {"better", "equal"}
    assert sides(lax.actors[1])["only_y", "all_of_it"] == {"equal"}


def test_what_nobody_can_improve_on() -> None:
    answer = compared(CASE)
    assert answer.acceptable == ("nothing", "only_x", "only_y", "unclear")
    # only_x is as good for B and better for A than nothing, and better for both than only_y.
    assert answer.undominated == ("only_x", "unclear")
    assert answer.undetermined == ()


def test_lines_that_can_each_be_kept_and_not_both_are_broken() -> None:
    answer = compared(
        "actors A\nissue x: yes/no\nissue y: yes/no\n"
        "red line r by A: x\nred line s by A: x requires y\n"
        "proposal without_y:\n    - not y\nproposal open_one:\n    - y\n"
    )
    (view,) = answer.actors
    held = {h.proposal: [kept for kept, _ in h.kept] for h in view.holdings}
    assert held == {"without_y": [False], "open_one": [False, True]}
    assert {f.status for f in answer.proposals[0].findings} == {Status.OPEN}
    assert answer.proposals[0].verdicts[0][0] is Verdict.BLOCKED


def test_an_impossible_proposal_is_left_out() -> None:
    answer = compared(
        "actors A\nissue x: yes/no\nfact f: x\ninterest i by A: x\n"
        "proposal p:\n    - x\nproposal q:\n    - not x\n"
    )
    (view,) = answer.actors
    assert view.pairs == ()
    assert [h.proposal for h in view.holdings] == ["p"]
    assert answer.proposals[1].findings == ()
    assert answer.acceptable == ("p",)


def test_offers_are_lines_where_they_are_to_be_kept_to() -> None:
    case = program(
        "actors A\nissue x: yes/no decided by A default no\noffer o by A:\n    - x\n"
        "issue y: yes/no decided by A default no\n"
        "full proposal asks:\n    - y\nfull proposal takes:\n    - x\n"
    )
    assert compare(case, ["asks", "takes"], LIMITS).actors == ()
    (view,) = compare(case, ["asks", "takes"], LIMITS, within_offers=True).actors
    assert view.lines == ("offers of A",)
    assert sides(view) == {("asks", "takes"): {"worse"}}


def test_many_open_interests_are_not_guessed() -> None:
    issues = "".join(f"issue x{n}: yes/no\ninterest i{n} by A: x{n}\n" for n in range(8))
    answer = compared(f"actors A\n{issues}proposal p:\n    - x0\nproposal q:\n    - not x0\n")
    ((pair,),) = (view.pairs for view in answer.actors)
    assert {str(each) for each, _ in pair.preferences} >= {"better", "incomparable"}
    assert "undetermined" in {str(each) for each, _ in pair.preferences}


def test_spent_budgets_are_said() -> None:
    text = CASE + "fact f: x or y or z or not x\nproposal open_one:\n    - x or y\n"
    answer = compared(text, NO_EFFORT)
    found = {each for view in answer.actors for pair in sides(view).values() for each in pair}
    assert "undetermined" in found
    answer = compared(CASE, Limits(combinations=1))
    assert all(each == {"undetermined"} for each in sides(answer.actors[0]).values())
    assert answer.undetermined
