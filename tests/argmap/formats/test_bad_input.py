"""What is wrong with a file of another tool is said with its line, and nothing is invented."""

from __future__ import annotations

import random
import time

import pytest

from redline_argmap.formats import building
from redline_argmap.formats.registry import FORMATS, READABLE, recognised
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Text
from tests.argmap.formats.carrying import drawn, faults_of

NODES = '{"nodeID": "1", "text": "One", "type": "I"}, {"nodeID": "2", "text": "", "type": "RA"}'

CASES = {
    "apx: a fact it does not have": (
        "apx",
        "arg(a).\narg(b). support(a,b).\natt(a,b).",
        [(2, "E208", "`support(a,b).` is no fact about arguments")],
    ),
    "apx: misspelt": (
        "apx",
        "arg(alpha). arg(beta).\n% fine\natt(alpha,betta).",
        [(3, "E301", "no argument is called `betta`; did you mean `beta`?")],
    ),
    "apx: twice": ("apx", "arg(a).\narg(a).", [(2, "E302", "the argument `a` is declared twice")]),
    "apx: no full stop": (
        "apx",
        "arg(a)\narg(b).",
        [(1, "E208", "`arg(a)` is no fact about arguments")],
    ),
    "apx: each of several": (
        "apx",
        "arg(a).\n)\natt(a).\natt(b,c).",
        [
            (2, "E208", "`)` is no fact about arguments"),
            (3, "E208", "`att(a).` is no fact about arguments"),
            (4, "E301", "no argument is called `b`"),
            (4, "E301", "no argument is called `c`"),
        ],
    ),
    "tgf: one end only": (
        "tgf",
        "a\nb\n#\na",
        [(4, "E208", "`a` stands alone where an attack should be")],
    ),
    "tgf: unknown": ("tgf", "a\nb\n#\na c", [(4, "E301", "no argument is called `c`")]),
    "tgf: no line between": (
        "tgf",
        "a\nb",
        [(2, "E208", "the line `#` between arguments and attacks is missing")],
    ),
    "paf: no header": (
        "paf",
        "# hello\n1 2\n",
        [(2, "E208", "`1 2` stands where the number of arguments should be")],
    ),
    "paf: empty": ("paf", "", [(1, "E208", "there is no line `p af` in this file")]),
    "paf: out of range": (
        "paf",
        "p af 2\n1 2 # fine\n# fine\n2 3\n0 1",
        [(4, "E301", "no argument is called `3`"), (5, "E301", "no argument is called `0`")],
    ),
    "paf: three numbers": ("paf", "p af 3\n1 2 3", [(2, "E208", "`1 2 3` is no attack")]),
    "aif: cut off": (
        "aif",
        '{"nodes": [\n{"nodeID": "1"',
        [(2, "E208", "this is not JSON: expecting ',' delimiter")],
    ),
    "aif: no graph": (
        "aif",
        '{"a": 1}',
        [(1, "E208", "this JSON has no list `nodes` and list `edges`")],
    ),
    "aif: a list": ("aif", "[1]", [(1, "E208", "this JSON is not an object")]),
    "aif: an edge from nowhere": (
        "aif",
        f'{{"nodes": [{NODES}],\n"edges": [\n{{"edgeID": 1, "fromID": "3", "toID": "2"}}]}}',
        [(3, "E301", "no node is called `3`")],
    ),
    "aif: an edge without an end": (
        "aif",
        f'{{"nodes": [{NODES}],\n"edges": [\n{{"edgeID": 1, "toID": "2"}}]}}',
        [(3, "E208", "this edge has no `fromID`")],
    ),
    "aif: a node of no type": (
        "aif",
        '{"nodes": [\n{"nodeID": 1, "type": "X"}], "edges": []}',
        [(2, "E208", "the node `1` is of the type `X`")],
    ),
    "aif: a node twice": (
        "aif",
        f'{{"nodes": [{NODES},\n{{"nodeID": 2, "type": "I"}}], "edges": []}}',
        [(2, "E302", "the node `2` is declared twice")],
    ),
    "aif: nested beyond use": (
        "aif",
        "[" * 100_000,
        [(1, "E208", "this is JSON deeper than is read")],
    ),
    "argdown: misspelt": (
        "argdown",
        "[drifting]: They drift.\n\n[still]: They lie.\n  - [driftin]\n",
        [(4, "E301", "no statement is called `driftin`; did you mean `drifting`?")],
    ),
    "argdown: prose": (
        "argdown",
        "[a]: One.\n\nAnd then some words.",
        [(3, "E208", "`And then some words.` is not read here")],
    ),
    "argdown: a relation of nothing": (
        "argdown",
        "  - [a]\n\n[a]: One.",
        [(1, "E208", "this relation belongs to nothing")],
    ),
    "argdown: attack on the undisputed": (
        "argdown",
        "[a]: One. {undisputed: true}\n  - [b]\n\n[b]: Two.",
        [(1, "E410", "`[a]` is undisputed, so `[b]` cannot speak against it")],
    ),
    "argdown-json: another JSON": (
        "argdown-json",
        '{"map": {}}',
        [(1, "E208", "this JSON has no object `statements` and list `relations`")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_every_fault_has_its_line_and_reason(case: str) -> None:
    form, content, expected = CASES[case]
    text = Text("file", content)
    found = [
        (
            text.position(fault.primary.span.start).line,
            str(fault.code),
            "; ".join([fault.message, *(n for n in fault.notes if n.startswith("did you"))]),
        )
        for fault in faults_of(form, content)
    ]
    assert found == expected


ODD = "[]{}()<>\"',.:;#%=+-_*/\\ \n\r\t\x00aé1"


@pytest.mark.parametrize("form", READABLE)
def test_no_damage_to_a_file_is_an_exception(form: str) -> None:
    dice = random.Random(form)  # noqa: S311 - no secret
    write = FORMATS[form].write or FORMATS["aif"].write
    assert write is not None
    for seed in range(60):
        content = list(write(*drawn(seed)).text)
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(content) + 1)
            content[at : at + dice.randint(0, 3)] = dice.choice(ODD)
        faults_of(form, "".join(content))


@pytest.mark.parametrize("form", READABLE)
def test_words_that_fit_no_format_are_faults_or_nothing(form: str) -> None:
    for content in ("\x00", "{", "null", "{}", "nodes", '{"nodes": 3, "edges": {}}', "🙂" * 10):
        assert faults_of(form, content), content


REPEATED = (
    *("/*", "<!--", " //", "[", "[a", "<", "{ ", "-- a", "\\", "===", "(1) ", '"', "%", "a "),
    *("arg(", 'arg("', "att(a,", "#\n", "p af ", "1 2\n", '{"a":', "[[", "  - [a]\n", "--\n"),
)


@pytest.mark.parametrize("form", READABLE)
def test_what_is_repeated_without_end_is_read_in_time(form: str) -> None:
    for piece in REPEATED:
        began = time.process_time()
        faults_of(form, piece * (60_000 // len(piece)))
        faults_of(form, "[a]: b\n\n<s>\n\n(1) [a]\n" + piece * (30_000 // len(piece)))
        assert time.process_time() - began < 5, piece


def competition(form: str, arguments: int, attacks: int) -> str:
    dice = random.Random(arguments)  # noqa: S311 - no secret
    ends = range(1, arguments + 1)
    pairs = [(dice.choice(ends), dice.choice(ends)) for _ in range(attacks)]
    match form:
        case "apx":
            return "".join(
                [f"arg(a{n}).\n" for n in ends] + [f"att(a{a},a{b}).\n" for a, b in pairs]
            )
        case "tgf":
            return "".join([f"{n}\n" for n in ends] + ["#\n"] + [f"{a} {b}\n" for a, b in pairs])
        case _:
            return "".join([f"p af {arguments}\n"] + [f"{a} {b}\n" for a, b in pairs])


@pytest.mark.parametrize("form", ["apx", "tgf", "paf"])
def test_ten_thousand_arguments_are_read_in_seconds(form: str) -> None:
    read = FORMATS[form].read
    assert read is not None
    text = Text("file", competition(form, 10_000, 40_000))
    began = time.process_time()
    faults = Faults()
    found = read(text, faults)
    assert time.process_time() - began < 5
    assert not faults.found
    assert len(found.map.claims) == 10_000
    assert len(found.map.attacks) > 39_000


@pytest.mark.parametrize("form", ["apx", "tgf", "paf"])
def test_a_map_beyond_the_limit_is_refused(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "MOST", 1_000)
    assert faults_of(form, competition(form, 100, 800)) == []
    faults = faults_of(form, competition(form, 100, 3_000))
    assert [str(fault.code) for fault in faults] == ["E112"]
    assert faults[0].message == "the map has more than 1,000 claims, steps and attacks"


def test_a_count_beyond_the_limit_is_refused_at_once() -> None:
    faults = faults_of("paf", "p af 900000000\n")
    assert [str(fault.code) for fault in faults] == ["E112"]


RECOGNISED = {
    ("x.apx", ""): "apx",
    ("x.tgf", ""): "tgf",
    ("x.af", ""): "paf",
    ("x.argdown", ""): "argdown",
    ("x", "% hello\narg(a)."): "apx",
    ("x", "att(a,b). arg(a)."): "apx",
    ("x", "# hello\np af 3\n"): "paf",
    ("x.txt", "1\n2\n#\n1 2\n"): "tgf",
    ("x.json", '{"AIF": {"nodes": [], "edges": []}}'): "aif",
    ("x.json", '{"nodes": [{"nodeID": "1"}], "edges": []}'): "aif",
    (
        "x.json",
        '{"arguments": {}, "statements": {"a": {"type": "equivalence-class"}}}',
    ): "argdown-json",
    ("x", "===\ntitle: x\n===\n\n[a]: b"): "argdown",
    ("x", "[a]: b"): "argdown",
    ("x", "hello"): None,
}


@pytest.mark.parametrize(("name", "content"), RECOGNISED)
def test_formats_are_recognised(name: str, content: str) -> None:
    found = recognised(Text(name, content))
    assert (found.name if found else None) == RECOGNISED[name, content]
