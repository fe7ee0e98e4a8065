"""Text to surface tree: every statement that can be read, and a diagnostic for each that cannot.

A file is parsed in one go.  Where that fails, what stands before the guilty statement is kept, and
reading resumes at the next line whose first word opens a statement, so that one mistake costs one
statement and each mistake gets its own message.
"""

from __future__ import annotations

import contextlib
import re
import sys
import threading
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

import lark
from lark import Lark, TextSlice, Token
from lark.exceptions import UnexpectedInput
from platformdirs import user_cache_path

from redline_dsl.syntax import tree as syntax
from redline_dsl.syntax.keywords import RESERVED, STATEMENT_OPENERS
from redline_dsl.syntax.traversal import MAX_DEPTH, formulas, too_deep
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Label
from redline_dsl.text.span import Span, Text

from .builder import Builder
from .lexer import OneExpressionLexer
from .parse_tables import QuickTables

MAX_SYNTAX_ERRORS = 100
"""Unreadable statements after which the rest of a file is not read."""

_OPENER = "|".join(re.escape(words).replace(r"\ ", r"[ \t]+") for words in STATEMENT_OPENERS)
_LANDMARKS = re.compile(
    r'"""[\s\S]*?"""'
    r'|"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"'
    r"|(?P<comment>#[^\r\n]*)"
    rf"|^[^\S\r\n]*(?P<opener>{_OPENER})\b",
    re.MULTILINE,
)
"""Strings and comments are matched only so that nothing inside them is taken for a statement."""

_WORDS = re.compile(r"[^\W\d]\w*")
_IMPLIED = {"actors": "Actor", "phases": "Phase"}
"""The sets that a statement declares without naming them."""

_one_at_a_time = threading.Lock()


def parse(text: Text) -> tuple[syntax.File, list[Diagnostic]]:
    """Read a constraint file.

    Returns the statements that could be read, in order, with the comments beside them, and the
    faults found; without faults the file is complete.  Never raises for anything in the text.
    """
    landmarks = list(_LANDMARKS.finditer(text.content))
    comments = tuple(
        syntax.Comment(m["comment"], Span(text.name, m.start(), m.end()))
        for m in landmarks
        if m["comment"]
    )
    openers = [(m.start("opener"), " ".join(m["opener"].split())) for m in landmarks if m["opener"]]
    with _one_at_a_time:
        lark_parser, builder = _grammar()
        builder.file = text.name
        run = _Run(text, openers, lark_parser, builder)
        statements = list(run.region(_first_character(text.content), len(text.content)))
    return syntax.File(text.name, tuple(statements), comments, frozenset(run.unread)), run.faults


class _Run:
    """One file being read, region by region."""

    def __init__(
        self, text: Text, openers: list[tuple[int, str]], parser: Lark, builder: Builder
    ) -> None:
        self.text = text
        self.openers = openers
        self.parser = parser
        self.builder = builder
        self.faults: list[Diagnostic] = []
        self.unread: set[str] = set()

    def region(self, start: int, end: int) -> Iterator[syntax.Statement]:
        """The statements between two offsets, stepping over those that cannot be read."""
        syntax_errors = 0
        while start < end:
            read, error = self._attempt(start, end)
            yield from read
            if error is None:
                return
            # Most files have no fault, and need none of what explains one.
            from redline_dsl.mistakes.failed_reading import Reading  # noqa: PLC0415
            from redline_dsl.mistakes.syntax_errors import explain  # noqa: PLC0415

            offset = _offset(error, end)
            guilty, opener = self._guilty(start, offset)
            failure = explain(error, Reading(self.text, guilty, opener, offset))
            self.faults.append(failure.diagnostic)
            # What is complete before the fault is read all the same, to check it too.
            readable = failure.complete_until or guilty
            if start < readable < end:
                yield from self.region(start, readable)
            syntax_errors += 1
            if syntax_errors == MAX_SYNTAX_ERRORS:
                self.faults.append(_too_many(self.text, offset))
                return
            resumed = self._next_opener(guilty, offset, end)
            self._give_up(max(readable, start), resumed)
            start = resumed

    def _give_up(self, start: int, end: int) -> None:
        """Remember the words of what is not read."""
        words = _WORDS.findall(self.text.content, start, end)
        self.unread.update(words)
        self.unread.update(_IMPLIED[word] for word in _IMPLIED.keys() & set(words))

    def _attempt(
        self, start: int, end: int
    ) -> tuple[list[syntax.Statement], UnexpectedInput | None]:
        """Parse a region whole; on failure nothing of it is kept."""
        self.builder.problems = []
        try:
            statements = self.parser.parse(TextSlice(self.text.content, start, end))
        except UnexpectedInput as error:
            return [], error
        self.faults += self.builder.problems
        return [s for s in statements if self._shallow(s)], None  # type: ignore[attr-defined] # Builder.start returns a list

    def _shallow(self, statement: syntax.Statement) -> bool:
        """Whether a statement is flat enough for what is done with it; reports it when not."""
        for formula in formulas(statement):
            deep = too_deep(formula)
            if deep is not None:
                message = f"this formula is nested more than {MAX_DEPTH} deep"
                notes = ("nobody can follow that; say it in flatter parts, with `define`",)
                self.faults.append(Diagnostic(Code.TOO_DEEP, message, Label(deep.span), (), notes))
                self._give_up(statement.span.start, statement.span.end)
                return False
        return True

    def _guilty(self, start: int, offset: int) -> tuple[int, str | None]:
        """Where the statement that cannot be read starts, and the words that open it."""
        before = [(at, words) for at, words in self.openers if start <= at < offset]
        return before[-1] if before else (start, None)

    def _next_opener(self, guilty: int, offset: int, end: int) -> int:
        """Where to resume: at the fault itself when it opens a statement."""
        return next((at for at, _ in self.openers if at >= offset and guilty < at < end), end)


class _WholeWords:
    """Tells the lexer that a reserved word is a keyword wherever it stands, and never a name.

    Left to itself it looks only for what may come next, so it would take the `fact` that opens a
    statement for a name where the statement before it breaks off, and read `quotes` as `quote s`.
    """

    always_accept = ("NAME", "RED_LINE", *sorted(word.upper() for word in RESERVED))

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """Pass every token on."""
        return stream


@cache
def _grammar() -> tuple[Lark, Builder]:
    """The parser and the builder it feeds.

    Building the tables takes most of a second, so Lark keeps them in the user's cache folder; where
    that cannot be written they are built each time.
    """
    builder = Builder()
    grammar = resources.files(__package__).joinpath("grammar.lark").read_text(encoding="utf-8")
    parser = Lark(
        grammar,
        parser="lalr",
        lexer="contextual",
        strict=True,
        maybe_placeholders=True,
        transformer=builder,
        postlex=_WholeWords(),
        cache=str(_tables()),
        _plugins={"ContextualLexer": OneExpressionLexer, "LALR_Parser": QuickTables},
    )
    return parser, builder


def _tables() -> Path:
    """The file for Lark's tables; Lark itself checks that it fits the grammar and its version."""
    folder = user_cache_path("redline")
    with contextlib.suppress(OSError):  # Lark carries on when it cannot write
        folder.mkdir(parents=True, exist_ok=True)
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return folder / f"grammar-lark{lark.__version__}-python{python}.tables"


def _first_character(content: str) -> int:
    """A byte order mark is not part of the text."""
    return 1 if content.startswith("\ufeff") else 0


def _offset(error: UnexpectedInput, end: int) -> int:
    at: int | None = error.pos_in_stream
    return end if at is None or at < 0 or _is_end(error) else at


def _is_end(error: UnexpectedInput) -> bool:
    token = getattr(error, "token", None)
    return token is not None and token.type == "$END"


def _too_many(text: Text, offset: int) -> Diagnostic:
    return Diagnostic(
        Code.NOT_A_STATEMENT,
        f"after {MAX_SYNTAX_ERRORS} statements that cannot be read I stop reading here",
        Label(Span(text.name, offset, offset)),
        notes=("mend the first ones: is this file in the redline language at all?",),
    )
