"""One question about a framework, timed: `python -m bench.argmap_stage TASK FILE`.

Reading the file comes before the clock starts, as it does for the peers.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from redline.questions.map.positions import framework_of
from redline_argmap.formats import apx
from redline_argmap.grounded import Grounding, grounded
from redline_argmap.wiring import wired
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Text
from redline_solver.argument import framework as written
from redline_solver.argument.decomposition import decided, parts
from redline_solver.argument.extensions import Semantics, extensions
from redline_solver.asking.session import Sat, Session, Symbols
from redline_solver.verdict import Limits

if TYPE_CHECKING:
    from redline_argmap.graph import Map

    Answer = list[list[str]]

QUERIED = 20
"""How many claims are asked about, one by one; the peers ask about the same."""


def framework(path: Path) -> Map:
    """The map of an ASPARTIX file.

    Raises:
        ValueError: it cannot be read.
    """
    faults = Faults()
    found = apx.read(Text(str(path), path.read_text(encoding="utf-8")), faults)
    if faults.found:
        raise ValueError(faults.found[0].message)
    return found.map


def task(name: str, map_: Map) -> Callable[[], Answer]:
    """A task by name, ready to be timed: what it needs is imported."""
    if name != "grounded":
        Session(Limits(), Symbols())
    match name:
        case "grounded":
            return lambda: [_accepted(map_)]
        case "stable":
            return lambda: _extensions(map_, Semantics.STABLE, 1)
        case "preferred":
            return lambda: sorted(_extensions(map_, Semantics.PREFERRED, None))
        case "credulous":
            return lambda: [_credulous(map_, map_.claims[:QUERIED])]
        case _:
            raise ValueError(name)


def _extensions(map_: Map, semantics: Semantics, most: int | None) -> Answer:
    """The extensions by names, as far as asked; what is known without a solver comes first."""
    grounding = Grounding(wired(map_))
    framework = framework_of(wired(map_), grounding)
    found = islice(extensions(framework, semantics, Limits()), most)
    return [sorted(map_.claims[element] for element in extension) for extension in found]


def _credulous(map_: Map, queried: Sequence[str]) -> list[str]:
    """Of some claims those in a complete extension: one set of constraints, a question each."""
    framework = framework_of(wired(map_), Grounding(wired(map_)))
    session = Session(Limits(), Symbols())
    known = decided(framework)
    rest = [e for part in parts(framework, known) for e in part]
    session.add(written.complete(framework, known, rest))
    found = []
    for name in queried:
        element = map_.claims.index(name)
        asked = element not in framework.accepted | framework.rejected
        if element in framework.accepted or (
            asked and isinstance(session.check([written.accepted(element)], {}), Sat)
        ):
            found.append(name)
    return sorted(found)


def _accepted(map_: Map) -> list[str]:
    return sorted(name for name, label in grounded(map_).claims.items() if label == "in")


if __name__ == "__main__":
    ready = task(sys.argv[1], framework(Path(sys.argv[2])))
    began = time.process_time()
    answer = ready()
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (1024**2 if sys.platform == "darwin" else 1024)
    json.dump({"seconds": seconds, "megabytes": megabytes, "answer": answer}, sys.stdout)
