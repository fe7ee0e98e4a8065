"""Staying within offers and using them, worked out by hand."""

from __future__ import annotations

import pytest

from redline_solver.judging.satisfy import judge
from redline_solver.verdict import OfferUse, Verdict
from tests.solver.asked import LIMITS, program

CASE = """\
actors Turkey, Qatar, Egypt
issue troops(c in Actor): 0 .. 5_000 decided by c default 0
issue doctors(c in Actor): yes/no decided by c default no
issue bases: one of none, few, many decided by Turkey
issue flag: yes/no decided by Turkey
issue multinational: yes/no

offer turkish_troops by Turkey:
    - troops(Turkey) <= 2_000
offer turkish_task_force by Turkey:
    - troops(Turkey) >= 1_000 requires multinational
    - bases = few
offer turkish_doctors by Turkey:
    - doctors(Turkey)
offer qatari_money by Qatar:
    - doctors(Qatar)

red line some_force by Egypt: troops(Turkey) + troops(Qatar) >= 100

proposal small:
    - troops(Turkey) = 500
    - bases = few
proposal large:
    - troops(Turkey) = 3_000
    - multinational
proposal alone:
    - troops(Turkey) = 1_500
    - not multinational
proposal proviso_open:
    - troops(Turkey) = 1_500
proposal at_default:
    - troops(Turkey) = 0
    - troops(Qatar) = 100
proposal asked_of_many:
    - troops(Egypt) = 1
    - flag
    - troops(Turkey) = 200
    - doctors(Turkey)
proposal bases_many:
    - bases = many
    - troops(Turkey) <= 2_500
proposal nothing:
    - multinational
"""

T, M = "turkish_troops", "turkish_task_force"
D, Q = "turkish_doctors", "qatari_money"

EXPECTED = {
    # 500 is within the 2,000, and below the 1,000 that would bring the proviso in.
    # (Within the offers it is open, since Qatar's troops are left open and none are offered.)
    "small": (OfferUse((T, M), (D, Q), (), ()), Verdict.ACCEPTABLE, Verdict.OPEN),
    # The task force's term permits 3,000: its proviso is met.
    "large": (OfferUse((M,), (T, D, Q), (), ()), Verdict.ACCEPTABLE, Verdict.OPEN),
    # The bare term permits 1,500, but it does not lift the proviso of the other, which is not met.
    "alone": (
        OfferUse((T,), (M, D, Q), (("troops(Turkey)", "Turkey"),), ()),
        Verdict.ACCEPTABLE,
        Verdict.VIOLATES,
    ),
    # The task force would be used if the proviso were met, which is open.
    "proviso_open": (OfferUse((T,), (M, D, Q), (), ()), Verdict.ACCEPTABLE, Verdict.OPEN),
    # Nobody offers troops of Qatar, though Qatar makes an offer; the default asks for nothing.
    "at_default": (
        OfferUse((), (T, M, D, Q), (("troops(Qatar)", "Qatar"),), ()),
        Verdict.ACCEPTABLE,
        Verdict.VIOLATES,
    ),
    # Egypt makes no offer at all; the flag is Turkey's, has no default, and no offer names it.
    "asked_of_many": (
        OfferUse((T, D), (M, Q), (("flag", "Turkey"),), (("troops(Egypt)", "Egypt"),)),
        Verdict.ACCEPTABLE,
        Verdict.VIOLATES,
    ),
    "bases_many": (
        OfferUse((), (T, M, D, Q), (("bases", "Turkey"),), ()),
        Verdict.OPEN,
        Verdict.VIOLATES,
    ),
    # Left open, bases must come out as `few` and flag may come out anyhow.
    "nothing": (OfferUse((), (T, M, D, Q), (), ()), Verdict.OPEN, Verdict.OPEN),
}


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_use_and_verdicts(name: str, expected: tuple[OfferUse, Verdict, Verdict]) -> None:
    case = program(CASE)
    use, verdict, within = expected
    answer = judge(case, name, LIMITS)
    assert answer.offers == use
    assert answer.verdict is verdict
    answer = judge(case, name, LIMITS, within_offers=True)
    assert answer.verdict is within
    assert answer.offers == use
    names = [finding.statement for finding in answer.findings]
    assert names == ["some_force", "offers of Turkey", "offers of Qatar"]


def test_within_offers_forces_what_offers_leave_no_choice_about() -> None:
    answer = judge(program(CASE), "nothing", LIMITS, within_offers=True)
    forced = dict(answer.cases[0].forced)
    assert forced == {"bases": "few", "troops(Qatar)": 0}
    completion = answer.cases[0].completion
    assert completion is not None
    assert completion.arrangement["bases"] == "few"


def test_a_term_that_no_offer_names_is_beyond_by_itself() -> None:
    answer = judge(program(CASE), "asked_of_many", LIMITS, within_offers=True)
    broken = next(each for each in answer.findings if each.statement == "offers of Turkey")
    assert [term.text for term in broken.terms] == ["flag"]
    (case,) = answer.cases
    assert [[term.text for term in change.drop] for change in case.changes] == [["flag"]]


def test_impossible_proposals_are_told_by_what_they_settle() -> None:
    text = (
        CASE
        + "proposal no_way:\n    - bases = many\n    - flag\n    - not flag or troops(Qatar) > 9\n"
    )
    text += "    - troops(Qatar) = 0\n"
    answer = judge(program(text), "no_way", LIMITS, within_offers=True)
    assert answer.verdict is Verdict.IMPOSSIBLE
    assert answer.offers.beyond == (("bases", "Turkey"), ("flag", "Turkey"))
