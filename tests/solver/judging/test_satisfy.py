"""The whole answer for one proposal: verdicts, readings, and what is shown for each."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from redline_solver.judging.satisfy import judge
from redline_solver.verdict import Limits, Verdict
from tests.solver.asked import LIMITS, NO_EFFORT, program

if TYPE_CHECKING:
    from redline_solver.verdict import Case, ProposalAnswer

TRIANGLE = """\
actors Arvenia, Belmark, Corland
issue foreign_troops: yes/no decided by Arvenia
issue mandate: one of regional, un default un
issue command: one of arvenian, belmark_officer, corlandish decided by Belmark
condition un_mandate by Arvenia: foreign_troops requires mandate = un
condition belmark_commands by Belmark: mandate = un requires command = belmark_officer
red line not_under_belmark by Corland: foreign_troops excludes command = belmark_officer
"""


def answer(text: str, proposal: str, limits: Limits = LIMITS) -> ProposalAnswer:
    return judge(program(text), proposal, limits)


def only_case(found: ProposalAnswer) -> Case:
    assert len(found.cases) == 1
    assert found.cases[0].readings == ()
    return found.cases[0]


def texts(terms: object) -> list[str]:
    return [term.text for term in terms]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("terms", "verdict"),
    [
        ("not foreign_troops; mandate = regional; command = arvenian", Verdict.ACCEPTABLE),
        ("not foreign_troops; mandate = regional", Verdict.ACCEPTABLE),
        ("not foreign_troops", Verdict.OPEN),
        ("mandate = regional", Verdict.OPEN),
        ("foreign_troops; mandate = regional", Verdict.VIOLATES),
        ("foreign_troops; mandate = regional; command = belmark_officer", Verdict.VIOLATES),
        ("foreign_troops", Verdict.BLOCKED),
        ("foreign_troops; mandate = un", Verdict.BLOCKED),
        ("not foreign_troops; foreign_troops or mandate = un; mandate = regional", None),
    ],
)
def test_verdict(terms: str, verdict: Verdict | None) -> None:
    lines = "".join(f"    - {term}\n" for term in terms.split("; "))
    found = answer(f"{TRIANGLE}proposal p:\n{lines}", "p")
    assert found.verdict is (verdict or Verdict.IMPOSSIBLE)
    assert found.table == (((), found.verdict),)


def test_blocked_names_one_minimal_conflict_and_the_ways_out() -> None:
    text = TRIANGLE.replace("foreign_troops excludes", "foreign_troops and on excludes")
    text += "issue on: yes/no\nassume always_on: on\n"
    case = only_case(answer(f"{text}proposal p:\n    - foreign_troops\n    - mandate = un\n", "p"))
    assert case.conflict is not None
    assert case.conflict.minimal
    assert case.conflict.statements == (("belmark_commands", None), ("not_under_belmark", None))
    assert texts(case.conflict.terms) == ["foreign_troops", "mandate = un"]
    assert case.conflict.because == ("always_on",)
    assert case.conflict.issues == ()
    # Cheapest `mandate = un` would not help: with troops `un_mandate` asks for it.
    assert [texts(change.drop) for change in case.changes] == [["foreign_troops"]]


def test_impossible_names_terms_and_background() -> None:
    text = (
        "actors A\nissue x: 0 .. 10\nissue y: 0 .. 10\nassume same: x = y\nred line r by A: x < 9\n"
    )
    found = answer(f"{text}proposal p:\n    - x = 3\n    - y > 3\n    - x + y > 1\n", "p")
    conflict = only_case(found).conflict
    assert conflict is not None
    assert (texts(conflict.terms), conflict.because) == (["x = 3", "y > 3"], ("same",))
    assert found.findings == ()


def test_impossible_by_ranges_alone_names_the_issues() -> None:
    text = (
        "actors A\nissue x: 0 .. 10\nissue y: 0 .. 10\nissue z: 0 .. 10\nred line r by A: x < 9\n"
    )
    found = answer(f"{text}proposal p:\n    - x + y > 15\n    - z < 7\n    - y < 5\n", "p")
    conflict = only_case(found).conflict
    assert conflict is not None
    assert texts(conflict.terms) == ["x + y > 15", "y < 5"]
    assert (conflict.because, conflict.issues) == ((), ("x",))


BUDGET = """\
actors A, B
issue x: 0 .. 10
issue y: 0 .. 10
issue z: 0 .. 10
red line few by A: x + y <= 10
red line even_share by B: x = y
"""


def test_violates_names_the_terms_that_break_it_and_every_smallest_change() -> None:
    found = answer(f"{BUDGET}proposal p:\n    - z = 1\n    - x = 8\n    - y = 7\n", "p")
    assert [texts(finding.terms) for finding in found.findings] == [["x = 8", "y = 7"]] * 2
    case = only_case(found)
    assert case.violated == (("few", None), ("even_share", None))
    # Either number may go: but x = y then makes it 8 + 8 or 7 + 7, so both must.
    assert [texts(change.drop) for change in case.changes] == [["x = 8", "y = 7"]]
    assert not case.changes_cut


def test_changes_are_all_the_smallest_up_to_five() -> None:
    names = "abcdefg"
    issues = "".join(f"issue {name}: yes/no\n" for name in names)
    terms = "".join(f"    - {name}\n" for name in names)
    some_off = "not " + " or not ".join(names)
    text = f"actors A\n{issues}red line not_all by A: {some_off}\nproposal p:\n{terms}"
    case = only_case(answer(text, "p"))
    assert len(case.changes) == 5
    assert case.changes_cut
    two = text.replace(
        "not a or not b or not c or not d or not e or not f or not g", "not a or not c"
    )
    case = only_case(answer(two, "p"))
    assert [texts(change.drop) for change in case.changes] == [["a"], ["c"]]
    assert not case.changes_cut


def test_no_change_helps_when_the_constraints_conflict_by_themselves() -> None:
    text = BUDGET + "condition more by B: y > 6\n"
    case = only_case(answer(f"{text}proposal p:\n    - x = 9\n    - y = 2\n", "p"))
    assert (case.changes, case.changes_cut) == ((), False)
    assert case.conflict is not None
    names = [name for name, _ in case.conflict.statements]
    assert names == ["few", "even_share", "more"]
    assert case.conflict.terms == ()


def test_a_constraint_that_is_broken_whatever_is_proposed_names_no_term() -> None:
    found = answer(BUDGET + "red line never by A: z > 10\nproposal p:\n    - x = 1\n", "p")
    assert [(f.statement, f.terms) for f in found.findings if f.statement == "never"] == [
        ("never", ())
    ]


def test_open_tells_what_is_forced_how_it_may_go_on_and_who_decides() -> None:
    text = """\
actors A, B
issue x: 0 .. 10 decided by A
issue y: 0 .. 10 decided by B default 3
issue w: 0.0 .. 1.0
issue m: one of amber, green, blue decided by B default blue
issue far: yes/no decided by A default no
issue single: one of this
assume half: 2 * w = 1
red line total by A: x + y = 10
red line limit by B: x <= 4
red line colour by A: m = green or m = blue
red line not_blue by A: x >= 4 requires m != blue
proposal p:
    - y <= 6
"""
    found = answer(text, "p")
    case = only_case(found)
    assert case.verdict is Verdict.OPEN
    assert [name for name, _ in case.open_statements] == ["total", "limit", "colour", "not_blue"]
    forced = {
        "x": Fraction(4),
        "y": Fraction(6),
        "w": Fraction(1, 2),
        "m": "green",
        "single": "this",
    }
    assert dict(case.forced) == forced
    assert case.completion is not None
    assert case.completion.arrangement == {**forced, "far": False}
    assert case.completion.readings == ()
    deciders = [(decision.actor, decision.variables) for decision in case.decisions]
    assert deciders == [("A", ("x",)), ("B", ("y", "m"))]


def test_a_completion_keeps_the_defaults_it_can() -> None:
    text = "actors A\n" + "".join(f"issue x{n}: 0 .. 9 default {n}\n" for n in range(10))
    total = " + ".join(f"x{n}" for n in range(10))
    case = only_case(
        answer(f"{text}red line r by A: {total} = 40\nproposal p:\n    - x3 = 3\n", "p")
    )
    assert case.completion is not None
    kept = [n for n in range(10) if case.completion.arrangement[f"x{n}"] == n]
    assert len(kept) == 9  # the sum of the defaults is 45: one has to give


READINGS = """\
actors A, B
issue troops: yes/no
issue police: yes/no
issue consent: yes/no
issue mandate: yes/no
red line none_of_them by A:
    reading troops_only: not troops
    reading broad: not troops and not police
    reading waivable: troops requires consent
condition lawful by B:
    reading either: mandate or consent
    reading mandate_only: mandate
interest presence by B rank 1:
    reading any: troops or police
    reading army: troops
proposal army:
    - troops
    - consent
    - not police
    - not mandate
proposal civil:
    - police
    - not troops
    - mandate
proposal idea:
    - mandate
    - troops or police
"""


def test_verdict_under_every_combination() -> None:
    found = answer(READINGS, "army")
    assert found.table is not None
    verdicts = {tuple(reading for _, reading in readings): v for readings, v in found.table}
    assert verdicts == {
        ("troops_only", "either"): Verdict.VIOLATES,
        ("troops_only", "mandate_only"): Verdict.VIOLATES,
        ("broad", "either"): Verdict.VIOLATES,
        ("broad", "mandate_only"): Verdict.VIOLATES,
        ("waivable", "either"): Verdict.ACCEPTABLE,
        ("waivable", "mandate_only"): Verdict.VIOLATES,
    }
    assert found.verdict is None
    assert found.pivot == ("none_of_them", "lawful")
    assert [(case.verdict, case.readings) for case in found.cases][4:] == [
        (Verdict.ACCEPTABLE, (("none_of_them", ("waivable",)), ("lawful", ("either",)))),
        (Verdict.VIOLATES, (("none_of_them", ("waivable",)), ("lawful", ("mandate_only",)))),
    ]
    assert found.combinations == 6


def test_one_pivotal_statement_makes_one_case_for_each_verdict() -> None:
    found = answer(READINGS, "civil")
    assert found.pivot == ("none_of_them",)
    assert [(case.verdict, case.readings) for case in found.cases] == [
        (Verdict.ACCEPTABLE, (("none_of_them", ("troops_only", "waivable")),)),
        (Verdict.VIOLATES, (("none_of_them", ("broad",)),)),
    ]
    assert found.cases[1].violated == (("none_of_them", "broad"),)
    statuses = [(each.reading, each.status.value) for each in found.interests]
    assert statuses == [("any", "satisfied"), ("army", "violated")]


def test_what_is_forced_is_forced_under_every_reading_of_the_case() -> None:
    found = answer(READINGS, "idea")
    assert found.pivot == ("none_of_them",)
    by_reading = {case.readings[0][1]: case for case in found.cases}
    assert by_reading["broad",].verdict is Verdict.VIOLATES
    open_case = by_reading["troops_only", "waivable"]
    assert open_case.verdict is Verdict.OPEN
    # Under `troops_only` police is forced, but under `waivable` troops with consent would do.
    assert open_case.forced == ()
    assert open_case.completion is not None
    assert open_case.completion.arrangement["police"] is True
    assert open_case.completion.readings == (("none_of_them", ("troops_only", "waivable")),)


def test_a_gated_line_binds_or_has_lapsed() -> None:
    text = 'actors A\nissue x: yes/no\nclaim c: "so it is"\nred line r by A: x\n    only while c\n'
    found = answer(f"{text}proposal p:\n    - not x\n", "p")
    assert [(case.verdict, case.readings) for case in found.cases] == [
        (Verdict.VIOLATES, (("r", ("binds",)),)),
        (Verdict.ACCEPTABLE, (("r", ("lapsed",)),)),
    ]


def many(count: int, body: str, more: str = "") -> str:
    """`count` statements with two readings each, `body` naming the number of its own as `#`."""
    lines = "".join(f"issue a{n}: yes/no\nissue b{n}: yes/no\n" for n in range(count))
    lines += "".join(body.replace("#", str(n)) for n in range(count))
    return f"actors A\n{lines}{more}"


EITHER = "red line r# by A:\n    reading first: a#\n    reading other: b#\n"


@pytest.mark.parametrize(
    ("terms", "more", "expected"),
    [
        ("a0 or b0", "", {Verdict.OPEN}),
        ("not a3", "", {Verdict.VIOLATES, Verdict.OPEN}),
        ("not a3; not b3", "", {Verdict.VIOLATES}),
        ("; ".join(f"a{n}" for n in range(20)), "", {Verdict.OPEN, Verdict.ACCEPTABLE}),
        # One combination of the 2^20 is blocked: the one that picks b5, b7 and b9.
        (
            "a0",
            "assume not_all_three: not b5 or not b7 or not b9\n",
            {Verdict.OPEN, Verdict.BLOCKED},
        ),
        ("a0", "red line not_two by A: not b5 or not b7\n", {Verdict.OPEN, Verdict.BLOCKED}),
    ],
)
def test_beyond_the_cap_every_verdict_that_occurs_is_found(
    terms: str, more: str, expected: set[Verdict]
) -> None:
    lines = "".join(f"    - {term}\n" for term in terms.split("; "))
    text = many(20, EITHER, f"{more}proposal p:\n{lines}")
    found = answer(text, "p")
    assert found.combinations == 2**20
    assert found.table is None
    assert {verdict for verdict, _ in found.verdicts} == expected
    assert found.pivot == (() if len(expected) == 1 else None)
    for verdict, example in found.verdicts:
        assert under(text, example) is verdict, example


def under(text: str, example: tuple[tuple[str, str], ...]) -> Verdict | None:
    """The verdict when every statement has just the reading of the example."""
    for name, reading in example:
        number = name.removeprefix("r")
        formula = f"a{number}" if reading == "first" else f"b{number}"
        text = text.replace(EITHER.replace("#", number), f"red line {name} by A: {formula}\n")
    return answer(text, "p").verdict


def test_the_cap_is_the_limit_and_changes_no_verdict() -> None:
    with_table = answer(READINGS, "army")
    without = answer(READINGS, "army", Limits(combinations=2))
    assert without.table is None
    assert {verdict for verdict, _ in without.verdicts} == {v for v, _ in with_table.verdicts}
    assert without.pivot is None
    assert [case.readings for case in without.cases] == [
        tuple((name, (reading,)) for name, reading in example) for _, example in without.verdicts
    ]


COMPLETE = f"""{TRIANGLE}
proposal p:
    - not foreign_troops
    - mandate = regional
    - command = arvenian
"""


def test_a_complete_proposal_that_is_acceptable_needs_no_solver() -> None:
    code = f"""
import sys
from redline_solver.judging.background import examine
from redline_solver.judging.satisfy import judge
from redline_solver.verdict import Limits
from tests.solver.asked import program
case = program({COMPLETE!r})
assert examine(case, Limits()).constraints_conflict is None
assert judge(case, "p", Limits()).verdict == "acceptable"
sys.exit("z3" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_undetermined() -> None:
    found = answer(f"{TRIANGLE}proposal p:\n    - foreign_troops\n", "p", NO_EFFORT)
    assert found.verdict is Verdict.UNDETERMINED
    assert only_case(found).conflict is None


def test_answers_do_not_depend_on_the_hash_seed() -> None:
    code = f"""
from redline_solver.judging.satisfy import judge
from redline_solver.verdict import Limits
from tests.solver.asked import program
case = program({READINGS!r})
for name in case.proposals:
    answer = judge(case, name, Limits())
    print(answer.verdicts, answer.pivot, answer.findings, answer.cases, answer.offers)
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
