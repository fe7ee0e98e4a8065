"""What a picture of a map shows, before anybody draws it."""

from __future__ import annotations

from redline_argmap.judged import judged
from redline_argmap.picture import Edge, Picture, picture
from tests.solver.asked import program

TEXT = """
actors Arden "the Ardenites", Corland
issue patrols: yes/no
claim found: "A mine was found." assumed
    supports drift
claim drift by Corland: "Mines drift."
    attacks still
claim still: "Mines lie still."
claim agree: "Experts agree." assumed
claim ashore: "They stayed ashore." undisputed
    undercuts expertise
claim wait: "Wait." assumed
    contradicts go
claim go: "Go." assumed
    outranks agree
claim alone: "Nobody asks."
argument expertise: agree, found therefore still scheme "expert opinion"
argument danger: drift, go therefore no_patrols
red line no_patrols by Arden: not patrols
    only while drift
    because agree
condition later by Corland: patrols
    lapses if go
condition past by Corland: patrols
    only while still
interest apart by Arden: patrols
"""


def drawn() -> Picture:
    return picture(judged(program(TEXT)))


def test_a_step_is_a_node_and_plain_support_an_edge() -> None:
    edges = drawn().edges
    assert edges == (
        Edge("agree", "expertise", "premise"),
        Edge("found", "expertise", "premise"),
        Edge("expertise", "still", "conclusion"),
        Edge("found", "drift", "supports"),
        Edge("drift", "still", "attacks"),
        Edge("wait", "go", "contradicts"),
        Edge("ashore", "expertise", "undercuts"),
        Edge("go", "agree", "outranks"),
        Edge("drift", "danger", "premise"),
        Edge("go", "danger", "premise"),
        Edge("danger", "no_patrols", "conclusion"),
        Edge("agree", "no_patrols", "because"),
        Edge("drift", "no_patrols", "only while"),
        Edge("go", "later", "lapses if"),
        Edge("still", "past", "only while"),
    )


def test_nodes_say_what_they_are_and_where_they_stand() -> None:
    told = {node.name: (node.kind, node.owner, node.standing, node.marks) for node in drawn().nodes}
    assert told == {
        "found": ("claim", None, "in", ("assumed",)),
        "drift": ("claim", "Corland", "in", ()),
        "still": ("claim", None, "out", ()),
        "agree": ("claim", None, "in", ("assumed",)),
        "ashore": ("claim", None, "in", ("undisputed",)),
        "wait": ("claim", None, "undecided", ("assumed",)),
        "go": ("claim", None, "undecided", ("assumed",)),
        "alone": ("claim", None, "unsupported", ()),
        "expertise": ("step", None, "out", ()),
        "danger": ("step", None, "undecided", ()),
        "no_patrols": ("red line", "the Ardenites", None, ("firm",)),
        "later": ("condition", "Corland", None, ("binds or has lapsed",)),
        "past": ("condition", "Corland", None, ("lapsed",)),
    }


def test_every_edge_ends_at_a_node() -> None:
    found = drawn()
    names = {node.name for node in found.nodes}
    assert len(names) == len(found.nodes)
    assert {end for edge in found.edges for end in (edge.origin, edge.target)} <= names
