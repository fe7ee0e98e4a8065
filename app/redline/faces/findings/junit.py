"""Suites as JUnit XML, the form in which build servers take the results of tests."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from .suites import Suite, Trial

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no place for (section 2.2)."""


def junit(suites: Iterable[Suite]) -> str:
    """Write the suites.

    What could not be determined, and what is wrong with a file, is an error and no failure; what is
    open or not judged is skipped.
    """
    root = ET.Element("testsuites", name="redline")
    for suite in suites:
        element = ET.SubElement(root, "testsuite", name=_text(suite.file))
        for result, count in _counts(suite.trials).items():
            element.set(result, str(count))
        for trial in suite.trials:
            _add(element, suite.file, trial)
    for total in ("tests", "failures", "errors", "skipped"):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _counts(trials: list[Trial]) -> dict[str, int]:
    results = [trial.result for trial in trials]
    return {
        "tests": len(trials),
        "failures": results.count("failure"),
        "errors": results.count("error"),
        "skipped": results.count("skipped"),
    }


def _add(suite: ET.Element, file: str, trial: Trial) -> None:
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
