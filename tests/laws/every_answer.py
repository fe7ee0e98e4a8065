"""Prints every answer about each case folder named, to be compared between runs."""

from __future__ import annotations

import sys
from pathlib import Path

from redline_dsl.checker import check
from redline_dsl.diagnostic import Diagnostic
from redline_dsl.span import Text
from redline_solver.background import examine
from redline_solver.expectations import try_expectations
from redline_solver.satisfy import judge
from redline_solver.verdict import Limits


class Folder:
    """A library that reads what a case cites from its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def source(self, path: str, named_in: str) -> Text | Diagnostic:  # noqa: ARG002 - the protocol's
        return Text(path, (self._folder / path).read_text(encoding="utf-8"))

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        raise AssertionError(path, named_in)


def main() -> None:
    for name in sys.argv[1:]:
        text = (Path(name) / "case.redline").read_text(encoding="utf-8")
        result = check(Text("case.redline", text), Folder(Path(name)))
        for diagnostic in result.diagnostics:
            print(diagnostic)
        program = result.program
        assert program is not None
        background = examine(program, Limits())
        print(background)
        if background.conflict is None:
            for proposal in program.proposals:
                for within_offers in (False, True):
                    print(judge(program, proposal, Limits(), within_offers=within_offers))
            print(try_expectations(program, Limits()))


if __name__ == "__main__":
    main()
