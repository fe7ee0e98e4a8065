"""Frameworks and maps from the literature with their published answers.

A framework is written `a>b` (a attacks b); an extension is its letters, `0` the empty one.
"""

from __future__ import annotations

from dataclasses import dataclass

from redline_argmap.graph import Map, Step

Extensions = frozenset[frozenset[str]]


@dataclass(frozen=True)
class Framework:
    source: str
    attacks: str
    grounded: str
    complete: str
    preferred: str
    stable: str

    @property
    def map(self) -> Map:
        pairs = tuple((pair[0], pair[2]) for pair in self.attacks.split())
        claims = tuple(sorted({name for pair in pairs for name in pair}))
        return Map(claims, asserted=frozenset(claims), attacks=pairs)


def extensions(written: str) -> Extensions:
    """`0, ad, bd`; `none`: there is no extension."""
    if written == "none":
        return frozenset()
    return frozenset(frozenset(each.strip().strip("0")) for each in written.split(","))


FRAMEWORKS = {
    "T01": Framework("Caminada 2006, figure 1", "a>b b>c", "ac", "ac", "ac", "ac"),
    "T02": Framework("Dung 1995, the Nixon diamond", "a>b b>a", "0", "0, a, b", "a, b", "a, b"),
    "T03": Framework("Dung 1995, lemma 15", "a>a", "0", "0", "0", "none"),
    "T04": Framework("an odd circle", "a>b b>c c>a", "0", "0", "0", "none"),
    "T05": Framework("an even circle", "a>b b>c c>d d>a", "0", "0, ac, bd", "ac, bd", "ac, bd"),
    "T06": Framework(
        "Caminada 2006, figures 4 to 6 (floating)",
        "a>b b>a a>c b>c c>d",
        "0",
        "0, ad, bd",
        "ad, bd",
        "ad, bd",
    ),
    "T07": Framework(
        "Caminada 2006, figure 2", "a>b b>a b>c c>d d>e e>c", "0", "0, a, bd", "a, bd", "bd"
    ),
    "T08": Framework(
        "Egly, Gaggl and Woltran 2010",
        "a>b c>b c>d d>c d>e e>e",
        "a",
        "a, ac, ad",
        "ac, ad",
        "ad",
    ),
    "T10": Framework(
        "tests of the competition on computational models of argumentation",
        "1>2 1>3 2>1 2>3 3>4 4>3",
        "0",
        "0, 4, 14, 24",
        "14, 24",
        "14, 24",
    ),
    "T14": Framework("an attacker that attacks back", "b>c c>d d>c", "bd", "bd", "bd", "bd"),
    "T17": Framework("Dung 1995, theorem 30 (no circle)", "a>b b>c c>d", "ac", "ac", "ac", "ac"),
    "T18": Framework(
        "Hunter 2017, example 15",
        "1>2 2>3 3>1 4>5 5>4 6>7 7>8",
        "68",
        "68, 468, 568",
        "468, 568",
        "none",
    ),
}


@dataclass(frozen=True)
class Structured:
    """A map with steps, and the label of some of its claims in the grounded labelling."""

    source: str
    map: Map
    grounded: dict[str, str]
    preferred: int
    stable: int


def _map(
    asserted: str, steps: str, undercuts: str = "", contradict: str = "", over: str = ""
) -> Map:
    """`steps` are `s: p q > r; …`; the pairs of the others are `a>b`."""
    drawn = []
    for each in filter(None, steps.split(";")):
        name, rest = each.split(":")
        premises, conclusion = rest.split(">")
        drawn.append(Step(name.strip(), tuple(premises.split()), conclusion.strip()))
    pairs = {kind: tuple(_pair(p) for p in kind.split()) for kind in (undercuts, contradict, over)}
    mentioned = {name for step in drawn for name in (*step.premises, step.conclusion)}
    mentioned |= {origin for origin, _ in pairs[undercuts]}
    return Map(
        claims=tuple(sorted({*asserted.split(), *mentioned})),
        asserted=frozenset(asserted.split()),
        steps=tuple(drawn),
        contradictions=pairs[contradict],
        undercuts=pairs[undercuts],
        outranks=pairs[over],
    )


def _pair(written: str) -> tuple[str, str]:
    origin, target = written.split(">")
    return origin, target


STRUCTURED = {
    "S01": Structured(
        "Pollock, the red light",
        _map("looks_red normally_red red_light", "s: looks_red normally_red > red", "red_light>s"),
        {"red": "out", "red_light": "in", "looks_red": "in"},
        1,
        1,
    ),
    "S02": Structured(
        "Prakken 2010, Frisians are tall",
        _map("frisian", "s: frisian > dutch; t: dutch > tall"),
        {"frisian": "in", "dutch": "in", "tall": "in"},
        1,
        1,
    ),
    "S03": Structured(
        "the unreliable witness, like the liar",
        _map("says_unreliable", "s: says_unreliable > unreliable", "unreliable>s"),
        {"unreliable": "undecided", "says_unreliable": "in"},
        1,
        0,
    ),
    "S04": Structured(
        "a support loop",
        _map("", "s: p > q; t: q > p"),
        {"p": "unsupported", "q": "unsupported"},
        1,
        1,
    ),
    "S06": Structured(
        "reinstatement",
        _map("x y c", "a: x > p; b: y > doubt", "doubt>a c>b"),
        {"p": "in", "doubt": "out"},
        1,
        1,
    ),
    "S07": Structured(
        "Tweety, who is ill",
        _map("bird ill", "fly: bird > flies", "ill>fly"),
        {"flies": "out", "bird": "in"},
        1,
        1,
    ),
    "S08": Structured(
        "Prakken 2010, the married bachelor",
        _map(
            "party_animal ring",
            "s: party_animal > bachelor; t: ring > married",
            contradict="bachelor>married",
        ),
        {"bachelor": "undecided", "married": "undecided", "ring": "in", "party_animal": "in"},
        2,
        2,
    ),
    "S11": Structured(
        "the sample of TOAST",
        _map("p q", "first: p > s; second: q > t", contradict="s>t", over="second>first"),
        {"p": "in", "q": "in", "t": "in", "s": "out"},
        1,
        1,
    ),
    "S14": Structured(
        "two steps to one claim, one of them undercut",
        _map("a b u", "s: a > q; t: b > q", "u>s"),
        {"q": "in"},
        1,
        1,
    ),
}
