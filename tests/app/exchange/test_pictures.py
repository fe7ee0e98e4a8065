"""Pictures of the map: whatever the texts say, they are drawn and never acted on."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from redline.exchange.pictures import svg as as_svg
from redline.exchange.pictures.dot import EDGES, picture_dot
from redline.exchange.pictures.mermaid import ARROWS, picture_mermaid
from redline.exchange.pictures.svg import NoLayoutError, svg_of_dot
from redline_argmap.picture import Edge, Node, Picture
from tests.app.commands import ROOT, within

if TYPE_CHECKING:
    from pathlib import Path

DRAWN = pytest.mark.skipif(
    shutil.which("dot") is None, reason="NOT TESTED: Graphviz is not installed (`dot`)"
)
HOSTILE = (
    '</TABLE>> "] n0 -> n1; <script>alert(1)</script>',
    "\\N \\G \\l \" ' ` & &amp; #35; %{}[]()|",
    "\x00\x1b[31m\u202eright to left\ufeff",
    "-->x end\nsubgraph click",
    "",
    "漢字 täglich 🙂 ",
)
STANDINGS = ("in", "out", "undecided", "unsupported", None)


def gallery() -> Picture:
    """Every kind of node, standing and edge, with texts that try to break out."""
    nodes = [
        Node("claim", f"claim_{n}", text, text, STANDINGS[n % 5], ("undisputed",), text)
        for n, text in enumerate(HOSTILE)
    ]
    nodes += [Node("step", f"step_{n}", text, standing="out") for n, text in enumerate(HOSTILE)]
    kinds = ("red line", "condition", "interest", "offer", "fact", "assume")
    nodes += [
        Node(kind, f"line_{n}", HOSTILE[n], HOSTILE[n], None, (mark,))
        for n, (kind, mark) in enumerate(
            zip(kinds, ("firm", "lapsed", "binds or has lapsed", "", "", ""), strict=True)
        )
    ]
    edges = [Edge(f"claim_{n % 6}", f"step_{n % 5}", kind) for n, kind in enumerate(EDGES)]
    return Picture(tuple(nodes), tuple(edges))


def test_every_kind_of_edge_has_its_look_in_both() -> None:
    assert EDGES.keys() == ARROWS.keys()


@DRAWN
def test_graphviz_draws_whatever_the_texts_say() -> None:
    found = gallery()
    svg = svg_of_dot(picture_dot(found, title=HOSTILE[0]))
    assert "<script" not in svg
    root = ET.fromstring(svg)  # noqa: S314 - our own
    groups = [each.get("class") for each in root.iter("{http://www.w3.org/2000/svg}g")]
    assert groups.count("node") == len(found.nodes)
    assert groups.count("edge") == len(found.edges)
    shown = " ".join(text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "<script>alert(1)</script>" in " ".join(shown.split())
    for word in ("in", "out", "undecided", "unsupported", "firm ✓", "lapsed ✗", "hinges ?"):
        assert word in shown
    for word in ("attacks", "contradicts", "undercuts", "only while", "lapses if", "because"):
        assert word in shown


def test_mermaid_has_a_line_for_each_node_and_edge() -> None:
    found = gallery()
    lines = picture_mermaid(found).splitlines()
    assert lines[0] == "flowchart LR"
    nodes = [line for line in lines if re.match(r"  n\d+[(\[]", line)]
    edges = [line for line in lines if re.match(r"  n\d+ [-x]", line)]
    assert (len(nodes), len(edges)) == (len(found.nodes), len(found.edges))
    for line in nodes:
        label = re.fullmatch(r'  n\d+(?:\(\[|\[\[|\[)"([^"]*)"(?:\]\)|\]\]|\])(?::::\w+)?', line)
        assert label, line
        bare = re.sub(r"<br/>|</?b>|#\d+;", "", label[1])
        assert not set('#&<>"`\\') & set(bare), line


def test_without_graphviz_a_picture_is_still_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "case.redline").write_text('claim a: "A."\n    assumed\n', encoding="utf-8")
    monkeypatch.setattr(as_svg, "PROGRAM", "no-such-program")
    answer = within(tmp_path, "map", "case.redline", "--format", "svg")
    assert answer.code == 2
    assert "there is no `dot` on the path" in answer.err
    assert "--format mermaid" in answer.err
    assert within(tmp_path, "map", "case.redline", "--format", "dot").code == 0
    assert "flowchart LR" in within(tmp_path, "map", "case.redline", "-f", "mermaid").out


@DRAWN
def test_a_graph_that_is_none_is_refused() -> None:
    with pytest.raises(NoLayoutError, match="could not draw"):
        svg_of_dot("digraph { a -> ")


@DRAWN
def test_the_worked_example_is_drawn() -> None:
    answer = within(ROOT, "map", "examples/gaza-isf/gaza-isf.redline", "-f", "svg")
    assert answer.code == 0
    assert "interplay" in answer.out
    assert "no_turkish_military" in answer.out


def test_a_picture_takes_no_other_question(tmp_path: Path) -> None:
    (tmp_path / "case.redline").write_text('claim a: "A."\n    assumed\n', encoding="utf-8")
    answer = within(tmp_path, "map", "case.redline", "a", "--why", "--format", "dot")
    assert answer.code == 2
    assert "--format dot draws the whole map" in answer.err


def test_a_file_with_errors_is_not_drawn(tmp_path: Path) -> None:
    (tmp_path / "case.redline").write_text("claim a:\n", encoding="utf-8")
    answer = within(tmp_path, "map", "case.redline", "--format", "mermaid")
    assert (answer.code, answer.out) == (2, "")
    assert "error[" in answer.err
