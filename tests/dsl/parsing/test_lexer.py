"""The one expression of the lexer finds what Lark's lexers, one for each state, would find."""

from __future__ import annotations

import random
import tracemalloc
from importlib import resources
from pathlib import Path

import pytest
from lark import Lark

from redline_dsl.parsing import parser
from redline_dsl.parsing.builder import Builder
from redline_dsl.parsing.parser import parse
from redline_dsl.text.span import Text

ROOT = Path(__file__).parents[3]
FILES = sorted([*ROOT.glob("examples/**/*.redline"), *ROOT.glob("tests/cases/**/*.redline")])
SCRAPS = (
    *("=", "==", "<=", "..", ".", "(", ")", "{", "}", '"', '"""', "#", "%", "$", "é", "\x00"),
    *("\\", "\\\\", '\\"', '\\\\"', '"\\', '"\\"'),
    *("- ", "\n  - ", "\r\n- ", "yes/no", "red line", "red  line", "within offers", "full "),
    *("quotes", "quote ", "every", "no", "2026-01-01", "12.5", "1_0", "x", " per "),
)
"""What breaks a text in ways that matter to a lexer."""


@pytest.fixture(scope="module")
def contextual() -> tuple[Lark, Builder]:
    """The parser with Lark's own lexer; strict: it is refused if two tokens can collide."""
    builder = Builder()
    grammar = (
        resources.files("redline_dsl.parsing").joinpath("grammar.lark").read_text(encoding="utf-8")
    )
    lark = Lark(
        grammar,
        parser="lalr",
        lexer="contextual",
        strict=True,
        maybe_placeholders=True,
        transformer=builder,
        postlex=parser._WholeWords(),  # noqa: SLF001 - the very parser, but for its lexer
    )
    return lark, builder


def read_by(
    grammar: tuple[Lark, Builder], content: str, monkeypatch: pytest.MonkeyPatch
) -> tuple[object, ...]:
    with monkeypatch.context() as patch:
        patch.setattr(parser, "_grammar", lambda: grammar)
        return parse(Text("case", content))


def broken(content: str, chance: random.Random) -> str:
    """A stretch of a text with scraps put into it."""
    start = chance.randrange(len(content) or 1)
    piece = content[start : start + chance.randrange(1, 600)]
    for _ in range(chance.randrange(4)):
        at = chance.randrange(len(piece) + 1)
        piece = piece[:at] + chance.choice(SCRAPS) + piece[at + chance.choice([0, 0, 1, 5]) :]
    return piece


def test_a_string_of_backslashes_takes_little_memory() -> None:
    content = 'actors A\nissue x "' + "\\" * 1_000_000 + '": yes/no\n'
    parse(Text("case", 'actors A\nissue x "y": yes/no\n'))  # the tables are there
    tracemalloc.start()
    try:
        _, faults = parse(Text("case", content))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert not faults
    assert peak < 30_000_000  # Lark's own expression takes 60 MB more


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_files_read_alike(
    file: Path, contextual: tuple[Lark, Builder], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = file.read_text(encoding="utf-8", errors="replace")
    assert parse(Text("case", content)) == read_by(contextual, content, monkeypatch)


@pytest.mark.parametrize("seed", range(10))
def test_broken_texts_read_alike(
    seed: int, contextual: tuple[Lark, Builder], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret in it
    for _ in range(30):
        content = broken(chance.choice(FILES).read_text("utf-8", errors="replace"), chance)
        assert parse(Text("case", content)) == read_by(contextual, content, monkeypatch), content
