"""A map as a file of the language: claims with their relations, and arguments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from redline_argmap.graph import Map, Step
from redline_dsl.layout.formatter import layout
from redline_dsl.parsing.parser import parse
from redline_dsl.syntax.printing import string
from redline_dsl.text.span import Text

from .exchange import Texts


class UnreadableResultError(Exception):
    """What was written of a map cannot be read: a fault of this program."""


def constraint_file(map_: Map, texts: Texts, remarks: Iterable[str] = ()) -> str:
    """The canonical text of a map, with remarks as comments at the top.

    Raises:
        UnreadableResultError: the text does not say what the map says.
    """
    blocks = ["language 1"]
    remarks = [line for remark in remarks for line in remark.splitlines()]
    if remarks:
        blocks.append("\n".join(f"# {line}" for line in remarks))
    clauses = _clauses(map_)
    for claim in map_.claims:
        lines = [f"claim {claim}: {string(texts.gist(claim))}"]
        if claim in map_.undisputed:
            lines.append("    undisputed")
        elif claim in map_.asserted:
            lines.append("    assumed")
        blocks.append("\n".join(lines + clauses[claim]))
    for step in map_.steps:
        if not _is_clause(step):
            scheme = texts.schemes.get(step.name)
            says = f" scheme {string(scheme)}" if scheme is not None else ""
            head = f"argument {step.name}: {', '.join(step.premises)} therefore {step.conclusion}"
            blocks.append("\n".join([head + says, *clauses[step.name]]))
    text = Text("map.redline", "\n\n".join(blocks) + "\n")
    file, faults = parse(text)
    if faults:
        raise UnreadableResultError(faults[0].message)
    return layout(text, file)


def _clauses(map_: Map) -> dict[str, list[str]]:
    """The lines of relations of each claim and argument, a line for each kind."""
    supports = [(s.premises[0], s.conclusion) for s in map_.steps if _is_clause(s)]
    clauses: dict[str, list[str]] = defaultdict(list)
    for word, pairs in (
        ("supports", supports),
        ("attacks", map_.attacks),
        ("contradicts", map_.contradictions),
        ("undercuts", map_.undercuts),
        ("outranks", map_.outranks),
    ):
        targets: dict[str, list[str]] = defaultdict(list)
        for origin, target in pairs:
            targets[origin].append(target)
        for origin, named in targets.items():
            clauses[origin].append(f"    {word} {', '.join(named)}")
    return clauses


def _is_clause(step: Step) -> bool:
    """Whether a step is called by its own words, as a `supports` clause is."""
    return len(step.premises) == 1 and step.name == f"{step.premises[0]} supports {step.conclusion}"
