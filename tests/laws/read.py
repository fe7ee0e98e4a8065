"""What the readings make of the proposals of one program, beside what the oracle says."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING

import pytest

from redline_solver.readings.readings import readings
from redline_solver.verdict import Limits

if TYPE_CHECKING:
    from redline_solver.readings.readings import Inquest, ReadingsAnswer, ReadingsOfProposal
    from tests.laws.agreement import Agreement

Table = dict[tuple[tuple[str, str], ...], str]

KINDS = {
    "acceptable": "safe",
    "open": "open",
    "violates": "dead",
    "blocked": "dead",
    "impossible": "dead",
}


def agrees_on_readings(agreement: Agreement, *, within_offers: bool) -> None:
    """Compare standings, tables, pivots, questions and the order of strength."""
    oracle = agreement.oracle
    names = list(oracle.proposals)
    told = readings(
        agreement.checked, names, Limits(), within_offers=within_offers, inquiry=agreement.inquiry
    )
    tables: list[Table] = []
    for name, result in zip(names, told.proposals, strict=True):
        proposal = oracle.proposals[name]
        assert result.proposal == name
        tables.append(
            {
                tuple(choice.items()): oracle.verdict(
                    proposal, oracle.hard(choice, proposal.terms, within_offers=within_offers)
                )
                for choice in oracle.combinations()
            }
        )
        _result(agreement, result, tables[-1])
    assert told.combinations == len(tables[0])
    _together(told, tables)
    _strengths(agreement, told)


def _result(agreement: Agreement, told: ReadingsOfProposal, table: Table) -> None:
    assert told.table is not None
    assert dict(told.table) == table
    kinds = {KINDS[verdict] for verdict in table.values()}
    assert told.standing == (kinds.pop() if len(kinds) == 1 else "depends")
    agreement.seen[f"standing {told.standing}"] += 1
    for effect in told.effects:
        assert set(effect.verdicts) == {
            verdict
            for combination, verdict in table.items()
            if (effect.statement, effect.reading) in combination
        }
    assert told.inquest is not None
    _inquest(told.inquest, table)


def _inquest(told: Inquest, table: Table) -> None:
    names = [name for name, _ in next(iter(table))]
    subsets = [s for size in range(len(names) + 1) for s in itertools.combinations(names, size)]
    smallest = [s for s in subsets if _decides(table, s) and not _smaller(table, s)]
    assert smallest == [told.pivot]
    assert sum(row.combinations for row in told.rows) == len(table)
    for combination, verdict in table.items():
        choice = dict(combination)
        (row,) = (r for r in told.rows if all(choice[name] in some for name, some in r.readings))
        assert row.outcome == verdict
    assert told.uncertainty == pytest.approx(_entropy(table.values()), abs=1e-8)
    for question in told.questions:
        gain = _gain(table, question.statement)
        assert question.bits == pytest.approx(gain, abs=1e-8)


def _together(told: ReadingsAnswer, tables: list[Table]) -> None:
    together = {c: tuple(table[c] for table in tables) for c in tables[0]}
    assert told.uncertainty == pytest.approx(_entropy(together.values()), abs=1e-8)
    assert told.questions is not None
    for question in told.questions:
        assert question.bits == pytest.approx(_gain(together, question.statement), abs=1e-8)


def _strengths(agreement: Agreement, told: ReadingsAnswer) -> None:
    """One reading is stronger when it admits less of what the background admits."""
    oracle = agreement.oracle
    ambiguous = [p for p in (*oracle.constraints, *oracle.interests) if p.ambiguous]
    assert [each.statement for each in told.statements] == [p.name for p in ambiguous]
    for position, found in zip(ambiguous, told.statements, strict=True):
        admitted = {str(r.name): r.worlds & oracle.gamma for r in position.readings}
        assert list(admitted) == list(found.readings)
        assert len(found.comparisons) == math.comb(len(admitted), 2)
        for each in found.comparisons:
            first, second = admitted[each.first], admitted[each.second]
            expected = (
                "equal"
                if first == second
                else "stronger"
                if first < second
                else "weaker"
                if first > second
                else "incomparable"
            )
            assert each.strength == expected
            agreement.seen[f"strength {expected}"] += 1


def _decides(table: Table, names: Iterable[str]) -> bool:
    found: dict[tuple[str, ...], set[str]] = {}
    for combination, verdict in table.items():
        choice = dict(combination)
        found.setdefault(tuple(choice[name] for name in names), set()).add(verdict)
    return all(len(verdicts) == 1 for verdicts in found.values())


def _smaller(table: Table, names: tuple[str, ...]) -> bool:
    return any(_decides(table, [n for n in names if n != left]) for left in names)


def _entropy(outcomes: Iterable[Hashable]) -> float:
    counts = Counter(outcomes)
    return -sum(c / counts.total() * math.log2(c / counts.total()) for c in counts.values())


def _gain(table: Mapping[tuple[tuple[str, str], ...], Hashable], name: str) -> float:
    """Shannon's entropy less what is left of it on average, once a statement's reading is known."""
    parts: dict[str, list[Hashable]] = {}
    for combination, outcome in table.items():
        parts.setdefault(dict(combination)[name], []).append(outcome)
    left = sum(len(part) / len(table) * _entropy(part) for part in parts.values())
    return _entropy(table.values()) - left
