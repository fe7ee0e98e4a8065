"""The place where reading failed: the statement it was in, and what was found there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from redline_dsl.syntax.keywords import KIND_OF, STATEMENT_OPENERS
from redline_dsl.text.diagnostic import Label
from redline_dsl.text.span import Span, Text

_SHOWN = 40
"""Found words longer than this are cut in a message."""

_TOKEN = re.compile(r'"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"|[^\W\d]\w*|[0-9][\w.]*|\.\.|[<>!=]=|\S')


@dataclass(frozen=True, slots=True)
class Reading:
    """Where reading failed: the statement it was in (its first words, if any) and the offset."""

    text: Text
    statement: int
    opener: str | None
    offset: int

    @property
    def found(self) -> int:
        """Where what was found starts: a bullet begins with the line end before it."""
        space = re.compile(r"\s*").match(self.content, self.offset)
        return space.end() if space else self.offset

    @property
    def kind(self) -> str:
        """What the statement is called."""
        return KIND_OF[self.opener] if self.opener else "file"

    @property
    def content(self) -> str:
        """The whole text."""
        return self.text.content

    def starts_line(self, offset: int | None = None) -> bool:
        """Whether nothing but space stands before the fault, or an offset, in its line."""
        offset = self.found if offset is None else offset
        ends = (self.content.rfind(mark, 0, offset) for mark in "\r\n")
        return not self.content[max(ends) + 1 : offset].strip()

    def line(self) -> tuple[int, int]:
        """Where the line of what was found starts and ends."""
        start = max(self.content.rfind(mark, 0, self.found) for mark in "\r\n") + 1
        ends = (self.content.find(mark, self.found) for mark in "\r\n")
        return start, min((end for end in ends if end >= 0), default=len(self.content))

    def span(self, start: int, end: int) -> Span:
        """A stretch of this text."""
        return Span(self.text.name, start, end)

    def end_of_code(self, end: int) -> int:
        """The end of the last thing that is not a comment, at or before `end`."""
        code = re.compile(
            r'"""[\s\S]*?"""|"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"|#[^\r\n]*|[^\s"#]+|"'
        )
        last = self.statement
        for match in code.finditer(self.content, self.statement, end):
            if not match[0].startswith("#"):
                last = match.end()
        return last

    def head(self) -> tuple[Label, ...]:
        """Point at the head of the statement, unless the fault is at its very start."""
        if self.opener is None or self.offset <= self.statement:
            return ()
        head = re.compile(r"[^\r\n:\"#]*").match(self.content, self.statement)
        end = head.end() if head else self.statement + len(self.opener)
        end = min(end, self.offset)
        shown = self.content[self.statement : end].rstrip()
        return (Label(self.span(self.statement, self.statement + len(shown)), "reading this"),)

    def found_span(self) -> Span:
        """What was found: a word, a number, a text, a sign."""
        match = _TOKEN.match(self.content, self.found)
        return self.span(self.found, match.end() if match else self.found + 1)

    def in_first_column(self) -> bool:
        """Whether the fault is at the very start of its line."""
        return self.offset == 0 or self.content[self.offset - 1] in "\r\n"

    def opens_next_statement(self) -> bool:
        """Whether what was found opens another statement."""
        words = re.compile(r"[^\W\d]\w*(?:[ \t]+[^\W\d]\w*)?").match(self.content, self.offset)
        if not words or not self.starts_line() or self.offset <= self.statement:
            return False
        return words[0] in STATEMENT_OPENERS or words[0].split()[0] in STATEMENT_OPENERS


def cut(word: str) -> str:
    """What was found, short enough for a message."""
    shown = printable(word)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


def printable(word: str) -> str:
    """The characters that can be seen, and the numbers of the others."""
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in word)
