"""The matrix of a comparison as comma-separated values (RFC 4180), one column a proposal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redline.document.parts import Vocabulary

    from .document import CompareReport, ConstraintRow, InterestRow

HEADING = ("kind", "owner", "rank", "statement", "reading")


def matrix_csv(report: CompareReport) -> str:
    """Write the verdicts, then the status of each line and interest in each reading.

    Names of the language are words, so no cell can begin like the formula of a spreadsheet.
    """
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(matrix_rows(report))
    return written.getvalue()


def matrix_rows(report: CompareReport) -> list[list[str]]:
    """The matrix as rows of texts, the heading first."""
    heading = [*HEADING, *(result.name for result in report.proposals)]
    rows = [] if report.vocabulary is None else _rows(report, report.vocabulary)
    return [heading, *rows]


def _rows(report: CompareReport, vocabulary: Vocabulary) -> Iterator[list[str]]:
    verdicts = [
        " or ".join(under.verdict for under in result.verdicts) for result in report.proposals
    ]
    yield ["verdict", "", "", "", "", *verdicts]
    rows: list[ConstraintRow | InterestRow] = [*report.constraints, *report.interests]
    for row in rows:
        statement = vocabulary.statements[row.statement]
        yield [
            statement.kind,
            statement.owner or "",
            "" if statement.rank is None else str(statement.rank),
            row.statement,
            row.reading or "",
            *(status or "impossible" for status in row.statuses),
        ]
