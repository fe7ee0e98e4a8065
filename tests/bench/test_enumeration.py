"""The instances that conflicts are measured on have the answers they should, whoever reads them."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from bench.enumeration import DisagreementError, Race, _agree, section
from bench.enumeration_stage import Problem
from bench.instances import (
    Instance,
    at_least,
    at_most,
    budgets,
    exclusions,
    ladder,
    negotiation,
    pairs,
    pigeonhole,
)
from bench.public import UnreadableError, read_gcnf, read_smt2
from bench.run import MARK, kept
from tests.app.commands import redline

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

# Conflicts and concessions, as counting on paper gives them.
KNOWN = [
    (negotiation(3, 8, 2), 2, 9),
    (negotiation(3, 8, 2, hub=True), 2, 1 + 3 * 3),
    (budgets(3, 4, 2), 2, 5 * 5),
    (pairs(5), 5, 2**5),
    (exclusions(6, 3), math.comb(6, 4), math.comb(6, 3)),
    (ladder(4), 2**4, 4 + 2),
    (pigeonhole(2), 1, 3 + 2 * 3),
]

GCNF = """\
c a group of two clauses, and a background
p gcnf 2 4 3
{0} -1 -2 0
{1} 1 0
{2} 2 0
{3} 1 2 0
{3} 2 0
"""


def _answers(instance: Instance) -> tuple[list[list[int]], int]:
    conflicts, concessions, complete = Problem(instance.data()).enumerate()
    assert complete
    return conflicts, math.prod(len(group) for group in concessions)


@pytest.mark.parametrize(
    ("instance", "conflicts", "concessions"), KNOWN, ids=lambda each: getattr(each, "name", None)
)
def test_a_family_has_the_answers_it_was_made_for(
    instance: Instance, conflicts: int, concessions: int
) -> None:
    found, product = _answers(instance)
    assert (len(found), product) == (conflicts, concessions)


def test_a_group_file_is_read() -> None:
    assert _answers(read_gcnf("groups", GCNF)) == ([[0, 1], [0, 2]], 2)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "there is no line"),
        ("p cnf 1 1\n", "line 1"),
        ("p gcnf 1 1 1\n{2} 1 0\n", "line 2"),
        ("p gcnf 1 1 1\n{1} 1\n", "line 2"),
    ],
)
def test_a_malformed_group_file_says_where(text: str, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        read_gcnf("bad", text)


def test_what_redline_exports_is_read_back() -> None:
    file = EXAMPLES / "triangle" / "triangle.redline"
    exported = redline("export", str(file), "--format", "smt2")
    assert exported.code == 0
    # Here the fact is a member like all others.
    assert _answers(read_smt2("triangle", exported.out)) == ([[0, 1, 2, 3]], 4)


def test_amounts_are_read() -> None:
    text = """\
    (declare-const |a b| Int)
    (declare-const y Bool)
    (assert (<= 0 |a b| 9))
    (assert (! (> (+ (* 2 |a b|) (ite y 1 0)) 6) :named more))
    (assert (! (not (>= |a b| 3)) :named less)) ; so it is 2 at most
    (assert (! (= (- |a b| 1) 0) :named one))
    """
    instance = read_smt2("amounts", text)
    assert instance.ranges == {"a b": (0, 9)}
    assert instance.statements == [
        [at_least([(2, "a b"), (1, "y")], 7)],
        [at_most([(1, "a b")], 2)],
        [at_most([(1, "a b")], 1), at_least([(1, "a b")], 1)],
    ]
    assert _answers(instance) == ([[0, 1], [0, 2]], 2)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("(declare-const x Int)", "not bounded"),
        ("(declare-const x Real)", "sort Real"),
        ("(assert (! (xor a b) :named n))", "more than clauses"),
        ("(assert (a)", "missing"),
        (")", "too many"),
    ],
)
def test_what_cannot_be_said_is_refused(text: str, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        read_smt2("bad", text)


def test_a_disagreement_is_no_figure() -> None:
    ours = {"conflicts": [[0, 1]], "concessions": [[[0], [1]]]}
    _agree("same", "peer", ours, {"conflicts": [[0, 1]], "concessions": [[[0], [1]]]})
    _agree("same", "peer", ours, {"conflicts": [[0, 1]], "concessions": None})
    for theirs in (
        {"conflicts": [[0]], "concessions": None},
        {"conflicts": [[0, 1]], "concessions": [[[0]]]},
        {"conflicts": [[0, 1]], "concessions": [[[0], [2]]]},
    ):
        with pytest.raises(DisagreementError):
            _agree("other", "peer", ours, theirs)


def test_the_section_says_who_was_not_waited_for() -> None:
    race = Race("made up", 9, 2, 4, {"redline": 0.5, "slow": None, "quick": 1.0}, 60.0)
    late = Race("alone", 9, 2, 4, {"redline": 0.3, "slow": None, "quick": None}, 60.0)
    text = section([race, late], limit=30.0)
    assert "| made up | 9 | 2 | 4 | 0.500 | > 30 | 1.000 | 0.50 | 0.50 | 60 MB |" in text
    assert "| alone | 9 | 2 | 4 | 0.300 | > 30 | > 30 | < 0.010 | < 0.010 | 60 MB |" in text


def test_a_page_falls_into_its_parts() -> None:
    text = "\n\n".join(MARK.format(name) + f"## {name}" for name in ("general", "browser")) + "\n"
    assert kept(text) == {"general": "## general\n\n", "browser": "## browser\n"}
