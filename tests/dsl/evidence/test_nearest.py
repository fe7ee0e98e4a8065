"""E201 and `sources --fix` look for the nearest passage in one way: both name the right one."""

from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from redline_dsl.checking.checker import check
from redline_dsl.evidence import nearest, quotes
from redline_dsl.evidence.coverage import coverage
from redline_dsl.evidence.mending import Mending, mendings
from redline_dsl.syntax.printing import string
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Label
from redline_dsl.text.span import NOWHERE, Text

SECONDS = 20
"""Of processor time: several times what the slowest of these takes, for slow machines."""


class Shelf:
    def __init__(self, content: str) -> None:
        self.content = content

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        del path, named_in
        return Diagnostic(Code.UNREADABLE_FILE, "there is no such file", Label(NOWHERE))

    def source(self, path: str, named_in: str) -> Text | Diagnostic:
        del path, named_in
        return Text("memo.txt", self.content)


def both(source: str, *cited: str) -> tuple[list[Diagnostic], list[Mending]]:
    """What checking says of quotes that a source does not have, and what `--fix` makes of them."""
    claims = "".join(
        f'claim c{i}: "x"\n    quote s {string(quote)}\n' for i, quote in enumerate(cited)
    )
    shelf = Shelf(source)
    checked = check(Text("f", f'source s from "memo.txt"\n{claims}'), shelf)
    missing = [each for each in checked.diagnostics if each.code == Code.QUOTE_NOT_FOUND]
    return missing, list(mendings(coverage(checked.files, checked.texts, shelf)))


TOLD = re.compile(r"(the source reads|the nearest passage is) “… (.*) …” \((?:line) (\d+)\)")


def flat(text: str) -> str:
    return " ".join(text.split())


def agree(source: str, quote: str) -> str:
    """The passage that both name, having seen that it is the same."""
    (missing,), (mending,) = both(source, quote)
    told = TOLD.fullmatch(missing.notes[0])
    assert told, missing.notes
    start, end = mending.found.pieces[0]
    passage = flat(source[start:end])
    assert mending.text == passage
    if told[1] == "the nearest passage is":
        assert (told[2], int(told[3])) == (passage, mending.found.line)
    else:  # the words round the first difference, some beyond the passage
        begins = flat(source).index(told[2]) - len(flat(source[: start + 1])) + 1
        assert 0 <= begins < len(passage)
        assert missing.primary.text == "first difference"
    for fix in missing.fixes[1:]:  # after the one that skips a slip
        assert fix.edits == (mending.edit,)
    return passage


# -------------------------------------------------------------------------------- the table

BORDER = """\
The minister said that the border will stay closed until the ceasefire holds.
The minister said that the border will be opened to aid once the ceasefire has been signed.
Nothing else was agreed that day. Both delegations left for their capitals before the evening.
Aid convoys may cross the border at two points, and nobody else may cross it.
"""
OPENED = (
    "The minister said that the border will be opened to aid once the ceasefire has been signed"
)
NAMES = "Arvenia will not accept troops from Borland. Borland will not accept troops from Arvenia."
CHINESE = "外国军队不得驻扎在本国领土上，无论授权如何。停火签署之后，边境将向援助开放。"

CASES = {
    "a word that comes late": (BORDER, OPENED.replace("opened to", "opened for"), OPENED),
    "a word before which two sentences are the same": (
        BORDER,
        OPENED.replace("border", "frontier"),
        OPENED,
    ),
    "the case of the first letter": (BORDER, OPENED.replace("The", "the"), OPENED),
    "the case of every letter": (BORDER, OPENED.upper(), OPENED),
    "punctuation": (
        BORDER,
        "the border at two points – and nobody else, may cross it",
        "the border at two points, and nobody else may cross it",
    ),
    "a word left out": (BORDER, OPENED.replace("to aid ", ""), OPENED),
    "a word put in": (BORDER, OPENED.replace("will", "will soon"), OPENED),
    "a start that stands elsewhere": (
        BORDER,
        "before the evening the delegations left for their capitals",
        "Both delegations left for their capitals",
    ),
    "a quote longer than the sentence": (
        BORDER,
        "Nothing at all was agreed that day, said a diplomat",
        "Nothing else was agreed that day",
    ),
    "a quote over two sentences": (
        BORDER,
        "was agreed that evening. Both delegations left for their capital",
        "was agreed that day. Both delegations left for their capitals",
    ),
    "the same words in another order": (
        NAMES,
        "Borland shall not accept troops from Arvenia",
        "Borland will not accept troops from Arvenia",
    ),
    "a half that stands in an earlier sentence": (
        "To be or not to have, that was never asked. To be or not to be, that is the question.",
        "To be or not to have, that is the question",
        "To be or not to be, that is the question",
    ),
    "marks round the quote": (
        "He said: “Never give in, never”, and left. He was never seen again.",
        '"Never give up, never", and left',
        "“Never give in, never”, and left",
    ),
    "a script without spaces": (
        CHINESE,
        "停火签署之后，边境会向援助开放",
        "停火签署之后，边境将向援助开放",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_both_name_the_right_passage(name: str) -> None:
    source, quote, passage = CASES[name]
    assert agree(source, quote) == passage


def test_a_piece_is_looked_for_after_the_one_before_it() -> None:
    source = (
        "The minister said that the army will leave the city. "
        "The mayor said that the army will leave the coast.\n"
    )
    quote = "The mayor said [...] the army will leave the town"
    (missing,), (mending,) = both(source, quote)
    assert mending.text == "The mayor said [...] the army will leave the coast"
    assert missing.notes == ("the source reads “… the army will leave the coast. …” (line 1)",)
    assert missing.fixes == ()


def test_each_missing_piece_is_mended_and_the_first_is_named() -> None:
    quote = "Both delegations flew to their capitals [...] Aid convoys can cross the border"
    (missing,), (mending,) = both(BORDER, quote)
    right = "Both delegations left for their capitals [...] Aid convoys may cross the border"
    assert mending.text == right
    assert missing.notes[0].startswith("the source reads “… Both delegations left for their")
    assert [fix.edits[0].replacement for fix in missing.fixes] == [
        f'"{quote.replace("flew to", "[...]")}"',
        f'"{right}"',
    ]


def test_pieces_in_another_order_are_told_so_and_not_mended() -> None:
    (missing,), mended = both(BORDER, "may cross the border [...] Nothing else was agreed")
    assert missing.primary.text.endswith("in this order")
    assert mended == []
    (missing,), mended = both(BORDER, "may cross the border [...] Nothing more was agreed")
    assert missing.notes[0].startswith("the source reads “… Nothing else was agreed that day")
    assert mended == [], "it would not be found in this order"


def test_of_a_quote_of_which_a_part_is_there_the_part_is_named() -> None:
    invented = "and the penguins will fly home for a good fish soup with everybody else"
    (missing,), mended = both(BORDER, f"Both delegations left for their capitals {invented}")
    assert missing.notes[0] == (
        "the source reads “… delegations left for their capitals before the evening. Aid convoys "
        "may …” (line 3)"
    )
    assert mended == []
    (missing,), mended = both(BORDER, f"{invented} as both delegations left for their capitals")
    assert missing.notes[0] == (
        "the nearest passage is “… Both delegations left for their capitals …” (line 3)"
    )
    assert mended == []


def test_a_passage_that_stands_twice_is_named_but_nothing_is_put_in_its_place() -> None:
    (missing,), mended = both("The army will leave.\n" * 2, "The navy will leave")
    assert missing.notes[0] == "the nearest passage is “… The army will leave …” (line 1)"
    assert mended == []


@pytest.mark.parametrize(
    "quote",
    [
        "penguins live in the south and eat fish",
        "the sun and the moon and all the stars",
        "!!! ??? ... --- ;;; !!!",
        "12 345 678 90123",
    ],
)
def test_where_nothing_is_near_nothing_is_named(quote: str) -> None:
    (missing,), mended = both(BORDER, quote)
    assert "quote the source word for word" in missing.notes[0]
    assert (missing.fixes, mended) == ((), [])


def test_the_difference_in_a_very_long_quote_is_found() -> None:
    words = [f"word{number}" for number in range(nearest._LONGEST + 200)]  # noqa: SLF001 - the limit
    source = " ".join(words)
    (missing,), _ = both(source, source.replace("word1100 ", "werd1100 "))
    assert missing.primary.text == "first difference"
    assert "word1099 word1100 word1101" in missing.notes[0]


def test_after_too_much_searching_it_is_said_that_there_was_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    altered = OPENED.replace("aid", "help")
    monkeypatch.setattr(quotes, "_MOST_COMPARED", 100)
    (first, second), mended = both(BORDER, altered, altered)
    assert first.notes[0].startswith("the source reads")
    assert second.notes[0] == (
        "the nearest passage was not looked for: too many quotes are not in their sources"
    )
    assert len(mended) == 2, "`--fix` looks for every one"


def test_long_quotes_of_words_that_stand_everywhere_are_compared_soon() -> None:
    words = ["a", "b", "c", "d"] * 250
    cited = [
        " ".join(["x" if at % 3 == i % 3 else w for at, w in enumerate(words[i:])])
        for i in range(6)
    ]
    began = time.process_time()
    missing, _ = both("a b d c " * 100_000, *cited)
    assert time.process_time() - began < SECONDS
    assert len(missing) == len(cited)


# ------------------------------------------------------------------------------ any at all

FREQUENT = ("the", "of", "and", "a", "in", "will")


def text_of(dice: random.Random) -> list[str]:
    """Words of which a third are a few frequent ones and no other stands twice, in sentences."""
    length = dice.randint(40, 160)
    words = [dice.choice(FREQUENT) if dice.random() < 1 / 3 else f"w{i}" for i in range(length)]
    return [word + "." if dice.random() < 1 / 12 else word for word in words]


def altered(word: str, words: list[str], dice: random.Random) -> str:
    """A word replaced by a new one or one that stands elsewhere, doubled, or left out."""
    elsewhere = dice.choice(words)
    return dice.choice(["altered", elsewhere, f"{word} {elsewhere}", ""])


@given(st.integers(0, 2**32))
def test_both_name_the_passage_that_was_altered(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret
    words = text_of(dice)
    length = dice.randint(8, 25)
    start = dice.randrange(len(words) - length)
    window = words[start : start + length]
    changed = set(dice.sample(range(length), dice.randint(1, length // 5)))
    quote = [altered(each, words, dice) if i in changed else each for i, each in enumerate(window)]
    source, written = " ".join(words), flat(" ".join(quote))
    assume(written not in source)
    kept = [i for i, each in enumerate(window) if i not in changed and each[0] == "w" != each]
    kept = [i for i in kept if window[i].strip(".") not in FREQUENT]
    assume(len(kept) * 2 > length)
    stretch = " ".join(window[kept[0] : kept[-1] + 1]).rstrip(".")
    assert stretch in agree(source, written)
