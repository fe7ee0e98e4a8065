"""Complete, preferred and stable extensions: published answers, and those of the definitions."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from itertools import islice

import pytest

from redline.questions.map.positions import framework_of
from redline_argmap.graph import Map
from redline_argmap.grounded import Grounding
from redline_argmap.labelling import Definitions
from redline_argmap.wiring import wired
from redline_solver.argument.extensions import Semantics, extensions
from redline_solver.asking.inquiry import UndecidedError
from redline_solver.verdict import Limits
from tests.argmap.published import FRAMEWORKS, STRUCTURED, Framework, Structured
from tests.argmap.published import extensions as published
from tests.argmap.random_maps import argued, random_map

MAPS = int(os.environ.get("REDLINE_EXAMPLES", "2000"))
SEVERAL = (Semantics.COMPLETE, Semantics.PREFERRED, Semantics.STABLE)


def found(map_: Map, semantics: Semantics) -> list[frozenset[str]]:
    """The extensions by the names of their elements, each checked by the definitions."""
    wiring = wired(map_)
    definitions = Definitions(wiring)
    told = []
    for extension in extensions(framework_of(wiring, Grounding(wiring)), semantics, Limits()):
        assert definitions.complete(extension)
        told.append(frozenset(wiring.elements[e] for e in extension if e < wiring.named_elements))
    assert len(set(told)) == len(told)
    return told


@pytest.mark.parametrize("semantics", SEVERAL)
@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=FRAMEWORKS)
def test_published_frameworks(framework: Framework, semantics: Semantics) -> None:
    assert set(found(framework.map, semantics)) == published(getattr(framework, semantics))


@pytest.mark.parametrize("case", STRUCTURED.values(), ids=STRUCTURED)
def test_published_maps(case: Structured) -> None:
    assert len(found(case.map, Semantics.PREFERRED)) == case.preferred
    assert len(found(case.map, Semantics.STABLE)) == case.stable


def test_they_are_those_of_the_definitions() -> None:
    seen: Counter[str] = Counter()
    for seed in range(MAPS):
        map_ = random_map(seed)
        definitions = argued(map_)
        complete, preferred, stable = (set(found(map_, semantics)) for semantics in SEVERAL)
        assert complete == set(definitions.complete), map_
        assert preferred == set(definitions.preferred), map_
        assert stable == set(definitions.stable), map_
        assert stable <= preferred <= complete
        assert frozenset.intersection(*complete) == definitions.grounded
        seen["several"] += len(preferred) > 1
        seen["preferred and not stable"] += bool(preferred - stable)
        seen["complete and not preferred"] += bool(complete - preferred)
    assert all(count * 30 > MAPS for count in seen.values()), seen


def mutual(pairs: int) -> Map:
    """Pairs of claims that attack each other: two to the power of their number are preferred."""
    claims = tuple(f"{side}{n}" for n in range(pairs) for side in "ab")
    attacks = [(f"a{n}", f"b{n}") for n in range(pairs)]
    return Map(
        claims,
        asserted=frozenset(claims),
        attacks=(*attacks, *((b, a) for a, b in attacks)),
    )


def first_three() -> list[list[int]]:
    """Of 2 ** 40 preferred extensions those that come first."""
    wiring = wired(mutual(40))
    framework = framework_of(wiring, Grounding(wiring))
    lazily = extensions(framework, Semantics.PREFERRED, Limits())
    return [sorted(each) for each in islice(lazily, 3)]


def test_they_come_one_at_a_time_and_in_the_same_order_in_every_run() -> None:
    code = "from tests.solver.argument.test_extensions import first_three\nprint(first_three())\n"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("0", "1", "77")
    ]
    assert runs[0].count("[") == 4
    assert len(set(runs)) == 1


def test_all_of_them_come() -> None:
    assert len(found(mutual(5), Semantics.PREFERRED)) == 32


def test_a_spent_budget_is_said() -> None:
    wiring = wired(mutual(5))
    framework = framework_of(wiring, Grounding(wiring))
    with pytest.raises(UndecidedError):
        next(extensions(framework, Semantics.STABLE, Limits(effort=1)))


def test_the_grounded_one_needs_no_solver() -> None:
    wiring = wired(mutual(1))
    with pytest.raises(ValueError, match="without a solver"):
        extensions(framework_of(wiring, Grounding(wiring)), Semantics.GROUNDED, Limits())
