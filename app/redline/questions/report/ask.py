"""Everything about a case in one document: what `redline report` writes."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol, TypeVar

from redline.case.case import opened
from redline.document.heading import Tool
from redline.questions.check.ask import ask as check
from redline.questions.concessions.ask import ask as concessions
from redline.questions.conflicts.ask import ask as conflicts
from redline.questions.sources.ask import quoted
from redline.questions.zone.ask import ask as zone
from redline.version import VERSION
from redline_solver.asking.session import solver_version
from redline_solver.verdict import Limits

from .document import ArgumentStepText, ArgumentText, CaseReport, ConflictsText, LinkText, ZoneText
from .logic import logic

if TYPE_CHECKING:
    from redline.case.case import Case
    from redline_dsl.program.program import Program

    Doing = Callable[[str], None]

DAY_OF_SOURCES = "SOURCE_DATE_EPOCH"
"""What reproducible builds set: seconds since 1970, taken for now."""

MOST_CONFLICTS = 500
"""More conflicts than this nobody reads; the page then says that the list is cut."""

MOST_MATTERS = 64
"""Matters: the zone of a larger case may take minutes, and is left to `redline zone`."""


def ask(
    file: str | Case, *, limits: Limits | None = None, doing: Doing = lambda _: None
) -> CaseReport:
    """Judge everything in a file; `file` is a path, or `-` for standard input.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed; half a report is none.
    """
    limits = limits or Limits()
    case = opened(file)
    judged = _whole(check(case, limits=limits, doing=doing))
    answered = judged.background is not None and judged.background.conflict is None
    program = case.program if answered else None
    return CaseReport(
        tool=Tool(version=VERSION),
        solver=solver_version(),
        computed=_today().isoformat(),
        title=PurePath(case.name).stem,
        exit_code=judged.exit_code,
        judged=judged,
        logic=None if program is None else logic(program),
        conflicts=None if program is None else _conflicts(case, limits, doing),
        zone=None if program is None else _zone(case, program, limits, doing),
        argument=None if program is None else _argument(program),
        sources=[] if case.checked is None else quoted(case.name, case.checked, case.workspace),
    )


def _conflicts(case: Case, limits: Limits, doing: Doing) -> ConflictsText:
    found = _whole(conflicts(case, at_most=MOST_CONFLICTS, limits=limits, doing=doing))
    resolved = None
    if found.complete and found.conflicts:
        resolved = _whole(concessions(case, limits=limits, doing=doing))
    return ConflictsText(
        conflicts=found.conflicts,
        complete=found.complete,
        alone=resolved.alone if resolved else [],
        relaxed=resolved.relaxations if resolved else [],
    )


def _zone(case: Case, program: Program, limits: Limits, doing: Doing) -> ZoneText | None:
    if len(program.variables) > MOST_MATTERS:
        return None
    found = _whole(zone(case, limits=limits, doing=doing))
    return ZoneText(regions=found.regions, alike=found.alike, real=found.real)


class _Interruptible(Protocol):
    @property
    def interrupted(self) -> bool: ...


Whole = TypeVar("Whole", bound=_Interruptible)


def _whole(part: Whole) -> Whole:
    if part.interrupted:
        raise KeyboardInterrupt
    return part


def _argument(program: Program) -> ArgumentText:
    return ArgumentText(
        steps=[
            ArgumentStepText(
                name=each.name,
                premises=list(each.premises),
                conclusion=each.conclusion,
                scheme=each.scheme,
            )
            for each in program.arguments.values()
        ],
        links=[
            LinkText(kind=each.kind.value, origin=each.origin, target=each.target)
            for each in program.links
        ],
    )


def _today() -> datetime.date:
    epoch = os.environ.get(DAY_OF_SOURCES, "")
    if epoch.isdecimal():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()
