"""What the lints offer to change: only what can be taken back, and never the words of a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from redline_dsl.lint import run
from redline_dsl.lint.walk import nodes
from redline_dsl.syntax import tree as syntax
from tests.dsl.lint.lint_files import HERE, checked

if TYPE_CHECKING:
    from pathlib import Path

    from redline_dsl.text.diagnostic import Diagnostic, Fix

BAD = sorted((HERE / "bad").glob("*.redline"))
QUOTE = '    quote memo "Arvenia will not accept foreign troops on its soil"\n'
LINE = "red line no_troops by Arvenia:\n    not troops\n" + QUOTE
HEAD = 'actors Arvenia\nsource memo from "memo.txt"\n'


def applied(content: str, fix: Fix) -> str:
    for edit in sorted(fix.edits, key=lambda edit: edit.span, reverse=True):
        content = content[: edit.span.start] + edit.replacement + content[edit.span.end :]
    return content


def only(content: str, rule: str) -> Diagnostic:
    (diagnostic,) = [each for each in run(checked(content)) if each.code == rule]
    return diagnostic


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_no_fix_touches_a_quote_and_every_fix_leaves_a_file_without_error(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    result = checked(content, path.parent)
    quotes = [n.span for n in nodes(result.files) if isinstance(n, syntax.QuoteClause)]
    for diagnostic in run(result):
        for fix in diagnostic.fixes:
            for edit in fix.edits:
                assert not any(q.start < edit.span.end and edit.span.start < q.end for q in quotes)
            again = run(checked(applied(content, fix), path.parent))
            assert (diagnostic.code, diagnostic.message) not in {(d.code, d.message) for d in again}


def test_an_unused_unit_is_removed_with_its_line_and_that_is_safe() -> None:
    content = HEAD + "unit person\nissue troops: yes/no\n" + LINE
    (fix,) = only(content, "unused-unit").fixes
    assert fix.safe
    assert applied(content, fix) == HEAD + "issue troops: yes/no\n" + LINE


def test_it_is_not_safe_where_a_comment_would_be_lost() -> None:
    content = HEAD + "unit person  # for later\nissue troops: yes/no\n" + LINE
    (fix,) = only(content, "unused-unit").fixes
    assert not fix.safe


def test_what_shares_its_line_with_others_is_removed_alone() -> None:
    content = HEAD + "unit person issue troops: yes/no\n" + LINE
    (fix,) = only(content, "unused-unit").fixes
    assert applied(content, fix) == HEAD + " issue troops: yes/no\n" + LINE


def test_the_last_line_of_a_file_is_removed_though_no_line_end_follows() -> None:
    content = HEAD + "issue troops: yes/no\n" + LINE + "unit person"
    (fix,) = only(content, "unused-unit").fixes
    assert applied(content, fix) == HEAD + "issue troops: yes/no\n" + LINE


def test_windows_line_ends_are_removed_whole() -> None:
    content = (HEAD + "unit person\nissue troops: yes/no\n" + LINE).replace("\n", "\r\n")
    (fix,) = only(content, "unused-unit").fixes
    assert applied(content, fix) == content.replace("unit person\r\n", "")


def test_a_set_that_declares_members_is_not_removed_unasked() -> None:
    for members, safe in (("Arvenia", True), ("ghost, spectre", False)):
        content = HEAD + f"set Side = {members}\nissue troops: yes/no\n" + LINE
        (fix,) = only(content, "unused-set").fixes
        assert fix.safe is safe


def test_an_issue_may_be_waiting_for_its_sentence_so_removing_it_is_not_safe() -> None:
    content = HEAD + "issue troops: yes/no\nissue other: yes/no\n" + QUOTE + LINE
    (fix,) = only(content, "unused-issue").fixes
    assert not fix.safe


def test_evidence_is_never_rewritten_unasked() -> None:
    digest = "0" * 64
    content = HEAD + f'    sha256 "{digest}"\nissue troops: yes/no\n' + LINE
    diagnostic = only(content, "source-changed")
    (fix,) = diagnostic.fixes
    assert not fix.safe
    assert not [d for d in run(checked(applied(content, fix))) if d.code == "source-changed"]


def test_an_unused_source_is_evidence_and_has_no_fix() -> None:
    content = HEAD + 'source other from "memo.txt"\nissue troops: yes/no\n' + LINE
    assert only(content, "unused-source").fixes == ()


def test_a_rank_is_proposed_and_not_written_unasked() -> None:
    wish = "interest {} by Arvenia{}:\n    {}troops\n" + QUOTE
    content = HEAD + "issue troops: yes/no\n" + wish.format("a", " rank 4", "")
    content += wish.format("b", "", "not ")
    (fix,) = only(content, "interest-without-rank").fixes
    assert not fix.safe
    assert "interest b by Arvenia rank 5:" in applied(content, fix)
