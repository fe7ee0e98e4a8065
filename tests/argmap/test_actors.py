"""What follows from an actor's own words, and what is supposed of a map."""

from __future__ import annotations

from itertools import pairwise

import pytest

from redline_argmap.actors import Denied, Said, said_by_actors
from redline_argmap.graph import Map
from redline_argmap.grounded import grounded
from redline_argmap.judged import judged
from redline_argmap.supposing import assuming, bearing_on, undercutting, without
from tests.argmap.random_maps import random_map
from tests.solver.asked import program

TEXT = """
actors A, B, C
issue x: yes/no
claim granted: "0"
    undisputed
claim one_a by A: "1"
    assumed
    supports two
claim two: "2"
claim not_two by B: "3"
    assumed
    contradicts two
claim never by A: "4"
    assumed
    attacks one_a
claim concluded by C: "5"
argument s: granted, not_two therefore concluded
red line r by B: x
    because two
    only while two
    lapses if concluded
red line q by A: x
    only while one_a
"""


def test_what_each_comes_to_by_its_own_words() -> None:
    assert said_by_actors(judged(program(TEXT))) == (
        Said(
            "A", ("one_a", "never"), (), ("one_a",), (Denied("q", "only while", "one_a", "never"),)
        ),
        Said(
            "B",
            ("not_two",),
            ("concluded",),
            (),
            (
                Denied("r", "because", "two", "not_two"),
                Denied("r", "only while", "two", "not_two"),
                Denied("r", "lapses if", "concluded", "concluded"),
            ),
        ),
    )


def test_only_what_bears_on_a_claim_decides_it() -> None:
    for seed in range(300):
        map_ = random_map(seed)
        standings = grounded(map_).claims
        for claim in map_.claims:
            part = bearing_on(map_, claim)
            assert grounded(part).claims == {name: standings[name] for name in part.claims}


def test_supposing_and_taking_back() -> None:
    for seed in range(300):
        map_ = random_map(seed)
        for claim in map_.claims:
            assert claim in assuming(map_, [claim]).asserted | map_.undisputed
            gone = without(map_, [claim])
            assert claim not in gone.asserted | gone.undisputed
        for step in map_.steps:
            cut = undercutting(map_, [step.name])
            assert str(grounded(cut).steps[step.name]) in {"out", "unsupported"}
            assert step not in without(map_, [step.name]).steps


@pytest.mark.parametrize("left_out", ["b", "c"])
def test_ranks_are_passed_on_by_what_is_left_out(left_out: str) -> None:
    names = ("a", "b", "c", "d")
    ranked = Map(
        names,
        asserted=frozenset({"a", "d"}),
        contradictions=(("a", "d"),),
        outranks=tuple(pairwise(names)),
    )
    part = bearing_on(ranked, "d")
    assert part.claims == ("a", "d")
    assert part.outranks == (("a", "d"),)
    assert str(grounded(without(ranked, [left_out])).claims["a"]) == "in"
