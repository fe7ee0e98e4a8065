"""Everything that would resolve the conflicts of a file, as a document with a version.

Published as a JSON schema in docs/schema, like the report of `check`.
"""

from dataclasses import field
from typing import Literal

from redline.document.heading import FileReport
from redline.document.parts import Choice, Part, TermText
from redline.questions.conflicts.document import VerificationText


class ConcessionText(Part):
    """Statements given up and terms dropped, none of which could be kept.

    `owners` hold the statements; `weight` is a whole number or a fraction, `3/2`.
    """

    statements: list[str]
    terms: list[TermText]
    owners: list[str]
    weight: str


class GroupCaseText(Part):
    """What resolves a group of conflicts under some readings.

    `readings`: any of these boxes; none: under every reading.  `concessions`: all, the lightest
    first, unless `cut`.
    """

    readings: list[list[Choice]]
    concessions: list[ConcessionText]
    cut: bool


class GroupText(Part):
    """Conflicts that hang together and share nothing with others.

    A concession for each group resolves everything.  `cases`: one for each way the readings make
    the conflicts come out; under readings of no case the group has no conflict.
    `whatever_reading`: there are too many combinations of readings, and what is told does under
    each of them.  `conflicts`: how many there are; None: nobody counted.
    """

    statements: list[str]
    terms: list[TermText]
    conflicts: int | None
    cases: list[GroupCaseText]
    whatever_reading: bool


class AloneText(Part):
    """Who can resolve everything alone, under every reading; None: whoever proposes.

    `concessions`: for each group, for each of its cases, the lightest.
    """

    actor: str | None
    concessions: list[list[ConcessionText]]


class AftermathText(Part):
    """One way in which everything left works once `statements` and `terms` are given up.

    Under `readings`.  `block` is a proposal to paste into the file.
    """

    statements: list[str]
    terms: list[TermText]
    readings: list[Choice]
    block: str


class RelaxationText(Part):
    """A limit on amounts that gives way `by` so much, `to` this, as the language writes them."""

    statement: str
    by: str
    to: str


class RelaxedText(Part):
    """The least total by which limits counted in one unit would have to give way, and no others.

    Unless `attained` any total above it does, but not itself: a limit has to stay below something.
    `parts` and `block`, a proposal to paste, are one way to do it, under `readings`.  It resolves
    one group of conflicts, by its place from 0; `block` is empty where there are several.
    """

    group: int

    unit: str
    total: str
    attained: bool
    parts: list[RelaxationText]
    readings: list[Choice]
    block: str


class ConcessionsReport(FileReport):
    """The answer to `concessions`: version 1 of the format `redline-concessions-report`.

    No groups: nothing conflicts.  `total`: how many minimal concessions there are, where that does
    not depend on a reading.  Unless `complete` other conflicts may exist, and what is told resolves
    those found; or `enough` was found: the lightest concessions only, of which each resolves
    everything.  `lightest`: of every choice of one concession a group, a few that weigh least,
    each with what then works.
    """

    format: Literal["redline-concessions-report"] = "redline-concessions-report"
    proposal: str | None
    retract: list[Literal["facts", "assumptions", "offers"]]
    under: list[Choice]
    weights: dict[str, str] = field(default_factory=dict)
    complete: bool = False
    interrupted: bool = False
    enough: bool = False
    total: int | None = None
    groups: list[GroupText] = field(default_factory=list)
    alone: list[AloneText] = field(default_factory=list)
    lightest: list[AftermathText] = field(default_factory=list)
    relaxations: list[RelaxedText] = field(default_factory=list)
    verification: VerificationText | None = None
