"""How much of a report is told, and what of it has been told already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from redline.document.parts import StatementKind
from redline.faces.blocks import Cited, Paragraph

from .words import FEW, Words

if TYPE_CHECKING:
    from redline.document.judged import ConflictText
    from redline.faces.blocks import Block


class Detail(Enum):
    """How much is told.

    BRIEF: of many proposals, the verdict of each and why; FULL: of few, everything that bears on
    them; EVERYTHING: what does not, too.
    """

    BRIEF = "brief"
    FULL = "full"
    EVERYTHING = "everything"


def partial(why: str) -> Paragraph:
    """That an answer is not the whole one."""
    return Paragraph([("◐ partial", "warn strong"), f": {why}"], depth=0)


@dataclass(slots=True)
class Telling:
    """One telling of a report: its words, its detail, and the statements it has quoted."""

    words: Words
    detail: Detail
    constraints_conflict: ConflictText | None = None
    left_open: tuple[str, ...] = ()
    """What every full proposal leaves open: said once in a brief report, and not for each."""
    quoted: set[str] = field(default_factory=set)

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self.detail is Detail.EVERYTHING

    @property
    def brief(self) -> bool:
        """Whether only what decides is told."""
        return self.detail is Detail.BRIEF

    @property
    def most(self) -> int | None:
        """How many names a line lists; None: all."""
        return None if self.everything else FEW

    def quotes(self, name: str, depth: int = 2) -> Iterator[Block]:
        """The words a statement rests on; unless everything is told, in full only once."""
        again = not self.everything and name in self.quoted
        self.quoted.add(name)
        statement = self.words.statement(name)
        # An actor's offers bind together, so each of them is shown.
        all_of_them = self.everything or statement.kind is StatementKind.OFFERS
        for quotation in statement.quotes if all_of_them else statement.quotes[:1]:
            yield Cited(quotation.text, self.words.origin(quotation), depth, again=again)
        # What the analyst assumes has no words to rest on, and none are missing.
        if not statement.quotes and statement.kind is not StatementKind.ASSUMPTION:
            yield Paragraph([("no quote", "faint")], depth)
        if self.everything:
            for note in statement.notes:
                yield Paragraph([note], depth)
