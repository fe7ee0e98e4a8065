"""`redline test --mutate`: what no expectation would miss, compared with rewritten files."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from redline.case.workspace import Workspace
from redline.document.limits import limits
from redline.questions.expectations.ask import ask as run_expectations
from redline.questions.mutants.ask import ask as try_mutations
from redline.questions.mutants.document import MutationReport
from redline.questions.schema import read_back
from redline_dsl.checking.checker import check
from redline_dsl.text.span import Span, Text
from redline_solver.verdict import Fate, Mutation, Outcome
from tests.app.commands import ROOT, redline, within

if TYPE_CHECKING:
    from pathlib import Path

MISSING = """\
actors A, B
issue a: yes/no decided by A
issue b: yes/no decided by B
source memo from "memo.txt"
red line no_a_without_b by A:
    reading strict: a requires b
    reading lax: a requires b or not b
    quote memo "never one without the other"
condition b_needs_a:
    b requires a
red line never_tested by B:
    not (a and b and not a)
proposal only_a:
    - a
    - not b
proposal both:
    - a
    - b
expect only_a violates no_a_without_b under strict
expect both acceptable
"""
MEMO = "The minister: never one without the other."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.redline").write_text(MISSING)
    (tmp_path / "memo.txt").write_text(MEMO)
    return tmp_path


def test_survivors_are_named_with_owner_and_quote(folder: Path) -> None:
    answer = within(folder, "test", "--mutate", "case.redline")
    assert answer.code == 1
    assert answer.err == ""
    shown = " ".join(answer.out.split())
    assert shown.startswith("case.redline 8 changes to constraints, 2 expectations met")
    assert "survived no_a_without_b, A's red line, read as `lax`: dropped case.redline:5" in shown
    assert "“never one without the other” memo, line 1" in shown
    assert "survived b_needs_a, a condition without an owner: dropped" in shown
    assert "survived never_tested, B's red line: dropped" in shown
    assert "No expectation names b_needs_a or never_tested." in shown
    assert "strict" not in shown, "what is noticed is not told"
    assert shown.endswith("5 changes noticed, 3 survived")


def test_what_noticed_is_told_when_everything_is(folder: Path) -> None:
    shown = " ".join(within(folder, "test", "--mutate", "-v", "case.redline").out.split())
    assert (
        "noticed no_a_without_b, A's red line, read as `strict`: dropped case.redline:5 "
        "by expect only_a violates no_a_without_b under strict" in shown
    )
    assert "turned into its opposite" in shown


def test_json_and_markdown(folder: Path) -> None:
    answer = within(folder, "test", "--mutate", "case.redline", "--format", "json")
    report = read_back(MutationReport, answer.out)
    assert (report.noticed, report.survived, report.undetermined) == (5, 3, 0)
    assert answer.code == report.exit_code == 1
    assert report.files[0].unnamed == ["b_needs_a", "never_tested"]
    noticed = [m for m in report.files[0].mutants if m.fate is Fate.NOTICED]
    assert {m.noticed_by for m in noticed} == {
        "expect only_a violates no_a_without_b under strict",
        "expect both acceptable",
    }
    markdown = within(folder, "test", "--mutate", "case.redline", "--format", "markdown").out
    assert (
        "- **✗ survived**  `never_tested`, B's red line: **dropped** (case.redline:11)" in markdown
    )


def test_when_everything_is_noticed(folder: Path) -> None:
    content = MISSING.replace("reading lax: a requires b or not b", "reading lax: b requires a")
    content = re.sub(r"red line never_tested.*\n.*\n", "", content)
    content += (
        "expect only_a acceptable under lax\n"
        "proposal only_b:\n    - b\n    - not a\nexpect only_b violates b_needs_a\n"
        "expect only_b violates no_a_without_b under lax\n"
    )
    (folder / "case.redline").write_text(content)
    answer = within(folder, "test", "--mutate", "case.redline")
    assert answer.code == 0
    assert answer.out == (
        "case.redline  6 changes to constraints, 5 expectations met\n\n"
        "6 changes noticed, 0 survived\n"
    )


def test_an_expectation_that_is_not_met_notices_nothing(folder: Path) -> None:
    (folder / "case.redline").write_text(MISSING + "expect only_a acceptable\n")
    answer = within(folder, "test", "--mutate", "case.redline")
    assert answer.code == 1
    assert "1 expectation not met as the file stands" in answer.out
    assert "5 changes noticed, 3 survived" in answer.out


def test_without_expectations_everything_survives(folder: Path) -> None:
    (folder / "case.redline").write_text(re.sub(r"expect .*\n", "", MISSING))
    answer = within(folder, "test", "--mutate", "case.redline")
    assert answer.code == 1
    assert answer.out.endswith("0 changes noticed, 8 survived\n")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("red lne x", "not tested"),
        ("issue a: yes/no\nfact f: a\nfact g: not a\n", "not tested"),
    ],
)
def test_a_file_that_cannot_be_tested(folder: Path, content: str, says: str) -> None:
    (folder / "case.redline").write_text(content)
    answer = within(folder, "test", "--mutate", "case.redline")
    assert answer.code == 2
    assert says in answer.out


def test_a_limit_that_is_reached_is_no_survival() -> None:
    file = "examples/rodrik/rodrik.redline"
    report = try_mutations([str(ROOT / file)], limits=limits(1))
    assert report.noticed + report.survived + report.undetermined == 6
    assert report.exit_code != 0
    assert all(each.outcome is not Outcome.FAILED for each in report.files[0].tested.expectations)


def test_several_files_and_standard_input(folder: Path) -> None:
    content = re.sub(r"    quote.*\n|source.*\n", "", MISSING).encode()
    answer = redline("test", "--mutate", "case.redline", "-", cwd=folder, stdin=content)
    assert answer.code == 1
    assert answer.out.endswith("10 changes noticed, 6 survived\n")


# ------------------------------------------------------------------- against rewritten files

ALTERED = {Mutation.DROPPED: "1 = 1", Mutation.NEGATED: "not ({})"}


def rewritten(content: str, span: Span, mutation: Mutation) -> str:
    """The file with one formula replaced in its text."""
    formula = ALTERED[mutation].format(content[span.start : span.end])
    return content[: span.start] + formula + content[span.end :]


def formulas(path: Path) -> dict[tuple[str, str | None], Span]:
    """Where the formula of each reading of each red line and condition stands."""
    space = Workspace()
    text = space.open(str(path))
    assert isinstance(text, Text)
    program = check(text, space).program
    assert program is not None
    return {
        (position.name, reading.name): reading.span
        for position in program.constraints
        for reading in position.readings
    }


@pytest.mark.parametrize("name", ["case", "triangle", "northern-ireland"])
def test_each_fate_is_that_of_the_rewritten_file(name: str, folder: Path) -> None:
    path = folder / f"{name}.redline"
    if name != "case":
        shutil.copytree(ROOT / "examples" / name, folder, dirs_exist_ok=True)
    content = path.read_text(encoding="utf-8")
    spans = formulas(path)
    report = try_mutations([str(path)])
    mutants = report.files[0].mutants
    assert len(mutants) == 2 * len(spans)
    before = [each.outcome for each in report.files[0].tested.expectations]
    assert set(before) == {Outcome.MET}
    mutated = folder / "mutated.redline"
    for mutant in mutants:
        span = spans[mutant.statement, mutant.reading]
        mutated.write_text(rewritten(content, span, mutant.mutation), encoding="utf-8")
        tested = run_expectations([str(mutated)]).files[0]
        failed = [e.text for e in tested.expectations if e.outcome is Outcome.FAILED]
        assert tested.background is not None, tested.diagnostics
        assert (mutant.fate is Fate.NOTICED) == bool(failed), (mutant, failed)
        assert mutant.noticed_by is None or mutant.noticed_by in failed
