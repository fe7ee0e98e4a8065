"""One stage of the way from text to verdicts, timed: `python -m bench.stage STAGE FOLDER`.

Every stage runs in a process of its own, so that its peak memory is its own; what it needs first
(reading files, imports, the grammar's tables) is done before the clock starts.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from bench.generate import PROGRAM, PROPOSALS, RECORD, generate
from redline_dsl.checking.checker import check
from redline_dsl.parsing.parser import parse
from redline_dsl.text.span import Text

if TYPE_CHECKING:
    from lark import Lark

    from redline_dsl.program.program import Program
    from redline_dsl.text.diagnostic import Diagnostic

WARM_UP = 200
"""Statements read before the clock starts, so that every expression of the lexers is compiled."""


class Folder:
    """The generated files, as the library that the checker reads from."""

    def __init__(self, path: Path) -> None:
        self.program = Text(PROGRAM, (path / PROGRAM).read_text(encoding="utf-8"))
        self._record = Text(RECORD, (path / RECORD).read_text(encoding="utf-8"))

    def source(self, path: str, named_in: str) -> Text | Diagnostic:
        """The one document that a generated program cites."""
        if (path, named_in) != (RECORD, PROGRAM):
            raise FileNotFoundError(path)
        return self._record

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        """Generated programs import nothing."""
        raise FileNotFoundError(path, named_in)


def checked(folder: Folder) -> Program:
    """The program of a folder.

    Raises:
        ValueError: it does not check.
    """
    found = check(folder.program, folder)
    if found.program is None or found.diagnostics:
        raise ValueError(found.diagnostics[:3])
    return found.program


def prepared(name: str, folder: Folder) -> Callable[[], object]:
    """The stage of this name, ready to be timed."""
    warm_up = generate(WARM_UP)
    parse(Text(PROGRAM, warm_up.program))
    match name.split():
        case ["parse"]:
            return lambda: _parsed(folder)
        case ["check"]:
            return lambda: checked(folder)
        case ["lark", *options]:
            lark = plain_lark(positions="positions" in options)
            lark.parse(warm_up.program)
            return lambda: lark.parse(folder.program.content)
        case ["judge", proposal] if proposal in PROPOSALS:
            return _judging(proposal, checked(folder))
        case ["lower" | "overload"]:
            return _loading(name, checked(folder))
        case _:
            raise ValueError(name)


def plain_lark(*, positions: bool) -> Lark:
    """Lark's own LALR parser for the language's grammar, building its plain trees."""
    from lark import Lark  # noqa: PLC0415 - the other stages load it in their own way

    grammar = (
        resources.files("redline_dsl.parsing").joinpath("grammar.lark").read_text(encoding="utf-8")
    )
    return Lark(
        grammar,
        parser="lalr",
        lexer="contextual",
        maybe_placeholders=True,
        propagate_positions=positions,
    )


def _parsed(folder: Folder) -> object:
    file, faults = parse(folder.program)
    if faults:
        raise ValueError(faults[:3])
    return file


def _judging(proposal: str, program: Program) -> Callable[[], object]:
    from redline_solver.judging.satisfy import judge  # noqa: PLC0415 - parsing must not pay for the solver
    from redline_solver.verdict import Limits  # noqa: PLC0415

    return lambda: judge(program, proposal, Limits())


def _loading(name: str, program: Program) -> Callable[[], object]:
    from bench import lowering  # noqa: PLC0415 - as above

    load = {"lower": lowering.lower, "overload": lowering.overload}[name]
    named = lowering.literals(program)
    return lambda: load(named)


def timed(run: Callable[[], object]) -> dict[str, float]:
    """Processor seconds of a stage, and the peak memory of this process so far in MB."""
    start = time.process_time()
    result = run()
    seconds = time.process_time() - start
    if result is None:
        raise ValueError(run)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "megabytes": peak / (1024**2 if sys.platform == "darwin" else 1024)}


if __name__ == "__main__":
    json.dump(timed(prepared(sys.argv[1], Folder(Path(sys.argv[2])))), sys.stdout)
