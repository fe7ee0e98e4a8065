"""The matrix of a comparison as a workbook: a colour for each verdict, and the verdict in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline.case.sheets.xlsx_writing import matrix_xlsx
from redline_solver.verdict import Status, Verdict

from .matrix import HEADING, matrix_rows

if TYPE_CHECKING:
    from .document import CompareReport

_GOOD = (Verdict.ACCEPTABLE.value, Status.SATISFIED.value, "met")
_BAD = (
    Verdict.VIOLATES.value,
    Verdict.BLOCKED.value,
    Verdict.IMPOSSIBLE.value,
    Status.VIOLATED.value,
    "unmet",
)
_WARN = (Verdict.OPEN.value, Verdict.UNDETERMINED.value)
TONES = {
    word: tone
    for tone, words in (("good", _GOOD), ("bad", _BAD), ("warn", _WARN))
    for word in words
}
"""The words of verdicts and of statuses; those they share mean the same."""


def matrix_workbook(report: CompareReport) -> bytes:
    """Write the verdicts, then the status of each line and interest in each reading.

    Raises:
        MissingExtraError: openpyxl is not installed.
    """
    return matrix_xlsx(matrix_rows(report), len(HEADING), TONES)
