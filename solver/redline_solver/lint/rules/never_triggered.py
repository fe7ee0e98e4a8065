"""A statement whose premise can never be true.

What stands before `requires` or `excludes` is impossible beside the facts, the assumptions and the
other red lines and conditions, so the statement never asks for anything.  Either the premise is
mistaken, or the others forbid more than was meant.

Tested: premise ∧ rest is unsatisfiable though rest is not, where rest is all other constraints with
the facts and assumptions; for a red line, a condition or an interest, in each of its readings.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no
    issue invited: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    condition invitation by Belmark:
        troops requires invited
        quote memo "Belmark is ready to send observers, if it is invited"

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no
    issue invited: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

    condition invitation by Belmark:
        observers requires invited
        quote memo "Belmark is ready to send observers, if it is invited"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.rule import described
from redline_dsl.program.program import Position
from redline_dsl.text.diagnostic import Severity
from redline_solver.formulas.statements import Alternative
from redline_solver.lint.conclusion import Conclusion, RuledOut, Undetermined
from redline_solver.lint.judging import judged
from redline_solver.lint.setting import Setting, premise

RULE = described("never-triggered", Severity.WARNING, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """Readings whose premise the rest leaves no room for."""
    message = "{} is never triggered: its premise cannot be true"
    return judged(setting, [*setting.hard, *setting.interests], _impossible_premise, message)


def _impossible_premise(
    setting: Setting, position: Position, alternative: Alternative
) -> RuledOut | None:
    trigger = premise(alternative)
    return None if trigger is None else setting.ruled_out(trigger, without=position.name)
