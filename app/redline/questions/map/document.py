"""The answer about an argument map, as a document with a version.

Published as a JSON schema in docs/schema, like the report of `check`.
"""

from dataclasses import field
from typing import Literal

from redline.document.heading import FileReport
from redline.document.parts import Part, Place, Quotation
from redline_argmap.why import AttackKind
from redline_dsl.syntax.tree import Standing
from redline_solver.argument.extensions import Semantics


class ClaimResult(Part):
    """What becomes of a claim; its words are in the vocabulary.

    `asserted`: by the text or on the analyst's word (`assumed`); `undisputed`: beyond attack.
    `standing` is that of the grounded labelling, whatever else was asked.
    """

    claim: str
    standing: Standing
    asserted: bool
    assumed: bool
    undisputed: bool


class StepResult(Part):
    """A step of the map and what becomes of it.

    A `supports` is a step called by its words, with no quotes of its own.  A `conclusion` that is
    not a claim is a line, interest, offer, fact or assumption that the step speaks for.
    """

    step: str
    premises: list[str]
    conclusion: str
    scheme: str | None
    standing: Standing
    place: Place
    quotes: list[Quotation]


class OppositionText(Part):
    """`origin` attacks or contradicts a claim, or undercuts a step: `target`."""

    origin: str
    relation: Literal["attacks", "contradicts", "undercuts"]
    target: str


class AttackText(Part):
    """An attack on an assertion (called like its claim) or a step; see `redline map --why`.

    `through`: where ranks decide, the element by which alone the origin speaks against the target.
    """

    kind: AttackKind
    relation: Literal["attacks", "contradicts", "undercuts"]
    origin: str
    through: str | None
    target: str


class WayText(Part):
    """What could carry a claim: its assertion, or a step; and what is the matter with it."""

    element: str
    premises: list[str]
    standing: Standing
    attack: AttackText | None
    premise: str | None


class ReasonText(Part):
    """Why one claim has its standing.

    Of one that stands `ways` is what carries it, and `repelled` are the attacks on that, none of
    whose origins stands; of another, `ways` are all there are.
    """

    claim: str
    through: str | None
    standing: Standing
    ways: list[WayText]
    repelled: list[AttackText]
    outranked: list[str]


class WhyText(Part):
    """Reasons, first of the claim asked about.

    `defence`: the elements accepted in them, enough by themselves; `circle`: of an undecided claim,
    claims each of which hangs on the next and the last on the first.
    """

    claim: str
    reasons: list[ReasonText]
    defence: list[str]
    circle: list[str]


class ChangeText(Part):
    """Assertions to drop, steps to undercut, and the standing that follows."""

    drop: list[str]
    undercut: list[str]
    standing: Standing


class FlipText(Part):
    """The smallest changes that give a claim another standing; none: `searched` says how far.

    `exhausted`: no larger change would do either.  `cut`: there may be others of the same size.
    """

    claim: str
    standing: Standing
    changes: list[ChangeText]
    searched: int
    exhausted: bool
    cut: bool


class PositionText(Part):
    """One extension: the claims that stand in it, and those that are defeated in it."""

    stands: list[str]
    defeated: list[str]


class PositionsText(Part):
    """The positions that can be held under one of the semantics.

    `all` and `some` are the claims that stand in all and in some of those listed; `cut`: why there
    may be more than are listed (None: there are not).
    """

    semantics: Semantics
    positions: list[PositionText]
    all: list[str]
    some: list[str]
    cut: Literal["count", "budget"] | None


class DeniedText(Part):
    """A line of an actor rests on a claim that what follows from its own words speaks against."""

    line: str
    word: Literal["because", "only while", "lapses if"]
    claim: str
    by: str


class SaidText(Part):
    """What an actor's own assertions come to: what follows, which fail, which lines they deny."""

    actor: str
    asserted: list[str]
    follows: list[str]
    fails: list[str]
    denied: list[DeniedText]


class MapReport(FileReport):
    """The answer to `map`: version 1 of the format `redline-map-report`.

    `claim`: the one asked about.  `assumed` and `without` are what was supposed for the asking; the
    standings, and the gates in the vocabulary, are those under it.
    """

    format: Literal["redline-map-report"] = "redline-map-report"
    claim: str | None
    assumed: list[str]
    without: list[str]
    claims: list[ClaimResult] = field(default_factory=list)
    steps: list[StepResult] = field(default_factory=list)
    oppositions: list[OppositionText] = field(default_factory=list)
    positions: PositionsText | None = None
    why: WhyText | None = None
    flip: FlipText | None = None
    actors: list[SaidText] = field(default_factory=list)
