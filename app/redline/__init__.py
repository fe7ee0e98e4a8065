"""Formal argument mapping and red-line consistency checking.

The public Python API: `load` reads a case, and its methods ask the questions; docs/python.md shows
how.  `check` and `run_expectations` answer with documents, the same that the command line prints;
`Limits` sets their budget.  Nothing is imported before it is used: Ctrl-C is not heeded yet.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.case.case import UnknownProposalError
    from redline.python.answers import Answer, CheckAnswer
    from redline.python.loaded import FileError, LoadedCase, load
    from redline.python.settling import UnknownMatterError
    from redline.questions.check.ask import ask as check
    from redline.questions.check.document import Report
    from redline.questions.expectations.ask import ask as run_expectations
    from redline.questions.expectations.document import ExpectationReport
    from redline_dsl.checking.checker import Checked, Library
    from redline_dsl.checking.checker import check as check_text
    from redline_dsl.program.program import Program
    from redline_dsl.text.diagnostic import Diagnostic, Severity
    from redline_dsl.text.span import Span, Text
    from redline_solver.verdict import Limits, Outcome, Status, Verdict

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
    "Answer": "redline.python.answers",
    "CheckAnswer": "redline.python.answers",
    "Checked": "redline_dsl.checking.checker",
    "Diagnostic": "redline_dsl.text.diagnostic",
    "ExpectationReport": "redline.questions.expectations.document",
    "FileError": "redline.python.loaded",
    "Library": "redline_dsl.evidence.evidence",
    "Limits": "redline_solver.verdict",
    "LoadedCase": "redline.python.loaded",
    "Outcome": "redline_solver.verdict",
    "Program": "redline_dsl.program.program",
    "Report": "redline.questions.check.document",
    "Severity": "redline_dsl.text.diagnostic",
    "Span": "redline_dsl.text.span",
    "Status": "redline_solver.verdict",
    "Text": "redline_dsl.text.span",
    "UnknownMatterError": "redline.python.settling",
    "UnknownProposalError": "redline.case.case",
    "Verdict": "redline_solver.verdict",
    "check": "redline.questions.check.ask:ask",
    "check_text": "redline_dsl.checking.checker:check",
    "load": "redline.python.loaded",
    "run_expectations": "redline.questions.expectations.ask:ask",
}
"""Where each name lives; a colon where it is called otherwise there."""


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - see above

    module, _, there = _HOMES[name].partition(":")
    value = getattr(import_module(module), there or name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
