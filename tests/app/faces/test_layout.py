"""Lines are wrapped to the width, whatever is in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from redline.faces.layout import GLUE, Page, wrapped
from redline.faces.look import Look

WORDS = st.text(alphabet="ab é国– \n", max_size=80)
WIDTHS = st.integers(20, 100)


def page(width: int) -> Page:
    return Page(Look(width=width))


@given(WORDS, WIDTHS, st.integers(0, 30))
def test_no_line_is_wider_than_the_page(words: str, width: int, margin: int) -> None:
    drawn = page(width)
    drawn.paragraph(words, first=" " * margin, rest=" " * (margin + 2))
    drawn.entry("To decide", words, indent=2, column=17)
    assert all(cell_len(line) <= width for line in drawn.rendered().splitlines())


@given(WORDS, WIDTHS)
def test_wrapping_loses_no_word(words: str, width: int) -> None:
    drawn = page(width)
    drawn.paragraph(words)
    assert "".join(drawn.rendered().split()) == "".join(words.split())


def test_a_formula_is_not_broken() -> None:
    drawn = page(30)
    drawn.paragraph("broken by the term ", ("deploys(Turkey, military)", "code"), " of it")
    assert "deploys(Turkey, military)" in drawn.rendered().splitlines()[1]
    assert GLUE not in drawn.rendered()


def test_a_word_longer_than_the_line_is_cut_not_lost() -> None:
    text = page(20).text("x" * 45)
    assert [len(line) for line in wrapped(text, 20, 10)] == [20, 10, 10, 5]


def test_the_place_goes_to_the_right_edge_or_under() -> None:
    wide, narrow = page(40), page(20)
    for drawn in (wide, narrow):
        drawn.ends(drawn.text("broken by this"), drawn.text("a.redline:3"), "  ", "    ")
    assert wide.rendered() == f"  broken by this{' ' * 13}a.redline:3\n"
    assert narrow.rendered() == "  broken by this\n    a.redline:3\n"


def test_colour_changes_nothing_but_colour() -> None:
    plain, coloured = Page(Look(width=40)), Page(Look(width=40, colour=True))
    for drawn in (plain, coloured):
        drawn.paragraph(("VIOLATES", "bad strong"), " [bold]not markup[/bold] :smile:")
    assert "\x1b[1;31mVIOLATES\x1b[0m" in coloured.rendered()
    assert "[bold]not markup[/bold] :smile:" in coloured.rendered()
    assert plain.rendered() == "VIOLATES [bold]not markup[/bold] :smile:\n"
