"""The example in solver/README.md is what comes out."""

from __future__ import annotations

import re
from pathlib import Path

from redline_solver.formulas import statements
from redline_solver.formulas.lower import Script
from tests.solver.asked import program

README = Path(__file__).parents[2] / "solver" / "README.md"


def test_the_formulas_of_the_example() -> None:
    text = README.read_text(encoding="utf-8")
    (case,) = re.findall(r"```redline\n(.*?)```", text, re.DOTALL)
    (formulas,) = re.findall(r"```smt2\n(.*?)```", text, re.DOTALL)
    script = Script()
    for position in program(case).constraints:
        script.name(statements.statement(position).alternatives[0].literal)
    assert f"{script.take()}\n" == formulas
