"""Every console block in the documentation shows what the tool prints today.

A block counts when it is fenced as `console` and its first line is `$ redline …`; the rest of it is
the exact output.  A README's commands run in its own folder, those of a page under docs/ in the
root of the repository.  With REDLINE_UPDATE=1 the blocks are rewritten instead of compared, and
`git diff` is then the review.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UPDATE = os.environ.get("REDLINE_UPDATE") == "1"
BLOCK = re.compile(
    r"^(?P<open>(?P<fence>`{3,})console\n\$ (?P<command>redline\b[^\n]*)\n)"
    r"(?P<output>.*?)^(?P=fence)$",
    re.DOTALL | re.MULTILINE,
)
PAGES = sorted(
    page
    for folder in [ROOT, *ROOT.iterdir()]
    if folder.is_dir() and not folder.name.startswith(".")
    for page in (folder.glob("README.md") if folder == ROOT else folder.rglob("*.md"))
    if page.name == "README.md" or folder.name == "docs"
)


def _printed(command: str, folder: Path) -> str:
    """What a command of the tool prints, on a terminal 100 columns wide and without colour."""
    tool = shutil.which("redline", path=str(Path(sys.executable).parent))
    assert tool is not None, "the tool is not installed beside this Python"
    environment = {k: v for k, v in os.environ.items() if k != "FORCE_COLOR"}
    environment |= {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}
    answer = subprocess.run(
        [tool, *shlex.split(command)[1:]],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,  # the exit code tells the verdict, and a page may show any
    )
    text = answer.stdout.rstrip("\n")
    return f"{text}\n" if text else ""


def _renewed(page: Path) -> str:
    """The text of a page with the output of every block as it is today."""
    folder = ROOT if (ROOT / "docs") in page.parents else page.parent

    def renew(block: re.Match[str]) -> str:
        output = _printed(block["command"], folder)
        assert f"\n{block['fence']}" not in f"\n{output}", "this output needs a longer fence"
        return f"{block['open']}{output}{block['fence']}"

    return BLOCK.sub(renew, page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_shows_what_the_tool_prints(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    renewed = _renewed(page)
    if UPDATE:
        page.write_text(renewed, encoding="utf-8", newline="\n")
        return
    assert renewed == text, "run this test with REDLINE_UPDATE=1 and review the difference"


def test_every_example_shows_its_own_test_run() -> None:
    for page in sorted((ROOT / "examples").glob("*/README.md")):
        if page.parent.name == "lessons":  # a folder of examples, with a test run each
            continue
        commands = [block["command"] for block in BLOCK.finditer(page.read_text(encoding="utf-8"))]
        assert f"redline test {page.parent.name}.redline" in commands, page.parent.name


def test_no_block_is_left_empty() -> None:
    for page in PAGES:
        for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
            assert block["output"].strip(), f"{page.relative_to(ROOT)}: {block['command']}"
