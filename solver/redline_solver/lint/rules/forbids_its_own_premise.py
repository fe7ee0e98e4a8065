"""A statement that forbids what triggers it.

Its premise could be true, but not once the statement has to be met as well: `troops requires not
troops`, or a chain of conditions that ends where it began.  What was to be allowed on a condition
is not allowed at all.

Tested: premise ∧ C is unsatisfiable though C is not, where C is all constraints, this one included,
with the facts and assumptions.

Bad:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no
    issue invited: yes/no

    condition invitation by Belmark:
        troops requires invited
        quote memo "Belmark is ready to send observers, if it is invited"

    red line never_invited by Arvenia:
        not (troops and invited)
        quote memo "Arvenia will not accept foreign troops on its soil"

Good:

    actors Arvenia, Belmark
    source memo from "memo.txt"
    issue troops: yes/no
    issue observers: yes/no
    issue invited: yes/no

    condition invitation by Belmark:
        observers requires invited
        quote memo "Belmark is ready to send observers, if it is invited"

    red line never_invited by Arvenia:
        not (troops and invited)
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
from redline_solver.lint.setting import Setting, premise

RULE = described("forbids-its-own-premise", Severity.WARNING, __doc__, deep=True)


def conclusions(setting: Setting) -> Iterator[Conclusion | Undetermined]:
    """Readings that, once met, leave no room for their own premise."""
    return judged(setting, setting.hard, _forbidden, "{} forbids its own premise")


def _forbidden(setting: Setting, position: Position, alternative: Alternative) -> RuledOut | None:
    trigger = premise(alternative)
    if trigger is None:
        return None
    return setting.ruled_out(trigger, own=[alternative.literal], without=position.name)
