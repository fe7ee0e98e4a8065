"""The strongly connected components of a graph of numbers, in time linear in its size."""

from __future__ import annotations

from collections.abc import Sequence


def components(following: Sequence[Sequence[int]]) -> list[int]:
    """For each node the number of its component; what a component leads to has lower numbers.

    Tarjan 1972, without recursion: a chain of steps may be as long as the file.
    """
    count = len(following)
    order = [-1] * count
    low = [0] * count
    component = [-1] * count
    waiting: list[int] = []
    clock = found = 0
    for root in range(count):
        if order[root] >= 0:
            continue
        path = [(root, iter(following[root]))]
        order[root] = low[root] = clock
        clock += 1
        waiting.append(root)
        while path:
            node, rest = path[-1]
            for other in rest:
                if order[other] < 0:
                    order[other] = low[other] = clock
                    clock += 1
                    waiting.append(other)
                    path.append((other, iter(following[other])))
                    break
                if component[other] < 0:
                    low[node] = min(low[node], order[other])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == order[node]:
                    while True:
                        member = waiting.pop()
                        component[member] = found
                        if member == node:
                            break
                    found += 1
    return component
