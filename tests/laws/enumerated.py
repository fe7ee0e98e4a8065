"""Which of the arrangements that the oracle enumerates are like one that the tool shows."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redline_dsl.program.program import Value
    from tests.oracle import Oracle
    from tests.statements import Worlds


def like(oracle: Oracle, arrangement: Mapping[str, Value]) -> Worlds:
    """Where every matter has its value here, a real one one that no formula tells apart."""
    assert set(arrangement) == set(oracle.matters)
    worlds = oracle.everything
    for key, value in arrangement.items():
        worlds &= _as_enumerated(oracle, key, value)
    return worlds


def _as_enumerated(oracle: Oracle, key: str, value: Value) -> Worlds:
    matter = oracle.matters[key]
    values = matter.values
    if matter.real and value not in values:
        assert isinstance(value, Fraction)
        corners = [v for v in values if isinstance(v, Fraction)]
        assert min(corners) < value < max(corners)
        near = [v for v in oracle.meaning.cell(key, value) if v in values]
        return frozenset[int]().union(*(oracle.settled(key, v) for v in near))
    assert value in values
    assert type(value) is type(values[0]) or isinstance(value, datetime.date)
    return oracle.settled(key, value)
