"""Did you mean …?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline_dsl.syntax.keywords import CLAUSE_OPENERS, STATEMENT_OPENERS
from redline_dsl.text.spelling import LONGEST, MOST, closest

NAMES = ["ceasefire", "mandate", "deploys", "consents_to", "Turkey", "Israel", "un", "yes"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ceasfire", "ceasefire"),
        ("ceasefires", "ceasefire"),
        ("caesefire", "ceasefire"),
        ("Ceasefire", "ceasefire"),
        ("CEASEFIRE", "ceasefire"),
        ("madnate", "mandate"),
        ("deploy", "deploys"),
        ("consent_to", "consents_to"),
        ("turkey", "Turkey"),
        ("Isreal", "Israel"),
        ("UN", "un"),
    ],
)
def test_what_was_probably_meant(written: str, meant: str) -> None:
    assert closest(written, NAMES) == meant


@pytest.mark.parametrize("written", ["peace", "x", "", "troops", "no", "ün", "____"])
def test_nothing_is_suggested_for_what_is_not_near(written: str) -> None:
    assert closest(written, NAMES) is None


def test_a_word_is_not_suggested_for_itself() -> None:
    assert closest("mandate", ["mandate"]) is None
    assert closest("mandate", ["mandate", "mandates"]) == "mandates"


def test_case_alone_is_nearest_and_ties_go_by_the_alphabet() -> None:
    assert closest("abcd", ["abce", "ABCD"]) == "ABCD"
    assert closest("abcd", ["abcf", "abce"]) == "abce"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("qoute", "quote"), ("fatc", "fact"), ("condtion", "condition"), ("propsal", "proposal")],
)
def test_keywords_are_found(written: str, meant: str) -> None:
    assert closest(written, (*STATEMENT_OPENERS, *CLAUSE_OPENERS)) == meant


def test_very_long_words_are_left_alone() -> None:
    word = "a" * (LONGEST + 1)
    assert closest(word, [f"{word}b"]) is None
    assert closest(word[1:], [f"{word[1:]}b"]) == f"{word[1:]}b"


def test_the_nearest_is_found_among_very_many() -> None:
    names = [f"matter_number_{number}" for number in range(50 * MOST)]
    assert closest("mater_number_1234", names) == "matter_number_1234"


@given(st.text(max_size=12), st.lists(st.text(max_size=12)))
def test_an_answer_is_always_a_candidate(word: str, candidates: list[str]) -> None:
    answer = closest(word, candidates)
    assert answer is None or (answer in candidates and answer != word)
