"""Places in texts: lines, columns and what they cover."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline_dsl.text.span import NOWHERE, Position, Span, Text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_one_line(end: str) -> None:
    text = Text("t", f"ab{end}c{end}{end}d")
    assert text.lines == 4
    assert [text.line(number) for number in range(1, 5)] == ["ab", "c", "", "d"]
    assert text.position(0) == Position(1, 1)
    assert text.position(text.content.index("c")) == Position(2, 1)
    assert text.position(len(text.content) - 1) == Position(4, 1)
    assert text.position(len(text.content)) == Position(4, 2)


def test_mixed_line_ends() -> None:
    text = Text("t", "a\r\nb\rc\n\rd")
    assert [text.line(number) for number in range(1, text.lines + 1)] == ["a", "b", "c", "", "d"]


@pytest.mark.parametrize("separator", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_other_separators_end_no_line(separator: str) -> None:
    text = Text("t", f"a{separator}b\nc")
    assert text.lines == 2
    assert text.position(2) == Position(1, 3)
    assert text.position(4) == Position(2, 1)


def test_an_empty_text_has_one_empty_line() -> None:
    text = Text("t", "")
    assert text.lines == 1
    assert text.line(1) == ""
    assert text.position(0) == Position(1, 1)
    assert text.line_span(1) == Span("t", 0, 0)


def test_a_last_line_end_opens_an_empty_line() -> None:
    text = Text("t", "a\n")
    assert text.lines == 2
    assert text.line(2) == ""
    assert text.position(2) == Position(2, 1)


def test_columns_count_characters_not_cells() -> None:
    """Tabs, wide characters and combining marks are one column each, as editors count them."""
    text = Text("t", "\tx\n北京 y\ncafe\u0301 z\n😀w")
    assert text.position(text.content.index("x")) == Position(1, 2)
    assert text.position(text.content.index("y")) == Position(2, 4)
    assert text.position(text.content.index("z")) == Position(3, 7)
    assert text.position(text.content.index("w")) == Position(4, 2)


def test_line_spans_leave_the_line_end_out() -> None:
    text = Text("t", "ab\r\ncd\r\n")
    assert text.line_span(1) == Span("t", 0, 2)
    assert text.line_span(2) == Span("t", 4, 6)
    assert text.slice(text.line_span(2)) == "cd"


def test_spans_reach() -> None:
    assert Span("t", 1, 2).to(Span("t", 5, 9)) == Span("t", 1, 9)
    assert Text("t", "hello").slice(Span("t", 1, 3)) == "el"
    assert Span("", 0, 0) == NOWHERE


@given(st.text(st.sampled_from("ab\n\r\t\x0c\u2028é😀"), max_size=60))
def test_positions_and_lines_agree(content: str) -> None:
    text = Text("t", content)
    starts = [text.line_span(number).start for number in range(1, text.lines + 1)]
    assert starts == sorted(set(starts))
    for offset, character in enumerate(content):
        at = text.position(offset)
        assert starts[at.line - 1] + at.column - 1 == offset
        if character not in "\r\n":
            assert text.line(at.line)[at.column - 1] == character
    assert "".join(text.line(number) for number in range(1, text.lines + 1)) == content.replace(
        "\r", ""
    ).replace("\n", "")
