"""Facts and assumptions that contradict each other.

Facts, assumptions and the ranges of the issues cannot all be true.  Then nothing can be, every
statement about proposals would be empty, and no other deep rule is asked.

Bad:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    assume both_or_none:
        troops = observers

    assume watched:
        observers and not troops

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

Good:

    actors Arvenia
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no

    assume both_or_none:
        troops = observers

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"
"""

from __future__ import annotations

from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.text.diagnostic import Label, Severity
from redline_solver.asking.inquiry import UndecidedError
from redline_solver.lint.conclusion import Conclusion, Undetermined
from redline_solver.lint.reasons import reason_in_background
from redline_solver.lint.setting import Setting
from redline_solver.lint.telling import asides, pointing

RULE = described("background-conflict", Severity.ERROR, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """One minimal set of facts and assumptions that cannot all be true."""
    if setting.background.consistent:
        return
    try:
        reason = reason_in_background(setting.inquiry, (), setting.facts)
    except UndecidedError:
        place = Label(setting.program.background[0].name_span)
        yield Undetermined("the facts and assumptions", place)
        return
    first, *others = pointing(setting.program, reason)
    message = "this can never be true"
    if len(reason.facts) > 1:
        message = f"these {len(reason.facts)} facts and assumptions cannot all be true"
    yield Conclusion((), Finding(message, first, tuple(others), notes=asides(reason)), reason)
