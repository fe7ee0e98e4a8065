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

from typing import TYPE_CHECKING

from redline_dsl.diagnostic import Label, Severity
from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_solver.lint.conclusion import Conclusion, Reason, Undetermined
from redline_solver.lint.telling import asides, pointing
from redline_solver.minimal import minimal_subset
from redline_solver.positions import literals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redline_solver.lint.setting import Setting

RULE = described("background-conflict", Severity.ERROR, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """One minimal set of facts and assumptions that cannot all be true."""
    if setting.background.consistent:
        return
    subset = None
    if setting.background.consistent is not None:
        subset = minimal_subset(setting.inquiry, (), literals(setting.facts))
    if subset is None:
        place = Label(setting.program.background[0].name_span)
        yield Undetermined("the facts and assumptions", place)
        return
    needed = set(subset.members)
    names = tuple(each.statement for each in setting.facts if each.literal in needed)
    reason = Reason((), names, subset.minimal)
    first, *others = pointing(setting.program, reason)
    message = "this can never be true"
    if len(names) > 1:
        message = f"these {len(names)} facts and assumptions cannot all be true"
    yield Conclusion((), Finding(message, first, tuple(others), notes=asides(reason)), reason)
