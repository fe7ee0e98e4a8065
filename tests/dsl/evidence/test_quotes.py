"""Quotes are found word for word, whatever the typography; where they are not, it is said why."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from redline_dsl.checking.checker import check
from redline_dsl.evidence.quotes import MIN_LENGTH
from redline_dsl.program.program import Found
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Label
from redline_dsl.text.span import NOWHERE, Text

SOURCE = """\
Arden: a memo

Arden will admit foreign troops only after a ceasefire has been signed. “Whatever the mandate,” its
minister said, “Borland’s soldiers will not patrol our coast.” Borland can send up to 400 people –
if it is asked to.\tCorland stands ready to ;deploy police within thirty days.

The word of the minister is final. The word of the minister is final, and the café on the quay stays
closed – so far.
"""


class OneSource:
    def __init__(self, content: str) -> None:
        self.content = content

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        del path, named_in
        return Diagnostic(Code.UNREADABLE_FILE, "there is no such file", Label(NOWHERE))

    def source(self, path: str, named_in: str) -> Text | Diagnostic:
        del path, named_in
        return Text("memo.txt", self.content)


def looked_up(quote: str, source: str = SOURCE) -> Found | Diagnostic:
    """What becomes of a quote; it is written between three quotation marks, as it is."""
    escaped = quote.replace("\\", "\\\\").replace('"', '\\"')
    file = f'source s from "memo.txt"\nissue x: yes/no\nfact f: x\n  quote s """{escaped}"""\n'
    checked = check(Text("file.redline", file), OneSource(source))
    if checked.diagnostics:
        (diagnostic,) = checked.diagnostics
        return diagnostic
    assert checked.program is not None
    (found,) = checked.program.positions["f"].evidence.quotes
    assert found.found is not None
    return found.found


def passage(quote: str, source: str = SOURCE) -> str:
    """The characters of the source that a quote is found at."""
    found = looked_up(quote, source)
    assert isinstance(found, Found), found
    assert Text("memo.txt", source).position(found.start)[:2] == (found.line, found.column)
    return source[found.start : found.end]


def fault(quote: str, source: str = SOURCE) -> Diagnostic:
    found = looked_up(quote, source)
    assert isinstance(found, Diagnostic), found
    return found


# -------------------------------------------------------------------------------- found


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("a ceasefire has been signed", "a ceasefire has been signed"),
        ("  a ceasefire has been signed  ", "a ceasefire has been signed"),
        ("a ceasefire\n      has\tbeen   signed", "a ceasefire has been signed"),
        ("Whatever the mandate,” its minister said", "Whatever the mandate,” its\nminister said"),
        ('"Whatever the mandate," its minister said', "“Whatever the mandate,” its\nminister said"),
        ("„Whatever the mandate,‟ its", "“Whatever the mandate,” its"),
        ("Borland's soldiers will", "Borland’s soldiers will"),
        ("Borland`s soldiers will", "Borland’s soldiers will"),
        ("up to 400 people - if it is asked", "up to 400 people –\nif it is asked"),
        ("up to 400 people — if it is asked", "up to 400 people –\nif it is asked"),
        ("asked to. Corland stands", "asked to.\tCorland stands"),
        ("asked to.\u00a0Corland stands", "asked to.\tCorland stands"),
        ("and the café on the quay", "and the café on the quay"),
        ("and the cafe\u0301 on the quay", "and the café on the quay"),
        ("closed – so far.", "closed – so far."),
    ],
)
def test_typography_does_not_matter(quote: str, there: str) -> None:
    assert passage(quote) == there


def test_a_decomposed_source_is_found_whole() -> None:
    source = unicodedata.normalize("NFD", SOURCE)
    assert passage("and the café on", source) == "and the cafe\u0301 on"
    assert passage("minister is final, and the café", source).endswith("cafe\u0301")


def test_hangul_and_stacked_marks_compose() -> None:
    for written in ("한국어로 된 문장이다 여기에", "Ṩ ǭ ấ and so on and on"):
        apart = unicodedata.normalize("NFD", written)
        assert passage(written, f"Before. {apart} After.") == apart
        assert passage(apart, f"Before. {written} After.") == written


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(end: str) -> None:
    source = SOURCE.replace("\n", end)
    assert passage("its minister said", source) == f"its{end}minister said"
    found = looked_up("closed – so far.", source)
    assert isinstance(found, Found)
    assert (found.line, found.column) == (8, 1)


def test_the_very_first_and_last_words() -> None:
    assert passage("Arden: a memo") == "Arden: a memo"
    assert passage(SOURCE) == SOURCE.strip()


@pytest.mark.parametrize(
    ("quote", "start", "end"),
    [
        ("Arden will admit [...] a ceasefire", "Arden will", "a ceasefire"),
        ("Arden will admit[...]a ceasefire", "Arden will", "a ceasefire"),
        ("Arden will admit [...] foreign troops", "Arden will", "troops"),
        ("ready to [...] deploy police", "ready to ;", "police"),
        ("Whatever [...] soldiers [...] coast", "Whatever", "coast"),
        ("up to 400 [...] police", "up to 400", "police"),
    ],
)
def test_skipping_in_order(quote: str, start: str, end: str) -> None:
    found = passage(quote)
    assert found.startswith(start)
    assert found.endswith(end)


def test_the_parts_of_a_quote_are_placed_each() -> None:
    found = looked_up("Arden will admit [...] a ceasefire")
    assert isinstance(found, Found)
    assert [SOURCE[a:b] for a, b in found.pieces] == ["Arden will admit", "a ceasefire"]


@given(st.data())
def test_any_passage_is_found_where_it_stands(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SOURCE) - 1))
    end = data.draw(st.integers(start, len(SOURCE)))
    quote = SOURCE[start:end]
    assume("The word of" not in quote)
    assume(len(" ".join(quote.split())) >= MIN_LENGTH)
    folded = " ".join(SOURCE.split())
    wanted = " ".join(quote.split())
    if folded.count(wanted) == 1:
        assert " ".join(passage(quote).split()) == wanted
    else:
        assert fault(quote).code is Code.QUOTE_FOUND_TWICE


# ------------------------------------------------------------------------------- not found


@pytest.mark.parametrize(
    "quote", ["", "   ", "[...]", "signed", "Arden: a me", "[...] a b [...] c"]
)
def test_short_quotes_prove_nothing(quote: str) -> None:
    assert fault(quote).code is Code.QUOTE_TOO_SHORT


def test_twelve_characters_are_enough() -> None:
    assert MIN_LENGTH == 12
    assert passage("Arden: a mem") == "Arden: a mem"
    assert fault("Arden: a me").message.startswith("this quote has 11 characters")


@pytest.mark.parametrize(
    "quote",
    [
        "[...] a ceasefire has been signed",
        "a ceasefire has been signed [...]",
        "a long part [...] [...] b",
    ],
)
def test_words_stand_on_both_sides_of_a_skip(quote: str) -> None:
    diagnostic = fault(quote)
    assert diagnostic.code is Code.QUOTE_TOO_SHORT
    assert "one side of `[...]`" in diagnostic.message


def test_a_quote_found_twice_has_to_be_longer() -> None:
    diagnostic = fault("The word of the minister is final")
    assert diagnostic.code is Code.QUOTE_FOUND_TWICE
    assert diagnostic.notes[0] == "it stands in `s` at line 7, column 1 and line 7, column 36"
    assert passage("The word of the minister is final,").endswith("final,")


def test_overlapping_places_are_two() -> None:
    assert fault("abababababab", "x abababababababab x").code is Code.QUOTE_FOUND_TWICE


def test_a_skip_that_could_start_at_two_places_is_ambiguous() -> None:
    assert fault("The word of [...] on the quay").code is Code.QUOTE_FOUND_TWICE


def test_an_altered_quote_is_told_the_first_difference_and_the_passage() -> None:
    diagnostic = fault("only after an armistice has been signed")
    assert diagnostic.code is Code.QUOTE_NOT_FOUND
    assert diagnostic.primary.text == "first difference"
    assert diagnostic.notes == (
        "the source reads “… only after a ceasefire has been signed. “Whatever …” (line 3)",
    )
    skip, exact = diagnostic.fixes
    assert skip.edits[0].replacement == '"only after [...] has been signed"'
    assert exact.edits[0].replacement == '"only after a ceasefire has been signed"'
    assert not skip.safe
    assert not exact.safe


def test_the_first_difference_is_pointed_at() -> None:
    quote = "Corland stands ready to deploy police"
    file = f'source s from "m"\nissue x: yes/no\nfact f: x\n  quote s "{quote}"\n'
    (diagnostic,) = check(Text("f", file), OneSource(SOURCE)).diagnostics
    assert Text("f", file).slice(diagnostic.primary.span) == "deploy"
    assert (
        diagnostic.fixes[0].edits[0].replacement == '"Corland stands ready to [...] deploy police"'
    )


def test_mending_an_altered_quote_finds_it() -> None:
    for fix in fault("only after an armistice has been signed").fixes:
        assert isinstance(looked_up(fix.edits[0].replacement.strip('"')), Found)


def test_a_quote_altered_after_a_skip_keeps_its_other_parts() -> None:
    diagnostic = fault("Arden will admit [...] a ceasefire had been signed")
    assert [fix.edits[0].replacement for fix in diagnostic.fixes] == [
        '"Arden will admit [...] a ceasefire [...] been signed"',
        '"Arden will admit [...] a ceasefire has been signed"',
    ]


def test_words_left_out_are_shown_by_the_nearest_passage() -> None:
    diagnostic = fault("the soldiers will not patrol our coast")
    assert diagnostic.code is Code.QUOTE_NOT_FOUND
    assert diagnostic.notes[0].startswith("the nearest passage is “… ")
    assert "soldiers will not patrol our coast" in diagnostic.notes[0]


def test_parts_in_another_order_are_told_so() -> None:
    diagnostic = fault("a ceasefire has been signed [...] will admit foreign troops")
    assert diagnostic.code is Code.QUOTE_NOT_FOUND
    assert diagnostic.primary.text == "not in `s` in this order"


def test_a_quote_like_nothing_in_the_source() -> None:
    diagnostic = fault("der Wetterbericht war schlecht")
    assert diagnostic.code is Code.QUOTE_NOT_FOUND
    assert not diagnostic.fixes
    assert diagnostic.notes == ("quote the source word for word; leave words out with `[...]`",)


def test_case_matters() -> None:
    assert fault("A ceasefire has been signed").code is Code.QUOTE_NOT_FOUND
    assert fault("arden will admit foreign").code is Code.QUOTE_NOT_FOUND


@given(st.text(max_size=40), st.text(max_size=60))
def test_anything_is_looked_up_in_anything(quote: str, source: str) -> None:
    assume(source.strip())
    looked_up(quote, source)
