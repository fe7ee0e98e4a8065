"""Which rules run, at which level, and what acknowledgements do."""

from __future__ import annotations

import hashlib

import pytest

from redline_dsl.checking.checker import check
from redline_dsl.lint import Selection, run
from redline_dsl.lint.registry import BASIC, RULES
from redline_dsl.lint.rule import described
from redline_dsl.lint.selection import UnknownLevelError, UnknownLintError, selection
from redline_dsl.text.diagnostic import Severity
from redline_dsl.text.span import Text
from tests.dsl.lint.lint_files import Shelf, checked

CONTENT = """actors Arvenia
source memo from "memo.txt"
unit person
issue troops: yes/no
red line no_troops by Arvenia:
    not troops
condition watched:
    troops
    quote memo "Arvenia will not accept foreign troops on its soil"
"""


def codes(chosen: Selection, content: str = CONTENT) -> list[str]:
    return [diagnostic.code for diagnostic in run(checked(content), chosen)]


ALL = [
    "unused-unit",
    "red-line-without-quote",
    "condition-without-owner",
    "condition-without-requires",
]


def test_all_rules_run_unless_some_are_chosen() -> None:
    assert codes(Selection()) == ALL
    assert codes(selection(RULES, select=["unused-unit"])) == ["unused-unit"]
    assert codes(selection(RULES, ignore=["unused-unit"])) == ALL[1:]
    assert codes(selection(RULES, select=ALL[:2], ignore=ALL[:1])) == ALL[1:2]
    assert codes(selection(RULES, select=[])) == []


def test_a_level_can_be_set() -> None:
    chosen = selection(RULES, levels={"unused-unit": "error"})
    levels = {each.code: each.severity for each in run(checked(CONTENT), chosen)}
    assert levels["unused-unit"] is Severity.ERROR
    assert levels["red-line-without-quote"] is Severity.WARNING


def test_an_unknown_id_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(UnknownLintError):
        selection(RULES, select=["unused-unti"])
    with pytest.raises(UnknownLintError) as caught:
        selection(RULES, ignore=["unused-unti"])
    assert caught.value.suggestion == "unused-unit"
    assert str(caught.value) == "there is no lint `unused-unti`; did you mean `unused-unit`?"


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(UnknownLevelError) as caught:
        selection(RULES, levels={"unused-unit": "warn"})
    assert caught.value.suggestion == "warning"
    with pytest.raises(UnknownLintError):
        selection(RULES, levels={"nothing-like-it": "error"})


def test_an_acknowledgement_of_a_rule_that_does_not_run_is_not_judged() -> None:
    content = CONTENT + '# redline: allow unused-unit because "a"\nissue more: yes/no\n'
    assert "acknowledgement" in codes(Selection(), content)
    assert "acknowledgement" not in codes(selection(RULES, ignore=["unused-unit"]), content)
    assert "acknowledgement" not in codes(selection(RULES, ignore=["acknowledgement"]), content)


def test_without_the_list_of_all_rules_no_id_is_called_unknown() -> None:
    content = CONTENT + '# redline: allow never-bites because "a"\nissue more: yes/no\n'
    assert "acknowledgement" not in codes(Selection(), content)
    told = {d.code for d in run(checked(content), known=RULES)}
    assert "acknowledgement" in told


@pytest.mark.parametrize(
    "comment",
    [
        '# redline: allow unused-unit because "it is for later"',
        '#redline:allow unused-unit because "it is for later"',
        '# redline:  allow  unused-unit  because  "it is for later"  ',
    ],
)
def test_an_acknowledgement_may_be_spaced_as_one_likes(comment: str) -> None:
    beside = CONTENT.replace("unit person", f"unit person {comment}")
    above = CONTENT.replace("unit person", f"{comment}\n\n# another remark\nunit person")
    assert codes(Selection(), beside) == ALL[1:]
    assert codes(Selection(), above) == ALL[1:]


@pytest.mark.parametrize(
    "comment",
    [
        "# redline: allow unused-unit",
        '# redline: allow unused-unit because ""',
        '# redline: allow unused-unit because " "',
        "# redline: allow unused-unit because it is for later",
        '# redline: allow unused-unit, unused-set because "two at once"',
        '# redline: allow because "of nothing in particular"',
    ],
)
def test_without_one_id_and_a_reason_nothing_is_acknowledged(comment: str) -> None:
    told = codes(Selection(), CONTENT.replace("unit person", f"unit person {comment}"))
    assert sorted(told) == sorted(["acknowledgement", *ALL])


def test_a_string_is_no_comment() -> None:
    note = '    note "# redline: allow red-line-without-quote because \\"x\\""\n'
    content = CONTENT.replace("    not troops\n", "    not troops\n" + note)
    assert codes(Selection(), content) == ALL


def test_nothing_is_found_in_a_file_with_errors() -> None:
    assert run(check(Text("case.redline", CONTENT + "condition"), Shelf())) == ()


def test_a_digest_of_the_file_on_disk_goes_before_that_of_its_text() -> None:
    text = CONTENT.replace('"memo.txt"', f'"memo.txt" sha256 "{"ab" * 32}"')
    result = checked(text)
    assert "source-changed" in {d.code for d in run(result)}
    assert "source-changed" not in {d.code for d in run(result, digests={"memo.txt": "ab" * 32})}


def test_a_byte_order_mark_does_not_make_a_source_another() -> None:
    memo = Shelf().source("memo.txt", "")
    assert isinstance(memo, Text)
    digest = hashlib.sha256(b"\xef\xbb\xbf" + memo.content.encode()).hexdigest()
    text = CONTENT.replace('"memo.txt"', f'"memo.txt" sha256 "{digest}"')
    assert "source-changed" not in {d.code for d in run(checked(text))}


def test_a_page_without_its_parts_is_a_fault_of_whoever_wrote_it() -> None:
    with pytest.raises(ValueError, match="some-rule"):
        described("some-rule", Severity.NOTE, "A title.\n\nA reason.\n\nBad:\n\n    x\n")


def test_messages_are_written_as_all_messages_are() -> None:
    for module in BASIC:
        for page in (module.RULE.bad, module.RULE.good):
            for diagnostic in run(checked(page)):
                assert not diagnostic.message.endswith(".")
                assert not diagnostic.message[0].isupper()
