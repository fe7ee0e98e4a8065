"""The shapes in which tools write the Argument Interchange Format, and what becomes of it."""

from __future__ import annotations

import json
from typing import Any

from redline_argmap.formats import aif, aif_reading
from redline_argmap.formats.exchange import Imported, Texts
from redline_argmap.graph import Map, Step
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Text

DIALOGUE: dict[str, Any] = {
    "nodes": [
        {"nodeID": "100", "text": "The mines drift.", "type": "I", "timestamp": "2026-03-02"},
        {"nodeID": "101", "text": "Clear them.", "type": "I", "timestamp": "2026-03-02"},
        {"nodeID": "102", "text": "The mines drift.", "type": "I"},
        {"nodeID": "103", "text": "Nobody has seen one.", "type": "I"},
        {
            "nodeID": "110",
            "text": "Argument From Danger",
            "type": "RA",
            "scheme": "Argument From Danger",
            "schemeID": "7",
        },
        {"nodeID": "111", "text": "Default Conflict", "type": "CA", "schemeID": "71"},
        {"nodeID": "112", "text": "Default Conflict", "type": "CA"},
        {"nodeID": "113", "text": "Default Rephrase", "type": "MA"},
        {"nodeID": "120", "text": "Anna: The mines drift.", "type": "L"},
        {"nodeID": "121", "text": "Anna: Clear them.", "type": "L"},
        {"nodeID": "122", "text": "Default Transition", "type": "TA"},
        {"nodeID": "123", "text": "Asserting", "type": "YA"},
        {"nodeID": "124", "text": "Default Illocuting", "type": "YA"},
        {"nodeID": "125", "text": "Arguing", "type": "YA"},
    ],
    "edges": [
        {"edgeID": str(number), "fromID": origin, "toID": target, "formEdgeID": None}
        for number, (origin, target) in enumerate(
            [
                ("100", "110"),
                ("110", "101"),
                ("103", "111"),
                ("111", "110"),
                ("103", "112"),
                ("112", "100"),
                ("102", "113"),
                ("113", "100"),
                ("120", "122"),
                ("122", "121"),
                ("120", "123"),
                ("123", "100"),
                ("121", "124"),
                ("124", "101"),
                ("122", "125"),
                ("125", "110"),
            ]
        )
    ],
    "locutions": [{"nodeID": "120", "personID": "5", "timestamp": "2026-03-02"}],
}

SAID = Map(
    claims=("the_mines_drift", "clear_them", "the_mines_drift_2", "nobody_has_seen_one"),
    asserted=frozenset(
        {"the_mines_drift", "clear_them", "the_mines_drift_2", "nobody_has_seen_one"}
    ),
    steps=(Step("to_clear_them", ("the_mines_drift",), "clear_them"),),
    attacks=(("nobody_has_seen_one", "the_mines_drift"),),
    undercuts=(("nobody_has_seen_one", "to_clear_them"),),
)


def read(document: object) -> Imported:
    faults = Faults()
    found = aif_reading.read(Text("map.json", json.dumps(document)), faults)
    assert not faults.found, faults.found
    return found


def test_a_dialogue_as_a_database_gives_it() -> None:
    found = read(DIALOGUE)
    assert found.map == SAID
    assert found.texts.schemes == {"to_clear_them": "Argument From Danger"}
    assert {loss.what for loss in found.losses} == {
        "2 locutions",
        "1 transition between locutions",
        "3 illocutionary connections",
        "1 rephrasing",
    }


def test_numbers_for_keys_and_nulls_for_lists() -> None:
    wrapped = {
        "AIF": {
            "nodes": [{**n, "nodeID": int(n["nodeID"]) - 100} for n in DIALOGUE["nodes"]],
            "edges": [
                {
                    "edgeID": 0,
                    "fromID": int(e["fromID"]) - 100,
                    "toID": str(int(e["toID"]) - 100),
                }
                for e in DIALOGUE["edges"]
            ],
            "schemefulfillments": None,
            "participants": [{"participantID": 0, "firstname": "Anna", "surname": "A"}],
        },
        "ova": [],
        "dialog": True,
        "text": {"txt": "Anna: …"},
    }
    assert read(wrapped).map == SAID


def test_what_an_attack_here_cannot_say_is_counted() -> None:
    nodes = [{"nodeID": name, "type": "I", "text": name} for name in ("a", "b", "c")]
    nodes += [{"nodeID": "x", "type": "CA", "text": ""}, {"nodeID": "y", "type": "RA", "text": ""}]
    edges = [("a", "x"), ("b", "x"), ("x", "c"), ("a", "y")]
    found = read({"nodes": nodes, "edges": [{"fromID": f, "toID": t} for f, t in edges]})
    assert not found.map.attacks
    assert not found.map.steps
    assert [loss.what for loss in found.losses] == [
        "1 inference without premise or conclusion among the claims",
        "1 conflict of several claims together",
    ]


def test_every_node_that_is_written_has_a_place_of_its_own() -> None:
    document = json.loads(aif.write(SAID, Texts()).text)
    nodes = {node["nodeID"] for node in document["AIF"]["nodes"]}
    drawn = {node["nodeID"]: (node["x"], node["y"]) for node in document["OVA"]["nodes"]}
    assert drawn.keys() == nodes
    assert len(set(drawn.values())) == len(nodes)
    edges = [(edge["fromID"], edge["toID"]) for edge in document["AIF"]["edges"]]
    assert len({edge["edgeID"] for edge in document["AIF"]["edges"]}) == len(edges)
    assert {end for edge in edges for end in edge} <= nodes
    claim, step = drawn["clear_them"], drawn["to_clear_them"]
    assert claim[1] < step[1]
