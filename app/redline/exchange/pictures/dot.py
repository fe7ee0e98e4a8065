"""A picture of the argument in DOT, the language of Graphviz."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from redline_argmap.picture import FIRM, HINGES, LAPSED, STEP

if TYPE_CHECKING:
    from redline_argmap.picture import Edge, Node, Picture

WIDTH: Final = 40
"""Characters of a line on a card."""

FONT: Final = "Helvetica,Arial,sans-serif"
INK, QUIET, FADED, PAPER = "#1c2733", "#5b6875", "#b4bcc5", "#ffffff"


@dataclass(frozen=True, slots=True)
class Look:
    """How a standing is drawn: a sign and a word, the frame, and only then a colour."""

    sign: str
    word: str
    style: str
    line: str
    fill: str
    text: str = INK


STANDINGS: Final = {
    "in": Look("✓", "in", "rounded", "#1f7a4d", "#eef8f1"),
    "out": Look("✗", "out", "rounded,dashed", "#a03024", "#f7f1f0", QUIET),
    "undecided": Look("?", "undecided", "rounded,dotted", "#9a6b00", "#fff9e8"),
    "unsupported": Look("○", "unsupported", "rounded,dotted", "#7b8794", "#f5f6f8", QUIET),
}
_MEANINGS: Final = ("stands", "defeated", "undecided", "nothing carries it")
FALLEN: Final = {"out", "unsupported"}
UNJUDGED: Final = Look("", "", "rounded", "#7b8794", PAPER)

LINES: Final = {
    "red line": "#b3261e",
    "condition": "#b26a00",
    "interest": "#2b5c9e",
    "offer": "#2b5c9e",
    "fact": "#5b6875",
    "assume": "#5b6875",
}
"""The bar at the left of a card, by what the language calls the statement."""

EFFECTS: Final = {FIRM: "firm ✓", LAPSED: "lapsed ✗", HINGES: "hinges ?"}

_FOR, _AGAINST, _REST = "#1f7a4d", "#b3261e", "#2b5c9e"
EDGES: Final = {
    "premise": f'color="{QUIET}" arrowhead=none',
    "conclusion": f'color="{_FOR}" penwidth=1.6',
    "supports": f'color="{_FOR}" penwidth=1.6',
    "attacks": f'color="{_AGAINST}" penwidth=1.6 arrowhead=tee',
    "contradicts": f'color="{_AGAINST}" penwidth=2.2 dir=both arrowhead=tee arrowtail=tee',
    "undercuts": f'color="{_AGAINST}" penwidth=1.6 style=dashed arrowhead=tee',
    "outranks": f'color="{QUIET}" style=dotted arrowhead=onormal constraint=false',
    "because": f'color="{_REST}" style=dotted arrowhead=vee',
    "only while": f'color="{_REST}" penwidth=1.6 arrowhead=dot',
    "lapses if": f'color="{_REST}" penwidth=1.6 arrowhead=odot',
}
_SAID: Final = frozenset(EDGES) - {"premise", "conclusion", "supports"}
"""The edges that say in words what they are; the others are told by their arrows alone."""


def picture_dot(picture: Picture, *, title: str = "") -> str:
    """Write a directed graph, read from left to right."""
    ids = {node.name: f"n{number}" for number, node in enumerate(picture.nodes)}
    faded = {n.name for n in picture.nodes if n.standing in FALLEN}
    heading = f"label=<{_heading(title)}> labelloc=t labeljust=l"
    lines = [
        "digraph argument {",
        f'  graph [rankdir=LR ranksep=0.7 nodesep=0.25 pad=0.3 bgcolor="{PAPER}"];',
        f"  graph [fontname={_quoted(FONT)} {heading} tooltip={_quoted(title)}];",
        f"  node [shape=plain fontname={_quoted(FONT)} fontsize=11 fontcolor={_quoted(INK)}];",
        f"  edge [fontname={_quoted(FONT)} fontsize=9 arrowsize=0.8];",
    ]
    lines += [f"  {ids[node.name]} {_node(node)};" for node in picture.nodes]
    lines += [
        f"  {ids[e.origin]} -> {ids[e.target]} [{_edge(e, faded=e.origin in faded)}];"
        for e in picture.edges
    ]
    return "\n".join([*lines, "}"]) + "\n"


def _heading(title: str) -> str:
    signs = "&#160;&#160;&#160;".join(
        f'<FONT COLOR="{look.line}"><B>{look.sign}&#160;</B></FONT>{said}'
        for look, said in zip(STANDINGS.values(), _MEANINGS, strict=True)
    )
    return (
        f'<FONT POINT-SIZE="14"><B>{_escaped(title)}</B></FONT><BR ALIGN="LEFT"/>'
        f'<FONT POINT-SIZE="9" COLOR="{QUIET}">{signs}</FONT><BR ALIGN="LEFT"/>'
        '&#160;<BR ALIGN="LEFT"/>'
    )


def _node(node: Node) -> str:
    told = node.quote or node.text or node.name
    label = _pill(node) if node.kind == STEP else _card(node)
    return f"[label=<{label}> tooltip={_quoted(told)}]"


def _pill(node: Node) -> str:
    """A step: small, so that what undercuts it has something to point at."""
    look = STANDINGS.get(node.standing or "", UNJUDGED)
    says = f" · {node.text}" if node.text else ""
    words = f"∴ {node.name}{says}"
    sign = f'<FONT COLOR="{look.line}"><B> {look.sign}</B></FONT>' if look.sign else ""
    return (
        f'<TABLE BORDER="1" CELLBORDER="0" CELLPADDING="3" STYLE="{look.style}" '
        f'COLOR="{look.line}" BGCOLOR="{look.fill}"><TR><TD><FONT POINT-SIZE="9" '
        f'COLOR="{look.text}">{_escaped(words)}{sign}'
        "</FONT></TD></TR></TABLE>"
    )


def _card(node: Node) -> str:
    """A claim or a line: what it is and where it stands, its name, what it says, whose it is."""
    look = STANDINGS.get(node.standing or "", UNJUDGED)
    bar = LINES.get(node.kind)
    frame = bar or look.line
    marks = [EFFECTS.get(mark, mark) for mark in node.marks]
    head = " · ".join([f"{look.sign} {look.word}".strip() or node.kind, *marks])
    rows = [
        _row(f'<FONT POINT-SIZE="9" COLOR="{frame}"><B>{_escaped(head)}</B></FONT>'),
        _row(f'<FONT COLOR="{look.text}"><B>{_escaped(node.name)}</B></FONT>'),
    ]
    if node.text:
        size = ' FACE="Courier,monospace" POINT-SIZE="9"' if bar else ""
        rows.append(_row(f'<FONT COLOR="{look.text}"{size}>{_wrapped(node.text)}</FONT>'))
    if node.owner:
        rows.append(_row(f'<FONT POINT-SIZE="9" COLOR="{QUIET}">{_escaped(node.owner)}</FONT>'))
    inner = (
        f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">{"".join(rows)}</TABLE>'
    )
    beside = f'<TD BGCOLOR="{bar}" WIDTH="5"></TD>' if bar else ""
    style = "solid" if bar else look.style
    return (
        f'<TABLE BORDER="{2 if node.standing == "in" else 1}" CELLBORDER="0" CELLSPACING="0" '
        f'CELLPADDING="5" STYLE="{style}" COLOR="{frame}" BGCOLOR="{look.fill}">'
        f"<TR>{beside}<TD>{inner}</TD></TR></TABLE>"
    )


def _row(content: str) -> str:
    return f'<TR><TD ALIGN="LEFT" BALIGN="LEFT">{content}&#160;</TD></TR>'


def _edge(edge: Edge, *, faded: bool) -> str:
    """What an edge looks like; pale where what it comes from does not stand."""
    style = EDGES[edge.kind]
    colour = style.split('"')[1]
    shown = FADED if faded else colour
    style = style.replace(colour, shown)
    if edge.kind not in _SAID:
        return f"{style} tooltip={_quoted(edge.kind)}"
    return f'{style} label={_quoted(f" {edge.kind} ")} fontcolor="{QUIET if faded else colour}"'


def _wrapped(text: str) -> str:
    lines: Sequence[str] = wrap(" ".join(text.split()), WIDTH) or [""]
    return "&#160;<BR/>".join(map(_escaped, lines))


def _escaped(text: str) -> str:
    """Text for a label that is written in Graphviz's HTML, without what would act in it."""
    legible = "".join(each if each.isprintable() else " " for each in text)
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        legible = legible.replace(sign, entity)
    return legible


def _quoted(text: str) -> str:
    legible = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    doubled = legible.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{doubled}"'
