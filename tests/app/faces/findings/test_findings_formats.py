"""Findings for machines: concise, SARIF, JUnit, and the workflow commands of GitHub."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from redline.cli.findings import FindingsFormat, as_findings
from redline.document.parts import DiagnosticText, Mark, Place
from redline.faces.findings.concise import concise
from redline.faces.findings.github import workflow_commands
from redline.faces.findings.junit import junit
from redline.faces.findings.sarif import sarif
from redline.faces.look import Look
from redline.questions.check import findings as check
from redline.questions.expectations import findings as expectations
from redline.questions.lint import findings as lint
from redline_dsl.text.diagnostic import Severity
from redline_solver.verdict import Verdict
from tests.app.commands import SMALL, redline, within
from tests.app.questions.lint.test_lint import CONFLICT, UNDECIDED, UNUSED, case

ROOT = Path(__file__).resolve().parents[4]
SCHEMA = json.loads(
    (Path(__file__).parent / "sarif/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")
)
EXPECTING = SMALL + "expect fine acceptable\nexpect later acceptable\n"
BROKEN = (
    'actors Ä\nissue x: yes/no\nred line r by Ö: x && y\nred lne s by Ä: x\nsource s from "no"\n'
)


def hostile(message: str) -> DiagnosticText:
    place = Place(file="a b,c:ü.redline", line=3, column=5, end_line=4, end_column=1)
    mark = Mark(place=place, excerpt=None, text="")
    return DiagnosticText(
        code="E102",
        severity=Severity.ERROR,
        message=message,
        primary=mark,
        others=[mark],
        notes=["one, two"],
        fixes=[],
    )


HOSTILE = hostile("100% <wrong>\n& “more” \x1b[31m \x00 \ufffe \ud800")


def answer(folder: Path, form: str, *arguments: str, **files: str) -> str:
    case(folder, **files)
    given = within(folder, *arguments, "--format", form)
    assert given.err == ""
    return given.out


def valid(text: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(text)
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    return log


# --------------------------------------------------------------------------------- concise


def test_concise_is_a_line_for_each_finding(tmp_path: Path) -> None:
    out = answer(tmp_path, "concise", "lint", "a.redline", a=UNUSED)
    assert out == (
        "a.redline:3:6: unused-unit: nothing is counted in `person`\n"
        "a.redline:4:6: unused-unit: nothing is counted in `tank`\n"
    )


def test_concise_tells_verdicts_and_expectations(tmp_path: Path) -> None:
    out = answer(tmp_path, "concise", "check", "a.redline", a=SMALL)
    assert out == (
        "a.redline:9:15: violates: `broken` violates `r`\na.redline:11:10: open: `later` is open\n"
    )
    out = answer(tmp_path, "concise", "test", "a.redline", a=EXPECTING)
    assert out == ("a.redline:14:1: expectation: `expect later acceptable` is not met: open\n")


def test_concise_stays_on_one_line() -> None:
    assert concise([HOSTILE], Look(encoding="ascii")).count("\n") == 1
    assert "\x1b" not in concise([HOSTILE], Look())


# ----------------------------------------------------------------------------------- SARIF


@pytest.mark.parametrize(
    ("arguments", "content"),
    [
        (("lint", "--deep"), UNUSED),
        (("lint", "--deep"), CONFLICT),
        (("lint",), BROKEN),
        (("check",), BROKEN),
        (("check",), SMALL),
        (("test",), EXPECTING),
        (("check",), "actors A\n"),
    ],
)
def test_sarif_fits_the_schema(tmp_path: Path, arguments: Sequence[str], content: str) -> None:
    log = valid(answer(tmp_path, "sarif", *arguments, "a.redline", a=content))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]


def test_sarif_has_places_related_places_and_fixes(tmp_path: Path) -> None:
    log = valid(answer(tmp_path, "sarif", "lint", "a.redline", a=UNUSED))
    first = log["runs"][0]["results"][0]
    assert first["level"] == "warning"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a.redline"},
        "region": {"startLine": 3, "startColumn": 6, "endLine": 3, "endColumn": 12},
    }
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["deletedRegion"]["endLine"] == 4
    conflict = valid(answer(tmp_path, "sarif", "lint", "--deep", "c.redline", c=CONFLICT))
    related = conflict["runs"][0]["results"][0]["relatedLocations"]
    assert related[0]["message"]["text"] == "assumption"


def test_sarif_of_hostile_words_and_names() -> None:
    for look in (Look(), Look(encoding="ascii")):
        log = valid(sarif([HOSTILE], look, {}))
        place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "a%20b%2Cc%3A%C3%BC.redline"


def test_every_verdict_that_is_told_has_a_rule() -> None:
    told = {str(verdict) for verdict in Verdict if verdict is not Verdict.ACCEPTABLE}
    assert {*check.MEANINGS, *expectations.MEANINGS} == told | {"expectation"}


# ----------------------------------------------------------------------------------- JUnit


def suites(text: str) -> list[ET.Element]:
    root = ET.fromstring(text)  # noqa: S314 - written by ourselves
    for total in ("tests", "failures", "errors", "skipped"):
        assert root.get(total) == str(sum(int(suite.get(total, "")) for suite in root))
    for suite in root:
        kinds = [result.tag for trial in suite for result in trial]
        assert suite.get("tests") == str(len(suite))
        assert suite.get("failures") == str(kinds.count("failure"))
        assert suite.get("errors") == str(kinds.count("error"))
        assert suite.get("skipped") == str(kinds.count("skipped"))
    return list(root)


def results(suite: ET.Element) -> dict[str, str]:
    return {trial.get("name", ""): trial[0].tag if len(trial) else "passed" for trial in suite}


def test_junit_of_a_test(tmp_path: Path) -> None:
    out = answer(tmp_path, "junit", "test", "a.redline", "b.redline", a=EXPECTING, b=BROKEN)
    one, other = suites(out)
    assert results(one) == {
        "expect fine acceptable": "passed",
        "expect later acceptable": "failure",
    }
    failure = one[1][0]
    assert failure.get("message") == "`expect later acceptable` is not met: open"
    assert "proposal later_counterexample" in (failure.text or "")
    assert set(results(other).values()) == {"error"}


@pytest.mark.usefixtures("no_guesses")
def test_junit_keeps_apart_what_is_not_known(tmp_path: Path) -> None:
    claim = 'claim c: "it stands" assumed\nexpect claim c in\n'
    (suite,) = suites(answer(tmp_path, "junit", "check", "a.redline", a=SMALL))
    assert results(suite) == {"fine": "passed", "broken": "failure", "later": "skipped"}
    limited = ("lint", "a.redline", "--select", "never-bites", "--effort", "1")
    (suite,) = suites(answer(tmp_path, "junit", *limited, a=UNDECIDED))
    assert results(suite)["never-bites"] == "error"
    assert claim


def test_junit_of_a_lint(tmp_path: Path) -> None:
    (suite,) = suites(answer(tmp_path, "junit", "lint", "a.redline", a=UNUSED))
    assert results(suite) == {"unused-unit at 3:6": "failure", "unused-unit at 4:6": "failure"}
    (suite,) = suites(
        answer(tmp_path, "junit", "lint", "a.redline", a=SMALL.replace("\n    note", "  # note"))
    )
    assert "failure" in results(suite).values()


def test_junit_of_hostile_words() -> None:
    from redline.questions.lint.document import FileFindings, LintReport  # noqa: PLC0415
    from tests.app.samples import report  # noqa: PLC0415 - of one test

    sample = report()
    found = LintReport(
        tool=sample.tool,
        budget=sample.budget,
        exit_code=2,
        settings=[],
        files=[
            FileFindings(
                file="a\x00b.redline",
                settings=None,
                deep=False,
                diagnostics=[HOSTILE],
                undetermined=[],
                mended=[],
                exit_code=2,
            )
        ],
    )
    ((trial,),) = suites(junit(lint.suites(found)))
    assert "100% <wrong>" in (trial[0].get("message") or "")
    assert as_findings(found, FindingsFormat.JUNIT, Look()) == junit(lint.suites(found))


# ---------------------------------------------------------------------------------- GitHub


def test_github_gets_a_workflow_command_for_each_finding(tmp_path: Path) -> None:
    out = answer(tmp_path, "github", "lint", "a.redline", a=UNUSED)
    assert out.splitlines()[0] == (
        "::warning file=a.redline,line=3,endLine=3,col=6,endColumn=12,title=unused-unit"
        "::nothing is counted in `person`%0Aremove `person`"
    )


def test_github_is_not_misled_by_what_is_quoted() -> None:
    line = workflow_commands([HOSTILE], Look())
    assert line.count("\n") == 1
    assert line.startswith(
        "::error file=a b%2Cc%3Aü.redline,line=3,endLine=4,title=E102::100%25 <w"
    )
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", line)


# ------------------------------------------------------------------------------ all of them


@pytest.mark.parametrize("form", ["concise", "sarif", "junit", "github"])
def test_every_form_can_go_to_a_file_and_keeps_the_exit_code(tmp_path: Path, form: str) -> None:
    case(tmp_path, a=UNUSED)
    given = within(tmp_path, "lint", "a.redline", "-f", form, "-o", "out")
    assert (given.code, given.out) == (1, "")
    assert "unused-unit" in (tmp_path / "out").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["concise", "sarif", "junit", "github"])
def test_every_form_reaches_an_ascii_terminal(tmp_path: Path, form: str) -> None:
    case(tmp_path, a=BROKEN)
    given = redline("lint", "a.redline", "-f", form, cwd=tmp_path, encoding="ascii")
    assert given.code == 2
    assert given.err == ""


def test_mutants_are_not_told_as_findings() -> None:
    given = redline("test", "--mutate", "-f", "sarif", "-", stdin=SMALL.encode())
    assert given.code == 2
    assert "--mutate is not told as sarif" in given.err
