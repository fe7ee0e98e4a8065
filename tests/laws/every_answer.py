"""Writes every answer about each case folder named, to be compared between runs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from redline_dsl.checking.checker import check
from redline_dsl.text.span import Text
from redline_solver.comparing.compare import compare
from redline_solver.judging.background import examine
from redline_solver.judging.expectations import try_expectations
from redline_solver.judging.satisfy import judge
from redline_solver.readings.readings import readings
from redline_solver.verdict import Limits

if TYPE_CHECKING:
    from redline_dsl.text.diagnostic import Diagnostic


class Folder:
    """A library that reads what a case cites from its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def source(self, path: str, named_in: str) -> Text | Diagnostic:  # noqa: ARG002 - the protocol's
        return Text(path, (self._folder / path).read_text(encoding="utf-8"))

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        raise AssertionError(path, named_in)


def told(folder: Path) -> Iterator[object]:
    """Everything there is to say about one case."""
    text = (folder / "case.redline").read_text(encoding="utf-8")
    result = check(Text("case.redline", text), Folder(folder))
    yield from result.diagnostics
    program = result.program
    assert program is not None
    background = examine(program, Limits())
    yield background
    if background.conflict is None:
        for proposal in program.proposals:
            for within_offers in (False, True):
                yield judge(program, proposal, Limits(), within_offers=within_offers)
        yield try_expectations(program, Limits())
        names = list(program.proposals)
        yield readings(program, names, Limits())
        yield compare(program, names, Limits())


def main() -> None:
    for name in sys.argv[1:]:
        for answer in told(Path(name)):
            sys.stdout.write(f"{answer}\n")


if __name__ == "__main__":
    main()
