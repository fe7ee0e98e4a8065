"""Which of many formulas always hold, found with few questions."""

from __future__ import annotations

from redline_solver.asking.backbone import backbone
from redline_solver.asking.inquiry import Inquiry
from redline_solver.asking.theory import Theory
from redline_solver.formulas import statements
from redline_solver.formulas.statements import literals
from tests.solver.asked import LIMITS, program


def case(text: str) -> tuple[Inquiry, Theory, list[statements.Alternative]]:
    asking = Inquiry(program(f"actors A\n{text}"), LIMITS)
    theory = Theory(asking, literals(statements.facts(asking.program)))
    assert theory.consistent
    lines = [statements.statement(each).alternatives[0] for each in asking.program.constraints]
    return asking, theory, lines


def test_proven_and_refuted() -> None:
    issues = "".join(f"issue x{n}: 0 .. 10\n" for n in range(300))
    facts = "".join(f"fact f{n}: x{n} < x{n + 1}\n" for n in range(0, 300, 3))
    lines = "".join(f"red line r{n} by A: x{n} < 10\n" for n in range(300))
    asking, theory, statements = case(issues + facts + lines)
    before = asking.calls
    found = backbone(theory, literals(statements))
    assert found == [number % 3 == 0 for number in range(300)]
    assert asking.calls - before < 60  # for 300 lines


def test_what_is_not_connected_is_not_asked_about() -> None:
    issues = "".join(f"issue x{n}: 0 .. 10\n" for n in range(50))
    facts = "".join(f"fact f{n}: x{n} < x{n + 1}\n" for n in range(0, 50, 2))
    _, theory, statements = case(issues + facts + "red line r by A: x6 < 10\n")
    given, terms = theory.surroundings(statements[0].literal)
    assert ([each.name for each in given], terms) == (["fact f6"], [])
    # The arrangement found covers the rest all the same, and satisfies it.
    answer = theory.ask([statements[0].literal])
    evaluation = getattr(answer, "evaluation", None)
    assert evaluation is not None
    assert all(evaluation.holds(each.formula) for each in theory.given)
    assert len(evaluation.arrangement) == 50
