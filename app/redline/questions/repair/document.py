"""How a proposal can be repaired, as a document with a version.

Published as a JSON schema in docs/schema, like the report of `check`.
"""

from dataclasses import field
from typing import Literal

from redline.document.judged import ConflictText, JudgedReport
from redline.document.parts import Choice, Part, Settled, Taken
from redline.document.remaining import ExampleText, RemainingText


class AlteredText(Part):
    """One matter settled otherwise.

    `decided_by`: whose act that takes (None: nobody's in particular); `cost`: what it counts for;
    `room`: which other values do as well, the other changes of the variant left open too.
    """

    key: str
    before: str
    after: str
    decided_by: str | None
    cost: int
    room: RemainingText


class VariantText(Part):
    """An acceptable variant: what it changes, and the whole of it as a proposal to paste.

    `also`: what it settles, away from the defaults, of the matters that the proposal leaves open;
    `readings`: of each ambiguous statement that it does not satisfy in every reading, those that it
    does.
    """

    altered: list[AlteredText]
    also: list[Settled]
    proposal: ExampleText
    readings: list[Choice]


class RepairCaseText(Part):
    """The nearest variants under the readings that agree with `readings`.

    `example`: the combination that they were worked out under.  `cost`: of every variant, None
    where there is none: then `conflict` says why, unless the limit was reached first (`cut`).
    `cut`: there may be more variants.
    """

    readings: list[Choice]
    example: list[Taken]
    cost: int | None
    variants: list[VariantText]
    cut: bool
    conflict: ConflictText | None


class CostText(Part):
    """What a change of a matter counts for."""

    key: str
    cost: int


class RepairReport(JudgedReport):
    """The answer to `repair`: version 1 of the format `redline-repair-report`.

    `background` is None, and nothing is repaired, when the file has errors.  `kept`: matters that
    stay as they are settled; `fixed_consents`: whatever an actor decides stays too;
    `within_offers`: nobody is asked for more than they offered.  `robust`: what is acceptable under
    every reading at once (None: there is one combination only); `cases`: under each part of the
    combinations (None: there are too many).  `interrupted`: somebody pressed Ctrl-C, and variants
    or cases are missing.
    """

    format: Literal["redline-repair-report"] = "redline-repair-report"
    proposal: str
    kept: list[str] = field(default_factory=list)
    costs: list[CostText] = field(default_factory=list)
    fixed_consents: bool = False
    within_offers: bool = False
    combinations: int = 0
    robust: RepairCaseText | None = None
    cases: list[RepairCaseText] | None = None
    interrupted: bool = False
