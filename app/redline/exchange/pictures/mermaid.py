"""A picture of the argument in Mermaid, as Markdown pages on the web draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from redline_argmap.picture import STEP

from .dot import EFFECTS, LINES, STANDINGS

if TYPE_CHECKING:
    from redline_argmap.picture import Node, Picture

ARROWS: Final = {
    "premise": "---",
    "conclusion": "-->",
    "supports": "-->",
    "attacks": "-- attacks --x",
    "contradicts": "x-- contradicts --x",
    "undercuts": "-. undercuts .-x",
    "outranks": "-. outranks .->",
    "because": "-. because .->",
    "only while": "-- only while --o",
    "lapses if": "-- lapses if --o",
}
_DASHES: Final = {"out": "6 3", "undecided": "2 2", "unsupported": "2 4"}


def picture_mermaid(picture: Picture) -> str:
    """Write a flowchart, read from left to right; a standing is a word and a frame."""
    ids = {node.name: f"n{number}" for number, node in enumerate(picture.nodes)}
    lines = ["flowchart LR"]
    lines += [f"  {ids[node.name]}{_node(node)}" for node in picture.nodes]
    lines += [f"  {ids[e.origin]} {ARROWS[e.kind]} {ids[e.target]}" for e in picture.edges]
    lines += _classes()
    return "\n".join(lines) + "\n"


def _node(node: Node) -> str:
    look = STANDINGS.get(node.standing or "")
    marks = [EFFECTS.get(mark, mark) for mark in node.marks]
    if node.kind == STEP:
        says = f" · {_escaped(node.text)}" if node.text else ""
        sign = f" {look.sign}" if look else ""
        label = f'(["∴ {_escaped(node.name)}{says}{sign}"])'
    else:
        head = " · ".join([f"{look.sign} {look.word}" if look else node.kind, *marks])
        parts = [_escaped(head), f"<b>{_escaped(node.name)}</b>", _escaped(node.text)]
        parts.append(_escaped(node.owner or ""))
        inner = "<br/>".join(part for part in parts if part)
        label = f'["{inner}"]' if node.kind not in LINES else f'[["{inner}"]]'
    kind = node.standing if look else node.kind.replace(" ", "_") if node.kind in LINES else ""
    return f"{label}:::{kind}" if kind else label


def _classes() -> list[str]:
    standings = [
        f"  classDef {name} fill:{look.fill},stroke:{look.line},color:{look.text}"
        + (f",stroke-dasharray:{_DASHES[name]}" if name in _DASHES else ",stroke-width:2px")
        for name, look in STANDINGS.items()
    ]
    lines = [
        f"  classDef {name.replace(' ', '_')} fill:#ffffff,stroke:{colour},color:#1c2733,"
        "stroke-width:2px"
        for name, colour in LINES.items()
    ]
    return [*standings, *lines]


def _escaped(text: str) -> str:
    """Text for a label: what Mermaid or HTML would take for its own, by its number."""
    legible = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return "".join(f"#{ord(each)};" if each in '#&<>"`\\' else each for each in legible)
