"""Reads Argdown itself: statements, relations and reconstructed arguments, one a line.

That is what Argdown's strict part consists of.  Headings, comments and settings are passed over;
everything else that its own parser knows is read from the JSON that `argdown json` writes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span, Text

from .argdown_document import Argument, Document, End, Inference, Relation, Statement, map_of
from .building import MapBuilder
from .exchange import Imported

_SETTINGS = re.compile(r"\s*===+(?P<settings>.*?)===+", re.DOTALL)
_STRICT = re.compile(r"\bmode\s*:\s*strict\b")
_OPENS = re.compile(r"/\*|<!--|(?<!\S)//")
_CLOSES = {"/*": "*/", "<!--": "-->", "//": "\n"}
_LINE = re.compile(r"[^\r\n]+")
_TITLED = re.compile(
    r"(?:\[(?P<statement>[^\]]+)\]|<(?P<argument>[^>]+)>)(?P<says>:)?[ \t]*(?P<text>.*)"
)
_RELATION = re.compile(r"(?P<sign>><|<?\+|\+>|<_|_>|_(?=\s)|->|<?-)[ \t]*(?P<end>[\[<].*)")
_NUMBERED = re.compile(r"\((?P<number>\d+)\)[ \t]*(?P<rest>.+)")
_ESCAPED = re.compile(r"\\(.)")

_SIGNS = {
    "+": ("support", False),
    "<+": ("support", False),
    "+>": ("support", True),
    "-": ("attack", False),
    "<-": ("attack", False),
    "->": ("attack", True),
    "><": ("contradictory", True),
    "_": ("undercut", False),
    "<_": ("undercut", False),
    "_>": ("undercut", True),
}
"""What each sign means, and whether it leads from what stands above it."""


def read(text: Text, faults: Faults) -> Imported:
    """Read a document; what is not understood is reported, with its line."""
    whole = Span(text.name, 0, 0)
    reading = _Reading(text, Document(whole), MapBuilder(faults, whole))
    return map_of(reading.read(), faults)


@dataclass(slots=True)
class _Reconstruction:
    """The steps of the argument that is being written out."""

    title: str
    since: list[str] = field(default_factory=list)
    """What was listed since the last conclusion, that one included."""
    rule: str | None = None
    """The line drawn last, when the conclusion has not come yet."""


class _Reading:
    def __init__(self, text: Text, document: Document, building: MapBuilder) -> None:
        self._text = text
        self._document = document
        self._building = building
        settings = _SETTINGS.match(text.content)
        self._strict = bool(settings and _STRICT.search(settings["settings"]))
        self._above: list[tuple[int, End]] = []
        """What a relation set in deeper belongs to, outermost first."""
        self._argument: str | None = None
        """The argument named last: numbered statements that follow reconstruct it."""
        self._steps: _Reconstruction | None = None
        self._concluding: End | None = None
        """The step whose conclusion stands above: what undercuts below it is aimed at it."""
        self._untitled = 0

    def read(self) -> Document:
        """Go through the lines."""
        content = _without_remarks(self._text.content)
        for found in _LINE.finditer(content):
            line = found[0].rstrip()
            words = line.lstrip(" \t")
            if not words or words.startswith("#"):
                continue
            place = Span(
                self._text.name, found.start() + len(line) - len(words), found.start() + len(line)
            )
            self._line(words, len(line) - len(words), place)
        return self._document

    def _line(self, words: str, depth: int, place: Span) -> None:
        if (numbered := _NUMBERED.fullmatch(words)) is not None:
            self._numbered(numbered["rest"], depth, place)
        elif self._steps is not None and (rule := _rule(words)) is not None:
            self._steps.rule = _plain(rule)
            title = self._steps.title
            coming = len(self._document.arguments[title].inferences)
            self._above, self._concluding = [(depth, End("argument", title, place, coming))], None
        elif (relation := _RELATION.fullmatch(words)) is not None:
            self._relation(relation, depth, place)
        elif (titled := _TITLED.fullmatch(words)) is not None:
            self._steps = None
            end = self._titled(titled, place, top=True)
            self._above, self._concluding = [(depth, end)], None
            self._argument = end.title if end.side == "argument" else None
        else:
            self._building.malformed(
                f"`{words[:60]}` is not read here",
                place,
                "expected `[title]: text`, `<title>: text`, a relation such as `- [title]` below "
                "one, `(1) [title]` or `----`",
                "`argdown json FILE FOLDER` reads the whole language, and what it writes is read",
            )

    # ---------------------------------------------------------------------- what is said

    def _titled(self, titled: re.Match[str], place: Span, *, top: bool) -> End:
        """A statement or an argument, defined or referred to."""
        words, data = _data_apart(titled["text"])
        if titled["statement"] is not None:
            title = titled["statement"]
            statement = self._document.statements.setdefault(title, Statement(place))
            statement.text = statement.text or (_plain(words) if titled["says"] else "")
            statement.written |= top or bool(statement.text)
            if data is not None:
                self._data(statement, data)
            return End("statement", title, place)
        title = titled["argument"]
        argument = self._document.arguments.setdefault(title, Argument(place))
        argument.text = argument.text or (_plain(words) if titled["says"] else "")
        argument.written |= top or bool(argument.text)
        return End("argument", title, place)

    def _data(self, statement: Statement, data: str) -> None:
        for part in data.split(","):
            key, _, value = (piece.strip() for piece in part.partition(":"))
            if key == "asserted" and value in {"true", "false"}:
                statement.asserted = value == "true"
            elif key == "undisputed":
                statement.undisputed = value == "true"
            else:
                self._building.tally.lost("entry of data", "entries of data")

    def _relation(self, relation: re.Match[str], depth: int, place: Span) -> None:
        while self._above and self._above[-1][0] >= depth:
            self._above.pop()
        titled = _TITLED.fullmatch(relation["end"])
        if not self._above or titled is None:
            self._building.malformed(
                "this relation belongs to nothing" if titled else "this relation leads to nothing",
                place,
                "a relation stands below what it belongs to, set in deeper, and names a `[title]`",
            )
            return
        parent = self._above[-1][1]
        end = self._titled(titled, place, top=False)
        kind, outwards = _SIGNS[relation["sign"]]
        if self._strict and kind == "attack" and {parent.side, end.side} == {"statement"}:
            kind = "contrary"
        if kind == "undercut" and not outwards and len(self._above) == 1:
            parent = self._concluding or parent
        ends = (parent, end) if outwards else (end, parent)
        self._document.relations.append(Relation(kind, *ends))
        self._above.append((depth, end))

    # -------------------------------------------------------------------- reconstructions

    def _numbered(self, words: str, depth: int, place: Span) -> None:
        if self._steps is None:
            if self._argument is None:
                self._untitled += 1
                self._argument = f"argument {self._untitled}"
                self._document.arguments[self._argument] = Argument(place, written=True)
            self._steps = _Reconstruction(self._argument)
        titled = _TITLED.fullmatch(words)
        if titled is None or titled["statement"] is None:
            self._untitled += 1
            title = f"Untitled {self._untitled}"
            self._document.statements[title] = Statement(place, _plain(words), written=True)
            end = End("statement", title, place)
        else:
            end = self._titled(titled, place, top=True)
        self._above, self._concluding = [(depth, end)], None
        steps = self._steps
        if steps.rule is None:
            steps.since.append(end.title)
            return
        inferences = self._document.arguments[steps.title].inferences
        self._concluding = End("argument", steps.title, place, len(inferences))
        inferences.append(Inference(tuple(steps.since), end.title, steps.rule))
        steps.since, steps.rule = [end.title], None


def _without_remarks(content: str) -> str:
    """The same lines without settings and comments, so that places stay what they are."""
    settings = _SETTINGS.match(content)
    at = settings.end() if settings else 0
    pieces = [_blank(content[:at])]
    unclosed: set[str] = set()
    while (opens := _OPENS.search(content, at)) is not None:
        pieces.append(content[at : opens.start()])
        closes = _CLOSES[opens[0]]
        end = -1 if closes in unclosed else content.find(closes, opens.end())
        if end < 0 and closes != "\n":
            unclosed.add(closes)
            pieces.append(opens[0])
            at = opens.end()
            continue
        at = len(content) if end < 0 else end + len(closes)
        pieces.append(_blank(content[opens.start() : at]))
    return "".join([*pieces, content[at:]])


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _rule(words: str) -> str | None:
    """What stands on a line that draws a conclusion, or None where it is no such line."""
    if not (words.startswith("--") and words.endswith("--")):
        return None
    return words.strip("-") and words.lstrip("-").rstrip("-").strip()


def _data_apart(words: str) -> tuple[str, str | None]:
    """A text and the data at its end: `{asserted: true}`."""
    words = words.rstrip()
    at = words.rfind("{")
    if not words.endswith("}") or at < 0 or words[:at].endswith("\\"):
        return words, None
    return words[:at].rstrip(), words[at + 1 : -1]


def _plain(words: str) -> str:
    return _ESCAPED.sub(r"\1", words).strip()
