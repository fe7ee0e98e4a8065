"""Minimal hitting sets, against all subsets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from redline_solver.conflicts.enumeration.masks import components, mask_of, members, union
from redline_solver.conflicts.enumeration.minimal_hitting_sets import (
    minimal_transversals,
    some_transversal,
)

SETS = st.lists(st.integers(1, 2**8 - 1), max_size=12)


def hits(sets: list[int], chosen: int) -> bool:
    return all(each & chosen for each in sets)


@given(SETS)
def test_every_minimal_hitting_set_and_no_other_is_found_once(sets: list[int]) -> None:
    found = list(minimal_transversals(sets))
    assert len(set(found)) == len(found)
    assert set(found) == {
        chosen
        for chosen in range(2**8)
        if hits(sets, chosen)
        and not any(hits(sets, chosen & ~(1 << member)) for member in members(chosen))
    }


@given(SETS)
def test_some_hitting_set_hits(sets: list[int]) -> None:
    assert hits(sets, some_transversal(sets))


def test_many_members_are_no_deep_recursion() -> None:
    (found,) = minimal_transversals([1 << number for number in range(1_200)])
    assert found == 2**1_200 - 1


@given(SETS)
def test_components_share_nothing_and_lose_nothing(sets: list[int]) -> None:
    parts = components(sets)
    assert union(parts) == union(sets)
    assert sum(part.bit_count() for part in parts) == union(parts).bit_count()
    for each in sets:
        assert sum(1 for part in parts if part & each) == 1
    for part in parts:
        (only,) = components([each for each in sets if each & part])
        assert only == part


def test_masks_and_members() -> None:
    assert list(members(mask_of([5, 0, 70]))) == [0, 5, 70]
