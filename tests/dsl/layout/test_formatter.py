"""The canonical layout: it keeps what a file says and its comments, and it is a fixed point."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from redline_dsl.layout.formatter import layout
from redline_dsl.parsing.parser import parse
from redline_dsl.text.span import Span, Text
from tests.laws.programs import Program, programs

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted(ROOT.glob("examples/*/*.redline"))


def read(content: str) -> tuple[Text, object, list[str]]:
    """A text with its surface tree and comments, both without their places."""
    text = Text("file", content)
    file, faults = parse(text)
    assert not faults, faults
    return text, without_places(file.statements), [c.text.rstrip() for c in file.comments]


def without_places(node: object) -> object:
    """A tree in which only the words count; options of an issue have no order."""
    if isinstance(node, Span):
        return None
    if isinstance(node, tuple):
        return [without_places(part) for part in node]
    if isinstance(node, Struct):
        parts = {name: without_places(getattr(node, name)) for name in node.__struct_fields__}
        if "options" in parts:
            parts["options"] = sorted(map(repr, parts["options"]))  # type: ignore[call-overload] # a list
        return (type(node).__name__, parts)
    return node


def laid_out(content: str) -> str:
    text = Text("file", content)
    return layout(text, parse(text)[0])


def check_laws(content: str) -> str:
    """Laying out keeps every statement and comment, and doing it again changes nothing."""
    _, statements, comments = read(content)
    once = laid_out(content)
    _, statements_after, comments_after = read(once)
    assert statements_after == statements
    assert sorted(comments_after) == sorted(comments)
    assert laid_out(once) == once
    return once


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_keeps_what_it_says(path: Path) -> None:
    check_laws(path.read_text(encoding="utf-8"))


@given(programs())
@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_random_programs_keep_what_they_say(program: Program) -> None:
    check_laws(program.text)


@given(programs(), st.randoms(use_true_random=False))
@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_comments_anywhere_are_kept(program: Program, random: object) -> None:
    lines = []
    for number, line in enumerate(program.text.splitlines()):
        choice = random.random()  # type: ignore[attr-defined] # a random.Random
        if choice < 0.2:
            lines.append(f"# before {number}")
        elif choice < 0.3:
            lines.append(f"    # set in, before {number}")
        trailing = f"  # beside {number}" if 0.5 < choice < 0.7 else ""
        lines.append(line + trailing)
    check_laws("\n".join(lines) + "\n")


CASES = {
    "white space is ours": (
        "issue   x :yes/no\nissue y:\n  0..5_000   person default 0 person  decided by A\n",
        "issue x: yes/no\nissue y: 0 .. 5_000 person decided by A default 0 person\n",
    ),
    "thousands are set apart": (
        "given k = 1000000 USD\n",
        "given k = 1_000_000 USD\n",
    ),
    "operators are plain": (
        "condition c: x ≤ 5 and y ≠ 2\n",
        "condition c:\n    x <= 5 and y != 2\n",
    ),
    "one blank line at most, and none is added": (
        "issue x: yes/no\n\n\n\nissue y: yes/no\nissue z: yes/no\n",
        "issue x: yes/no\n\nissue y: yes/no\nissue z: yes/no\n",
    ),
    "a comment belongs to the line it stands on or before": (
        "# head\nproposal p: # on p\n  # before\n  - a # on a\n  # at the end\n\n# b\nunit b\n",
        """# head
proposal p:  # on p
    # before
    - a  # on a
    # at the end

# b
unit b
""",
    ),
    "a comment inside what is printed on one line goes before it": (
        "condition c:\n    x and # why\n    y\n",
        "condition c:\n    # why\n    x and y\n",
    ),
    "minus never starts a line, where it would be a term": (
        "proposal p:\n - " + " - ".join(["aaaaaaaaaaaaaaaaaaaaaaa"] * 5) + " <= 3\n",
        "proposal p:\n    - aaaaaaaaaaaaaaaaaaaaaaa -\n"
        + "          aaaaaaaaaaaaaaaaaaaaaaa -\n" * 3
        + "          aaaaaaaaaaaaaaaaaaaaaaa\n          <= 3\n",
    ),
    "a long proposal breaks before what it extends": (
        f'proposal p "{"x" * 80}" extends another_one:\n    - a\n',
        f'proposal p "{"x" * 80}"\n        extends another_one:\n    - a\n',
    ),
    "quotes keep their quotation marks": (
        'claim c: "he said \\"no\\""\n',
        'claim c: "he said \\"no\\""\n',
    ),
    "text over several lines stays on several lines": (
        'claim c: """one\ntwo"""\n',
        'claim c: """one\ntwo"""\n',
    ),
    "an empty file stays empty": ("", ""),
    "a file of comments stays one": ("# a\n\n\n# b\n", "# a\n\n# b\n"),
    "line ends are kept": ("issue x : yes/no\r\n\r\n# c\r\n", "issue x: yes/no\r\n\r\n# c\r\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_layout(name: str) -> None:
    before, after = CASES[name]
    assert check_laws(before) == after
