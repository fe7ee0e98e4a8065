"""Results as JUnit XML, the form in which build servers take the results of tests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from xml.etree import ElementTree as ET

from redline.questions.check.document import Report
from redline.questions.check.findings import proposal_finding
from redline.questions.expectations.document import ExpectationReport
from redline.questions.expectations.findings import expectation_finding
from redline.questions.lint.document import LintReport
from redline_dsl.text.diagnostic import Severity
from redline_solver.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from redline.document.parts import DiagnosticText
    from redline.questions.check.document import ProposalResult
    from redline.questions.expectations.document import ExpectationResult

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no place for (section 2.2)."""

Result = Literal["passed", "failure", "error", "skipped"]


@dataclass(frozen=True, slots=True)
class _Trial:
    """One test: an expectation, a proposal or a finding; the last three: why it did not pass."""

    name: str
    line: int
    result: Result = "passed"
    kind: str = ""
    message: str = ""
    says: str = ""


def junit(report: Report | ExpectationReport | LintReport) -> str:
    """A suite for each file.

    Of a `test` the tests are its expectations, of a `check` the proposals, of a `lint` what it
    found.  What could not be determined, and what is wrong with a file, is an error and no failure;
    what is open or not judged is skipped.
    """
    root = ET.Element("testsuites", name="redline")
    for name, trials in _suites(report):
        suite = ET.SubElement(root, "testsuite", name=_text(name))
        for result, count in _counts(trials).items():
            suite.set(result, str(count))
        for trial in trials:
            _add(suite, name, trial)
    for total in ("tests", "failures", "errors", "skipped"):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suites(
    report: Report | ExpectationReport | LintReport,
) -> Iterator[tuple[str, list[_Trial]]]:
    match report:
        case Report():
            proposals = [_proposal(each) for each in report.proposals]
            yield report.file, [*_errors(report.diagnostics), *proposals]
        case ExpectationReport():
            for tested in report.files:
                expectations = [_expectation(each) for each in tested.expectations]
                yield tested.file, [*_errors(tested.diagnostics), *expectations]
        case LintReport():
            if report.settings:
                yield report.settings[0].primary.place.file, [*_errors(report.settings)]
            for linted in report.files:
                unknown = [_undetermined(each) for each in linted.undetermined]
                found = [_finding(each) for each in linted.diagnostics]
                yield linted.file, [*found, *unknown] or [_Trial("nothing found", 1)]


def _proposal(result: ProposalResult) -> _Trial:
    kinds: dict[Verdict, Result] = {Verdict.OPEN: "skipped", Verdict.UNDETERMINED: "error"}
    return _trial(
        result.name,
        result.place.line,
        proposal_finding(result),
        kinds.get(result.worst, "failure"),
    )


def _expectation(result: ExpectationResult) -> _Trial:
    kinds: dict[Outcome, Result] = {
        Outcome.NOT_JUDGED: "skipped",
        Outcome.UNDETERMINED: "error",
    }
    return _trial(
        result.text,
        result.place.line,
        expectation_finding(result),
        kinds.get(result.outcome, "failure"),
        result.counterexample or "",
    )


def _trial(
    name: str, line: int, finding: DiagnosticText | None, result: Result, says: str = ""
) -> _Trial:
    if finding is None:
        return _Trial(name, line)
    return _Trial(name, line, result, finding.code, finding.message, says)


def _errors(diagnostics: Iterable[DiagnosticText]) -> Iterator[_Trial]:
    return (_finding(each) for each in diagnostics if each.severity is Severity.ERROR)


def _finding(finding: DiagnosticText) -> _Trial:
    """A note is worth knowing and fails nothing: it is in what its test printed."""
    place = finding.primary.place
    at = f"{place.file}:{place.line}:{place.column}"
    says = "\n".join([at, *finding.notes, *(fix.title for fix in finding.fixes)])
    results: dict[Severity, Result] = {Severity.ERROR: "error", Severity.NOTE: "passed"}
    result = results.get(finding.severity, "failure")
    name = f"{finding.code} at {place.line}:{place.column}"
    return _Trial(name, place.line, result, finding.code, finding.message, says)


def _undetermined(lint: str) -> _Trial:
    return _Trial(lint, 1, "error", lint, "not determined within the limits")


def _counts(trials: list[_Trial]) -> dict[str, int]:
    results = [trial.result for trial in trials]
    return {
        "tests": len(trials),
        "failures": results.count("failure"),
        "errors": results.count("error"),
        "skipped": results.count("skipped"),
    }


def _add(suite: ET.Element, file: str, trial: _Trial) -> None:
    case = ET.SubElement(
        suite,
        "testcase",
        classname=_text(file),
        name=_text(trial.name),
        file=_text(file),
        line=str(trial.line),
    )
    if trial.result == "passed":
        if trial.message:
            ET.SubElement(case, "system-out").text = _text(f"{trial.message}\n{trial.says}".strip())
        return
    element = ET.SubElement(case, trial.result, message=_text(trial.message))
    if trial.result != "skipped":
        element.set("type", _text(trial.kind))
        element.text = _text(trial.says) or None


def _text(words: str) -> str:
    return NOT_IN_XML.sub("\ufffd", words)
