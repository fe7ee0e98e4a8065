"""A line that others already imply.

Whoever meets the others meets it too, so it can be taken out and no verdict changes.  It may still
be right to keep it: an actor may insist on what others insist on as well.  Those named are as few
as will do; that they imply it takes them all.

Tested: rest entails the line, in each reading, where rest is all other constraints with the facts
and assumptions, and is satisfiable; and the facts and assumptions alone do not.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    unit person
    issue troops: 0 .. 5_000 person
    issue observers: 0 .. 5_000 person

    red line few_soldiers by Arvenia:
        troops + observers <= 600 person
        quote memo "no more than six hundred soldiers"

    red line not_only_soldiers by Arvenia:
        troops <= observers or troops <= 600 person
        quote memo "no foreign uniform will be seen in our streets"

Good:

    actors Arvenia
    source memo from "memo.txt"
    unit person
    issue troops: 0 .. 5_000 person
    issue observers: 0 .. 5_000 person

    red line few_soldiers by Arvenia:
        troops + observers <= 600 person
        quote memo "no more than six hundred soldiers"

    red line not_only_soldiers by Arvenia:
        troops <= observers
        quote memo "no foreign uniform will be seen in our streets"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.rule import described
from redline_dsl.program.program import Position
from redline_dsl.text.diagnostic import Severity
from redline_solver.formulas.statements import Alternative
from redline_solver.lint.conclusion import Conclusion, RuledOut, Undetermined
from redline_solver.lint.judging import judged
from redline_solver.lint.setting import Setting

RULE = described("implied-by-others", Severity.NOTE, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """Readings that the rest leaves no room to break, and the background by itself does."""
    return judged(setting, setting.hard, _implied, "{} follows from others")


def _implied(setting: Setting, position: Position, alternative: Alternative) -> RuledOut | None:
    found = setting.ruled_out(alternative.literal.denied, without=position.name)
    return found if found is not None and found.reason.statements else None
