from __future__ import annotations

from redline_argmap.graph import Bearing, Map, Step, bearings, of_program
from tests.solver.asked import program

TEXT = """
actors A
issue x: yes/no

claim a: "a" assumed
    supports b, b, r
    outranks to_r
claim b: "b"
    contradicts c
    attacks r
claim c: "c" assumed
    contradicts b
    undercuts linked, to_r
claim f: "f" assumed undisputed
    attacks c
argument linked: a, f, a therefore b
argument to_r: a, c therefore r
    outranks linked
red line r by A: x
    supports c
    attacks w
interest w by A: not x
"""


def test_the_map_of_a_program() -> None:
    assert of_program(program(TEXT)) == Map(
        claims=("a", "b", "c", "f"),
        undisputed=frozenset({"f"}),
        asserted=frozenset({"a", "c"}),
        steps=(Step("linked", ("a", "f"), "b"), Step("a supports b", ("a",), "b")),
        attacks=(("f", "c"),),
        contradictions=(("b", "c"),),
        undercuts=(("c", "linked"),),
        outranks=(("a", "linked"),),
    )


def test_what_bears_on_a_line_is_no_part_of_it() -> None:
    assert bearings(program(TEXT)) == (
        Bearing(("a",), "r", for_it=True),
        Bearing(("b",), "r", for_it=False),
        Bearing(("r",), "c", for_it=True),
        Bearing(("r",), "w", for_it=False),
        Bearing(("a", "c"), "r", for_it=True, step="to_r", undercut_by=("c",)),
    )
