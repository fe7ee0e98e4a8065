"""The Python API, as its page shows it."""

from __future__ import annotations

import datetime
import doctest
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import redline

ROOT = Path(__file__).resolve().parents[3]
FORCE = str(ROOT / "examples" / "phased-force" / "phased-force.redline")

AMOUNTS = """\
issue share: 0.0 .. 1.0
issue day: 2026-01-01 .. 2026-12-31
issue agreed: yes/no
condition tenth: share = 0.1
condition spring: day = 2026-04-01
condition yes_please: agreed
"""


def test_every_example_on_the_page_is_what_python_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    flags = doctest.NORMALIZE_WHITESPACE | doctest.REPORT_NDIFF
    page = str(ROOT / "docs" / "python.md")
    failed, tried = doctest.testfile(page, module_relative=False, optionflags=flags)
    assert not failed
    assert tried > 20


@pytest.fixture
def amounts(tmp_path: Path) -> redline.LoadedCase:
    file = tmp_path / "amounts.redline"
    file.write_text(AMOUNTS, encoding="utf-8")
    return redline.load(str(file))


@pytest.mark.parametrize("share", [0.1, "0.1", "1/10", Decimal("0.1"), Fraction(1, 10)])
@pytest.mark.parametrize("day", [datetime.date(2026, 4, 1), "2026-04-01"])
@pytest.mark.parametrize("agreed", [True, "yes"])
def test_values_are_exact_however_they_are_given(
    amounts: redline.LoadedCase,
    share: float | str,
    day: str,
    agreed: bool | str,  # noqa: FBT001 - a value of the matter
) -> None:
    answer = amounts.check({"share": share, "day": day, "agreed": agreed})
    assert answer.verdicts == {"given_1": redline.Verdict.ACCEPTABLE}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("share", True),
        ("share", "a tenth"),
        ("share", float("nan")),
        ("share", float("inf")),
        ("day", "1 April"),
        ("day", 5),
        ("agreed", 1),
        ("agreed", "maybe"),
    ],
)
def test_a_value_of_another_kind_is_refused(
    amounts: redline.LoadedCase, key: str, value: float | str
) -> None:
    with pytest.raises(ValueError, match=f"`{key}` may be .*, not "):
        amounts.check({key: value})


def test_proposals_given_as_values_get_names_of_their_own(amounts: redline.LoadedCase) -> None:
    named = amounts.with_statements("proposal given_1:\n    - agreed")
    assert set(named.check("given_1", {"agreed": False}, {}).verdicts) == {
        "given_1",
        "given_2",
        "given_3",
    }
    assert amounts.proposals == ()


def test_answers_are_documents_texts_and_pages() -> None:
    case = redline.load(FORCE)
    answers = (
        case.check("plan_a"),
        case.conflicts("plan_b"),
        case.concessions("plan_b"),
        case.repair("plan_b"),
        case.readings(),
        case.compare(),
        case.zone(),
    )
    for answer in answers:
        assert answer.document.version == 1
        assert "troops" in answer.json()
        assert answer.markdown()
        bundle = answer._repr_mimebundle_()
        assert bundle["text/plain"] == repr(answer) == answer.text()
        assert bundle["text/html"].startswith("<iframe srcdoc=")
        assert '"' not in bundle["text/html"][16:1000].split('" sandbox')[0]


def test_a_file_with_errors_says_them_all(tmp_path: Path) -> None:
    file = tmp_path / "wrong.redline"
    file.write_text("issue a: yes/no\ncondition r:\n    b\ncondition s:\n    c\n", encoding="utf-8")
    with pytest.raises(redline.FileError) as caught:
        redline.load(str(file))
    assert len(caught.value.diagnostics) == 2
    assert "nothing is called `b`" in str(caught.value)
    with pytest.raises(redline.FileError) as caught:
        redline.load(str(tmp_path / "missing.redline"))
    assert "there is no such file" in " ".join(str(caught.value).split())


def test_a_page_is_saved_whole(tmp_path: Path) -> None:
    case = redline.load(FORCE)
    case.save(str(tmp_path / "page.html"), with_map=False)
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]
    saved = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert saved == case.page(with_map=False)


def test_a_page_is_never_saved_over_what_the_case_was_read_from(tmp_path: Path) -> None:
    (tmp_path / "case.redline").write_text('import "world.redline"\n', encoding="utf-8")
    (tmp_path / "world.redline").write_text(AMOUNTS, encoding="utf-8")
    (tmp_path / "link").symlink_to("world.redline")
    case = redline.load(str(tmp_path / "case.redline"))
    more = case.with_statements("condition fresh: share >= 0.1")
    for name in ("case.redline", "world.redline", "link"):
        for each in (case, more):
            with pytest.raises(FileExistsError, match="never replaces"):
                each.save(str(tmp_path / name), with_map=False)
    assert (tmp_path / "world.redline").read_text(encoding="utf-8") == AMOUNTS


def test_cases_that_are_loaded_do_not_bear_on_each_other(tmp_path: Path) -> None:
    first, second = tmp_path / "first.redline", tmp_path / "second.redline"
    first.write_text(AMOUNTS, encoding="utf-8")
    second.write_text(AMOUNTS, encoding="utf-8")
    one, other = redline.load(str(first)), redline.load(str(second))
    one.save(str(second), with_map=False)
    assert second.read_text(encoding="utf-8") == one.page(with_map=False)
    with pytest.raises(FileExistsError, match="never replaces"):
        one.save(str(first), with_map=False)
    with pytest.raises(FileExistsError, match="never replaces"):
        other.save(str(second), with_map=False)
    assert first.read_text(encoding="utf-8") == AMOUNTS
