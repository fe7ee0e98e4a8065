"""`--output`: an answer goes anywhere, but never over a file that it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from redline.cli.verbs import VERBS, ready
from tests.app.commands import within

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "case.redline": """\
import "world.redline"
red line no_troops by Arvenia:
    not troops
    quote memo "Arvenia will not accept foreign troops on its soil"
claim secure: "The border is secure."
    assumed
proposal plan:
    - troops
expect plan violates no_troops
""",
    "world.redline": 'actors Arvenia\nsource memo from "memo.txt"\nissue troops: yes/no\n',
    "memo.txt": "Arvenia will not accept foreign troops on its soil.\n",
    "table.csv": "issue,draft\ntroops,yes\n",
    "redline.toml": '[lint]\nignore = ["unused-unit"]\n',
    "map.tgf": "a\nb\n#\na b\n",
}
NAMED = ("case.redline", "world.redline", "memo.txt")

ASKED: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "check": [
        ("check case.redline", NAMED),
        ("check case.redline plan -f sarif", NAMED),
        ("check case.redline --sheet table.csv", (*NAMED, "table.csv")),
    ],
    "test": [("test case.redline", NAMED), ("test case.redline --mutate", NAMED)],
    "readings": [("readings case.redline", NAMED)],
    "compare": [
        ("compare case.redline", NAMED),
        ("compare case.redline --sheet table.csv -f csv", (*NAMED, "table.csv")),
        ("compare case.redline --sheet table.csv -f xlsx", (*NAMED, "table.csv")),
    ],
    "conflicts": [("conflicts case.redline", NAMED)],
    "concessions": [("concessions case.redline", NAMED)],
    "repair": [("repair case.redline plan", NAMED)],
    "zone": [("zone case.redline", NAMED)],
    "map": [
        ("map case.redline", NAMED),
        ("map case.redline secure --why", NAMED),
        ("map case.redline -f mermaid", NAMED),
    ],
    "lint": [
        ("lint case.redline", (*NAMED, "redline.toml")),
        ("lint case.redline --fix", (*NAMED, "redline.toml")),
    ],
    "sources": [("sources case.redline", NAMED)],
    "report": [
        ("report case.redline --no-map", NAMED),
        ("report case.redline -f json", NAMED),
        ("report case.redline -f markdown", NAMED),
    ],
    "import": [("import map.tgf", ("map.tgf",))],
    "export": [
        (f"export case.redline -f {form}", NAMED) for form in ("aif", "csv", "xlsx", "smt2")
    ],
    "new": [("new --sheet case.redline", NAMED)],
}
"""What each verb that has --output may be asked, with the files that it reads for that."""

NEW_ONLY = {"import", "new"}
"""Verbs that write to a new file only, whatever is in the way."""

EVERY = [(line, read) for each in ASKED.values() for line, read in each]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_every_verb_with_an_output_is_asked() -> None:
    assert ASKED.keys() == {
        verb for verb in VERBS if any(option.name == "output" for option in ready(verb).params)
    }


@pytest.mark.parametrize(("line", "read"), EVERY, ids=[line for line, _ in EVERY])
def test_an_answer_never_replaces_what_it_was_made_from(
    folder: Path, line: str, read: tuple[str, ...]
) -> None:
    verb, *arguments = line.split()
    says = "there already" if verb in NEW_ONLY else "this was read, and an answer never replaces it"
    (folder / "elsewhere").mkdir()
    for name in read:
        link = folder / "elsewhere" / name
        link.symlink_to(folder / name)
        for output in (name, f"elsewhere/../{name}", str(folder / name), f"elsewhere/{name}"):
            answer = within(folder, verb, *arguments, "-o", output)
            assert (answer.code, answer.out) == (2, "")
            assert says in answer.err, output
        assert link.is_symlink()
    assert {name: (folder / name).read_text(encoding="utf-8") for name in FILES} == FILES


@pytest.mark.parametrize(("line", "read"), EVERY, ids=[line for line, _ in EVERY])
def test_any_other_file_may_be_written(folder: Path, line: str, read: tuple[str, ...]) -> None:
    verb, *arguments = line.split()
    answer = within(folder, verb, *arguments, "-o", "answer.csv")
    assert answer.code in {0, 1, 3}, answer.err
    assert (folder / "answer.csv").stat().st_size
    if verb in NEW_ONLY:
        return
    # Others that are there too, even if another command has read them.
    within(folder, "check", "case.redline", "--sheet", "table.csv")
    within(folder, "import", "map.tgf")
    for name in {"table.csv", "map.tgf", "answer.csv"} - set(read):
        (folder / name).write_text("old", encoding="utf-8")
        answer = within(folder, verb, *arguments, "-o", name)
        assert answer.code in {0, 1, 3}, answer.err
        assert (folder / name).read_bytes() != b"old"


@pytest.mark.parametrize("verb", [verb for verb in ASKED if verb not in {*NEW_ONLY, "export"}])
def test_what_is_wrong_with_a_file_does_not_replace_it_either(folder: Path, verb: str) -> None:
    broken = FILES["case.redline"] + "red lne r\n"
    (folder / "case.redline").write_text(broken, encoding="utf-8")
    (line, _), *_ = ASKED[verb]
    verb, *arguments = line.split()
    answer = within(folder, verb, *arguments, "-o", "case.redline")
    assert answer.code == 2
    assert (folder / "case.redline").read_text(encoding="utf-8") == broken
