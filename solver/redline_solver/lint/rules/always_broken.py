"""A line that nothing can meet.

Whatever is settled it is broken: by its own form, by the ranges of the issues, or by the facts and
assumptions.  Every proposal violates it.

Tested: Γ ∧ the line is unsatisfiable, in each reading, Γ being the facts, the assumptions and the
ranges.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    assume guarded:
        observers requires troops

    red line observers_only by Arvenia:
        observers and not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    assume guarded:
        observers requires troops

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

RULE = described("always-broken", Severity.WARNING, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """Readings that the background leaves no room to meet."""
    return judged(setting, setting.hard, _never_met, "{} cannot be met")


def _never_met(setting: Setting, _: Position, alternative: Alternative) -> RuledOut | None:
    return setting.ruled_out_by_background(alternative.literal)
