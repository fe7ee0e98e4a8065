"""Reads the Argument Interchange Format as JSON, as AIFdb gives it and as OVA and xAIF wrap it."""

from __future__ import annotations

import re
from collections import defaultdict

from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span, Text

from .aif import ASSERTING, CONTRADICTION, INFERENCE
from .building import Key, MapBuilder
from .exchange import Imported
from .placed_json import Placed, read_object

_SPEECH = {
    "L": ("locution", "locutions"),
    "TA": ("transition between locutions", "transitions between locutions"),
    "YA": ("illocutionary connection", "illocutionary connections"),
    "MA": ("rephrasing", "rephrasings"),
}
"""Nodes of a dialogue, which a map does not have."""
_KINDS = ("I", "RA", "CA", "PA", *_SPEECH)
_ASSERTIVE = {ASSERTING, "Default Illocuting"}
"""Illocutions that put a claim forward; the second is what tools write for want of a better one."""
_UNSAID = {INFERENCE, "Default Rule Application", "RA", ""}
_NAME = re.compile(r"[^\W\d]\w{0,59}")
"""Identifiers that were given by a person, unlike `47` and `0_1661`."""


def read(text: Text, faults: Faults) -> Imported:
    """Read claims (I), inferences (RA), conflicts (CA) and preferences (PA) between them.

    A claim is asserted when a locution asserts it or no inference concludes it.
    """
    building = MapBuilder(faults, Span(text.name, 0, 0))
    document = read_object(text, faults)
    if document is not None:
        graph = document.inner("AIF") if "AIF" in document else document
        if not isinstance(graph.get("nodes"), list) or not isinstance(graph.get("edges"), list):
            building.malformed(
                "this JSON has no list `nodes` and list `edges`",
                graph.place,
                "the Argument Interchange Format has them at the top, or in `AIF`",
            )
        else:
            _Reading(graph, building).read()
    return building.finished()


class _Reading:
    """One graph: its nodes by kind, and what leads to and from each."""

    def __init__(self, graph: Placed, building: MapBuilder) -> None:
        self._graph = graph
        self._building = building
        self._kinds: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._into: dict[str, list[str]] = defaultdict(list)
        self._from: dict[str, list[str]] = defaultdict(list)

    def read(self) -> None:
        """Fill the map."""
        for node in self._graph.objects("nodes"):
            self._node(node)
        for edge in self._graph.objects("edges"):
            self._edge(edge)
        for key, kind in self._kinds.items():
            if kind == "RA":
                self._inference(key)
        self._assertions()
        for key, kind in self._kinds.items():
            match kind:
                case "CA":
                    self._conflict(key)
                case "PA":
                    self._preference(key)
                case _ if kind in _SPEECH:
                    self._building.tally.lost(*_SPEECH[kind])

    def _node(self, node: Placed) -> None:
        key, kind, words = node.words("nodeID"), node.words("type"), node.words("text")
        if not key:
            self._building.malformed("this node has no `nodeID`", node.place)
        elif key in self._kinds:
            self._building.twice("node", Key(key, node.place))
        elif kind not in _KINDS:
            self._building.malformed(
                f"the node `{key}` is of the type `{kind}`",
                node.place,
                "expected one of " + ", ".join(_KINDS),
            )
        else:
            self._kinds[key] = kind
            self._texts[key] = words
            if kind == "I":
                name = key if _NAME.fullmatch(key) else None
                self._building.claim(key, words, name=name)

    def _edge(self, edge: Placed) -> None:
        ends = [edge.words("fromID"), edge.words("toID")]
        for end, key in zip(("fromID", "toID"), ends, strict=True):
            if not key:
                self._building.malformed(f"this edge has no `{end}`", edge.place)
            elif key not in self._kinds:
                self._building.unknown("node", Key(key, edge.place), self._kinds)
        origin, target = ends
        if origin in self._kinds and target in self._kinds:
            self._from[origin].append(target)
            self._into[target].append(origin)

    def _inference(self, key: str) -> None:
        premises, conclusions = self._claims(self._into[key]), self._from[key]
        claims = self._claims(conclusions)
        if not premises or not claims:
            self._building.tally.lost(
                "inference without premise or conclusion among the claims",
                "inferences without premise or conclusion among the claims",
            )
            return
        words = self._texts[key]
        for number, claim in enumerate(claims):
            self._building.step(
                key if number == 0 else f"{key} {number}",
                premises,
                claim,
                name=key if _NAME.fullmatch(key) else None,
                scheme=None if words in _UNSAID else words,
            )

    def _assertions(self) -> None:
        asserted = {
            target
            for key, kind in self._kinds.items()
            if kind == "YA" and self._texts[key] in _ASSERTIVE
            for target in self._from[key]
        }
        for claim in self._building.concluded - asserted:
            self._building.not_asserted(claim)

    def _conflict(self, key: str) -> None:
        origins, targets = self._into[key], self._from[key]
        if len(origins) != 1 or origins[0] not in self._building.claims:
            several = len(self._claims(origins)) > 1
            self._building.tally.lost(
                "conflict of several claims together" if several else "conflict without a claim",
                "conflicts of several claims together" if several else "conflicts without a claim",
            )
            return
        for target in targets:
            if target in self._building.steps:
                self._building.undercut(origins[0], target)
            elif target not in self._building.claims:
                self._building.tally.lost("conflict without a claim", "conflicts without a claim")
            elif self._texts[key] == CONTRADICTION and self._contradicted(target, origins[0]):
                self._building.contradict(origins[0], target)
            else:
                self._building.attacks[origins[0], target] = None

    def _contradicted(self, origin: str, target: str) -> bool:
        """Whether a contradiction leads from one claim to another, too."""
        return any(
            self._kinds[node] == "CA"
            and self._texts[node] == CONTRADICTION
            and target in self._from[node]
            for node in self._from[origin]
        )

    def _preference(self, key: str) -> None:
        claims, steps = self._building.claims, self._building.steps
        ranked = [
            (higher, lower)
            for higher in self._into[key]
            for lower in self._from[key]
            if (higher in claims or higher in steps) and (lower in claims or lower in steps)
        ]
        for higher, lower in ranked:
            self._building.rank(higher, lower)
        if not ranked:
            self._building.tally.lost(
                "preference that ranks no claim or inference",
                "preferences that rank no claim or inference",
            )

    def _claims(self, keys: list[str]) -> list[str]:
        return [key for key in keys if key in self._building.claims]
