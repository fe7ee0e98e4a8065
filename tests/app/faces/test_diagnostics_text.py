"""Frames: the line, what is underlined in it, and what there is to say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from redline.document.places import diagnostic_text
from redline.faces.frames import MOST_SHOWN, draw_diagnostics
from redline.faces.layout import Page
from redline.faces.look import Look
from redline_dsl.text.diagnostic import Diagnostic, Fix, Label, Severity
from redline_dsl.text.span import Span, Text


def drawn(text: Text, *diagnostics: Diagnostic, look: Look | None = None) -> str:
    page = Page(look or Look())
    draw_diagnostics(page, [diagnostic_text({text.name: text}, d) for d in diagnostics])
    return page.rendered()


def at(text: Text, words: str, says: str = "") -> Label:
    start = text.content.index(words)
    return Label(Span(text.name, start, start + len(words)), says)


FORCE = Text(
    "phased-force.redline",
    "issue troops(c in Contributor): 0 .. 9 person\n"
    "red line ceiling by Orlan:\n"
    "    every p in Phase: total(p) <= 6_000\n",
)


def test_the_frame_of_the_language_page() -> None:
    diagnostic = Diagnostic(
        "E310",
        "persons cannot be compared with a bare number",
        at(FORCE, "6_000", "no unit"),
        (at(FORCE, "total(p)", "counted in person (troops, line 1)"),),
        fixes=(Fix("write `6_000 person`", (), safe=True),),
    )
    assert drawn(FORCE, diagnostic) == (
        "error[E310]: persons cannot be compared with a bare number\n"
        "  phased-force.redline:3:35\n"
        "    3 │     every p in Phase: total(p) <= 6_000\n"
        "      │                       --------    ^^^^^ no unit\n"
        "      │                       counted in person (troops, line 1)\n"
        "  write `6_000 person`  [fix available]\n"
        "\n"
        "1 error\n"
    )


def test_lines_are_drawn_in_the_order_of_the_file() -> None:
    diagnostic = Diagnostic(
        "E102",
        "I finished reading this red line",
        at(FORCE, "6_000", "not a word I know here"),
        (at(FORCE, "red line ceiling", "reading this"),),
        notes=("A red line may go on with: and, or.",),
        severity=Severity.WARNING,
    )
    assert drawn(FORCE, diagnostic) == (
        "warning[E102]: I finished reading this red line\n"
        "  phased-force.redline:3:35\n"
        "    2 │ red line ceiling by Orlan:\n"
        "      │ ---------------- reading this\n"
        "    3 │     every p in Phase: total(p) <= 6_000\n"
        "      │                                   ^^^^^ not a word I know here\n"
        "  A red line may go on with: and, or.\n"
        "\n"
        "1 warning\n"
    )


def test_wide_characters_and_tabs_keep_the_underline_in_place() -> None:
    text = Text("x.redline", "\tissue 国家(x): 无 yes\n")
    lines = drawn(text, Diagnostic("E301", "what", at(text, "yes", "this"))).splitlines()
    assert lines[2] == "    1 │     issue 国家(x): 无 yes"
    assert cell_len(lines[3].partition("^")[0]) == cell_len(lines[2].partition("yes")[0])


def test_a_long_line_is_cut_round_the_fault() -> None:
    text = Text("x.redline", "a" * 5000 + " guilty " + "b" * 5000 + "\n")
    lines = drawn(text, Diagnostic("E301", "what", at(text, "guilty", "this one"))).splitlines()
    assert lines[2].startswith("    1 │ …")
    assert lines[2].endswith("…")
    assert cell_len(lines[2]) == 80
    assert lines[2].index("guilty") == lines[3].index("^^^^^^ this one")


def test_a_file_without_text_is_named() -> None:
    nowhere = Diagnostic("E100", "cannot read `no.redline`", Label(Span("no.redline", 0, 0)))
    assert drawn(FORCE, nowhere) == ("error[E100]: cannot read `no.redline`\n\n1 error\n")


def test_ascii_frames() -> None:
    text = Text("x.redline", "issue “Türkiye” …\n")
    shown = drawn(
        text, Diagnostic("E301", "what", at(text, "Türkiye")), look=Look(encoding="ascii")
    )
    assert '    1 | issue "Turkiye" ...\n      |        ^^^^^^^\n' in shown


def test_escape_sequences_are_shown_not_sent() -> None:
    text = Text("x.redline", "issue \x1b[2J\u202ey here\n")
    lines = drawn(text, Diagnostic("E101", "what", at(text, "here"))).splitlines()
    assert lines[2] == "    1 │ issue \\x1b[2J\\u202ey here"
    assert lines[2].index("here") == lines[3].index("^^^^")


def test_many_diagnostics_are_counted() -> None:
    many = [Diagnostic("E301", f"number {n}", at(FORCE, "troops")) for n in range(100)]
    shown = drawn(FORCE, *many)
    assert shown.count("error[E301]") == MOST_SHOWN
    assert f"… and {100 - MOST_SHOWN} more; --verbose shows them all" in shown
    assert shown.endswith("100 errors\n")


@given(
    st.text(alphabet="ab \té国\x1b…\n", max_size=300),
    st.data(),
    st.sampled_from(["utf-8", "ascii"]),
    st.integers(20, 100),
)
def test_no_frame_is_wider_than_the_page(
    content: str, data: st.DataObject, encoding: str, width: int
) -> None:
    text = Text("x.redline", content)
    offsets = st.integers(0, len(content))
    labels = [
        Label(Span("x.redline", *sorted((data.draw(offsets), data.draw(offsets)))), says)
        for says in ("the guilty place and what is wrong with it", "", "the declaration")
    ]
    diagnostic = Diagnostic("E301", "what is wrong", labels[0], tuple(labels[1:]))
    shown = drawn(text, diagnostic, look=Look(width=width, encoding=encoding))
    shown.encode(encoding)
    assert all(cell_len(line) <= width for line in shown.splitlines())
    assert "^" in shown
