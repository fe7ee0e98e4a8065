"""Reads what `argdown json` writes of an Argdown document."""

from __future__ import annotations

from collections.abc import Iterable

from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span, Text

from .argdown_document import Argument, Document, End, Inference, Relation, Side, Statement, map_of
from .building import Key, MapBuilder
from .exchange import Imported
from .placed_json import Placed, read_object


def read(text: Text, faults: Faults) -> Imported:
    """Read statements, arguments and relations; the map that Argdown draws is left aside."""
    whole = Span(text.name, 0, 0)
    export = read_object(text, faults)
    if export is None:
        return MapBuilder(faults, whole).finished()
    if not isinstance(export.get("statements"), Placed) or not isinstance(
        export.get("relations"), list
    ):
        building = MapBuilder(faults, whole)
        building.malformed(
            "this JSON has no object `statements` and list `relations`",
            export.place,
            "`argdown json FILE.argdown FOLDER` writes them",
        )
        return building.finished()
    return _Reading(export, Document(whole), MapBuilder(faults, whole)).read(faults)


class _Reading:
    def __init__(self, export: Placed, document: Document, building: MapBuilder) -> None:
        self._export = export
        self._document = document
        self._building = building
        self._positions: dict[str, list[int]] = {}
        """By argument, where in its list of statements each conclusion stands."""

    def read(self, faults: Faults) -> Imported:
        for title, statement in self._export.inner("statements").items():
            if isinstance(statement, Placed):
                self._document.statements[title] = _statement(statement)
        for title, argument in self._export.inner("arguments").items():
            if isinstance(argument, Placed):
                self._document.arguments[title] = self._argument(title, argument)
        for relation in self._export.objects("relations"):
            origin = self._end(relation, "from")
            target = self._end(relation, "to")
            if origin is not None and target is not None:
                kind = relation.words("relationType")
                self._document.relations.append(Relation(kind, origin, target))
        return map_of(self._document, faults)

    def _argument(self, title: str, argument: Placed) -> Argument:
        members = argument.objects("members")
        text = _words(members)
        written = bool(text or argument.objects("pcs")) or _at_top(members)
        found = Argument(argument.place, text, written)
        steps = argument.objects("pcs")
        positions = self._positions.setdefault(title, [])
        since: list[str] = []
        for number, step in enumerate(steps):
            named = self._title(step)
            if step.words("role") in {"intermediary-conclusion", "main-conclusion"}:
                inference = step.inner("inference")
                premises = _used(steps, inference) or _used(steps, step) or since
                rules = inference.get("inferenceRules")
                rule = ", ".join(map(str, rules)) if isinstance(rules, list) else ""
                found.inferences.append(Inference(tuple(premises), named, rule))
                positions.append(number)
                since = [named]
            else:
                since.append(named)
        return found

    def _title(self, step: Placed) -> str:
        title = step.words("title")
        if title not in self._document.statements:
            self._building.unknown("statement", Key(title, step.place), self._document.statements)
            self._document.statements[title] = Statement(step.place, written=True)
        return title

    def _end(self, relation: Placed, end: str) -> End | None:
        title, kind = relation.words(end), relation.words(f"{end}Type")
        side: Side = "statement" if kind == "equivalence-class" else "argument"
        known: Iterable[str] = (
            self._document.statements if side == "statement" else self._document.arguments
        )
        if title not in known:
            self._building.unknown(side, Key(title, relation.place), known)
            return None
        step = None
        if kind == "inference":
            at = relation.get("conclusionIndex")
            positions = self._positions.get(title, [])
            step = positions.index(at) if at in positions else None
        return End(side, title, relation.place, step)


def _statement(statement: Placed) -> Statement:
    data = statement.inner("data")
    asserted = data.get("asserted")
    members = statement.objects("members")
    text = _words(members)
    return Statement(
        statement.place,
        text,
        bool(text) or _at_top(members),
        asserted if isinstance(asserted, bool) else None,
        data.get("undisputed") is True,
    )


def _words(members: list[Placed]) -> str:
    """The first words that were written of something that is mentioned in several places."""
    return next((words for member in members if (words := member.words("text"))), "")


def _at_top(members: list[Placed]) -> bool:
    return any(member.get("isTopLevel") is True for member in members)


def _used(steps: list[Placed], where: Placed) -> list[str]:
    """The titles of the statements that data says an inference uses, counted from 1."""
    data = where.inner("data")
    used = data.get("uses", data.get("from"))
    if not isinstance(used, list):
        return []
    return [steps[n - 1].words("title") for n in used if isinstance(n, int) and 0 < n <= len(steps)]
