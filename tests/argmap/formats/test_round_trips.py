"""What is written in a format and read again is the same map, as far as the format carries it."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from redline_argmap.formats import graphml
from redline_argmap.formats.constraint_file import constraint_file
from redline_argmap.formats.exchange import Texts, texts_of
from redline_argmap.formats.framework import framework
from redline_argmap.graph import Map, Step, of_program
from redline_argmap.grounded import grounded
from redline_dsl.checking.checker import check
from redline_dsl.layout.formatter import layout
from redline_dsl.parsing.parser import parse
from redline_dsl.text.span import Text
from tests.argmap.formats.carrying import drawn, essence, through
from tests.dsl.checking.test_hostile import Shelf

if TYPE_CHECKING:
    from redline_dsl.program.program import Program

SEEDS = range(300)


def concluded(map_: Map) -> set[str]:
    return {step.conclusion for step in map_.steps}


def in_aif(map_: Map) -> Map:
    """What is undisputed is asserted there, and what nothing speaks for stands by itself."""
    plain = set(map_.claims) - concluded(map_)
    asserted = map_.asserted | map_.undisputed | plain
    return replace(map_, undisputed=frozenset(), asserted=frozenset(asserted))


def test_aif_carries_claims_steps_relations_and_ranks() -> None:
    for seed in SEEDS:
        map_, texts = drawn(seed)
        found = through("aif", map_, texts)
        assert essence(found.map) == essence(in_aif(map_)), seed
        assert all(found.texts.gist(claim) == texts.gist(claim) for claim in map_.claims)
        assert found.texts.schemes == texts.schemes


def test_argdown_carries_all_but_ranks() -> None:
    for seed in SEEDS:
        map_, texts = drawn(seed)
        found = through("argdown", map_, texts)
        assert essence(found.map) == essence(replace(map_, outranks=())), seed
        assert all(found.texts.gist(claim) == texts.gist(claim) for claim in map_.claims), seed
        assert found.texts.schemes == texts.schemes


@pytest.mark.parametrize("form", ["apx", "tgf", "paf"])
def test_competition_formats_carry_the_framework(form: str) -> None:
    for seed in SEEDS:
        map_, texts = drawn(seed)
        expected = framework(map_)
        called = {
            name: f"a{number}" if form == "paf" else name
            for number, name in enumerate(expected.arguments, start=1)
        }
        found = through(form, map_, texts).map
        assert found.claims == tuple(called.values())
        assert found.asserted == frozenset(called.values())
        assert set(found.attacks) == {(called[a], called[b]) for a, b in expected.attacks}
        assert not found.steps


def test_a_framework_of_a_map_without_steps_has_the_same_labels() -> None:
    seen = 0
    for seed in range(1500):
        map_ = replace(drawn(seed)[0], steps=(), undercuts=())
        map_ = replace(map_, outranks=tuple(p for p in map_.outranks if {*p} <= {*map_.claims}))
        found = framework(map_)
        before = grounded(map_).claims
        after = grounded(
            Map(found.arguments, asserted=frozenset(found.arguments), attacks=found.attacks)
        ).claims
        assert after == {claim: before[claim] for claim in found.arguments}, seed
        seen += len(set(after.values())) > 1
    assert seen > 100


def checked(content: str) -> Program:
    answer = check(Text("case.redline", content), Shelf())
    assert answer.diagnostics == ()
    assert answer.program is not None
    return answer.program


def test_a_constraint_file_says_the_whole_map() -> None:
    for seed in SEEDS:
        map_, texts = drawn(seed)
        written = constraint_file(map_, texts, ["A remark.\nOf two lines."])
        program = checked(written)
        assert essence(of_program(program)) == essence(map_), seed
        gists = texts_of(program).gists
        assert gists == {claim: texts.gist(claim) for claim in map_.claims}
        text = Text("case.redline", written)
        assert layout(text, parse(text)[0]) == written


def test_ten_thousand_arguments_become_a_file_and_the_same_map() -> None:
    dice = random.Random(0)  # noqa: S311 - no secret
    names = [f"a{n}" for n in range(10_000)]
    attacks = {(dice.choice(names), dice.choice(names)): None for _ in range(40_000)}
    map_ = Map(tuple(names), asserted=frozenset(names), attacks=tuple(attacks))
    began = time.process_time()
    found = of_program(checked(constraint_file(map_, Texts())))
    assert time.process_time() - began < 20  # ten times what it takes
    assert essence(found) == essence(map_)


def test_plain_support_stays_a_clause() -> None:
    map_ = Map(
        claims=("a", "b"), asserted=frozenset({"a"}), steps=(Step("a supports b", ("a",), "b"),)
    )
    assert "    supports b\n" in constraint_file(map_, Texts())
    for form in ("aif", "argdown"):
        assert through(form, map_, Texts()).map == map_


def test_graphml_is_well_formed_whatever_the_texts() -> None:
    for seed in SEEDS:
        map_, texts = drawn(seed)
        gists = {claim: texts.gist(claim) + "\x00\x0b\ufffe" for claim in map_.claims}
        root = ET.fromstring(graphml.write(map_, Texts(gists, texts.schemes)).text)  # noqa: S314 - our own
        space = {"g": graphml.NAMESPACE}
        nodes = {node.get("id") for node in root.findall(".//g:node", space)}
        assert nodes == {*map_.claims, *(step.name for step in map_.steps)}
        edges = root.findall(".//g:edge", space)
        assert {edge.get("source") for edge in edges} <= nodes
        relations = len(map_.attacks) + len(map_.contradictions) + len(map_.undercuts)
        parts = sum(len(step.premises) + 1 for step in map_.steps)
        assert len(edges) == relations + len(map_.outranks) + parts
