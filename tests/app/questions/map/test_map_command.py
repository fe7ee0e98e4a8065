"""`redline map`, as a person runs it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from redline.questions.map.document import MapReport
from redline.questions.schema import read_back
from redline_dsl.syntax.tree import Standing
from tests.app.commands import within

MAP = """
actors Arden, Borland
issue x: yes/no

claim mines_drift by Arden: "Mines drift into the channel."
    assumed
claim one_was_found: "A mine was found."
    undisputed
claim clear_first: "The channel has to be cleared first."
claim mines_lie_still by Borland: "The mines lie still in winter."
    contradicts mines_drift
claim experts_agree by Borland: "Experts see no danger."
    assumed
claim experts_ashore by Arden: "None of the experts went out to sea."
    assumed
    undercuts expert_view
claim can_wait by Borland: "Clearing can wait."
    contradicts clear_first
    attacks c
claim war by Arden: "War."
    assumed
claim peace by Borland: "Peace."
    assumed
    contradicts war
    supports talks
claim talks: "Talks go on."
argument drifting: mines_drift, one_was_found therefore clear_first
argument expert_view: experts_agree therefore mines_lie_still scheme "expert opinion"
argument for_c: war therefore c

condition c by Arden:
    x
    only while mines_lie_still
    because can_wait
condition d by Borland:
    x
    because war
"""

TREE = """map.redline  10 claims, 3 arguments: 5 in, 1 out, 3 undecided, 1 unsupported

clear_first ✓ in
  The channel has to be cleared first.
  by argument drifting (✓ in): mines_drift ✓ in
    Arden: Mines drift into the channel.
    contradicted by mines_lie_still ✗ out
      Borland: The mines lie still in winter.
      by argument expert_view, expert opinion (✗ out): experts_agree ✓ in
        Borland: Experts see no danger.
      undercut (expert_view) by experts_ashore ✓ in
        Arden: None of the experts went out to sea.
      contradicted by mines_drift ✓ in (above)
  and one_was_found ✓ in, undisputed
    A mine was found.
  contradicted by can_wait · unsupported
    Borland: Clearing can wait.
    contradicted by clear_first ✓ in (above)
"""

OTHER_TREE = """talks ○ undecided
  Talks go on.
  by peace ○ undecided
    Borland: Peace.
    contradicted by war ○ undecided
      Arden: War.
      contradicted by peace ○ undecided (above)
"""

BELOW = """
What the claims bear on
  c, Arden's condition
    lapsed: `mines_lie_still` is defeated (only while)
    its stated reason `can_wait` is unsupported
    supported by argument `for_c` (○ undecided)
    attacked by `can_wait` (· unsupported)
  d, Borland's condition
    its stated reason `war` is undecided

By their own words
  Arden          follows: clear_first
                 c rests on `can_wait`, but their own `clear_first` is against
                 it
                 c binds only while `mines_lie_still`, but their own
                 `mines_drift` is against it
  Borland        follows: mines_lie_still, talks
                 d rests on `war`, but their own `peace` is against it
"""


def ask(*arguments: str, file: str = MAP) -> tuple[int, str]:
    with TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "map.redline").write_text(file, encoding="utf-8")
        answer = within(path, "map", "map.redline", *arguments)
    return answer.code, answer.out + answer.err


def test_the_whole_map() -> None:
    code, out = ask()
    assert code == 0
    assert out == TREE + OTHER_TREE + BELOW


def test_one_claim_and_what_is_below_it() -> None:
    code, out = ask("clear_first")
    assert (code, out) == (0, TREE)


WHY = {
    "clear_first": (
        0,
        """✓ clear_first stands
  The channel has to be cleared first.
  It follows from `mines_drift` and `one_was_found`, which stand (argument drifting).
  `can_wait` contradicts it (rebuts the conclusion), but that is unsupported.
✓ mines_drift stands
  Arden: Mines drift into the channel.
  The analyst assumes it.
  `mines_lie_still` contradicts it (undermines the assertion), but that is defeated.
✓ one_was_found stands
  A mine was found.
  It is undisputed.
· can_wait is unsupported
  Borland: Clearing can wait.
  The text does not assert it, and no argument leads to it.
✗ mines_lie_still is defeated
  Borland: The mines lie still in winter.
  It would follow from `experts_agree` (argument expert_view, expert opinion), but `experts_ashore`,
    which stands, undercuts the argument.
✓ experts_ashore stands
  Arden: None of the experts went out to sea.
  The analyst assumes it.
  Defence        mines_drift, experts_ashore, drifting
""",
    ),
    "can_wait": (
        1,
        """· can_wait is unsupported
  Borland: Clearing can wait.
  The text does not assert it, and no argument leads to it.
""",
    ),
    "talks": (
        3,
        """○ talks is undecided
  Talks go on.
  It would follow from `peace`, but `peace` is undecided.
○ peace is undecided
  Borland: Peace.
  The analyst assumes it, but `war`, which is undecided, contradicts it (undermines the assertion).
○ war is undecided
  Arden: War.
  The analyst assumes it, but `peace`, which is undecided, contradicts it (undermines the
    assertion).
  Circle         peace → war → peace
  each hangs on the next, so that nothing decides between them
""",
    ),
}


@pytest.mark.parametrize("claim", WHY)
def test_why(claim: str, tmp_path: Path) -> None:
    target = tmp_path / "why.txt"  # a file is a hundred columns wide
    code, _ = ask(claim, "--why", "--output", str(target))
    _, _, told = target.read_text(encoding="utf-8").partition("\n\n")
    assert (code, told) == WHY[claim]


FLIPS = {
    "clear_first": [
        "undercut `drifting`: it is defeated",
        "drop `experts_ashore`: it is undecided",
        "drop `mines_drift`: it is unsupported",
    ],
    "mines_lie_still": [
        "drop `experts_agree`: it is unsupported",
        "drop `experts_ashore`: it is undecided",
    ],
    "talks": [
        "drop `peace`: it is unsupported",
        "undercut `peace supports talks`: it is defeated",
        "drop `war`: it stands",
    ],
    "one_was_found": ["Nothing that can be dropped or undercut changes that."],
    "can_wait": ["it needs a quote, or an argument for it"],
}


@pytest.mark.parametrize("claim", FLIPS)
def test_what_would_change_it(claim: str) -> None:
    _, out = ask(claim, "--flip")
    for line in FLIPS[claim]:
        assert line in out
    assert out.count("it is ") - out.count("it is defeated\n") <= len(FLIPS[claim])


def test_positions() -> None:
    code, out = ask("--semantics", "preferred")
    assert code == 0
    assert (
        "2 preferred positions\n"
        "  Beside what stands in all of them there stand:\n"
        "  1  war\n"
        "  2  peace, talks\n"
        "  In every one   mines_drift, one_was_found, clear_first, experts_agree,\n"
        "                 experts_ashore\n"
        "  In none        mines_lie_still, can_wait\n"
    ) in out
    assert "3 complete positions" in ask("--semantics", "complete")[1]
    assert (
        "1 or more stable position\n  Not all are listed"
        in ask("--semantics", "stable", "--most", "1")[1]
    )
    odd = 'claim a: "x"\n    assumed\n    attacks a\n'
    assert (
        "There is none: no stable position can be held."
        in ask("--semantics", "stable", file=odd)[1]
    )
    code, out = ask("--semantics", "preferred", "--effort", "1")
    assert code == 4
    assert "The limit was reached" in out


SUPPOSED = {
    ("--without", "experts_ashore"): (Standing.UNDECIDED, None),
    ("--without", "mines_drift"): (Standing.UNSUPPORTED, True),
    ("--without", "one_was_found"): (Standing.UNSUPPORTED, True),
    ("--without", "drifting"): (Standing.UNSUPPORTED, True),
    ("--assume", "mines_lie_still"): (Standing.UNDECIDED, None),
    ("--assume", "mines_lie_still", "--without", "mines_drift"): (Standing.UNSUPPORTED, True),
    ("--assume", "can_wait"): (Standing.UNDECIDED, False),
}


@pytest.mark.parametrize("options", SUPPOSED)
def test_supposing(options: tuple[str, ...]) -> None:
    standing, _ = SUPPOSED[options]
    code, out = ask("clear_first", *options, "--format", "json")
    report = read_back(MapReport, out)
    found = {each.claim: each.standing for each in report.claims}
    assert found["clear_first"] is standing
    assert code == {Standing.UNDECIDED: 3, Standing.UNSUPPORTED: 1}[standing]
    assert [*report.assumed, *report.without] == list(options[1::2])


def test_a_gate_follows_what_is_supposed() -> None:
    _, out = ask("--assume", "mines_lie_still", "--without", "mines_drift")
    assert "firm: `mines_lie_still` stands (only while)" in out


REFUSED = {
    ("clear_frist",): "there is no claim `clear_frist` in map.redline\ndid you mean",
    ("c",): "there is no claim `c`",
    ("--assume", "drifting"): "there is no claim `drifting`",
    ("--without", "nobody"): "there is no claim or argument `nobody`",
    ("--why",): "--why asks about a claim",
    ("--flip",): "--flip asks about a claim",
}


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_is_refused(arguments: tuple[str, ...]) -> None:
    code, out = ask(*arguments)
    assert code == 2
    assert REFUSED[arguments].splitlines()[0] in out


def test_a_file_without_claims_and_a_file_with_errors() -> None:
    code, out = ask(file="actors A\n")
    assert (code, "No claims" in out) == (0, True)
    code, out = ask(file="actors A\nclaim a: 5\n")
    assert (code, "error[" in out) == (2, True)


def test_it_survives_being_written_and_read() -> None:
    report = read_back(MapReport, ask("talks", "--why", "--flip", "--format", "json")[1])
    assert report.why is not None
    assert report.why.circle == ["peace", "war"]
    assert report.flip is not None
    assert [change.drop for change in report.flip.changes] == [[], ["peace"], ["war"]]
    assert report.vocabulary is not None
    (gate,) = report.vocabulary.statements["c"].gates
    assert (gate.claim, gate.binds) == ("mines_lie_still", False)
