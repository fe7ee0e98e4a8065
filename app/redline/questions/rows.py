"""The questions, a row each: of these the verbs, schemas, Python methods and lists are made."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from types import ModuleType

    from redline.document.parts import Document
    from redline.faces.blocks import Block


class Question(NamedTuple):
    """One question, and where its parts are.

    Its folder beside this file has `document.py` with the class `document`, `ask.py` with `ask`,
    `story.py` with `blocks` and, where machines take its findings, `findings.py`.  `verb` is what
    the shell calls it (empty: it is an option of another verb) and `does` the first sentence of
    that verb's help; `schema` the file of its schema in docs/schema.  A `method` is one of a loaded
    case, called like the verb.
    """

    folder: str
    verb: str
    does: str
    document: str
    schema: str
    method: bool = False

    def part(self, name: str) -> ModuleType:
        """Import one of its files: none is needed before the question is asked."""
        return import_module(f"{__package__}.{self.folder}.{name}")


QUESTIONS = (
    Question(
        "check",
        verb="check",
        does="Judge the proposals of a file, and say why.",
        document="Report",
        schema="report-1.json",
        method=True,
    ),
    Question(
        "expectations",
        verb="test",
        does="Try the `expect` lines of some files.",
        document="ExpectationReport",
        schema="test-report-1.json",
    ),
    Question(
        "mutants",
        verb="",
        does="Say which changes of a line no `expect` line would notice (`redline test --mutate`).",
        document="MutationReport",
        schema="mutation-report-1.json",
    ),
    Question(
        "conflicts",
        verb="conflicts",
        does="Show every minimal conflict: what cannot stand together, though it can without any "
        "one.",
        document="ConflictsReport",
        schema="conflicts-report-1.json",
        method=True,
    ),
    Question(
        "concessions",
        verb="concessions",
        does="Show every minimal concession: the least to give up so that the rest can stand "
        "together.",
        document="ConcessionsReport",
        schema="concessions-report-1.json",
        method=True,
    ),
    Question(
        "readings",
        verb="readings",
        does="Show on whose reading of what each verdict depends.",
        document="ReadingsReport",
        schema="readings-report-1.json",
        method=True,
    ),
    Question(
        "compare",
        verb="compare",
        does="Show proposals side by side, and what each actor gets.",
        document="CompareReport",
        schema="compare-report-1.json",
        method=True,
    ),
    Question(
        "repair",
        verb="repair",
        does="Find the acceptable variants of a proposal that change the fewest issues it settles.",
        document="RepairReport",
        schema="repair-report-1.json",
        method=True,
    ),
    Question(
        "zone",
        verb="zone",
        does="Show the zone of possible agreement: all that satisfies every red line and "
        "condition.",
        document="ZoneReport",
        schema="zone-report-1.json",
        method=True,
    ),
    Question(
        "sources",
        verb="sources",
        does="Show what is quoted of each source, and what is not.",
        document="SourcesReport",
        schema="sources-report-1.json",
    ),
    Question(
        "report",
        verb="report",
        does="Write a case as one page: one file, without a server or the network.",
        document="CaseReport",
        schema="case-report-1.json",
    ),
    Question(
        "map",
        verb="map",
        does="Show what stands in the argument, and why.",
        document="MapReport",
        schema="map-report-1.json",
    ),
    Question(
        "lint",
        verb="lint",
        does="Find what is formally fine and yet unused, empty, redundant or contradictory.",
        document="LintReport",
        schema="lint-report-1.json",
    ),
)
"""In the order in which `redline --help` lists them."""

_BY_FOLDER = {question.folder: question for question in QUESTIONS}


def question_of(report: Document) -> Question:
    """The question that a document answers."""
    return _BY_FOLDER[type(report).__module__.split(".")[-2]]


def blocks(report: Document, *, everything: bool) -> Iterator[Block]:
    """What a document says, in order; diagnostics apart, which each face draws in its own way."""
    told: Iterator[Block] = question_of(report).part("story").blocks(report, everything=everything)
    return told
