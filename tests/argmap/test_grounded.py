"""The grounded labelling, against published answers and against the definitions, by enumeration."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace

import pytest

from redline_argmap.graph import Map, Step
from redline_argmap.grounded import Grounding, grounded
from redline_argmap.labelling import Definitions
from redline_argmap.wiring import wired
from redline_dsl.syntax.tree import Standing
from tests.argmap.published import FRAMEWORKS, STRUCTURED, Framework, Structured, extensions
from tests.argmap.random_maps import argued, random_map

MAPS = int(os.environ.get("REDLINE_EXAMPLES", "2000"))


def standing(map_: Map) -> frozenset[str]:
    return frozenset(n for n, label in grounded(map_).claims.items() if label is Standing.IN)


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=FRAMEWORKS)
def test_published_frameworks(framework: Framework) -> None:
    assert {standing(framework.map)} == extensions(framework.grounded)


@pytest.mark.parametrize("case", STRUCTURED.values(), ids=STRUCTURED)
def test_published_maps(case: Structured) -> None:
    labels = grounded(case.map).claims
    assert {claim: str(labels[claim]) for claim in case.grounded} == case.grounded


def test_it_is_the_least_complete_set_of_the_definitions() -> None:
    seen: Counter[str] = Counter()
    for seed in range(MAPS):
        map_ = random_map(seed)
        labelling = grounded(map_)
        definitions = argued(map_)
        assert labelling.claims == definitions.labels(definitions.grounded), map_
        assert labelling.steps == definitions.step_labels(definitions.grounded), map_
        wiring = wired(map_)
        extension = Grounding(wiring).extension
        named = {wiring.elements[e] for e in extension if e < wiring.named_elements}
        assert named == definitions.grounded, map_
        again = Definitions(wiring)
        assert again.complete(extension), map_
        assert again.labelling(extension) == labelling, map_
        seen.update(labelling.claims.values())
        seen["rank matters"] += len(wiring.claims) > wiring.named_claims
        seen["several complete"] += len(definitions.complete) > 1
        seen["no stable"] += not definitions.stable
    assert all(seen[label] * 20 > MAPS for label in Standing), seen
    assert all(
        seen[kind] * 50 > MAPS for kind in ("rank matters", "several complete", "no stable")
    ), seen


def test_without_a_circle_nothing_is_undecided() -> None:
    for seed in range(MAPS // 4):
        map_ = random_map(seed)
        order = {name: place for place, name in enumerate(map_.claims)}
        steps = [
            s for s in map_.steps if max(map(order.__getitem__, s.premises)) < order[s.conclusion]
        ]
        ends = {step.name: order[step.conclusion] for step in steps}
        acyclic = replace(
            map_,
            steps=tuple(steps),
            attacks=tuple(p for p in map_.attacks if order[p[0]] < order[p[1]]),
            contradictions=(),
            undercuts=tuple(p for p in map_.undercuts if order[p[0]] < ends.get(p[1], -1)),
            outranks=(),
        )
        assert Standing.UNDECIDED not in grounded(acyclic).claims.values(), acyclic
        (only,) = argued(acyclic).complete
        assert argued(acyclic).stable == [only]


def test_the_order_and_the_names_do_not_matter() -> None:
    for seed in range(MAPS // 4):
        map_ = random_map(seed)
        backwards = Map(
            claims=map_.claims[::-1],
            undisputed=map_.undisputed,
            asserted=map_.asserted,
            steps=tuple(Step(s.name, s.premises[::-1], s.conclusion) for s in map_.steps[::-1]),
            attacks=map_.attacks[::-1],
            contradictions=tuple((b, a) for a, b in map_.contradictions[::-1]),
            undercuts=map_.undercuts[::-1],
            outranks=map_.outranks[::-1],
        )
        assert grounded(backwards).claims == grounded(map_).claims
        renamed = _renamed(map_)
        assert list(grounded(renamed).claims.values()) == list(grounded(map_).claims.values())


def _renamed(map_: Map) -> Map:
    names = [*map_.claims, *(step.name for step in map_.steps)]
    new = {name: f"z{len(names) - place}" for place, name in enumerate(names)}

    def pairs(old: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return tuple((new[a], new[b]) for a, b in old)

    return Map(
        claims=tuple(new[c] for c in map_.claims),
        undisputed=frozenset(new[c] for c in map_.undisputed),
        asserted=frozenset(new[c] for c in map_.asserted),
        steps=tuple(
            Step(new[s.name], tuple(new[p] for p in s.premises), new[s.conclusion])
            for s in map_.steps
        ),
        attacks=pairs(map_.attacks),
        contradictions=pairs(map_.contradictions),
        undercuts=pairs(map_.undercuts),
        outranks=pairs(map_.outranks),
    )


def test_an_unattacked_attacker_never_lets_its_target_stand() -> None:
    for seed in range(MAPS // 4):
        map_ = random_map(seed)
        for target in map_.claims:
            if target in map_.undisputed:
                continue
            attacked = replace(
                map_,
                claims=(*map_.claims, "new"),
                asserted=map_.asserted | {"new"},
                attacks=(*map_.attacks, ("new", target)),
            )
            labels = grounded(attacked).claims
            assert labels["new"] is Standing.IN
            assert labels[target] in {Standing.OUT, Standing.UNSUPPORTED}, (target, map_)


@pytest.mark.parametrize("hash_seed", ["0", "1", "77"])
def test_the_answers_do_not_depend_on_the_hash_seed(hash_seed: str) -> None:
    code = (
        "from tests.argmap.random_maps import random_map\n"
        "from redline_argmap.grounded import grounded\n"
        "print([list(map(str, grounded(random_map(n)).claims.values())) for n in range(60)])\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    here = [list(map(str, grounded(random_map(n)).claims.values())) for n in range(60)]
    assert answer.stdout == f"{here}\n"


def test_a_long_chain_and_many_circles_take_no_recursion_and_little_time() -> None:
    count = 20_000
    claims = tuple(f"c{n}" for n in range(count))
    chain = Map(claims, asserted=frozenset(claims), attacks=tuple(itertools.pairwise(claims)))
    ring = Map(
        claims,
        asserted=frozenset({claims[0]}),
        steps=tuple(Step(f"s{n}", (claims[n],), claims[(n + 1) % count]) for n in range(count)),
    )
    began = time.process_time()
    assert [str(each) for each in grounded(chain).claims.values()] == ["in", "out"] * (count // 2)
    assert set(grounded(ring).claims.values()) == {Standing.IN}
    assert time.process_time() - began < 10


def test_a_map_that_names_what_it_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        grounded(Map(("a",), attacks=(("b", "a"),)))
