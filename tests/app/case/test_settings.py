"""Settings of `redline lint`: where they are found, what they do, and how they are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from redline.case.settings import Settings, settings_in
from redline.case.workspace import Workspace
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Severity
from redline_dsl.text.span import Text
from redline_solver.lint import ALL
from tests.app.commands import within
from tests.app.questions.lint.test_lint import UNUSED, case

if TYPE_CHECKING:
    from pathlib import Path


def read(content: str, name: str = "redline.toml") -> Settings:
    found = settings_in([Text(name, content)], ALL)
    assert found.faults == ()
    return found.settings


def test_nothing_is_set_where_there_is_no_file() -> None:
    assert settings_in([], ALL).settings == Settings()
    assert read("").file == "redline.toml"


def test_everything_that_can_be_set() -> None:
    settings = read(
        '[lint]\ndeep = true\nselect = ["unused-unit", "unused-set"]\nignore = ["unused-set"]\n'
        '[lint.levels]\nunused-unit = "error"\nnever-bites = "off"\n'
    )
    assert settings.deep
    assert settings.selection.select == frozenset({"unused-unit", "unused-set"})
    assert settings.selection.ignore == {"unused-set", "never-bites"}
    assert settings.selection.levels == {"unused-unit": Severity.ERROR}


def test_the_same_in_pyproject_toml() -> None:
    content = '[project]\nname = "x"\n[tool.redline.lint]\nignore = ["unused-unit"]\n'
    assert read(content, "pyproject.toml").selection.ignore == {"unused-unit"}
    silent = Text("pyproject.toml", '[project]\nname = "x"\n[tool.other]\nlint = 3\n')
    assert settings_in([silent], ALL).settings == Settings()
    below = Text("../redline.toml", "[lint]\ndeep = true\n")
    assert settings_in([silent, below], ALL).settings.deep


REFUSED = {
    "a setting": (
        '[lint]\nselct = ["unused-unit"]\n',
        (2, 1, "there is no setting `lint.selct`", "replace `selct` by `select`"),
    ),
    "a table": ("[lnt]\ndeep = true\n", (1, 2, "there is no setting `lnt`", "replace `lnt` by")),
    "a type": (
        '[lint]\ndeep = "yes"\n',
        (2, 1, "`deep` is set to something that it cannot be", ""),
    ),
    "a list": (
        '[lint]\nignore = "unused-unit"\n',
        (2, 1, "`ignore` is set to something that it cannot be", ""),
    ),
    "a list of others": (
        "[lint]\nignore = [3]\n",
        (2, 1, "`ignore` is set to something that it cannot be", ""),
    ),
    "no table": ("lint = 3\n", (1, 1, "`lint` is set to something that it cannot be", "")),
    "a lint": (
        '[lint]\n# "unused-unti"\nignore = ["unused-set", "unused-unti"]\n',
        (3, 26, "there is no lint `unused-unti`", "replace `unused-unti` by `unused-unit`"),
    ),
    "a level": (
        '[lint.levels]\nunused-unit = "warn"\n',
        (2, 16, "there is no level `warn`", "replace `warn` by `warning`"),
    ),
    "a lint with a level": (
        '[lint]\nlevels = { unusd-unit = "error" }\n',
        (2, 12, "there is no lint `unusd-unit`", "replace `unusd-unit` by `unused-unit`"),
    ),
    "no TOML": ("[lint\n", (1, 6, "this is not TOML: expected ']' at the end of a table", "")),
    "TOML that breaks off": ('x = """', (1, 8, "this is not TOML: unterminated string", "")),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_wrong_is_said_with_its_place(kind: str) -> None:
    content, (line, column, message, fix) = REFUSED[kind]
    text = Text("redline.toml", content)
    (fault,) = settings_in([text], ALL).faults
    assert fault.code == Code.SETTINGS
    assert fault.message.startswith(message)
    at = text.position(fault.primary.span.start)
    assert (at.line, at.column) == (line, column)
    assert [each.title for each in fault.fixes] == [each for each in [fix] if each] or any(
        each.title.startswith(fix) for each in fault.fixes
    )


def test_every_fault_of_a_file_is_told() -> None:
    text = Text("redline.toml", "[lint]\ndep = true\nignor = []\nselect = 1\n")
    assert len(settings_in([text], ALL).faults) == 3


# ------------------------------------------------------------------------------ on the disk


def test_settings_hold_for_the_folders_below(tmp_path: Path) -> None:
    below = tmp_path / "talks" / "first"
    below.mkdir(parents=True)
    case(below, a=UNUSED)
    (tmp_path / "redline.toml").write_text('[lint]\nignore = ["unused-unit"]\n')
    assert within(below, "lint", "a.redline").code == 0
    (tmp_path / "talks" / "pyproject.toml").write_text(
        '[tool.redline.lint.levels]\nunused-unit = "note"\n'
    )
    answer = within(tmp_path, "lint", "talks/first/a.redline")
    assert answer.code == 0
    assert "note[unused-unit]" in answer.out, "the nearest file counts, and it alone"


def test_a_redline_toml_goes_before_a_pyproject_toml(tmp_path: Path) -> None:
    case(tmp_path, a=UNUSED)
    (tmp_path / "redline.toml").write_text("")
    (tmp_path / "pyproject.toml").write_text('[tool.redline.lint]\nignore = ["unused-unit"]\n')
    assert within(tmp_path, "lint", "a.redline").code == 1


def test_the_command_line_goes_before_settings(tmp_path: Path) -> None:
    case(tmp_path, a=UNUSED)
    (tmp_path / "redline.toml").write_text('[lint]\nignore = ["unused-unit"]\n')
    assert within(tmp_path, "lint", "a.redline", "--select", "unused-unit").code == 1


def test_wrong_settings_stop_the_lint_and_are_told_once(tmp_path: Path) -> None:
    case(tmp_path, a=UNUSED, b=UNUSED)
    (tmp_path / "redline.toml").write_text('[lint]\nignore = ["unused-unti"]\n')
    answer = within(tmp_path, "lint", "a.redline", "b.redline")
    assert answer.code == 2
    assert (
        answer.out.count("error[E117]: there is no lint `unused-unti`\n  redline.toml:2:12\n") == 1
    )
    assert "replace `unused-unti` by `unused-unit`" in answer.out
    assert "unused-unit]" not in answer.out


def test_settings_that_cannot_be_read(tmp_path: Path) -> None:
    case(tmp_path, a=UNUSED)
    (tmp_path / "redline.toml").write_bytes(b"\xff\xfe\x00")
    answer = within(tmp_path, "lint", "a.redline")
    assert answer.code == 2
    assert "cannot read `redline.toml`" in answer.out


def test_standard_input_is_linted_by_the_settings_of_the_current_folder(tmp_path: Path) -> None:
    (tmp_path / "redline.toml").write_text("")
    found = Workspace().settings_above(str(tmp_path / "none.redline"), ["redline.toml"])
    assert next(iter(found)).name == str(tmp_path / "redline.toml")  # type: ignore[union-attr]
