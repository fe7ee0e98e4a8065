"""The language reference holds: its examples check, come out as they say, and leave nothing out.

How a block of `dsl/README.md` is read depends on its fence:

- a name, as in `redline case.redline` or `text memo.txt`: the block is that file, which the other
  blocks may import or quote; a constraint file has to check without a finding;
- `redline` alone: it goes with `case.redline`, which is imported before it, and has to check
  without a finding; the expectations in it are met;
- `redline E310`: the same, but exactly this code is what is found; with a warning, as in
  `redline W602`, the block is a running example all the same.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import pytest

import redline_dsl
from redline.case.workspace import LARGEST
from redline_argmap.judged import judged
from redline_dsl.checking.checker import Checked, check
from redline_dsl.layout.formatter import layout
from redline_dsl.parsing.parser import parse
from redline_dsl.syntax.keywords import (
    CLAUSE_OPENERS,
    FORMULA_WORDS,
    LATER_WORDS,
    OTHER_WORDS,
    RESERVED,
    STATEMENT_OPENERS,
)
from redline_dsl.syntax.printing import WIDTH
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Label
from redline_dsl.text.span import Span, Text
from redline_solver.judging.expectations import try_expectations
from redline_solver.verdict import Limits, Outcome

PAGE = (Path(__file__).resolve().parents[3] / "dsl" / "README.md").read_text(encoding="utf-8")
CASE = "case.redline"

_FENCED = re.compile(r"^```(redline|text) ?([\w.-]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_TEXT_OR_COMMENT = re.compile(r'"""[\s\S]*?"""|"(?:\\.|[^"\\\r\n])*"|#[^\r\n]*')


@dataclass(frozen=True)
class Block:
    """One example: the line it starts on, what its fence says after `redline`, its content."""

    line: int
    label: str
    content: str

    @property
    def codes(self) -> set[str]:
        """What is to be found in it."""
        return {self.label} & set(Code)

    @property
    def runs(self) -> bool:
        """Whether there is no error in it."""
        return not any(code.startswith("E") for code in self.codes)

    def checked(self) -> Checked:
        """The block as a file, with the case that it goes with."""
        if self.label in FILES:
            return check(Text(self.label, self.content), Shelf())
        return check(Text("block.redline", f'import "{CASE}"\n{self.content}'), Shelf())


class Shelf:
    """The files that are printed in the reference."""

    def constraint_file(self, path: str, _named_in: str) -> Text | Diagnostic:
        return self.source(path, _named_in)

    def source(self, path: str, _named_in: str) -> Text | Diagnostic:
        if path in FILES:
            return Text(path, FILES[path])
        return Diagnostic("E204", f"no block is called `{path}`", Label(Span("", 0, 0)))


FILES = {match[2]: match[3] for match in _FENCED.finditer(PAGE) if "." in match[2]}
BLOCKS = [
    Block(PAGE.count("\n", 0, match.start()) + 1, match[2], match[3])
    for match in _FENCED.finditer(PAGE)
    if match[1] == "redline"
]
RUNNING = [block for block in BLOCKS if block.runs]
WORDS = "\n".join(_TEXT_OR_COMMENT.sub(" ", block.content) for block in RUNNING)


def _place(block: Block) -> str:
    return f"line {block.line} {block.label}".strip()


def test_no_block_escapes_these_tests() -> None:
    fences = [line for line in PAGE.splitlines() if line.startswith("```")]
    assert len(fences) == 2 * len(_FENCED.findall(PAGE))
    assert all(block.label in {"", *FILES} or block.label in set(Code) for block in BLOCKS)


@pytest.mark.parametrize("block", BLOCKS, ids=_place)
def test_what_is_found_in_an_example_is_what_its_fence_says(block: Block) -> None:
    found = block.checked().diagnostics
    assert {d.code for d in found} == block.codes, [d.message for d in found]


@pytest.mark.parametrize("block", [b for b in RUNNING if "expect " in b.content], ids=_place)
def test_what_an_example_expects_comes_out(block: Block) -> None:
    checked = block.checked().program
    assert checked is not None
    program = judged(checked)
    for answer in try_expectations(program, Limits()):
        text = program.expectations[answer.index].text
        assert answer.outcome is Outcome.MET, (text, answer.found)


@pytest.mark.parametrize("block", BLOCKS, ids=_place)
def test_an_example_is_laid_out_canonically(block: Block) -> None:
    text = Text("block.redline", block.content)
    file, faults = parse(text)
    if faults:
        assert not block.runs
        return
    assert layout(text, file) == block.content


@pytest.mark.parametrize(
    "words",
    sorted({*STATEMENT_OPENERS, *CLAUSE_OPENERS, *FORMULA_WORDS, *OTHER_WORDS} - {*LATER_WORDS}),
)
def test_every_keyword_is_shown(words: str) -> None:
    assert re.search(rf"\b{words}\b", WORDS), f"no example uses `{words}`"


def test_every_word_of_the_grammar_is_shown() -> None:
    grammar = (
        resources.files("redline_dsl.parsing").joinpath("grammar.lark").read_text(encoding="utf-8")
    )
    rules = "\n".join(line for line in grammar.splitlines() if not line.startswith("//"))
    words = set(re.findall(r'"([a-z][a-z0-9]*)"', rules))
    assert words >= {"language", "sha256", "unsupported", "yes"}
    assert {word for word in words if not re.search(rf"\b{word}\b", WORDS)} == set()


def test_every_reserved_word_is_listed() -> None:
    listed = re.search(r"^### Reserved words\n(.*?)^#", PAGE, re.DOTALL | re.MULTILINE)
    assert listed is not None
    blocks = re.findall(r"^    (.*)$", listed[1], re.MULTILINE)
    assert sorted(" ".join(blocks).split()) == sorted(RESERVED)


def test_every_limit_is_stated() -> None:
    limits = [
        value
        for module in pkgutil.walk_packages(redline_dsl.__path__, "redline_dsl.")
        for name, value in _own_constants(module.name).items()
        if name.startswith(("MAX_", "MIN_"))
    ]
    table = re.search(r"^## Limits\n(.*?)^## ", PAGE, re.DOTALL | re.MULTILINE)
    assert table is not None
    numbers = re.findall(r"\| ([\d,]+) \|$", table[1], re.MULTILINE)
    stated = [int(number.replace(",", "")) for number in numbers]
    assert sorted(stated) == sorted(limits)
    assert f"{LARGEST // 2**20} MB" in table[1]


def _own_constants(module: str) -> dict[str, int]:
    """The numbers that a module itself gives names to."""
    source = Path(str(importlib.import_module(module).__file__)).read_text(encoding="utf-8")
    found = re.findall(r"^([A-Z][A-Z_]*)(?:: \w+)? = ([\d_]+)\b", source, re.MULTILINE)
    return {name: int(value) for name, value in found}


def test_the_width_of_the_layout_is_stated() -> None:
    assert f"at most {WIDTH} characters" in PAGE
