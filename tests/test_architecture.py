"""What the layout promises and import contracts cannot say."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("app/redline", "argmap/redline_argmap", "dsl/redline_dsl", "solver/redline_solver")


def imported(path: Path) -> set[str]:
    """The top-level packages a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def importers(package: str) -> set[str]:
    """The files of the product that import a package."""
    files = [file for folder in PACKAGES for file in (ROOT / folder).rglob("*.py")]
    return {str(file.relative_to(ROOT)) for file in files if package in imported(file)}


def test_only_the_session_imports_z3() -> None:
    assert importers("z3") == {"solver/redline_solver/asking/session.py"}


def test_only_the_parser_and_its_helpers_import_lark() -> None:
    assert importers("lark") == {
        "dsl/redline_dsl/mistakes/continuations.py",
        "dsl/redline_dsl/mistakes/headings.py",
        "dsl/redline_dsl/mistakes/syntax_errors.py",
        "dsl/redline_dsl/parsing/builder.py",
        "dsl/redline_dsl/parsing/lexer.py",
        "dsl/redline_dsl/parsing/parse_tables.py",
        "dsl/redline_dsl/parsing/parser.py",
    }


def test_no_file_imports_click() -> None:
    assert importers("click") == set()


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from redline.cli.main import app\n"
        "heavy = {'z3', 'lark', 'pydantic', 'interegular'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert answer.returncode == 0, answer.stderr


MOST_SIBLINGS = 25


def test_no_folder_is_a_hall() -> None:
    crowded = {
        str(folder.relative_to(ROOT)): len(files)
        for package in PACKAGES
        for folder in [ROOT / package, *(ROOT / package).rglob("*/")]
        if folder.name != "__pycache__"
        and len(files := [each for each in folder.glob("*") if each.is_file()]) > MOST_SIBLINGS
    }
    assert crowded == {}
