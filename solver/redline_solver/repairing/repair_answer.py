"""What is said of repairing a proposal: plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass

from redline_dsl.program.program import Value
from redline_solver.judging.reduct import Readings
from redline_solver.verdict import Arrangement, Combination, Conflict
from redline_solver.zone.zone_answer import Remaining


@dataclass(frozen=True, slots=True)
class Altered:
    """One issue of a proposal settled otherwise.

    `decided_by` is whose act that takes (None: nobody's in particular), `cost` what it counts for,
    `room` which other values do as well, the other changes of the variant left open too.
    """

    key: str
    before: Value
    after: Value
    decided_by: str | None
    cost: int
    room: Remaining


@dataclass(frozen=True, slots=True)
class Variant:
    """An acceptable arrangement that changes as little of a proposal as can be.

    `altered` are its changes, none where the proposal can be completed as it is.  `readings`: per
    ambiguous statement that matters, the readings it satisfies; () when it satisfies all.
    """

    altered: tuple[Altered, ...]
    arrangement: Arrangement
    readings: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class RepairCase:
    """The nearest variants under some of the readings, those that agree with `readings`.

    `example`: the combination that they were worked out under.  `cost`: of every variant, None
    where there is none: then `conflict` is one minimal reason, unless a budget was spent first
    (`cut`).  Each variant changes other issues; `cut`: there may be more of them.
    """

    readings: Readings
    example: Combination
    cost: int | None
    variants: tuple[Variant, ...]
    cut: bool
    conflict: Conflict | None


@dataclass(frozen=True, slots=True)
class RepairAnswer:
    """Everything `repair` says of one proposal.

    `robust`: what is acceptable under every reading at once; None where there is one combination
    only.  `cases`: under each part of the combinations; None where there are too many.
    `interrupted`: somebody pressed Ctrl-C, and some of this is missing.
    """

    proposal: str
    kept: tuple[str, ...]
    costs: tuple[tuple[str, int], ...]
    fixed_consents: bool
    within_offers: bool
    combinations: int
    robust: RepairCase | None
    cases: tuple[RepairCase, ...] | None
    interrupted: bool = False
