"""Everything about a case in one document: what `redline report` writes."""

from __future__ import annotations

import datetime
import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from redline_solver.session import solver_version
from redline_solver.verdict import Limits

from .analysis import check_case
from .case import Case
from .report.case_document import CaseReport
from .report.document import Tool
from .report.logic import logic
from .version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

DAY_OF_SOURCES = "SOURCE_DATE_EPOCH"
"""What reproducible builds set: seconds since 1970, taken for now."""


def case_report(
    file: str, *, limits: Limits | None = None, doing: Callable[[str], None] = lambda _: None
) -> CaseReport:
    """Judge everything in a file; `file` is a path, or `-` for standard input."""
    return report_of(Case(file), limits or Limits(), doing)


def report_of(case: Case, limits: Limits, doing: Callable[[str], None]) -> CaseReport:
    """The document of a file that was read already."""
    judged = check_case(case, (), within_offers=False, limits=limits, doing=doing)
    answered = case.program is not None and judged.background and not judged.background.conflict
    return CaseReport(
        tool=Tool(version=VERSION),
        solver=solver_version(),
        computed=_today().isoformat(),
        title=PurePath(case.name).stem,
        exit_code=judged.exit_code,
        judged=judged,
        logic=logic(case.program) if case.program is not None and answered else None,
        sources=case.quoted(),
    )


def _today() -> datetime.date:
    epoch = os.environ.get(DAY_OF_SOURCES, "")
    if epoch.isdecimal():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()
