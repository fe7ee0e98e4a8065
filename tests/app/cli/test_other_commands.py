"""`redline test`, `new`, `explain`, `--help` and `--version` as processes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from redline.exchange.starters import example_names
from redline.questions.expectations.document import ExpectationReport
from redline.questions.schema import read_back
from redline.version import VERSION
from redline_dsl.text.catalogue import CATALOGUE
from redline_dsl.text.codes import Code
from tests.app.commands import KNAPSACK, ROOT, SMALL, redline

if TYPE_CHECKING:
    from pathlib import Path

MET = "expect fine acceptable\nexpect broken violates r\n"
UNMET = "expect later acceptable\n"


def expecting(*lines: str) -> bytes:
    return (SMALL + "".join(lines)).encode()


def test_expectations_that_are_met() -> None:
    answer = redline("test", "-", stdin=expecting(MET))
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "<standard input>  2 passed\n\n2 passed, 0 failed\n"


def test_an_expectation_that_is_not_met_comes_with_a_counterexample() -> None:
    answer = redline("test", "-", stdin=expecting(MET, UNMET))
    assert (answer.code, answer.err) == (1, "")
    assert answer.out == (
        "<standard input>  2 passed, 1 failed\n"
        f"{'  ✗ failed  expect later acceptable':<61}<standard input>:15\n"
        "    found: open\n"
        "    for example\n"
        "    full proposal later_counterexample extends later:\n"
        "\n"
        "2 passed, 1 failed\n"
    )


def test_a_proposal_that_leaves_nothing_open_is_its_own_counterexample() -> None:
    content = expecting("expect broken acceptable\n")
    answer = redline("test", "-", stdin=content)
    assert "found: violates r" in answer.out
    assert "for example" not in answer.out


def test_the_counterexample_can_be_pasted() -> None:
    content = expecting(UNMET, "full proposal later_counterexample extends later:\n")
    answer = redline("check", "-", "later_counterexample", stdin=content)
    assert answer.code == 1, "it shows that `later` need not be acceptable"


def test_several_files_and_the_worst_of_them(tmp_path: Path) -> None:
    for name, content in (("a", expecting(MET)), ("b", expecting(UNMET)), ("c", b"issue\n")):
        (tmp_path / f"{name}.redline").write_bytes(content)
    answer = redline("test", "a.redline", "b.redline", cwd=tmp_path)
    assert answer.code == 1
    assert answer.out.endswith("2 passed, 1 failed\n")
    answer = redline("test", "a.redline", "b.redline", "c.redline", cwd=tmp_path)
    assert answer.code == 2
    assert answer.out.endswith("2 passed, 1 failed, 1 file with errors\n")


def test_a_limit_that_is_reached() -> None:
    answer = redline("test", "-", "--effort", "1", stdin=KNAPSACK.encode())
    assert answer.code == 4
    assert "undetermined" in answer.out


def test_a_claim_is_judged() -> None:
    content = 'claim c: "it stands" assumed\nexpect claim c in\nexpect claim c out\n'
    answer = redline("test", "-", stdin=content.encode())
    assert answer.code == 1
    assert answer.out.endswith(
        "  ✗ failed  expect claim c out                                <standard input>:3\n"
        "    found: in\n\n1 passed, 1 failed\n"
    )


def test_json_and_markdown_of_a_test() -> None:
    answer = redline("test", "-", "--format", "json", stdin=expecting(MET, UNMET))
    document = read_back(ExpectationReport, answer.out)
    assert (document.passed, document.failed, document.exit_code) == (2, 1, 1)
    answer = redline("test", "-", "--format", "markdown", stdin=expecting(UNMET))
    assert "```redline\nfull proposal later_counterexample extends later:\n```" in answer.out


# ------------------------------------------------------------------------------------- new


def test_a_new_case_is_judged_and_tested_where_it_lands(tmp_path: Path) -> None:
    answer = redline("new", "talks", cwd=tmp_path)
    assert (answer.code, answer.err) == (0, "")
    assert "redline check talks" in answer.out
    assert redline("check", "talks/case.redline", "joint_mission", cwd=tmp_path).code == 0
    tested = redline("test", "talks/case.redline", cwd=tmp_path)
    assert tested.code == 0
    assert tested.out.endswith("3 passed, 0 failed\n")


@pytest.mark.parametrize("name", example_names())
def test_every_example_stands_on_its_own_when_copied(name: str, tmp_path: Path) -> None:
    answer = redline("new", "copy", "--example", name, cwd=tmp_path)
    assert (answer.code, answer.err) == (0, "")
    files = (tmp_path / "copy").rglob("*.redline")
    cases = [str(path) for path in files if path.stem != "mistakes"]  # a lesson's file to mend
    assert cases
    assert redline("test", *cases, cwd=tmp_path).code == 0
    for path in (tmp_path / "copy").rglob("*"):
        if path.suffix in {".md", ".redline"}:
            assert "../seeds" not in path.read_text(encoding="utf-8")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "notes.txt").write_text("mine")
    answer = redline("new", "talks", cwd=tmp_path)
    assert answer.code == 2
    assert answer.err == "error: `talks` is there already, and nothing is overwritten\n"
    assert [path.name for path in (tmp_path / "talks").iterdir()] == ["notes.txt"]


def test_an_unknown_example_lists_those_there_are(tmp_path: Path) -> None:
    answer = redline("new", "x", "--example", "gaza-ifs", cwd=tmp_path)
    assert answer.code == 2
    assert "did you mean `gaza-isf`?" in answer.err
    assert "phased-force" in answer.err
    assert not (tmp_path / "x").exists()


# --------------------------------------------------------------------------------- explain


@pytest.mark.parametrize("code", list(Code))
def test_every_code_is_explained(code: Code) -> None:
    entry = CATALOGUE[code]
    assert entry.title
    assert entry.explanation


def test_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    answer = redline("explain", "e201")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"E201  {CATALOGUE[Code.QUOTE_NOT_FOUND].title}")
    assert capsys.readouterr().err == ""


def test_all_codes_are_listed() -> None:
    answer = redline("explain", encoding="ascii")
    assert answer.code == 0
    assert all(code.value in answer.out for code in Code)


def test_an_unknown_code() -> None:
    answer = redline("explain", "X201")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: there is no code or lint `X201`\n  did you mean E201?\n")


# ------------------------------------------------------------------- the program as a whole


def test_help_states_the_exit_codes() -> None:
    for arguments in (["--help"], ["check", "--help"], ["test", "-h"]):
        answer = redline(*arguments)
        assert answer.code == 0
        assert "Exit codes:\n" in answer.out
        assert max(len(line) for line in answer.out.splitlines()) <= 80


def test_version() -> None:
    assert redline("--version").out == f"redline {VERSION}\n"


HEAVY = ("z3", "lark", "pydantic", "rich", "redline_dsl", "redline_solver", "hashlib", "tempfile")


@pytest.mark.parametrize("code", ["import redline", "import redline.cli.main"])
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout.split()
    assert not {module for module in shown if module in HEAVY}


def test_the_public_names_are_there() -> None:
    import redline as package  # noqa: PLC0415 - the package is what is tested

    for name in package.__all__:
        assert getattr(package, name) is not None
    assert set(package.__all__) <= set(dir(package))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = package.nothing
