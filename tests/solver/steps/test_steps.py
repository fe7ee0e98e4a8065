"""Chains of inferences: every step is valid and does without nothing it is from, asked afresh."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline_dsl.program.program import Not, Or, Truth
from redline_solver.asking.inquiry import Impossible, Inquiry, Possible
from redline_solver.formulas import statements
from redline_solver.formulas.lower import Literal
from redline_solver.steps.steps import Chain, stepwise
from tests.solver.asked import LIMITS, NO_EFFORT, program

if TYPE_CHECKING:
    from redline_dsl.program.program import Program

HEAD = """\
actors A
issue x: yes/no
issue y: yes/no
issue z: yes/no
issue m: one of low, middle, high
issue n: 0 .. 100
issue k: 0 .. 1_000_000
issue r: 0.0 .. 1.0
issue d: 2026-01-01 .. 2026-12-31
"""

CHAINS: dict[str, tuple[str, str]] = {
    "two sides of one matter": ("n <= 3; n >= 5", "0 1"),
    "a value, by one rule after the other": (
        "x; x requires y; y requires z; z requires m = low; m = high",
        "0 1: y; 2 a: z; 3 4 b",
    ),
    "cases that come to the same": (
        "x or y; not x or y; x or not y; not x or not y",
        "0 1: y; 2 a: x; 3 a b",
    ),
    "bounds": (
        (
            "x requires n < 9; x; n > 5 requires d > 2026-08-31; y requires d < 2026-06-01; "
            "y or n > 9; n > 5"
        ),
        "0 1: n <= 8; 2 5: d >= 2026-09-01; 3 b: not y; 4 a c",
    ),
    "values ruled out": (
        "x requires m != low; y requires m != middle; x and y; m = high requires n < 5; n > 5",
        "2: x; 2: y; 3 4: m != high; 0 a c: m = middle; 1 b d",
    ),
    "a bound that is never reached": (
        "x requires r < 0.5; x; y or r >= 0.5; y requires z; not z",
        "0 1: r < 1/2; 2 a: y; 3 4 b",
    ),
    "bounds that push each other along": ("n < k; k < n; x or n >= 0", "0 1"),
    "nothing but a contradiction": ("x and not x; y", "0"),
}
"""Lines, numbered from 0, and steps, lettered from a; the last one is the contradiction."""


def members(lines: Sequence[str]) -> tuple[Program, list[Literal]]:
    rules = "".join(f"red line r{number} by A: {line}\n" for number, line in enumerate(lines))
    case = program(HEAD + rules)
    return case, [statements.statement(p).alternatives[0].literal for p in case.constraints]


def told(chain: Chain) -> list[str]:
    """Each step as `members and earlier steps: what follows`."""
    written = []
    for step in chain.steps:
        premises = [str(member) for member in step.members]
        premises += ["abcdefgh"[number] for number in step.earlier]
        text = " ".join(premises)
        if (derived := step.derived) is not None:
            match derived.value:
                case bool():
                    text += f": {'' if derived.value else 'not '}{derived.key}"
                case _:
                    text += f": {derived.key} {derived.relation} {derived.value}"
        written.append(text)
    return written


def check(case: Program, literals: Sequence[Literal], chain: Chain) -> None:
    """Each step once more, and without each thing it is from, each by a solver of its own."""
    assert chain.minimal
    derived: list[Literal] = []
    for number, step in enumerate(chain.steps):
        assert (step.derived is None) == (number == len(chain.steps) - 1)
        assert all(each < number for each in step.earlier)
        premises = [literals[each] for each in step.members]
        premises += [derived[each] for each in step.earlier]
        opposite = []
        if step.derived is not None:
            derived.append(step.derived.literal(case.variables[step.derived.key]))
            opposite = [derived[-1].denied]
        assert isinstance(Inquiry(case, LIMITS).ask([*premises, *opposite]), Impossible)
        for left_out in premises:
            rest = [each for each in premises if each is not left_out]
            assert isinstance(Inquiry(case, LIMITS).ask([*rest, *opposite]), Possible)
    used = {each for step in chain.steps for each in step.earlier}
    assert used == set(range(len(chain.steps) - 1))


@pytest.mark.parametrize("name", CHAINS)
def test_chains(name: str) -> None:
    lines, expected = CHAINS[name]
    case, literals = members(lines.split("; "))
    chain = stepwise(Inquiry(case, LIMITS), literals)
    assert chain is not None
    assert told(chain) == expected.split("; ")
    check(case, literals, chain)


SEVEN = """\
actors Host, Guest, Donor, Neighbour
unit person
issue mandate: one of none_yet, regional, un
issue command: one of host_officer, guest_officer, un_officer
issue troops: 0 .. 9_000 person
issue observers: yes/no
issue start: 2026-01-01 .. 2026-12-31
issue funded: yes/no
red line un_only by Host: mandate = un
condition un_needs_un_command by Donor: mandate = un requires command = un_officer
condition un_command_is_small by Neighbour:
    command = un_officer requires troops <= 2_000 person
red line enough by Guest: not observers requires troops >= 5_000 person
condition observers_late by Donor: observers requires start >= 2026-09-01
red line before_summer by Guest: funded requires start <= 2026-06-30
condition funded_first by Host: mandate = un requires funded
"""


def test_seven_members_in_small_steps_whatever_their_order() -> None:
    case = program(SEVEN)
    literals = [statements.statement(p).alternatives[0].literal for p in case.constraints]
    for order in itertools.islice(itertools.permutations(literals), 0, 5040, 631):
        chain = stepwise(Inquiry(case, LIMITS), order)
        assert chain is not None
        check(case, order, chain)
        assert len(chain.steps) >= 4
        assert max(len(step.members) + len(step.earlier) for step in chain.steps) <= 3


def test_no_chain_where_all_can_be_true() -> None:
    case, literals = members(["x or y", "not x", "n < 5 or z"])
    assert stepwise(Inquiry(case, LIMITS), literals) is None


def test_no_chain_without_a_budget() -> None:
    case, literals = members(["x or n > k", "not x", "k >= n or x"])
    assert stepwise(Inquiry(case, NO_EFFORT), literals) is None


VARIABLES = 5
CLAUSES = st.lists(
    st.lists(st.tuples(st.integers(0, VARIABLES - 1), st.booleans()), min_size=1, max_size=3),
    min_size=4,
    max_size=14,
)


@given(CLAUSES)
def test_random_clauses(clauses: list[list[tuple[int, bool]]]) -> None:
    case = program("".join(f"issue x{n}: yes/no\n" for n in range(VARIABLES)))
    truths = [Truth(each) for each in case.variables.values()]
    literals = [
        Literal(
            f"clause {number}",
            Or(tuple(truths[n] if yes else Not(truths[n]) for n, yes in clause)),
        )
        for number, clause in enumerate(clauses)
    ]
    possible = any(
        all(any(values[n] is yes for n, yes in clause) for clause in clauses)
        for values in itertools.product((False, True), repeat=VARIABLES)
    )
    chain = stepwise(Inquiry(case, LIMITS), literals)
    assert (chain is None) == possible
    if chain is not None:
        check(case, literals, chain)
