"""Sentences tile a text, quotes cover what they repeat, altered quotes find their passage."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline_dsl.evidence.coverage import Coverage, coverage
from redline_dsl.evidence.mending import Mending, is_altered, mendings
from redline_dsl.evidence.sentences import sentences
from redline_dsl.layout.faithful import says_the_same
from redline_dsl.parsing.parser import parse
from redline_dsl.program.program import Found
from redline_dsl.text.diagnostic import Diagnostic, Label
from redline_dsl.text.span import NOWHERE, Position, Stretch, Text

ROOT = Path(__file__).resolve().parents[3]

SECONDS = 20
"""Of processor time: many times what the slowest of the large texts takes."""


def parted(content: str) -> list[str]:
    return [" ".join(content[start:end].split()) for start, end in sentences(content)]


# ------------------------------------------------------------------------------ sentences

ONE_EACH = {
    "titles and initials": [
        "Gen. J. R. Smith Jr. met Sen. Graham and Mr. Netanyahu at St. Petersburg.",
        "It follows R. A. Mundell and J. M. Fleming, pp. 475-485, as cited there.",
    ],
    "countries": [
        "The U.S. president saw the U.N. Security Council.",
        "He lives in the U.S.",
        "The war",
    ],
    "months and numbers": [
        "It begins on Nov. 7 with 4.5 billion dollars.",
        "See No. 5 and Art. 3.",
    ],
    "no is also a word": ["He said no.", "The others said yes."],
    "times": ["It ends at 5 p.m. Monday.", "It starts at 9 a.m.", "Israel objects."],
    "latin": ["Some states, e.g. Egypt, i.e. one of them, cf. Qatar, agree.", "Others do not."],
    "marks inside quotation marks": [
        "“We will go.",
        "We will not stay,” he said.",
        "“Why?” asked the other.",
        "Nobody answered.",
    ],
    "a mark after the quotation mark": ["Both can find it ‘acceptable’.", "Vance agreed."],
    "a mark before the quotation mark": ["He said ‘acceptable.’", "Vance agreed."],
    "brackets": ["(It is so.)", "He left (at noon).", "It rained."],
    "ellipses": ["He said … nothing at all.", "And then...", "He left."],
    "skipped words": ["He said “peace [...] Nobody believed him” twice."],
    "questions": ["Is it so?", "Yes!", "Good."],
    "footnotes": ["It was agreed.[12]", "It was signed.³", "It was broken."],
    "wars": ["It was World War I.", "The war ended."],
    "etc.": ["Troops, trucks, tents etc. were sent.", "They came."],
    "years": ["It was signed in 1978.", "Egypt kept it."],
    "addresses": ["See www.example.org/a.b for more."],
    "other scripts": ["هل هذا صحيح؟", "نعم."],
    "a semicolon out of place": ["Its readiness to ;deploy troops is known.", "So be it."],
}


@pytest.mark.parametrize("name", ONE_EACH)
def test_sentences_of_news_prose(name: str) -> None:
    expected = ONE_EACH[name]
    assert parted(" ".join(expected)) == expected


def test_chinese_and_hindi_marks_need_no_space() -> None:
    assert parted("他来了。他走了！好。") == ["他来了。", "他走了！", "好。"]
    assert parted("वह आया। वह गया।") == ["वह आया।", "वह गया।"]


BLOCKS = {
    "lines of unequal length are lines": (
        "date 2025-11-07 RUSI\nA headline without a mark\n" + "A very long paragraph goes on " * 9,
        3,
    ),
    "wrapped lines are one sentence": (
        (
            "The fragile ceasefire in Gaza presents a critical opening for\n"
            "international stabilisation and reconstruction efforts, yet a key\n"
            "component remains unmet."
        ),
        1,
    ),
    "a heading above wrapped lines": (
        (
            "A short heading\nThe fragile ceasefire in Gaza presents a critical opening for\n"
            "international stabilisation and reconstruction efforts, yet a key\ncomponent is not."
        ),
        2,
    ),
    "blank lines part": ("one thing\n\nand another\n \t\nand a third", 3),
    "items of a list": ("- one\n- two\n* three\n1. four\n(b) five", 5),
    "numbered paragraphs": ("1. The first demand.\n2. The second demand.\nIV. The fourth.", 3),
    "headings of Markdown": ("# Red lines\nNo troops.\n\nCondition\n=========\nConsent.", 4),
    "rules are nothing": ("One.\n\n---\n\n* * *\n\nTwo.", 2),
    "line ends of every kind": ("One thing\r\n\r\nanother\r\rthird\n\nfourth\fpage\u2029end", 6),
    "nothing": ("", 0),
    "white space": (" \n\t\r\n ", 0),
    "marks only": ("... !!! ???", 0),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks(name: str) -> None:
    content, count = BLOCKS[name]
    found = parted(content)
    assert len(found) == count, found


def check_tiles(content: str) -> None:
    """In order, apart, trimmed, and every letter and digit in one of them."""
    last = 0
    for start, end in sentences(content):
        assert last <= start < end <= len(content)
        assert not any(character.isalnum() for character in content[last:start])
        words = content[start:end]
        assert words == words.strip()
        assert any(character.isalnum() or character == "_" for character in words)
        last = end
    assert not any(character.isalnum() for character in content[last:])


@given(st.text(alphabet='aB1 .!?…。"“”’()[]\n\r-#_U\u00a0', max_size=60) | st.text(max_size=60))
def test_sentences_tile_any_text(content: str) -> None:
    check_tiles(content)


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("examples/*/sources/*.txt")), ids=lambda p: p.stem
)
def test_sentences_tile_the_sources_of_the_examples(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    check_tiles(content)
    again = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    assert parted(again) == parted(content)


LARGE = 100_000


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        ". ",
        "a. ",
        "U.",
        '."',
        "[",
        ".[1]",
        "\n",
        " ",
        "x",
        "Mr. ",
        "。",
        ". “",
        "1. \n",
        "A b. ",
    ],
)
def test_large_texts_take_no_more_than_their_size(unit: str) -> None:
    began = time.process_time()
    for _ in sentences(unit * (LARGE // len(unit))):
        pass
    assert time.process_time() - began < SECONDS


# ------------------------------------------------------------------------------- coverage

SPEECH = (
    "The talks. Arvenia will not accept foreign troops on its soil, whatever the mandate says. "
    "It stands ready to talk. Its minister, in “Die Zeit”, was clear: no troops, no money.\n"
    "Nobody quotes this.\n"
)


class Shelf:
    """A library with one document."""

    def __init__(self, document: Text) -> None:
        self.document = document

    def constraint_file(self, path: str, named_in: str) -> Diagnostic:
        del path, named_in
        return Diagnostic("E100", "there is no such file", Label(NOWHERE))

    def source(self, path: str, named_in: str) -> Text | Diagnostic:
        if path == self.document.name:
            return self.document
        return self.constraint_file(path, named_in)


def covered(*statements: str, speech: Text | None = None) -> tuple[Coverage, dict[str, Text]]:
    text = Text("case.redline", 'source s from "speech.txt"\n' + "\n".join(statements))
    file, _ = parse(text)
    texts = {text.name: text}
    found = coverage([file], texts, Shelf(speech or Text("speech.txt", SPEECH)))
    return found[0], texts


def told(found: Coverage) -> list[tuple[str, list[str], list[str]]]:
    """Each sentence's start, its quoted parts, and the names of who quotes it."""
    assert found.source.text is not None
    content = found.source.text.content
    return [
        (
            content[each.span.start : each.span.end][:10],
            [content[part.start : part.end] for part in each.quoted],
            [found.citations[i].statement.text for i in each.citations],
        )
        for each in found.sentences
    ]


def test_which_sentences_are_quoted_and_by_what() -> None:
    found, _ = covered(
        'red line a by A:\n x\n quote s "will not accept foreign troops on its soil"\n',
        'issue b: yes/no\n quote s "stands ready to talk. Its minister"\n',
        'define c = x\n quote s "accept foreign troops on its soil, whatever"\n',
        'given k = 3\n quote s "no such words in it"\n',
    )
    assert told(found) == [
        ("The talks.", [], []),
        ("Arvenia wi", ["will not accept foreign troops on its soil, whatever"], ["a", "c"]),
        ("It stands ", ["stands ready to talk."], ["b"]),
        ("Its minist", ["Its minister"], ["b"]),
        ("Nobody quo", [], []),
    ]
    assert found.quoted == 3
    assert [each.kind for each in found.citations] == ["red line", "issue", "define", "given"]
    assert [each.owner for each in found.citations] == ["A", None, None, None]


def test_pieces_cover_themselves_and_nothing_between() -> None:
    found, _ = covered(
        'claim a: "x"\n quote s "Arvenia will not [...] the mandate [...] no money"\n'
    )
    assert [(quoted, names) for _, quoted, names in told(found)] == [
        ([], []),
        (["Arvenia will not", "the mandate"], ["a"]),
        ([], []),
        (["no money"], ["a"]),
        ([], []),
    ]


def test_a_quotation_mark_alone_quotes_nothing() -> None:
    content = "He left the room. ‘Nobody saw it’ he said."
    found, _ = covered(
        'claim a: "x"\n quote s "He left the room. ‘"\n', speech=Text("speech.txt", content)
    )
    assert [names for *_, names in told(found)] == [["a"], []]


def test_overlapping_and_touching_quotes_are_one_stretch() -> None:
    found, _ = covered(
        'claim a: "x"\n quote s "not accept foreign"\n quote s "foreign troops on"\n',
        'claim b: "x"\n quote s " its soil, whatever"\n',
    )
    assert told(found)[1][1:] == (
        ["not accept foreign troops on", "its soil, whatever"],
        ["a", "a", "b"],
    )


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(12, 90)), max_size=6))
def test_a_sentence_is_quoted_exactly_where_a_quote_meets_it(pieces: list[tuple[int, int]]) -> None:
    quotes = [SPEECH[start : start + length] for start, length in pieces]
    unique = [q for q in quotes if len(" ".join(q.split())) >= 12 and SPEECH.count(q.strip()) == 1]
    lines = "".join(f'    quote s """{quote}"""\n' for quote in unique)
    found, _ = covered(f'claim a: "x"\n{lines}')
    assert len(found.citations) == len(unique)
    marked = {
        at
        for citation in found.citations
        for start, end in citation.pieces
        for at in range(start, end)
    }
    for each in found.sentences:
        inside = {at for at in range(each.span.start, each.span.end) if SPEECH[at].isalnum()}
        quoted = {at for part in each.quoted for at in range(part.start, part.end)}
        assert quoted & inside == marked & inside
        assert bool(each.citations) == bool(marked & inside)


def test_a_file_with_errors_is_covered_as_far_as_it_can_be_read() -> None:
    found, _ = covered("red lne b:", "issue: 5", 'claim a: "x"\n quote s "Nobody quotes this"\n')
    assert found.quoted == 1
    nothing, _ = covered(
        'source t from "other.txt"', 'claim a: "x"\n quote nowhere "Nobody quotes"\n'
    )
    assert nothing.quoted == 0


def test_a_source_that_cannot_be_read_has_no_sentences() -> None:
    text = Text(
        "case.redline", 'source s from "no.txt"\nclaim a: "x"\n quote s "Nobody quotes this"'
    )
    (found,) = coverage([parse(text)[0]], {text.name: text}, Shelf(Text("speech.txt", SPEECH)))
    assert (found.sentences, len(found.citations)) == ((), 1)
    assert found.citations[0].found is None


def test_many_quotes_of_a_large_source() -> None:
    lines = [
        f"Line {number} says what the minister of country {number} said." for number in range(5_000)
    ]
    quotes = [f'claim c{n}: "x"\n quote s "{lines[n]}"\n' for n in range(0, 5_000, 5)]
    began = time.process_time()
    found, _ = covered(*quotes, speech=Text("speech.txt", "\n".join(lines)))
    assert time.process_time() - began < SECONDS
    assert (len(found.sentences), found.quoted) == (5_000, 1_000)
    assert all(bool(each.citations) == (n % 5 == 0) for n, each in enumerate(found.sentences))


# --------------------------------------------------------------------- places in documents


def test_positions_of_a_text_that_was_taken_out_of_a_document() -> None:
    stretches = (Stretch(0, Position(7, 3, 1)), Stretch(6, Position(2, 1, 2)))
    text = Text("paper.pdf", "seven\ntwo\n", stretches)
    assert text.position(0) == (7, 3, 1)
    assert text.position(4) == (7, 7, 1)
    assert text.position(6) == (2, 1, 2)
    assert text.end_position(6) == (7, 9, 1), "right after the last character before it"
    assert text.end_position(9) == (2, 4, 2)
    assert Text("plain", "ab\nc").end_position(4) == (2, 2, None)


# -------------------------------------------------------------------------------- mending


def mended(quote: str, content: str = SPEECH) -> Mending | None:
    found, _ = covered(f'claim a: "x"\n    quote s "{quote}"\n', speech=Text("speech.txt", content))
    return next(mendings([found]), None)


MENDED = {
    "Arvenia shall not accept foreign troops on its soil": (
        "Arvenia will not accept foreign troops on its soil"
    ),
    "arvenia will not accept foreign troops": "Arvenia will not accept foreign troops",
    "Arvenia will never accept troops on its soil, whatever the mandate": (
        "Arvenia will not accept foreign troops on its soil, whatever the mandate"
    ),
    "It is ready to talk.": "It stands ready to talk.",
    "will not [...] foreign soldiers on its soil [...] no money": (
        "will not [...] foreign troops on its soil [...] no money"
    ),
    "was crystal clear: no troops, no money for you": "was clear: no troops, no money",
    "Its minister, in ‘Das Bild’, was clear": "Its minister, in “Die Zeit”, was clear",
}


@pytest.mark.parametrize("quote", MENDED)
def test_the_nearest_passage_of_an_altered_quote(quote: str) -> None:
    mending = mended(quote)
    assert mending is not None
    assert mending.text == MENDED[quote]
    assert isinstance(mending.found, Found)


@pytest.mark.parametrize(
    "quote",
    [
        "penguins live in the south and eat fish",
        "will not accept [...] penguins and bananas",
        "12 345 678 90123",
        "!!! ??? ... --- ;;;",
        "the the the the the the",
    ],
)
def test_what_nothing_comes_near_is_not_mended(quote: str) -> None:
    found, _ = covered(f'claim a: "x"\n    quote s "{quote}"\n')
    assert is_altered(found.citations[0])
    assert list(mendings([found])) == []


def test_what_is_found_or_found_twice_is_left_alone() -> None:
    assert mended("Arvenia will not accept") is None
    assert mended("was said by him", "It was said by him. It was said by him.") is None


def test_a_mended_quote_can_be_written_into_the_file() -> None:
    content = 'He said: "Never give in \\ never", and left.'
    mending = mended("He said: Never give up, never, and left.", content)
    assert mending is not None
    file, faults = parse(Text("f", f'claim a: "x"\n    quote s {mending.edit.replacement}\n'))
    assert not faults
    assert mending.text in content
    again, _ = parse(Text("g", f'claim a: "x" quote s {mending.edit.replacement}'))
    assert says_the_same(file, again)


def test_a_long_quote_from_a_large_source_is_mended_soon() -> None:
    words = [f"word{number % 997}" for number in range(200_000)]
    quote = " ".join(words[5_000:5_060]).replace("word45", "werd")
    began = time.process_time()
    assert mended(quote, " ".join(words)) is None, "the passage stands there many times"
    assert time.process_time() - began < SECONDS
