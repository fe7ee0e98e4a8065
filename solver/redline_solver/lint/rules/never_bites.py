"""A line that asks for nothing.

Whatever is settled, it is met: by its own form, by the ranges of the issues, or by the facts and
assumptions.  It looks like a constraint in every report and constrains nothing.  Where it is known
why, because its premise, its exception or its limit cannot be reached, that is reported instead.

Tested: Γ entails the line, in each reading, Γ being the facts, the assumptions and the ranges.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    assume watched:
        troops requires observers

    red line none_unwatched by Arvenia:
        not troops or observers
        quote memo "Arvenia will not accept foreign troops on its soil"

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    assume watched:
        troops requires observers

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"
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

RULE = described("never-bites", Severity.WARNING, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """Readings that the background leaves no room to break."""
    return judged(setting, setting.hard, _always_met, "{} asks for nothing: it is always met")


def _always_met(setting: Setting, _: Position, alternative: Alternative) -> RuledOut | None:
    return setting.ruled_out_by_background(alternative.literal.denied)
