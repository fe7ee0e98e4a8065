"""Conflicts and concessions that others have published, each beside its source."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from redline_dsl.checking.checker import check
from redline_dsl.text.diagnostic import Diagnostic, errors
from redline_dsl.text.span import Text
from redline_solver.conflicts.concessions import concessions_found
from redline_solver.conflicts.conflicts import Searched, conflicts_found
from redline_solver.conflicts.soft_constraints import Problem
from redline_solver.conflicts.verification import Verifier
from redline_solver.verdict import Limits

if TYPE_CHECKING:
    from redline_dsl.program.program import Program

HERE = Path(__file__).parent / "published"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

CASES = sorted(each.stem for each in HERE.glob("*.toml"))

TRILEMMAS = {
    "northern-ireland": ["leave", "no_land_border", "no_sea_border"],
    "rodrik": ["deep_integration", "nation_state", "democracy"],
    "impossible-trinity": ["fixed_rate", "free_capital", "own_policy"],
    "sinai": ["all_of_sinai", "part_of_sinai"],
}
"""The published cases among the examples; their sources are in their READMEs."""


class Disk:
    """The sources of an example."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def source(self, path: str, named_in: str) -> Text | Diagnostic:  # noqa: ARG002 - the protocol's
        return Text(path, (self._folder / path).read_text(encoding="utf-8"))

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        raise AssertionError(path, named_in)


def read(file: Path) -> Program:
    checked = check(Text(file.name, file.read_text(encoding="utf-8")), Disk(file.parent))
    assert not errors(checked.diagnostics), [each.message for each in checked.diagnostics]
    assert checked.program is not None
    return checked.program


def answers(program: Program) -> tuple[list[list[str]], list[list[str]]]:
    """All conflicts and all concessions, after they were verified."""
    searched = Searched(program, Problem(), Limits())
    found, ways = conflicts_found(searched), concessions_found(searched)
    assert found.complete
    verifier = Verifier(program, Problem(), Limits())
    assert verifier.conflicts(found).sound
    assert verifier.concessions(ways, found).sound
    (group,) = ways.groups
    (case,) = group.cases
    return (
        [list(each.statements) for each in found.conflicts],
        [list(each.statements) for each in case.concessions],
    )


@pytest.mark.parametrize("name", CASES)
def test_what_is_published_is_found(name: str) -> None:
    published = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    assert published["source"]
    conflicts, concessions = answers(read(HERE / f"{name}.redline"))
    assert sorted(conflicts) == sorted(published["conflicts"])
    assert sorted(map(sorted, concessions)) == sorted(map(sorted, published["concessions"]))


@pytest.mark.parametrize("name", TRILEMMAS)
def test_the_published_examples(name: str) -> None:
    conflicts, concessions = answers(read(EXAMPLES / name / f"{name}.redline"))
    assert conflicts == [TRILEMMAS[name]]
    assert concessions == [[each] for each in TRILEMMAS[name]]
