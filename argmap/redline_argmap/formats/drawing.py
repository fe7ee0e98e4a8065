"""Where to draw the nodes of a graph: in rows, each below what it leads to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def places(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Column and row of each node, both from 0; no two nodes have the same.

    What leads to nothing stands in row 0, and everything else in the row after the nearest it leads
    to; where there is a circle it is entered at the node that was declared first.
    """
    everything = list(nodes)
    leads = set()
    into: dict[str, list[str]] = defaultdict(list)
    for origin, target in edges:
        leads.add(origin)
        into[target].append(origin)
    rows: dict[str, int] = {}
    for start in [*(node for node in everything if node not in leads), *everything]:
        if start in rows:
            continue
        rows[start], level = 0, [start]
        while level:
            row = rows[level[0]] + 1
            level = list(dict.fromkeys(o for node in level for o in into[node] if o not in rows))
            rows |= dict.fromkeys(level, row)
    filled: dict[int, int] = defaultdict(int)
    found = {}
    for node in everything:
        row = rows[node]
        found[node] = (filled[row], row)
        filled[row] += 1
    return found
