"""The Argument Interchange Format as JSON: the graph in `AIF`, and in `OVA` where to draw it."""

from __future__ import annotations

import json

from redline_argmap.graph import Map

from .drawing import places
from .exchange import Exported, Tally, Texts

INFERENCE, CONFLICT, PREFERENCE = "Default Inference", "Default Conflict", "Default Preference"
CONTRADICTION = "Contradiction"
"""What a conflict node says where the conflict goes both ways; there is one each way."""
ASSERTING = "Asserting"

COLUMN, ROW = 240, 120
"""Pixels from one node of the drawing to the next."""


def write(map_: Map, texts: Texts) -> Exported:
    """The whole map; only what is beyond attack becomes what is asserted.

    A claim that is asserted and concluded too gets a locution that asserts it: in this format a
    claim without either stands by itself, and one that is concluded does not.
    """
    graph = _Graph()
    for claim in map_.claims:
        graph.node(claim, "I", texts.gist(claim))
    for step in map_.steps:
        graph.node(step.name, "RA", texts.schemes.get(step.name, INFERENCE))
        for premise in step.premises:
            graph.edge(premise, step.name)
        graph.edge(step.name, step.conclusion)
    for origin, target in map_.attacks:
        graph.between(origin, target, "CA", CONFLICT)
    for one, other in map_.contradictions:
        graph.between(one, other, "CA", CONTRADICTION)
        graph.between(other, one, "CA", CONTRADICTION)
    for origin, target in map_.undercuts:
        graph.between(origin, target, "CA", CONFLICT)
    for higher, lower in map_.outranks:
        graph.between(higher, lower, "PA", PREFERENCE)
    concluded = {step.conclusion for step in map_.steps}
    tally = Tally()
    for claim in map_.claims:
        if claim in concluded and claim in map_.asserted | map_.undisputed:
            graph.assertion(claim, texts.gist(claim))
        if claim in map_.undisputed:
            tally.lost(
                "mark `undisputed`", "marks `undisputed`", "what is undisputed is asserted there"
            )
        elif claim not in concluded and claim not in map_.asserted:
            tally.lost(
                "mark of a claim that nothing supports",
                "marks of claims that nothing supports",
                "such a claim stands by itself there",
            )
    return Exported(graph.written(), tally.losses)


class _Graph:
    """Nodes and edges in the making."""

    def __init__(self) -> None:
        self._nodes: dict[str, dict[str, str]] = {}
        self._edges: list[tuple[str, str]] = []
        self._made = 0

    def node(self, key: str, kind: str, words: str) -> None:
        self._nodes[key] = {"nodeID": key, "text": words, "type": kind}

    def edge(self, origin: str, target: str) -> None:
        self._edges.append((origin, target))

    def between(self, origin: str, target: str, kind: str, words: str) -> None:
        """A node of its own between two others."""
        key = self._fresh(kind)
        self.node(key, kind, words)
        self.edge(origin, key)
        self.edge(key, target)

    def assertion(self, claim: str, gist: str) -> None:
        """A locution, and that it asserts the claim."""
        locution, illocution = self._fresh("L"), self._fresh("YA")
        self.node(locution, "L", gist)
        self.node(illocution, "YA", ASSERTING)
        self.edge(locution, illocution)
        self.edge(illocution, claim)

    def _fresh(self, kind: str) -> str:
        self._made += 1
        return f"{self._made}-{kind}"

    def written(self) -> str:
        at = places(self._nodes, self._edges)
        drawn = [
            {"nodeID": key, "visible": True, "x": x * COLUMN, "y": y * ROW}
            for key, (x, y) in at.items()
        ]
        edges = [
            {"edgeID": number, "fromID": origin, "toID": target}
            for number, (origin, target) in enumerate(self._edges, start=1)
        ]
        shown = [
            {"fromID": origin, "toID": target, "visible": True} for origin, target in self._edges
        ]
        document = {
            "AIF": {
                "nodes": list(self._nodes.values()),
                "edges": edges,
                "schemefulfillments": [],
                "locutions": [],
                "participants": [],
                "descriptorfulfillments": [],
                "cqdescriptorfulfillments": [],
            },
            "text": "",
            "dialog": False,
            "OVA": {"firstname": "", "surname": "", "url": "", "nodes": drawn, "edges": shown},
        }
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
