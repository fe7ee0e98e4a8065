"""What a file states, as parts of the document: places, diagnostics, statements and terms."""

from dataclasses import FrozenInstanceError, dataclass
from enum import StrEnum
from typing import Any, ClassVar, Literal, Protocol, dataclass_transform

from redline_dsl.syntax.tree import Standing
from redline_dsl.text.diagnostic import Severity


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Part:
    """A part of a document: a dataclass, frozen, made by keywords, closed to fields it has not.

    What all of them can do is here, and written once: what `dataclass` writes for each of a hundred
    classes takes longer than reading the file that they report on.
    """

    __pydantic_config__: ClassVar = {
        "extra": "forbid",
        "json_schema_serialization_defaults_required": True,
    }

    def __init_subclass__(cls) -> None:
        dataclass(kw_only=True, eq=False, repr=False)(cls)

    def __setattr__(self, name: str, value: object) -> None:
        if name in self.__dict__:
            raise FrozenInstanceError(name)
        object.__setattr__(self, name, value)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({said})"


class Document(Protocol):
    """What every document has, whatever it answers."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def exit_code(self) -> int:
        """How a command that answers with it ends."""

    @property
    def diagnostics(self) -> "list[DiagnosticText]":
        """What is wrong with its files, or worth knowing about them."""


# --------------------------------------------------------------------------------- places


class Place(Part):
    """A stretch of a text: lines and columns from 1; the end column is the first one after it.

    `page` and `end_page`, from 1, in a document that has pages; lines are then counted on each.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None
    end_page: int | None = None


class Excerpt(Part):
    """Part of a line as it stands in the file, beginning at `column`; `cut` where more follows."""

    text: str
    column: int
    cut: bool


class Mark(Part):
    """A place, the line it is in (None: there is no text to show), and what to say about it."""

    place: Place
    excerpt: Excerpt | None
    text: str


class TextEdit(Part):
    """Replace what stands at `place` by `replacement`."""

    place: Place
    replacement: str


class Remedy(Part):
    """A concrete change; `safe` when a machine may apply it unasked."""

    title: str
    safe: bool
    edits: list[TextEdit]


class DiagnosticText(Part):
    """A diagnostic: what is wrong with a file, or worth knowing about it."""

    code: str
    severity: Severity
    message: str
    primary: Mark
    others: list[Mark]
    notes: list[str]
    fixes: list[Remedy]


# ------------------------------------------------------------------------------ statements


class StatementKind(StrEnum):
    """What a statement is; `offers` is the condition of staying within all an actor offers."""

    RED_LINE = "red line"
    CONDITION = "condition"
    INTEREST = "interest"
    FACT = "fact"
    ASSUMPTION = "assumption"
    OFFER = "offer"
    OFFERS = "offers"
    CLAIM = "claim"


class Quotation(Part):
    """Verbatim words of a source, and where they stand in it."""

    source: str
    text: str
    said_by: str | None
    place: Place | None


class ReadingText(Part):
    """One reading of a statement: its name (None for the only one), its formula as written."""

    name: str | None
    gloss: str | None
    text: str
    place: Place


class GateText(Part):
    """What a line hangs on: `only while` or `lapses if`, and the claim.

    `binds`: whether it lets the line bind; None while the claim is undecided.
    """

    kind: Literal["only while", "lapses if"]
    claim: str
    binds: bool | None


class Statement(Part):
    """A named statement of the file.

    `readings`: its formulas (none for offers and claims); `terms`: what an offer permits; `gist`:
    what a claim says; `members`: of `offers of A`, the names of A's offers; `attacked_by` and
    `supported_by`: names of claims.  `reservation_value`: a red line that is a limit on amounts.
    `standing`: what becomes of a claim; None for everything else.
    """

    name: str
    kind: StatementKind
    owner: str | None
    rank: int | None
    reservation_value: bool
    place: Place
    readings: list[ReadingText]
    terms: list[str]
    gist: str | None
    members: list[str]
    quotes: list[Quotation]
    notes: list[str]
    because: list[str]
    gates: list[GateText]
    attacked_by: list[str]
    supported_by: list[str]
    standing: Standing | None


class Taken(Part):
    """A statement in one reading (None where it has only one)."""

    statement: str
    reading: str | None


class Choice(Part):
    """Some of the readings of one statement."""

    statement: str
    readings: list[str]


class Actor(Part):
    """Who holds positions: the name in the file, and what people call them."""

    name: str
    label: str


class SourceDocument(Part):
    """A document that is quoted."""

    name: str
    path: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None


class Matter(Part):
    """A matter to be settled; its domain and default as the language writes them."""

    key: str
    label: str | None
    domain: str
    decided_by: str | None
    default: str | None


class Settled(Part):
    """A matter and the value it is settled to, as the language writes it."""

    key: str
    value: str


class TermText(Part):
    """One term of a proposal; `default` when nobody wrote it and `full` added it."""

    text: str
    stated_in: str
    default: bool
    settles: Settled | None
    place: Place


class Vocabulary(Part):
    """What the file declares, by name, in the order of the file."""

    actors: dict[str, Actor]
    sources: dict[str, SourceDocument]
    matters: dict[str, Matter]
    statements: dict[str, Statement]
