"""GraphML: claims and steps as nodes, relations as edges, with what they are as attributes."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from redline_argmap.graph import Map

from .exchange import Exported, Texts

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_KEYS = {
    "kind": ("node", "string"),
    "label": ("node", "string"),
    "asserted": ("node", "boolean"),
    "undisputed": ("node", "boolean"),
    "scheme": ("node", "string"),
    "relation": ("edge", "string"),
}
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may contain, not even escaped."""


def write(map_: Map, texts: Texts) -> Exported:
    """The whole map; `source` and `target` of a contradiction are in no order."""
    root = ET.Element("graphml", xmlns=NAMESPACE)
    for name, (where, kind) in _KEYS.items():
        ET.SubElement(root, "key", {"id": name, "for": where, "attr.name": name, "attr.type": kind})
    graph = ET.SubElement(root, "graph", id="map", edgedefault="directed")
    for claim in map_.claims:
        _node(
            graph,
            claim,
            kind="claim",
            label=texts.gist(claim),
            asserted=_boolean(claim in map_.asserted or claim in map_.undisputed),
            undisputed=_boolean(claim in map_.undisputed),
        )
    for step in map_.steps:
        scheme = texts.schemes.get(step.name)
        _node(
            graph,
            step.name,
            kind="step",
            label=scheme or "therefore",
            **({"scheme": scheme} if scheme else {}),
        )
        for premise in step.premises:
            _edge(graph, premise, step.name, "premise")
        _edge(graph, step.name, step.conclusion, "conclusion")
    for relation, pairs in (
        ("attacks", map_.attacks),
        ("contradicts", map_.contradictions),
        ("undercuts", map_.undercuts),
        ("outranks", map_.outranks),
    ):
        for origin, target in pairs:
            _edge(graph, origin, target, relation)
    ET.indent(root, " ")
    written = ET.tostring(root, encoding="unicode")
    return Exported(f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n')


def _node(graph: ET.Element, name: str, **data: str) -> None:
    node = ET.SubElement(graph, "node", id=name)
    for key, value in data.items():
        ET.SubElement(node, "data", key=key).text = _NOT_IN_XML.sub("\ufffd", value)


def _edge(graph: ET.Element, origin: str, target: str, relation: str) -> None:
    attributes = {"source": origin, "target": target}
    if relation == "contradicts":
        attributes["directed"] = "false"
    edge = ET.SubElement(graph, "edge", attributes)
    ET.SubElement(edge, "data", key="relation").text = relation


def _boolean(value: bool) -> str:  # noqa: FBT001 - what is written is the value itself
    return "true" if value else "false"
