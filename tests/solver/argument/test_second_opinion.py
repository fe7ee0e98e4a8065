"""Extensions of plain frameworks as clingo finds them, by a logic program of Dung's definitions."""

from __future__ import annotations

import os
import random
from collections import Counter

import clingo
import pytest

from redline.questions.map.positions import framework_of
from redline_argmap.graph import Map
from redline_argmap.grounded import Grounding, grounded
from redline_argmap.wiring import wired
from redline_dsl.syntax.tree import Standing
from redline_solver.argument.extensions import Semantics, extensions
from redline_solver.verdict import Limits
from tests.argmap.published import FRAMEWORKS
from tests.argmap.published import extensions as published

FRAMES = max(50, int(os.environ.get("REDLINE_EXAMPLES", "2000")) // 5)

COMPLETE = """
{ in(X) : argument(X) }.
out(X) :- in(Y), attacks(Y, X).
:- in(X), out(X).
undefended(X) :- attacks(Y, X), not out(Y).
:- in(X), undefended(X).
:- argument(X), not in(X), not undefended(X).
"""
"""A set is complete if it has no conflict and contains just what it defends (Dung 1995)."""

STABLE = ":- argument(X), not in(X), not out(X).\n"


def second_opinion(map_: Map, semantics: Semantics) -> set[frozenset[str]]:
    """The extensions of a map without steps in which everything is asserted."""
    names = {name: number for number, name in enumerate(map_.claims)}
    facts = [f"argument({number})." for number in names.values()]
    facts += [f"attacks({names[a]}, {names[b]})." for a, b in map_.attacks]
    control = clingo.Control(["--models=0", "--warn=none"])
    program = COMPLETE + (STABLE if semantics is Semantics.STABLE else "")
    control.add("base", [], "\n".join(facts) + program + "#show in/1.")
    control.ground([("base", [])])
    found: set[frozenset[str]] = set()
    with control.solve(yield_=True) as models:
        for model in models:
            shown = (symbol.arguments[0].number for symbol in model.symbols(shown=True))
            found.add(frozenset(map_.claims[number] for number in shown))
    if semantics is Semantics.PREFERRED:
        return {one for one in found if not any(one < other for other in found)}
    return found


def told(map_: Map, semantics: Semantics) -> set[frozenset[str]]:
    wiring = wired(map_)
    framework = framework_of(wiring, Grounding(wiring))
    found = extensions(framework, semantics, Limits())
    return {frozenset(wiring.elements[element] for element in each) for each in found}


def random_framework(seed: int) -> Map:
    """Up to fourteen arguments, more than trying every set would allow."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    claims = tuple(f"a{n}" for n in range(dice.randint(2, 14)))
    many = round(len(claims) * dice.choice([0.8, 1.3, 2]))
    attacks = [(dice.choice(claims), dice.choice(claims)) for _ in range(many)]
    if dice.random() < 0.5:  # without self-attacks there is more to find
        attacks = [pair for pair in attacks if pair[0] != pair[1]]
    mutual = [(b, a) for a, b in attacks if dice.random() < 0.3]
    return Map(
        claims,
        asserted=frozenset(claims),
        attacks=tuple(dict.fromkeys([*attacks, *mutual])),
    )


@pytest.mark.parametrize("semantics", ["complete", "preferred", "stable"])
@pytest.mark.parametrize("name", FRAMEWORKS)
def test_clingo_gives_the_published_answers_too(name: str, semantics: str) -> None:
    framework = FRAMEWORKS[name]
    opinion = second_opinion(framework.map, Semantics(semantics))
    assert opinion == published(getattr(framework, semantics))


def test_both_find_the_same() -> None:
    seen: Counter[str] = Counter()
    for seed in range(FRAMES):
        map_ = random_framework(seed)
        for semantics in (Semantics.COMPLETE, Semantics.PREFERRED, Semantics.STABLE):
            opinion = second_opinion(map_, semantics)
            assert told(map_, semantics) == opinion, map_
            seen[f"{semantics} {min(len(opinion), 2)}"] += 1
        complete = second_opinion(map_, Semantics.COMPLETE)
        standing = {n for n, each in grounded(map_).claims.items() if each is Standing.IN}
        assert standing == frozenset.intersection(*complete)
    for kind in ("complete 1", "complete 2", "preferred 2", "stable 0", "stable 1", "stable 2"):
        assert seen[kind] * 20 > FRAMES, seen
