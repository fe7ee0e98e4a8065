"""Argdown: statements with their relations, and each named step as a reconstructed argument."""

from __future__ import annotations

import re
from collections import defaultdict

from redline_argmap.graph import Map, Step

from .exchange import Exported, Tally, Texts

_SPECIAL = re.compile(r"[\\@#*_\[<{]|/(?=[/*])|[.:](?=\S+?[.:])|-(?=-)")
"""What could be read as a mention, a tag, an emphasis, a comment, data, a line or an emoji."""


def write(map_: Map, texts: Texts) -> Exported:
    """The map as Argdown reads it without settings: `-` is then an attack that goes one way.

    What stands by itself, what is beyond attack and what nothing supports is marked in data that
    Argdown keeps: `{asserted: true}`.
    """
    tally = Tally()
    relations: dict[str, list[str]] = defaultdict(list)
    named = [step for step in map_.steps if not _plain(step)]
    for step in map_.steps:
        if _plain(step):
            relations[step.premises[0]].append(f"+> [{step.conclusion}]")
    for origin, target in map_.attacks:
        relations[origin].append(f"-> [{target}]")
    for one, other in map_.contradictions:
        relations[one].append(f">< [{other}]")
    for origin, target in map_.undercuts:
        relations[origin].append(f"_> <{target}>")
    tally.lost("ranking", count=len(map_.outranks))
    tally.lost(
        "relation of a claim to itself",
        "relations of claims to themselves",
        "it is written, but Argdown's own program passes over it",
        sum(one == other for one, other in (*map_.attacks, *map_.contradictions)),
    )
    concluded = {step.conclusion for step in map_.steps}
    blocks = []
    for claim in map_.claims:
        lines = [_statement(map_, texts, claim, concluded)]
        lines += [f"  {relation}" for relation in relations[claim]]
        blocks.append("\n".join(lines))
        gist = texts.gist(claim)
        tally.lost(
            "layout of a text", "layouts of texts", count=int(" ".join(gist.split()) != gist)
        )
    blocks += [_argument(step, texts) for step in named]
    return Exported("\n\n".join(blocks) + "\n", tally.losses)


def _plain(step: Step) -> bool:
    """Whether a step is no more than one claim supporting another."""
    return len(step.premises) == 1 and step.name == f"{step.premises[0]} supports {step.conclusion}"


def _statement(map_: Map, texts: Texts, claim: str, concluded: set[str]) -> str:
    gist = " ".join(texts.gist(claim).split())
    said = f"[{claim}]" if gist == claim else f"[{claim}]: {_escaped(gist)}"
    if claim in map_.undisputed:
        return f"{said} {{undisputed: true}}"
    asserted = claim in map_.asserted
    if asserted == (claim not in concluded):  # what a reader supposes
        return said
    return f"{said} {{asserted: {'true' if asserted else 'false'}}}"


def _argument(step: Step, texts: Texts) -> str:
    premises = [f"({n}) [{premise}]" for n, premise in enumerate(step.premises, start=1)]
    scheme = texts.schemes.get(step.name)
    rule = _escaped(" ".join((scheme or "").split())).replace(",", r"\,")  # not two rules
    line = f"-- {rule} --" if rule else "----"
    conclusion = f"({len(premises) + 1}) [{step.conclusion}]"
    return "\n".join([f"<{step.name}>", "", *premises, line, conclusion])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
