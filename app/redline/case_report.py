"""Everything about a case in one document: what `redline report` writes."""

from __future__ import annotations

import datetime
import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from redline_argmap.graph import of_program
from redline_argmap.grounded import grounded
from redline_solver.conflicts import conflicts
from redline_solver.contested import Question
from redline_solver.session import solver_version
from redline_solver.verdict import Limits

from .analysis import check_case
from .case import opened
from .report.case_document import (
    ArgumentText,
    CaseReport,
    Clash,
    Clashes,
    LinkText,
    StepText,
)
from .report.document import Tool
from .report.logic import logic
from .report.stated import Choice
from .version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from redline_dsl.program import Program

    from .case import Case

DAY_OF_SOURCES = "SOURCE_DATE_EPOCH"
"""What reproducible builds set: seconds since 1970, taken for now."""

MOST_CONFLICTS = 500
"""More conflicts than this nobody reads; the page then says that the list is cut."""


def case_report(
    file: str | Case, *, limits: Limits | None = None, doing: Callable[[str], None] = lambda _: None
) -> CaseReport:
    """Judge everything in a file; `file` is a path, or `-` for standard input."""
    return report_of(opened(file), limits or Limits(), doing)


def report_of(case: Case, limits: Limits, doing: Callable[[str], None]) -> CaseReport:
    """The document of a file that was read already."""
    judged = check_case(case, (), within_offers=False, limits=limits, doing=doing)
    answered = judged.background is not None and judged.background.conflict is None
    program = case.program if answered else None
    doing("looking for every conflict of the red lines")
    return CaseReport(
        tool=Tool(version=VERSION),
        solver=solver_version(),
        computed=_today().isoformat(),
        title=PurePath(case.name).stem,
        exit_code=judged.exit_code,
        judged=judged,
        logic=None if program is None else logic(program),
        clashes=None if program is None else _clashes(program, limits),
        argument=None if program is None else _argument(program),
        sources=case.quoted(),
    )


def _clashes(program: Program, limits: Limits) -> Clashes:
    found = conflicts(program, Question(), limits, at_most=MOST_CONFLICTS)
    return Clashes(
        conflicts=[
            Clash(
                statements=list(each.statements),
                readings=[Choice(statement=n, readings=list(r)) for n, r in each.readings],
                because=list(each.because),
            )
            for each in found.conflicts
        ],
        complete=found.complete,
    )


def _argument(program: Program) -> ArgumentText:
    return ArgumentText(
        steps=[
            StepText(
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
        labels={name: each.value for name, each in grounded(of_program(program)).claims.items()},
    )


def _today() -> datetime.date:
    epoch = os.environ.get(DAY_OF_SOURCES, "")
    if epoch.isdecimal():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()
