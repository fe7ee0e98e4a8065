"""What an Argdown document says, however it was read, and the map it makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span

from .building import Key, MapBuilder
from .exchange import Imported

Side = Literal["statement", "argument"]
"""Statements and arguments have titles of their own."""


@dataclass(slots=True)
class Statement:
    """A statement: its words where it has any, and what its data says of it.

    `written`: whether it stands somewhere for itself, not only where something refers to it.
    """

    place: Span
    text: str = ""
    written: bool = False
    asserted: bool | None = None
    undisputed: bool = False


@dataclass(frozen=True, slots=True)
class Inference:
    """One step of a reconstructed argument, by titles of statements."""

    premises: tuple[str, ...]
    conclusion: str
    rule: str = ""


@dataclass(slots=True)
class Argument:
    """An argument: described in words, reconstructed in steps, or both; `written` as above."""

    place: Span
    text: str = ""
    written: bool = False
    inferences: list[Inference] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a relation; an undercut may say which step of an argument it is on."""

    side: Side
    title: str
    place: Span
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation; `kind` is the word for it in Argdown's JSON, such as `attack`."""

    kind: str
    origin: End
    target: End


@dataclass(slots=True)
class Document:
    """The whole: titles in the order they were met."""

    whole: Span
    statements: dict[str, Statement] = field(default_factory=dict)
    arguments: dict[str, Argument] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)


def map_of(document: Document, faults: Faults) -> Imported:
    """The map of a document.

    A statement is a claim, a reconstructed argument its steps, and an argument that is only
    described a claim too: it can support and attack.  A claim is asserted unless its data says
    otherwise or something speaks for it.
    """
    building = MapBuilder(faults, document.whole)
    _only_referred_to(document, building)
    for title, statement in document.statements.items():
        untitled = title.startswith("Untitled ") or not title
        building.claim(
            _key("statement", title),
            statement.text or title,
            name=None if untitled else title,
        )
    for title, argument in document.arguments.items():
        if not argument.inferences:
            building.claim(_key("argument", title), argument.text or title, name=title)
        for number, step in enumerate(argument.inferences):
            building.step(
                _step_key(title, number),
                [_key("statement", premise) for premise in step.premises],
                _key("statement", step.conclusion),
                name=title,
                scheme=step.rule or None,
            )
        if argument.inferences and argument.text:
            building.tally.lost("description of an argument", "descriptions of arguments")
    if building.enough(len(document.relations)):
        return building.stopped(len(document.relations))
    for relation in document.relations:
        _relate(document, building, relation)
    concluded = building.concluded
    for title, statement in document.statements.items():
        key = _key("statement", title)
        if statement.undisputed:
            building.undisputed(key)
        elif statement.asserted is False or (statement.asserted is None and key in concluded):
            building.not_asserted(key)
    return building.finished()


def _only_referred_to(document: Document, building: MapBuilder) -> None:
    """Report what something refers to and nothing says: it may be misspelt."""
    for side, titled in (("statement", document.statements), ("argument", document.arguments)):
        written = [title for title, each in titled.items() if each.written]
        for title, each in titled.items():
            if not each.written:
                building.unknown(side, Key(title, each.place), written)


def _relate(document: Document, building: MapBuilder, relation: Relation) -> None:
    origin = _speaker(document, relation.origin)
    match relation.kind:
        case "undercut":
            step = _undercut(document, relation.target)
            if origin is None or step is None:
                building.tally.lost(
                    "undercut of what has no inference", "undercuts of what has no inference"
                )
            else:
                building.undercut(origin, step)
            return
        case _:
            target = _addressed(document, relation.target)
    if origin is None or target is None:
        building.tally.lost(
            "relation to an argument of several steps", "relations to arguments of several steps"
        )
        return
    match relation.kind:
        case "support" | "entails":
            building.step(f"{origin} +> {target}", [origin], target)
        case "attack":
            building.attacks[origin, target] = None
        case "contrary" | "contradictory":
            building.contradict(origin, target)
        case _:
            building.malformed(
                f"there is no relation `{relation.kind}`",
                relation.origin.place,
                "expected support, entails, attack, contrary, contradictory or undercut",
            )


def _speaker(document: Document, end: End) -> str | None:
    """The claim that speaks: of a reconstructed argument, its last conclusion."""
    if end.side == "statement":
        return _key("statement", end.title)
    argument = document.arguments[end.title]
    if not argument.inferences:
        return _key("argument", end.title)
    return _key("statement", argument.inferences[-1].conclusion)


def _addressed(document: Document, end: End) -> str | None:
    """The claim that is spoken to; a reconstructed argument as a whole is none."""
    if end.side == "argument" and document.arguments[end.title].inferences:
        return None
    return _key(end.side, end.title)


def _undercut(document: Document, end: End) -> str | None:
    if end.side != "argument" or not document.arguments[end.title].inferences:
        return None
    steps = document.arguments[end.title].inferences
    number = len(steps) - 1 if end.step is None else end.step
    return _step_key(end.title, number) if number < len(steps) else None


def _key(side: Side, title: str) -> str:
    return f"[{title}]" if side == "statement" else f"<{title}>"


def _step_key(title: str, number: int) -> str:
    return f"<{title}> {number}"
