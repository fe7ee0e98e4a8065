"""Pictures of the argument map of a file: for Graphviz, for Mermaid, or drawn."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

from redline.case.case import Case
from redline.exchange.interchange import Carried
from redline_argmap.picture import picture

from .dot import picture_dot
from .mermaid import picture_mermaid
from .svg import NoLayoutError, svg_of_dot

MOST = 3_000
"""Nodes and edges: more cannot be laid out in a time worth waiting for, nor looked at."""


class Kind(StrEnum):
    """What a picture is written in."""

    DOT = "dot"
    MERMAID = "mermaid"
    SVG = "svg"


def drawn(file: str, kind: Kind) -> Carried:
    """The picture of a file, with the standing of every claim.

    Raises:
        NoLayoutError: it cannot be drawn as SVG; its sentences say why.
    """
    case = Case(file)
    if case.program is None:
        return Carried(case.workspace, case.name, None, diagnostics=case.diagnostics)
    found = picture(case.program)
    name = PurePath(case.name).stem
    match kind:
        case Kind.DOT:
            content = picture_dot(found, title=name)
        case Kind.MERMAID:
            content = picture_mermaid(found)
        case Kind.SVG:
            size = len(found.nodes) + len(found.edges)
            if size > MOST:
                reason = f"the map has {size:,} nodes and edges, more than the {MOST:,} drawn"
                raise NoLayoutError(reason, "--format dot writes it for Graphviz")
            content = svg_of_dot(picture_dot(found, title=name))
    return Carried(case.workspace, case.name, content, diagnostics=case.diagnostics)
