"""Whether one statement says by itself what a rule would have to explain."""

from __future__ import annotations

from redline_dsl.program.program import Variable
from redline_solver.asking.inquiry import Impossible, Undecided, UndecidedError
from redline_solver.formulas.lower import Literal
from redline_solver.judging.consistency import any_of

from .setting import Setting


def said_outright(setting: Setting, variable: Variable, target: Literal) -> bool:
    """Whether a fact or constraint that speaks of this variable only rules `target` out alone.

    Raises:
        UndecidedError: the limits were reached first.
    """
    statements = [
        *(each.literal for each in setting.facts),
        *(any_of(each) for each in setting.constraints),
    ]
    for statement in statements:
        if setting.inquiry.mentions(statement) == (variable.key,):
            match setting.inquiry.ask([statement, target]):
                case Impossible():
                    return True
                case Undecided():
                    raise UndecidedError
    return False
