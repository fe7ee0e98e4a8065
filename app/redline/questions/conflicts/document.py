"""Every minimal conflict of a file, as a document with a version.

Published as a JSON schema in docs/schema, like the report of `check`.
"""

from dataclasses import field
from typing import Literal

from redline.document.heading import FileReport
from redline.document.judged import StepText
from redline.document.parts import Choice, Part, TermText


class MinimalConflictText(Part):
    """Statements and terms that cannot stand together, though they can without any one of them.

    `readings`: for each ambiguous statement the readings under which this holds, in any
    combination.  `because`: the facts and assumptions it rests on, none of them idle; `issues`: the
    matters whose ranges it contradicts, where it has one member and rests on nothing else.
    `steps`: a chain of inferences to the contradiction, each ambiguous statement in the first of
    its `readings`, where it was asked for and it helps.
    """

    statements: list[str]
    readings: list[Choice]
    terms: list[TermText]
    because: list[str]
    issues: list[str]
    steps: list[StepText] = field(default_factory=list)


class Involvement(Part):
    """In how many of the conflicts somebody or something is involved."""

    name: str
    conflicts: int


class VerificationText(Part):
    """What was checked once more, each question by a solver of its own (`--verify`).

    `undetermined` counts the questions that a budget left open; `faults` what did not come out as
    told: faults of this tool.
    """

    checked: int
    calls: int
    undetermined: int
    faults: list[str]


class ConflictsReport(FileReport):
    """The answer to `conflicts`: version 1 of the format `redline-conflicts-report`.

    `conflicts` are all there are, the smallest first, when `complete` (with `smallest`: all of the
    least size).  Otherwise a budget was spent, somebody pressed Ctrl-C (`interrupted`), or as many
    as were asked for were found (`enough`).  `statements` and `actors`: in how many of them each is
    involved, the most first.
    """

    format: Literal["redline-conflicts-report"] = "redline-conflicts-report"
    proposal: str | None
    retract: list[Literal["facts", "assumptions", "offers"]]
    under: list[Choice]
    smallest: bool
    complete: bool = False
    interrupted: bool = False
    enough: bool = False
    conflicts: list[MinimalConflictText] = field(default_factory=list)
    statements: list[Involvement] = field(default_factory=list)
    actors: list[Involvement] = field(default_factory=list)
    verification: VerificationText | None = None
