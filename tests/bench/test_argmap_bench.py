"""What is measured of the argument map is what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.argmap import COMPARISONS, Row, compared, section
from bench.argmap_stage import framework, task
from bench.frameworks import loose, pairs, sparse, tangled

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("family", "attacks"), [(sparse, 150), (loose, 100), (pairs, 50)])
def test_frameworks_have_the_promised_size(
    family: type[object], attacks: int, tmp_path: Path
) -> None:
    (tmp_path / "f.apx").write_text(str(family(50)), encoding="utf-8")  # type: ignore[call-arg]
    map_ = framework(tmp_path / "f.apx")
    assert len(map_.claims) == 50
    assert len(map_.attacks) == attacks


def test_every_argument_of_a_tangle_is_attacked(tmp_path: Path) -> None:
    (tmp_path / "f.apx").write_text(tangled(50), encoding="utf-8")
    map_ = framework(tmp_path / "f.apx")
    assert {target for _, target in map_.attacks} == set(map_.claims)


def test_the_grounded_task_accepts_what_stands(tmp_path: Path) -> None:
    (tmp_path / "f.apx").write_text("arg(a). arg(b). arg(c). att(a,b). att(b,c).")
    assert task("grounded", framework(tmp_path / "f.apx"))() == [["a", "c"]]


def test_the_other_tasks_answer(tmp_path: Path) -> None:
    (tmp_path / "f.apx").write_text(pairs(4), encoding="utf-8")
    map_ = framework(tmp_path / "f.apx")
    choices = [["a0", "a2"], ["a0", "a3"], ["a1", "a2"], ["a1", "a3"]]
    assert task("preferred", map_)() == choices
    assert task("stable", map_)()[0] in choices
    assert task("credulous", map_)() == [["a0", "a1", "a2", "a3"]]


def test_every_comparison_runs_and_is_told() -> None:
    found = [compared(each, 1, each.sizes[0]) for each in COMPARISONS]
    told = section(found)
    for comparison, rows in zip(COMPARISONS, found, strict=True):
        assert comparison.said in told
        assert rows[0].seconds > 0


def test_a_ratio_is_ours_to_theirs() -> None:
    rows = [Row(100, 0.5, 20.0, 2.0), Row(1_000, 5.0, 30.0, None)]
    told = section([rows] * len(COMPARISONS))
    assert "| 100 | 0.5 s | 20 MB | 2 s | 0.25 |" in told
    assert "| 1,000 | 5 s | 30 MB |  |  |" in told
    assert "Time grows like size to the power 1.00." in told
