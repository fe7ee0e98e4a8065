"""Findings as SARIF 2.1.0, the form in which code hosts and editors take the results of analyses.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from redline.version import VERSION
from redline_dsl.text.catalogue import CATALOGUE
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Severity
from redline_solver.lint import ALL

if TYPE_CHECKING:
    from redline.document.parts import DiagnosticText, Mark, Place, Remedy
    from redline.faces.look import Look

Data = dict[str, Any]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(findings: Sequence[DiagnosticText], look: Look, meanings: Mapping[str, str]) -> str:
    """One run with a result for each finding, and the rules that these are of.

    `meanings` say what the codes mean that are neither of a diagnostic nor of a lint.
    """
    codes = list(dict.fromkeys(finding.code for finding in findings))
    driver: Data = {
        "name": "redline",
        "version": VERSION,
        "rules": [_rule(c, meanings) for c in codes],
    }
    run: Data = {
        "tool": {"driver": driver},
        # Columns count characters, as they do everywhere in redline, and not UTF-16 units.
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code)) for finding in findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=look.encoding.lower() != "utf-8") + "\n"


def _rule(code: str, meanings: Mapping[str, str]) -> Data:
    if code in ALL:
        rule = ALL[code]
        title, why, level = rule.title, rule.why, LEVELS[rule.level]
    elif code in meanings:
        title, why, level = meanings[code], "", "error"
    else:
        entry = CATALOGUE[Code(code)]
        level = "warning" if code.startswith("W") else "error"
        title, why = entry.title, entry.explanation
    described: Data = {
        "id": code,
        "shortDescription": {"text": title},
        "defaultConfiguration": {"level": level},
    }
    if why:
        described["fullDescription"] = {"text": why}
        described["help"] = {"text": f"redline explain {code}"}
    return described


def _result(finding: DiagnosticText, rule: int) -> Data:
    says = ". ".join(_sentence(each) for each in (finding.message, *finding.notes))
    result: Data = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": says},
        "locations": [{"physicalLocation": _physical(finding.primary.place)}],
    }
    if finding.others:
        result["relatedLocations"] = [_related(mark) for mark in finding.others]
    if finding.fixes:
        result["fixes"] = [_fix(fix) for fix in finding.fixes]
    return result


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _related(mark: Mark) -> Data:
    location: Data = {"physicalLocation": _physical(mark.place)}
    if mark.text:
        location["message"] = {"text": mark.text}
    return location


def _fix(fix: Remedy) -> Data:
    files = dict.fromkeys(edit.place.file for edit in fix.edits)
    return {
        "description": {"text": _sentence(fix.title)},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(file),
                "replacements": [
                    {
                        "deletedRegion": _region(edit.place),
                        "insertedContent": {"text": edit.replacement},
                    }
                    for edit in fix.edits
                    if edit.place.file == file
                ],
            }
            for file in files
        ],
    }


def _physical(place: Place) -> Data:
    return {"artifactLocation": _artifact(place.file), "region": _region(place)}


def _region(place: Place) -> Data:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _artifact(file: str) -> Data:
    """A file by its URI: relative as the file was named, so that it holds wherever it is read."""
    path = PurePath(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix())}
