"""What an output can show, and what stands in for what it cannot."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.faces.look import Look


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


PIPE = io.StringIO()


@pytest.mark.parametrize(
    ("stream", "environment", "colour"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (PIPE, {}, False),
        (PIPE, {"FORCE_COLOR": "1"}, True),
        (PIPE, {"FORCE_COLOR": "0"}, False),
        (PIPE, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour(stream: io.StringIO, environment: dict[str, str], *, colour: bool) -> None:
    assert Look.of(stream, environment).colour is colour


@pytest.mark.parametrize(
    ("columns", "width"),
    [("72", 72), ("1000", 100), ("3", 20), ("0", 80), ("", 80), ("many", 80), ("-5", 80)],
)
def test_width(columns: str, width: int) -> None:
    assert Look.of(PIPE, {"COLUMNS": columns}).width == width


@pytest.mark.parametrize(
    ("encoding", "text", "shown"),
    [
        ("utf-8", "“Türkiye” ✓ …", "“Türkiye” ✓ …"),
        ("ascii", "“Türkiye” ✓ …", '"Turkiye" + ...'),
        ("ascii", "Yaşar Güler – 5 € × 3", "Yasar Guler - 5 EUR x 3"),
        ("ascii", "Київ", "\\u041a\\u0438\\u0457\\u0432"),
        ("cp1252", "“Türkiye” ✓", "“Türkiye” +"),
        ("utf-8", "a\x1b[31mred\x07", "a\\x1b[31mred\\x07"),
        ("utf-8", "user\u202enimda", "user\\u202enimda"),
        ("utf-8", "soft\u00adhyphen", "softhyphen"),
        ("utf-8", "\ud800", "\\ud800"),
        ("utf-8", "two\nlines\tand a tab", "two\nlines\tand a tab"),
    ],
)
def test_legible(encoding: str, text: str, shown: str) -> None:
    assert Look(encoding=encoding).legible(text) == shown


@given(st.text(), st.sampled_from(["ascii", "latin-1", "cp1252", "cp437", "utf-8", "koi8-r"]))
def test_whatever_is_legible_can_be_written(text: str, encoding: str) -> None:
    shown = Look(encoding=encoding).legible(text)
    shown.encode(encoding)
    assert "\x1b" not in shown
    assert Look(encoding=encoding).legible(shown) == shown
