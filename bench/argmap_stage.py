"""One question about a framework, timed: `python -m bench.argmap_stage TASK FILE`.

Reading the file comes before the clock starts, as it does for the peers.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from redline_argmap.formats import apx
from redline_argmap.grounded import grounded
from redline_dsl.faults import Faults
from redline_dsl.span import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from redline_argmap.graph import Map

    Answer = list[list[str]]


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
    """A task by name, ready to be timed."""
    match name:
        case "grounded":
            return lambda: [_accepted(map_)]
        case _:
            raise ValueError(name)


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
