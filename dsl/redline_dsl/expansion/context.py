"""What expanding formulas needs to know, what it makes on the way, and its limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from redline_dsl.names.names import Vocabulary
from redline_dsl.names.sorts import Amount, Day, Ground
from redline_dsl.names.units import Dimension, UnitTable
from redline_dsl.program.program import Formula, Variable
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.faults import Faults
from redline_dsl.text.span import Span

MAX_INSTANCES = 200_000
"""More instances than this of one quantified formula are refused before any is made."""

MAX_PARTS = 1_000_000
"""More parts than this in all formulas of a program are refused: some seconds, and 200 MB."""


class NoNeighbour(Exception):  # noqa: N818 - a signal between instances, not an error
    """`previous(p)` or `next(p)` where there is none; `variable` bound the p."""

    def __init__(self, variable: str) -> None:
        super().__init__(variable)
        self.variable = variable


class TooLarge(Exception):  # noqa: N818 - as above
    """A formula or the whole program would expand beyond its limit; it has been reported."""


class Wrong(Exception):  # noqa: N818 - as above
    """What a quantifier ranges over is wrong; it has been reported."""


class Expanding(Protocol):
    """What the parts of expanding ask of the whole: they do not know who else there is."""

    context: Context

    def expand(
        self, node: syntax.Formula, environment: Mapping[str, str], depth: int
    ) -> Ground | None:
        """Expand a node of any sort at some depth of nesting."""

    def boolean(
        self, node: syntax.Formula, environment: Mapping[str, str], depth: int
    ) -> Formula | None:
        """Expand a node that must be true or false."""

    def shallow(self, span: Span, depth: int) -> bool:
        """Whether this depth of nesting is allowed; reports it when it is not."""

    def count(self, span: Span, parts: int = 1) -> None:
        """Keep count of the parts made, up to the limit."""


@dataclass(slots=True)
class Context:
    """What expanding needs to know, and what it makes on the way."""

    vocabulary: Vocabulary
    units: UnitTable
    faults: Faults
    statement_names: Mapping[str, str]
    """Names of statements with what they are, for better messages."""
    variables: dict[str, Variable] = field(default_factory=dict)
    dimensions: dict[str, Dimension] = field(default_factory=dict)
    """The dimension of every numeric issue."""
    givens: dict[tuple[str, tuple[str, ...]], Amount | Day] = field(default_factory=dict)
    defined: dict[tuple[str, tuple[str, ...]], Ground | None] = field(default_factory=dict)
    neighbourless: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)
    """Instances of defines that do not exist, with the parameter that has no neighbour."""
    depths: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)
    """How deep each instance of a define is nested, the defines in it included."""
    sizes: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)
    """How many parts each instance of a numeric define has when it is written out."""
    parts: int = 0
    too_large: bool = False
    """Whether the limit on parts was reached, which is reported once."""

    def key_of(self, name: str, arguments: tuple[str, ...]) -> str:
        """How an instance is written."""
        return f"{name}({', '.join(arguments)})" if arguments else name


def listed(names: Iterable[str]) -> str:
    """A few names for a message, and how many more there are."""
    everything = list(names)
    few = everything[:8]
    more = len(everything) - len(few)
    shown = ", ".join(f"`{name}`" for name in few) or "none"
    return f"{shown} and {more} more" if more > 0 else shown
