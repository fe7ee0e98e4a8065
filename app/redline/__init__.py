"""Formal argument mapping and red-line consistency checking.

The public Python API: `load` reads a case, and its methods ask the questions; docs/python.md shows
how.  `check` and `run_expectations` answer with documents, the same that the command line prints;
`Limits` sets their budget.  Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redline_dsl.checker import Checked, Library
    from redline_dsl.checker import check as check_text
    from redline_dsl.diagnostic import Diagnostic, Severity
    from redline_dsl.program import Program
    from redline_dsl.span import Span, Text
    from redline_solver.verdict import Limits, Outcome, Status, Verdict

    from .analysis import check, run_expectations
    from .answers import Answer, CheckAnswer
    from .case import UnknownProposalError
    from .loaded import FileError, LoadedCase, load
    from .report.document import ExpectationReport, Report
    from .settling import UnknownMatterError

__all__ = [
    "Answer",
    "CheckAnswer",
    "Checked",
    "Diagnostic",
    "ExpectationReport",
    "FileError",
    "Library",
    "Limits",
    "LoadedCase",
    "Outcome",
    "Program",
    "Report",
    "Severity",
    "Span",
    "Status",
    "Text",
    "UnknownMatterError",
    "UnknownProposalError",
    "Verdict",
    "check",
    "check_text",
    "load",
    "run_expectations",
]

_HOMES = {
    "Answer": "redline.answers",
    "CheckAnswer": "redline.answers",
    "FileError": "redline.loaded",
    "LoadedCase": "redline.loaded",
    "UnknownMatterError": "redline.settling",
    "load": "redline.loaded",
    "Checked": "redline_dsl.checker",
    "Diagnostic": "redline_dsl.diagnostic",
    "ExpectationReport": "redline.report.document",
    "Library": "redline_dsl.checker",
    "Limits": "redline_solver.verdict",
    "Outcome": "redline_solver.verdict",
    "Program": "redline_dsl.program",
    "Report": "redline.report.document",
    "Severity": "redline_dsl.diagnostic",
    "Span": "redline_dsl.span",
    "Status": "redline_solver.verdict",
    "Text": "redline_dsl.span",
    "UnknownProposalError": "redline.case",
    "Verdict": "redline_solver.verdict",
    "check": "redline.analysis",
    "check_text": "redline_dsl.checker:check",
    "run_expectations": "redline.analysis",
}
"""Where each name lives; a colon where it is called otherwise there."""


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    module, _, there = _HOMES[name].partition(":")
    value = getattr(import_module(module), there or name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
