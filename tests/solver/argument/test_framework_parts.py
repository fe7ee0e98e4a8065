"""Parts of a framework: what is decided, and what shares nothing with anything else."""

from __future__ import annotations

import os
from collections.abc import Iterable

from redline.questions.map.positions import framework_of
from redline_argmap.graph import Map, Step
from redline_argmap.grounded import Grounding
from redline_argmap.wiring import wired
from redline_solver.argument.decomposition import decided, parts
from redline_solver.argument.extensions import Semantics, extensions
from redline_solver.verdict import Limits
from tests.argmap.random_maps import argued, random_map

MAPS = max(60, int(os.environ.get("REDLINE_EXAMPLES", "2000")) // 8)


def split(map_: Map) -> list[set[str]]:
    wiring = wired(map_)
    framework = framework_of(wiring, Grounding(wiring))
    found = parts(framework, decided(framework))
    return [{wiring.elements[element] for element in part} for part in found]


def mutual(*pairs: str) -> tuple[tuple[str, str], ...]:
    return tuple(ends for pair in pairs for ends in ((pair[0], pair[1]), (pair[1], pair[0])))


def both(one: Map, other: Map) -> Map:
    """Two maps beside each other, the names of the second with a mark."""

    def marked(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(f"{name}_" for name in names)

    def pairs(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple((f"{a}_", f"{b}_") for a, b in found)

    steps = (Step(f"{s.name}_", marked(s.premises), f"{s.conclusion}_") for s in other.steps)
    return Map(
        (*one.claims, *marked(other.claims)),
        one.undisputed.union(marked(other.undisputed)),
        one.asserted.union(marked(other.asserted)),
        (*one.steps, *steps),
        (*one.attacks, *pairs(other.attacks)),
        (*one.contradictions, *pairs(other.contradictions)),
        (*one.undercuts, *pairs(other.undercuts)),
        (*one.outranks, *pairs(other.outranks)),
    )


def found(map_: Map, semantics: Semantics) -> list[frozenset[str]]:
    wiring = wired(map_)
    told = extensions(framework_of(wiring, Grounding(wiring)), semantics, Limits())
    named = wiring.named_elements
    return [frozenset(wiring.elements[e] for e in each if e < named) for each in told]


def test_extensions_of_two_maps_side_by_side_are_those_of_the_definitions() -> None:
    several = 0
    for seed in range(MAPS):
        map_ = both(random_map(seed, most=4), random_map(seed + 10_000, most=4))
        definitions = argued(map_)
        for semantics in (Semantics.COMPLETE, Semantics.PREFERRED, Semantics.STABLE):
            told = found(map_, semantics)
            assert len(set(told)) == len(told)
            assert set(told) == set(getattr(definitions, semantics)), (seed, semantics)
        several += len(split(map_)) > 1
    assert several * 20 > MAPS


def test_what_never_meets_is_apart() -> None:
    claims = tuple("abcdef")
    map_ = Map(claims, asserted=frozenset(claims), attacks=mutual("ab", "cd"))
    assert split(map_) == [{"a", "b"}, {"c", "d"}]


def test_a_step_joins_what_it_leads_from_and_to() -> None:
    claims = tuple("abcde")
    map_ = Map(
        claims,
        asserted=frozenset("abcd"),
        attacks=mutual("ab", "cd"),
        steps=(Step("s", ("a", "c"), "e"),),
    )
    assert split(map_) == [{"a", "b", "c", "d"}]


def test_what_is_decided_joins_nothing() -> None:
    claims = tuple("abcdfg")
    map_ = Map(
        claims,
        undisputed=frozenset("f"),
        asserted=frozenset("abcdg"),
        attacks=(*mutual("ab", "cd"), ("f", "g"), ("g", "a"), ("g", "c")),
    )
    assert split(map_) == [{"a", "b"}, {"c", "d"}]


def test_every_element_that_is_not_decided_is_in_one_part() -> None:
    several = 0
    for seed in range(500):
        wiring = wired(random_map(seed))
        framework = framework_of(wiring, Grounding(wiring))
        found = [e for part in parts(framework, decided(framework)) for e in part]
        assert len(set(found)) == len(found)
        open_ = set(range(len(framework.premises))) - framework.accepted - framework.rejected
        assert set(found) == open_
        several += len(parts(framework, decided(framework))) > 1
    assert several
