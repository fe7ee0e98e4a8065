"""The positions that can be held in a map, under one of the semantics: asked of the solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from redline_argmap.components import components
from redline_argmap.labelling import Definitions
from redline_argmap.wiring import wired
from redline_solver.argument.extensions import Semantics, extensions
from redline_solver.argument.framework import Framework
from redline_solver.asking.inquiry import UndecidedError, WrongWitnessError

from .document import PositionsText
from .writing import position_text

if TYPE_CHECKING:
    from redline_argmap.graph import Map
    from redline_argmap.grounded import Grounding
    from redline_argmap.labelling import Labelling
    from redline_argmap.wiring import Wiring
    from redline_solver.verdict import Limits


def positions_under(  # noqa: PLR0913, PLR0917 - what is asked, and how far to go
    semantics: Semantics,
    map_: Map,
    grounding: Grounding,
    most: int,
    limits: Limits,
    doing: Callable[[str], None],
) -> PositionsText:
    """List up to so many positions; unless cut short, in the order of the file."""
    found: list[Labelling] = []
    cut = None
    try:
        for labelling in islice(_labellings(semantics, wired(map_), grounding, limits), most + 1):
            found.append(labelling)
            doing(f"looking for {semantics} positions: {len(found)} so far")
    except UndecidedError:
        cut = "budget"
    if len(found) > most:
        found.pop()
        cut = "count"
    texts = [position_text(labelling) for labelling in found]
    if cut is None:
        texts.sort(key=lambda each: [map_.claims.index(name) for name in each.stands])
    counts = Counter(name for each in texts for name in each.stands)
    return PositionsText(
        semantics=semantics,
        positions=texts,
        all=[name for name in map_.claims if texts and counts[name] == len(texts)],
        some=[name for name in map_.claims if counts[name]],
        cut=cut,  # type: ignore[arg-type]
    )


def _labellings(
    semantics: Semantics, wiring: Wiring, grounding: Grounding, limits: Limits
) -> Iterator[Labelling]:
    """The labelling of each extension, checked by the definitions."""
    definitions = Definitions(wiring)
    fits = definitions.stable if semantics is Semantics.STABLE else definitions.complete
    for extension in extensions(framework_of(wiring, grounding), semantics, limits):
        if not fits(extension):
            msg = f"not a {semantics} extension: {sorted(extension)}"
            raise WrongWitnessError(msg)
        yield definitions.labelling(extension)


def framework_of(wiring: Wiring, grounding: Grounding) -> Framework:
    """What the solver is told of a map; what must be accepted and rejected anyway is said so."""
    following: list[list[int]] = [[] for _ in wiring.claims]
    for premises, conclusion in zip(wiring.premises, wiring.conclusion, strict=True):
        for claim in premises:
            following[claim].append(conclusion)
    number = components(following)
    members = Counter(number)
    return Framework(
        facts=wiring.facts,
        premises=wiring.premises,
        conclusion=wiring.conclusion,
        attackers=tuple(map(tuple, wiring.attackers)),
        circle=tuple(
            own if members[own] > 1 or claim in following[claim] else -1
            for claim, own in enumerate(number)
        ),
        accepted=frozenset(grounding.extension),
        rejected=frozenset(e for e in range(len(wiring.elements)) if grounding.is_attacked(e)),
    )
