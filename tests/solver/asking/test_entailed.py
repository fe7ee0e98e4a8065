"""Which of many formulas always hold, found with few questions."""

from __future__ import annotations

from redline_solver.asking.backbone import entailed
from redline_solver.asking.inquiry import Inquiry
from redline_solver.asking.theory import Ground
from redline_solver.formulas import statements as positions
from redline_solver.formulas.statements import literals
from tests.solver.asked import LIMITS, program


def case(text: str) -> tuple[Inquiry, Ground, list[positions.Alternative]]:
    asking = Inquiry(program(f"actors A\n{text}"), LIMITS)
    ground = Ground(asking, literals(positions.facts(asking.program)))
    assert ground.consistent
    lines = [positions.statement(each).alternatives[0] for each in asking.program.constraints]
    return asking, ground, lines


def test_proven_and_refuted() -> None:
    issues = "".join(f"issue x{n}: 0 .. 10\n" for n in range(300))
    facts = "".join(f"fact f{n}: x{n} < x{n + 1}\n" for n in range(0, 300, 3))
    lines = "".join(f"red line r{n} by A: x{n} < 10\n" for n in range(300))
    asking, ground, statements = case(issues + facts + lines)
    before = asking.calls
    found = entailed(ground, literals(statements))
    assert found == [number % 3 == 0 for number in range(300)]
    assert asking.calls - before < 60  # for 300 lines


def test_what_is_not_connected_is_not_asked_about() -> None:
    issues = "".join(f"issue x{n}: 0 .. 10\n" for n in range(50))
    facts = "".join(f"fact f{n}: x{n} < x{n + 1}\n" for n in range(0, 50, 2))
    _, ground, statements = case(issues + facts + "red line r by A: x6 < 10\n")
    given, terms = ground.surroundings(statements[0].literal)
    assert ([each.name for each in given], terms) == (["fact f6"], [])
    # The arrangement found covers the rest all the same, and satisfies it.
    answer = ground.ask([statements[0].literal])
    evaluation = getattr(answer, "evaluation", None)
    assert evaluation is not None
    assert all(evaluation.holds(each.formula) for each in ground.given)
    assert len(evaluation.arrangement) == 50
